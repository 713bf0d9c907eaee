// The residents' service worker: the face opens without a network.
declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: string[]
declare const __BUILD__: string

const SHELL = `shell-${__BUILD__}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(['/', ...__PRECACHE__])))
})

export {}
