// Builds service/worker.ts into dist/sw.js and service/office.ts into dist/office-sw.js (each one classic script, so that every
// browser takes it). The first is told what the residents' face is made of: `__PRECACHE__` is the list of its files, `__BUILD__`
// changes whenever one of them does.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'

const MAP = /maplibre|pmtiles|TownMap/

type Chunk = { file: string; css?: string[]; assets?: string[]; imports?: string[]; dynamicImports?: string[] }

export function serviceWorker(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (resolved) => void (config = resolved),
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const out = resolve(config.root, config.build.outDir)
        const files = [...reachable(JSON.parse(readFileSync(join(out, 'build.json'), 'utf8')), 'resident/index.html')].sort()
        const hash = createHash('sha256').update(files.join()).update(readFileSync(join(out, 'resident/index.html')))
        const define = {
          __PRECACHE__: JSON.stringify(files.map((file) => `/${file}`)),
          __BUILD__: JSON.stringify(hash.digest('hex').slice(0, 12)),
        }
        await oneScript(config.root, out, 'service/worker.ts', 'sw.js', define)
        await oneScript(config.root, out, 'service/office.ts', 'office-sw.js')
      },
    },
  }
}

async function oneScript(root: string, outDir: string, entry: string, file: string, define: Record<string, string> = {}): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    define,
    build: { target: 'es2022', outDir, emptyOutDir: false, lib: { entry, formats: ['iife'], name: 'worker', fileName: () => file } },
  })
}

/** Every file the page can ask for, except the map: that is large and kept when first used. */
function reachable(chunks: Record<string, Chunk>, entry: string): Set<string> {
  const files = new Set<string>()
  const waiting = [entry]
  const seen = new Set<string>()
  while (waiting.length) {
    const key = waiting.pop() as string
    const chunk = chunks[key]
    if (!chunk || seen.has(key) || MAP.test(key)) continue
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) {
      if (!file.endsWith('.html') && !MAP.test(file)) files.add(file)
    }
    waiting.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []))
  }
  return files
}
