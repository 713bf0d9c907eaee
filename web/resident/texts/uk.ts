import shared from '../../shared/texts/shared.uk.json'
import shell from './shell.uk.json'
import start from './start.uk.json'
import news from './news.uk.json'

export default { ...shared, ...shell, ...start, ...news }
