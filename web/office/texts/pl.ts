import shared from '../../shared/texts/shared.pl.json'
import shell from './shell.pl.json'
import report from './report.pl.json'
import photos from './photos.pl.json'
import manage from './manage.pl.json'
import catalog from './catalog.pl.json'
import deliveries from './deliveries.pl.json'
import routes from './routes.pl.json'
import announcements from './announcements.pl.json'
import wishes from './wishes.pl.json'

export default { ...shared, ...shell, ...report, ...photos, ...manage, ...catalog, ...deliveries, ...routes, ...announcements, ...wishes }
