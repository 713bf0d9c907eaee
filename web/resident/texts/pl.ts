import shared from '../../shared/texts/shared.pl.json'
import shell from './shell.pl.json'
import start from './start.pl.json'
import news from './news.pl.json'

export default { ...shared, ...shell, ...start, ...news }
