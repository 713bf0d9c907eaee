import shared from '../../shared/texts/shared.en.json'
import shell from './shell.en.json'
import start from './start.en.json'
import news from './news.en.json'

export default { ...shared, ...shell, ...start, ...news }
