import shared from '../../shared/texts/shared.uk.json'
import push from '../../shared/texts/push.uk.json'
import shell from './shell.uk.json'
import report from './report.uk.json'
import photos from './photos.uk.json'
import manage from './manage.uk.json'
import catalog from './catalog.uk.json'
import deliveries from './deliveries.uk.json'
import routes from './routes.uk.json'
import announcements from './announcements.uk.json'
import wishes from './wishes.uk.json'
import inbox from './inbox.uk.json'

export default { ...shared, ...push, ...shell, ...report, ...photos, ...manage, ...catalog, ...deliveries, ...routes, ...announcements, ...wishes, ...inbox }
