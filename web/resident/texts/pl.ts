import shared from '../../shared/texts/shared.pl.json'
import push from '../../shared/texts/push.pl.json'
import shell from './shell.pl.json'
import report from './report.pl.json'
import screens from './screens.pl.json'
import photos from './photos.pl.json'
import offer from './push.pl.json'
import news from './news.pl.json'
import wishes from './wishes.pl.json'

export default { ...shared, ...shell, ...report, ...screens, ...photos, ...push, ...offer, ...news, ...wishes }
