// Where this browser is rung: its subscription at the browser's push service, and what the office knows of it. The same for
// both faces, by their pages and by their service workers; what differs stands in `Face`.
import { refusal, Unreachable } from '../api/problem.ts'
import { newId } from '../ids.ts'

const AGAIN_AFTER_MS = 3_600_000

/** `told` is what the office was told last, as one text; `id` stays the same for as long as the face is on this device. */
export type Bell = { id: string; on: boolean; told: string; toldAt: number; locale: string; /** Who switched it on, where somebody else may sit down next. */ account?: string | undefined }

export type Face = {
  /** What the office calls it. */
  app: string
  door: '/mobile/v1' | '/staff/v1'
  kept(): Promise<Bell | undefined>
  keep(bell: Bell): Promise<void>
  /** As whom one asks: that may open an account, in that language. */
  headers(language: string): Promise<Record<string, string>>
  account(): Promise<string | undefined>
  /** Whether the office can still be told of an own device. */
  known(): Promise<boolean>
  /** With a worker that is ready to be rung. */
  registration(): Promise<ServiceWorkerRegistration>
}

/** This office sends nothing to browsers yet. */
export class NotReady extends Error {
  override name = 'NotReady'
}

export class Subscription {
  #face: Face

  constructor(face: Face) {
    this.#face = face
  }

  bell(): Promise<Bell | undefined> {
    return this.#face.kept()
  }

  /** The permission is there; from now on this browser is rung. */
  async ringHere(language: string): Promise<void> {
    const kept = await this.bell()
    await this.#face.keep({ id: kept?.id ?? newId(), on: true, told: '', toldAt: 0, locale: language, account: await this.#face.account() })
    try {
      await this.keepFresh(language, { now: true })
    } catch (error) {
      await this.#face.keep({ ...((await this.bell()) as Bell), on: false })
      throw error
    }
  }

  /** Nothing rings here any more, whatever the network says: what the push service no longer takes, nobody can show. */
  async ringNoMore(): Promise<void> {
    const kept = await this.bell()
    if (!kept?.on) return
    await this.unsubscribe()
    await this.#face.keep({ ...kept, on: false, told: '' })
    if (await this.#face.known()) await this.#forget(kept).catch(() => undefined)
  }

  /** Somebody gets up: first the office forgets this device, and without its answer nothing changes. Throws `Unreachable`. */
  async leave(): Promise<void> {
    const kept = await this.bell()
    if (!kept?.on) return
    await this.#forget(kept).catch((error: unknown) => {
      if (error instanceof Unreachable) throw error
    })
    await this.ringNoMore()
  }

  /** Somebody else sits here now: nothing rings for the one before, also at the office, which is told by whoever has the address. */
  async takeOver(): Promise<void> {
    const kept = await this.bell()
    if (!kept?.on) return
    const found = await (await this.#face.registration()).pushManager.getSubscription()
    await this.unsubscribe()
    await this.#face.keep({ ...kept, id: newId(), on: false, told: '', account: undefined })
    if (!found) return
    await this.#tell(kept, found, kept.locale).catch(() => undefined)
    await this.#forget(kept).catch(() => undefined)
  }

  /** The account is gone, and with it the office knows of no device; a push service that still took something would ring here. */
  async unsubscribe(): Promise<void> {
    if (!(await this.bell())?.on) return
    await (await (await this.#face.registration()).pushManager.getSubscription())?.unsubscribe()
  }

  /** At each start, and when the browser changed the subscription by itself: the office learns what is true now. */
  async keepFresh(language?: string, { now = false } = {}): Promise<void> {
    const kept = await this.bell()
    if (!kept?.on || Notification.permission !== 'granted') return
    const locale = language ?? kept.locale
    const found = await (await this.#face.registration()).pushManager.getSubscription()
    const told = found && JSON.stringify([valueOf(found), locale, await this.#face.account()])
    if (!now && told === kept.told && Date.now() - kept.toldAt < AGAIN_AFTER_MS) return
    const subscription = await this.#subscribed(found, locale)
    await this.#tell(kept, subscription, locale)
    const after = await this.#face.account()
    await this.#face.keep({ ...kept, locale, told: JSON.stringify([valueOf(subscription), locale, after]), toldAt: Date.now() })
  }

  async subscribed(): Promise<boolean> {
    return !!(await (await this.#face.registration()).pushManager.getSubscription())
  }

  async #tell({ id }: Bell, subscription: PushSubscription, locale: string): Promise<void> {
    const key = inText(subscription.options.applicationServerKey)
    const body = { kind: 'webpush', value: valueOf(subscription), app: this.#face.app, platform: 'web', locale, ...(key ? { vapid_key: key } : {}) }
    await this.#called('PUT', `/devices/${id}`, locale, { body })
  }

  async #forget({ id, locale }: Bell): Promise<void> {
    await this.#called('DELETE', `/devices/${id}`, locale)
  }

  /** With the office's present key: one of an older key is given up for it, so that the office can forget that key. */
  async #subscribed(found: PushSubscription | null, locale: string): Promise<PushSubscription> {
    const at = await this.#face.registration()
    const { web_push: ours } = (await this.#called('GET', '/push', locale, { asNobody: true })) as { web_push: { public_key: string } | null }
    if (!ours && !found) throw new NotReady('no key')
    if (found && (!ours || inText(found.options.applicationServerKey) === ours.public_key)) return found
    // A browser keeps one subscription, of one key. If the next step fails, the face's next start takes it.
    await found?.unsubscribe()
    return at.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: (ours as { public_key: string }).public_key })
  }

  async #called(method: string, path: string, language: string, { body, asNobody = false }: { body?: object; asNobody?: boolean } = {}): Promise<unknown> {
    const as = asNobody ? {} : await this.#face.headers(language)
    const headers = { 'Accept-Language': language, ...as, ...(body ? { 'Content-Type': 'application/json' } : {}) }
    let answer: Response
    try {
      answer = await fetch(this.#face.door + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    } catch (error) {
      throw new Unreachable('no answer', { cause: error })
    }
    if (!answer.ok) throw await refusal(answer)
    return answer.status === 204 ? undefined : answer.json()
  }
}

function valueOf(subscription: PushSubscription): { endpoint: string; p256dh: string; auth: string } {
  const { endpoint, keys } = subscription.toJSON()
  return { endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' }
}

/** In base64url, as the office writes it. */
function inText(key: ArrayBuffer | null): string {
  return key ? btoa(String.fromCharCode(...new Uint8Array(key))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : ''
}

/** Of the service worker itself, where that is who asks. */
export function ownRegistration(): ServiceWorkerRegistration | undefined {
  return 'registration' in globalThis ? (globalThis as unknown as { registration: ServiceWorkerRegistration }).registration : undefined
}

/** Rejects with `NotReady` when a worker is not there in time. */
export function inTime<Found>(found: Promise<Found>): Promise<Found> {
  const late = new Promise<never>((_, failed) => setTimeout(() => failed(new NotReady('no service worker')), 10_000))
  return Promise.race([found, late])
}
