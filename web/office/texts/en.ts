import shared from '../../shared/texts/shared.en.json'
import push from '../../shared/texts/push.en.json'
import shell from './shell.en.json'
import report from './report.en.json'
import photos from './photos.en.json'
import manage from './manage.en.json'
import catalog from './catalog.en.json'
import deliveries from './deliveries.en.json'
import routes from './routes.en.json'
import announcements from './announcements.en.json'
import wishes from './wishes.en.json'
import inbox from './inbox.en.json'

export default { ...shared, ...push, ...shell, ...report, ...photos, ...manage, ...catalog, ...deliveries, ...routes, ...announcements, ...wishes, ...inbox }
