// The residents' service worker: the apka opens without a network, and sends what waits when the network is back even if
// nobody looks. It keeps files of the build only; answers of the doors are kept by the page itself, where it means to.
import { sendPhotos } from '../resident/outbox/photos.ts'
import { sendWaiting } from '../resident/outbox/sending.ts'
import { photosOnTheWay } from '../resident/photos/kept.ts'
import { store } from '../resident/store.ts'
import './push.ts'

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: string[]
declare const __BUILD__: string

const SHELL = `shell-${__BUILD__}`
const LATER = 'later' // chunks that were fetched when first used: the map
const NOT_OURS = /^\/(mobile|staff|media|biuro|openapi|komunikaty|open-data|healthz|readyz|metrics)(\/|$)/

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(['/', '/town.json', ...__PRECACHE__])))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== SHELL && name !== LATER) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || NOT_OURS.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page())
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (url.pathname === '/town.json') event.respondWith(newest(request))
})

/** Always the shell of this build; the files it names are kept with it. */
async function page(): Promise<Response> {
  const kept = await (await caches.open(SHELL)).match('/')
  return kept ?? fetch('/')
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(LATER)).put(request, answer.clone())
  return answer
}

async function newest(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    return answer
  } catch {
    return (await cache.match(request)) ?? Response.error()
  }
}

interface SyncEvent extends ExtendableEvent {
  readonly tag: string
}

self.addEventListener('sync', (event) => {
  const sync = event as SyncEvent
  if (sync.tag === 'outbox') sync.waitUntil(sendAll())
})

/** Rejects while something waits, which asks the browser to come back later. */
async function sendAll(): Promise<void> {
  const sent = await sendWaiting('pl', { all: true })
  if (sent.length) new BroadcastChannel('wspolnie.outbox').postMessage('changed')
  await sendPhotos('pl', { all: true })
  const left = [...(await (await store()).getAll('outbox')), ...(await photosOnTheWay())]
  if (left.some((one) => one.state !== 'refused')) throw new Error('something waits on')
}
