// A message that comes while nobody looks: shown at once, and a tap opens what it is about. The same for both faces.
import type { Subscription } from '../shared/push/subscription.ts'

declare const self: ServiceWorkerGlobalScope

type About = { kind: string; about_id: string; tag: string; path: string; inbox_id?: string; delivery_id?: string }
/** As the office sends it (notifications/channels/web_push.py). What is sensitive comes without its words: they are on the page that the tap opens. */
type Ring = { title: string; body: string; lang: string; urgent: boolean; data: About }
/** What is kept with a notification until somebody taps it: the message of the inbox it rings for; a digest rings for several. */
type Shown = { place: string; inbox_id?: string | undefined; delivery_id?: string | undefined; digest?: boolean }

export type Ringing = {
  subscription: Subscription
  inbox: string
  /** Where a tap leads. */
  place(about: About): string
  /** Whether a window of that path is this face's. */
  ours(path: string): boolean
  /** Besides opening it. If it fails, the message stays unread, and what it is about is open all the same. */
  tapped?(shown: Shown): Promise<void>
}

const UNREADABLE = { title: 'Wspólnie', body: 'Nowa wiadomość w skrzynce', lang: 'pl', urgent: false, data: { kind: '', about_id: '', tag: 'wspolnie', path: '' } }

export function ring(face: Ringing): void {
  self.addEventListener('push', (event) => event.waitUntil(show(face, read(event.data))))
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    const shown = (event.notification.data as Shown | null) ?? { place: face.inbox }
    event.waitUntil(Promise.all([open(face, shown.place), face.tapped?.(shown).then(() => tell(face, { rang: true })).catch(() => undefined)]))
  })
  // Not every browser has the event; where it is missing, the next start of the face does the same.
  self.addEventListener('pushsubscriptionchange', (event) => (event as ExtendableEvent).waitUntil(face.subscription.keepFresh(undefined, { now: true })))
}

/** Each push must show something, or the browser takes the permission away: also one that nobody can read. */
function read(data: PushMessageData | null): Ring {
  try {
    const ring = data?.json() as Partial<Ring> | undefined
    return { ...UNREADABLE, ...ring, title: ring?.title || UNREADABLE.title, data: { ...UNREADABLE.data, ...ring?.data } }
  } catch {
    return UNREADABLE
  }
}

async function show(face: Ringing, { title, body, lang, urgent, data }: Ring): Promise<void> {
  const kept: Shown = { place: face.place(data), inbox_id: data.inbox_id, delivery_id: data.delivery_id, digest: data.kind === 'digest' }
  const more = { renotify: true } // a newer message on the same matter takes the place of the older one, and is heard
  await self.registration.showNotification(title, { body, lang, tag: data.tag, icon: '/icons/icon-192.png', requireInteraction: urgent, data: kept, ...more })
  await tell(face, { rang: true })
}

async function open(face: Ringing, place: string): Promise<void> {
  const [window] = await windows(face)
  if (!window) return void (await self.clients.openWindow(place))
  window.postMessage({ open: place })
  await window.focus().catch(() => undefined) // only a real tap may take the screen
}

/** Where a tap says that the message was read, and by which bell; of several messages that ring together none is read by it. */
export function tappedAt(door: string, { inbox_id, delivery_id }: Shown): string | undefined {
  const bell = delivery_id && encodeURIComponent(delivery_id)
  if (!inbox_id) return bell && `${door}/inbox/bells/${bell}/opened`
  return `${door}/inbox/${encodeURIComponent(inbox_id)}/read${bell ? `?delivery_id=${bell}` : ''}`
}

async function tell(face: Ringing, word: object): Promise<void> {
  for (const window of await windows(face)) window.postMessage(word)
}

/** Of this face, the one in front first. */
async function windows(face: Ringing): Promise<WindowClient[]> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return all.filter((one) => face.ours(new URL(one.url).pathname)).sort((a, b) => Number(b.focused) - Number(a.focused))
}
