// Fails when a text is missing in a language, is not used, is used and does not exist, or fills in other values than in Polish.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const LANGUAGES = ['pl', 'en', 'uk']
const PLURALS = { pl: ['one', 'few', 'many'], en: ['one', 'other'], uk: ['one', 'few', 'many'] }
const problems = []
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const names = (text) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

const known = { shared: new Map(), resident: new Map(), office: new Map() }
for (const face of Object.keys(known)) {
  const parts = new Set(readdirSync(join(root, face, 'texts')).filter((f) => f.endsWith('.json')).map((f) => f.split('.')[0]))
  for (const part of parts) {
    const texts = Object.fromEntries(LANGUAGES.map((language) => [language, read(`${face}/texts/${part}.${language}.json`)]))
    const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(texts[language])))
    for (const key of keys) {
      if (known[face].has(key) || (face !== 'shared' && known.shared.has(key))) problems.push(`${face}: ${key} stands in two files`)
      known[face].set(key, texts.pl[key])
      for (const language of LANGUAGES) {
        const text = texts[language][key]
        const where = `${face}/texts/${part}.${language}.json: ${key}`
        if (text === undefined || text === '') problems.push(`${where} is missing`)
        else if (typeof text === 'object') {
          const lacking = PLURALS[language].filter((form) => !text[form])
          if (lacking.length) problems.push(`${where} lacks ${lacking.join(', ')}`)
        }
        if (text !== undefined && texts.pl[key] !== undefined && new Set(names(text)).size !== new Set(names(texts.pl[key])).size)
          problems.push(`${where} fills in other values than the Polish text`)
      }
    }
  }
}

// A key is used as t('…') or as a whole string; `prefix.${…}` uses everything that begins so.
for (const face of ['resident', 'office']) {
  const sources = [...filesIn(join(root, face)), ...filesIn(join(root, 'shared'))].filter((f) => /\.(svelte|ts)$/.test(f) && !f.includes('generated'))
  const all = sources.map((file) => readFileSync(file, 'utf8')).join('\n')
  const all_known = new Map([...known.shared, ...known[face]])
  for (const match of all.matchAll(/\bt\(\s*'([^']+)'/g)) {
    const elsewhere = face === 'resident' ? known.office : known.resident
    if (!all_known.has(match[1]) && !elsewhere.has(match[1])) problems.push(`${face}: t('${match[1]}') has no text`)
  }
  const prefixes = [...all.matchAll(/`([a-z_]+(?:\.[a-z_]+)*\.)\$\{/gi)].map((match) => match[1])
  for (const key of known[face].keys()) {
    if (!all.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix))) problems.push(`${face}: ${key} is not used`)
  }
}

// What the first screen says must come with it: whatever its code reaches without waiting for more.
const parts = [...readFileSync(join(root, 'resident/texts/pl.ts'), 'utf8').matchAll(/'([^']+\.json)'/g)].map(([, path]) => join('resident/texts', path))
const said = new Set(parts.flatMap((part) => Object.keys(read(part))))
for (const file of reached(join(root, 'resident/main.ts'))) {
  const source = readFileSync(file, 'utf8')
  for (const [, key] of source.matchAll(/\bt\([^)]*?'([a-z]+(?:\.[a-z_]+)+)'/g)) if (!said.has(key)) problems.push(`${file.slice(root.length + 1)}: '${key}' is not among the texts of the first screen`)
  for (const [, prefix] of source.matchAll(/\bt\(`([a-z_]+(?:\.[a-z_]+)*\.)\$\{/g)) if (![...said].some((key) => key.startsWith(prefix))) problems.push(`${file.slice(root.length + 1)}: ${prefix}… is not among the texts of the first screen`)
}

for (const problem of problems) console.error(problem)
process.exit(problems.length ? 1 : 0)

function reached(entry) {
  const files = new Set()
  const waiting = [entry]
  while (waiting.length) {
    const file = waiting.pop()
    if (files.has(file)) continue
    files.add(file)
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/^\s*import (?!type\b)[^(]*?'(\.[^']+\.(?:ts|svelte))'/gm)) waiting.push(join(dirname(file), path))
  }
  return files
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else yield path
  }
}
