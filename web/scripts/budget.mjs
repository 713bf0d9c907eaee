// Fails when a face's first paint needs more JavaScript than it may: its entry, what that imports statically, and the
// texts of one language, which it waits for; gzipped. Of the languages the largest counts.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const BUDGETS = { resident: 60_000, office: 120_000 }
const LANGUAGES = ['pl', 'en', 'uk']
const dist = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url))
const chunks = JSON.parse(readFileSync(dist('build.json'), 'utf8'))

/** In bytes, of all scripts that these need. */
function size(...entries) {
  const files = new Set()
  const waiting = [...entries]
  while (waiting.length) {
    const chunk = chunks[waiting.pop()]
    if (files.has(chunk.file)) continue
    files.add(chunk.file)
    waiting.push(...(chunk.imports ?? []))
  }
  return [...files].filter((f) => f.endsWith('.js')).reduce((sum, f) => sum + gzipSync(readFileSync(dist(f)), { level: 9 }).length, 0)
}

let over = false
for (const [face, budget] of Object.entries(BUDGETS)) {
  const largest = Math.max(...LANGUAGES.map((language) => size(`${face}/index.html`, `${face}/texts/${language}.ts`)))
  console.log(`${face}: first paint JavaScript ${(largest / 1000).toFixed(1)} kB gz of ${budget / 1000} kB`)
  over ||= largest > budget
}
process.exit(over ? 1 : 0)
