import push from '../../shared/texts/push.uk.json'
import report from './report.uk.json'
import screens from './screens.uk.json'
import photos from './photos.uk.json'
import offer from './push.uk.json'
import wishes from './wishes.uk.json'

export default { ...report, ...screens, ...photos, ...push, ...offer, ...wishes }
