// Where this browser is rung: its subscription at the browser's push service, and what the office knows of it. Used by the
// page and by the service worker.
import { refusal, Unreachable } from '../../shared/api/problem.ts'
import { accessToken, hasSession, newId } from '../session.ts'
import { keepFact, keptFact, type Tokens } from '../store.ts'

const KEY = 'push'
const AGAIN_AFTER_MS = 3_600_000
const READY_WITHIN_MS = 10_000

/** `told` is what the office was told last, as one text; `id` stays the same for as long as the apka is on this device. */
export type Bell = { id: string; on: boolean; told: string; toldAt: number; locale: string }

export const bell = async (): Promise<Bell | undefined> => keptFact<Bell>(KEY)

/** This office sends nothing to browsers yet. */
export class NotReady extends Error {
  override name = 'NotReady'
}

/** The permission is there; from now on this browser is rung. */
export async function ringHere(language: string): Promise<void> {
  const kept = await bell()
  await keepFact(KEY, { id: kept?.id ?? newId(), on: true, told: '', toldAt: 0, locale: language } satisfies Bell)
  try {
    await keepFresh(language, { now: true })
  } catch (error) {
    await keepFact(KEY, { ...((await bell()) as Bell), on: false })
    throw error
  }
}

/** Nothing rings here any more, whatever the network says: what the push service no longer takes, nobody can show. */
export async function ringNoMore(): Promise<void> {
  const kept = await bell()
  if (!kept?.on) return
  await unsubscribe()
  await keepFact(KEY, { ...kept, on: false, told: '' })
  if (await hasSession()) await called('DELETE', `/mobile/v1/devices/${kept.id}`, kept.locale).catch(() => undefined)
}

/** The account is gone, and with it the office knows of no device; a push service that still took something would ring here. */
export async function unsubscribe(): Promise<void> {
  if (!(await bell())?.on) return
  await (await (await registration()).pushManager.getSubscription())?.unsubscribe()
}

/** At each start, and when the browser changed the subscription by itself: the office learns what is true now. */
export async function keepFresh(language?: string, { now = false } = {}): Promise<void> {
  const kept = await bell()
  if (!kept?.on || Notification.permission !== 'granted') return
  const locale = language ?? kept.locale
  const subscription = await subscribed(await registration())
  const { endpoint, keys } = subscription.toJSON()
  const value = { endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
  const account = (await keptFact<Tokens>('session'))?.account_id
  const told = JSON.stringify([value, locale, account])
  if (!now && told === kept.told && Date.now() - kept.toldAt < AGAIN_AFTER_MS) return
  const key = inText(subscription.options.applicationServerKey)
  await called('PUT', `/mobile/v1/devices/${kept.id}`, locale, { kind: 'webpush', value, app: 'apka', platform: 'web', locale, ...(key ? { vapid_key: key } : {}) })
  const after = (await keptFact<Tokens>('session'))?.account_id
  await keepFact(KEY, { ...kept, locale, told: JSON.stringify([value, locale, after]), toldAt: Date.now() } satisfies Bell)
}

/** That of the office's present key; an older one stays good at the office too, so it is not given up. */
async function subscribed(at: ServiceWorkerRegistration): Promise<PushSubscription> {
  const found = await at.pushManager.getSubscription()
  if (found) return found
  const { web_push: ours } = (await called('GET', '/mobile/v1/push')) as { web_push: { public_key: string } | null }
  if (!ours) throw new NotReady('no key')
  return at.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: ours.public_key })
}

export async function registration(): Promise<ServiceWorkerRegistration> {
  if ('registration' in globalThis) return (globalThis as unknown as { registration: ServiceWorkerRegistration }).registration
  const late = new Promise<never>((_, failed) => setTimeout(() => failed(new NotReady('no service worker')), READY_WITHIN_MS))
  return Promise.race([navigator.serviceWorker.ready, late])
}

async function called(method: string, path: string, language?: string, body?: object): Promise<unknown> {
  const headers: Record<string, string> = body ? { 'Content-Type': 'application/json' } : {}
  if (language) headers.Authorization = `Bearer ${await accessToken(language)}`
  let answer: Response
  try {
    answer = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  } catch (error) {
    throw new Unreachable('no answer', { cause: error })
  }
  if (!answer.ok) throw await refusal(answer)
  return answer.status === 204 ? undefined : answer.json()
}

/** In base64url, as the office writes it. */
function inText(key: ArrayBuffer | null): string {
  return key ? btoa(String.fromCharCode(...new Uint8Array(key))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : ''
}
