import push from '../../shared/texts/push.en.json'
import report from './report.en.json'
import screens from './screens.en.json'
import photos from './photos.en.json'
import offer from './push.en.json'
import wishes from './wishes.en.json'

export default { ...report, ...screens, ...photos, ...push, ...offer, ...wishes }
