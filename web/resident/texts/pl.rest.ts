import push from '../../shared/texts/push.pl.json'
import report from './report.pl.json'
import screens from './screens.pl.json'
import photos from './photos.pl.json'
import offer from './push.pl.json'
import wishes from './wishes.pl.json'

export default { ...report, ...screens, ...photos, ...push, ...offer, ...wishes }
