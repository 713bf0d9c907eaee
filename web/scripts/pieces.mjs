// node scripts/pieces.mjs: the addresses that the faces find, for each text of a JSON list on stdin. For the tests.
import { readFileSync } from 'node:fs'
import ts from 'typescript'

const source = readFileSync(new URL('../shared/announcements/links.ts', import.meta.url), 'utf8')
const { outputText } = ts.transpileModule(source, {
  compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
})
const { piecesOf } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(piecesOf)))
