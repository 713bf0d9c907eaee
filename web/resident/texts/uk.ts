import shared from '../../shared/texts/shared.uk.json'
import push from '../../shared/texts/push.uk.json'
import shell from './shell.uk.json'
import report from './report.uk.json'
import screens from './screens.uk.json'
import photos from './photos.uk.json'
import offer from './push.uk.json'
import news from './news.uk.json'
import wishes from './wishes.uk.json'

export default { ...shared, ...shell, ...report, ...screens, ...photos, ...push, ...offer, ...news, ...wishes }
