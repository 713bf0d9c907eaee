import shared from '../../shared/texts/shared.pl.json'
import push from '../../shared/texts/push.pl.json'
import shell from './shell.pl.json'
import report from './report.pl.json'
import photos from './photos.pl.json'
import manage from './manage.pl.json'
import catalog from './catalog.pl.json'
import deliveries from './deliveries.pl.json'
import routes from './routes.pl.json'
import announcements from './announcements.pl.json'
import wishes from './wishes.pl.json'
import inbox from './inbox.pl.json'

export default { ...shared, ...push, ...shell, ...report, ...photos, ...manage, ...catalog, ...deliveries, ...routes, ...announcements, ...wishes, ...inbox }
