import shared from '../../shared/texts/shared.uk.json'
import shell from './shell.uk.json'
import report from './report.uk.json'
import screens from './screens.uk.json'
import photos from './photos.uk.json'
import push from './push.uk.json'
import news from './news.uk.json'
import wishes from './wishes.uk.json'

export default { ...shared, ...shell, ...report, ...screens, ...photos, ...push, ...news, ...wishes }
