// A message that comes while nobody looks: shown at once, and a tap opens what it is about.
import type { Told } from '../resident/push/shown.ts'
import { keepFresh } from '../resident/push/subscription.ts'

declare const self: ServiceWorkerGlobalScope

/** As the office sends it (notifications/channels/web_push.py). What is sensitive comes without its words: they are on the page that the tap opens. */
type Ring = { title: string; body: string; lang: string; urgent: boolean; data: { kind: string; about_id: string; path?: string; inbox_id?: string; tag: string } }

const INBOX = '/skrzynka'
const UNREADABLE = { title: 'Wspólnie', body: 'Nowa wiadomość w skrzynce', lang: 'pl', urgent: false, data: { kind: '', about_id: '', tag: 'wspolnie' } }

self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))))

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open((event.notification.data as Told | null)?.place ?? INBOX))
})

// Not every browser has the event; where it is missing, the next start of the apka does the same.
self.addEventListener('pushsubscriptionchange', (event) => (event as ExtendableEvent).waitUntil(keepFresh(undefined, { now: true })))

/** Each push must show something, or the browser takes the permission away: also one that nobody can read. */
function read(data: PushMessageData | null): Ring {
  try {
    const ring = data?.json() as Partial<Ring> | undefined
    return { ...UNREADABLE, ...ring, title: ring?.title || UNREADABLE.title, data: { ...UNREADABLE.data, ...ring?.data } }
  } catch {
    return UNREADABLE
  }
}

async function show({ title, body, lang, urgent, data }: Ring): Promise<void> {
  const of = data.kind === 'report' || data.kind === 'announcement' ? data.path : undefined
  const told: Told = { place: of?.startsWith('/') ? of : INBOX, digest: data.kind === 'digest', ...(data.inbox_id ? { inbox: data.inbox_id } : {}) }
  const more = { renotify: true } // a newer message on the same matter takes the place of the older one, and is heard
  await self.registration.showNotification(title, { body, lang, tag: data.tag, icon: '/icons/icon-192.png', requireInteraction: urgent, data: told, ...more })
  for (const window of await windows()) window.postMessage({ rang: true })
}

async function open(place: string): Promise<void> {
  const [window] = await windows()
  if (!window) return void (await self.clients.openWindow(place))
  window.postMessage({ open: place })
  await window.focus().catch(() => undefined) // only a real tap may take the screen
}

/** Of the apka, the one in front first. */
async function windows(): Promise<WindowClient[]> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return all.filter((one) => !new URL(one.url).pathname.startsWith('/biuro')).sort((a, b) => Number(b.focused) - Number(a.focused))
}
