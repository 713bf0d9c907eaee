import shared from '../../shared/texts/shared.en.json'
import push from '../../shared/texts/push.en.json'
import shell from './shell.en.json'
import report from './report.en.json'
import screens from './screens.en.json'
import photos from './photos.en.json'
import offer from './push.en.json'
import news from './news.en.json'
import wishes from './wishes.en.json'

export default { ...shared, ...shell, ...report, ...screens, ...photos, ...push, ...offer, ...news, ...wishes }
