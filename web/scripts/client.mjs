// Makes shared/api/generated/ from the doors' committed descriptions; with --check it only says whether that was done.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const checking = process.argv.includes('--check')
let stale = false

for (const door of ['mobile', 'staff']) {
  const description = JSON.parse(readFileSync(here(`../../tests/contracts/openapi/${door}.json`), 'utf8'))
  // Tuples of two numbers come out as arrays of any length otherwise, and GeoJSON is written as plain lists here.
  const made = `// Made by scripts/client.mjs from the description of the ${door} door; not edited by hand.\n${astToString(await openapiTS(description)).replace(/\[\s*number,\s*number\s*\]/g, 'number[]')}`
  const file = here(`../shared/api/generated/${door}.ts`)
  if (!checking) writeFileSync(file, made)
  else if (readOrNothing(file) !== made) {
    stale = true
    console.error(`${door}.ts is not what the door's description says. Run: npm run client`)
  }
}
process.exit(stale ? 1 : 0)

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
