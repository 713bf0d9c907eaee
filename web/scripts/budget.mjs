// Fails when a face's first paint needs more JavaScript than it may: its entry and what that imports statically, gzipped.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const BUDGETS = { resident: 60_000, office: 120_000 }
const dist = (path) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url))
const chunks = JSON.parse(readFileSync(dist('build.json'), 'utf8'))
let over = false

for (const [face, budget] of Object.entries(BUDGETS)) {
  const files = new Set()
  const waiting = [`${face}/index.html`]
  while (waiting.length) {
    const chunk = chunks[waiting.pop()]
    if (files.has(chunk.file)) continue
    files.add(chunk.file)
    waiting.push(...(chunk.imports ?? []))
  }
  // What the start screen itself fetches before it can be used counts too: each face names it here.
  const size = [...files].filter((f) => f.endsWith('.js')).reduce((sum, f) => sum + gzipSync(readFileSync(dist(f)), { level: 9 }).length, 0)
  console.log(`${face}: first paint JavaScript ${(size / 1000).toFixed(1)} kB gz of ${budget / 1000} kB`)
  over ||= size > budget
}
process.exit(over ? 1 : 0)
