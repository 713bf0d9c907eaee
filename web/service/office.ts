// The console's service worker: it rings, and keeps nothing of the page, so that a new one may take over at once.
import { subscription } from '../office/push/subscription.ts'
import { ring, tappedAt } from './ringing.ts'

declare const self: ServiceWorkerGlobalScope

const INBOX = '/biuro/skrzynka'
const OURS = /^\/biuro([/?]|$)/

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

ring({
  subscription,
  inbox: INBOX,
  place: ({ path }) => (OURS.test(path) ? path : INBOX),
  ours: (path) => OURS.test(path),
  tapped: async (shown) => {
    const address = tappedAt('/staff/v1', shown)
    if (address) await fetch(address, { method: 'POST', headers: { 'X-Requested-With': 'wspolnie' } })
  },
})
