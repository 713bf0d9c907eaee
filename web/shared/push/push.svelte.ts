// Whether this device can be rung, may be, and is: what the settings show, and the apka's offer after an own act.
import { words } from '../texts/language.svelte.ts'
import type { Subscription } from './subscription.ts'

export type PushState = 'asking' | 'insecure' | 'unsupported' | 'install' | 'private' | 'blocked' | 'off' | 'on'
export type Trial = { state: 'pending' | 'sent' | 'opened' | 'suppressed' | 'given_up'; why: string | null }

/** The door's words of a trial. */
export type Trials = {
  ring(installId: string): Promise<{ delivery_id: string }>
  seen(installId: string, deliveryId: string): Promise<Trial>
}

const LOOK_EVERY_MS = 1000
const LOOKS = 20

export class Push {
  state = $state<PushState>('asking')

  #subscription: Subscription
  #trials: Trials
  #installs: boolean

  /** `installs`: this face can be put on the home screen, without which Apple's phones ring nobody. */
  constructor(subscription: Subscription, trials: Trials, installs: boolean) {
    this.#subscription = subscription
    this.#trials = trials
    this.#installs = installs
  }

  async look(): Promise<void> {
    this.state = await this.#found()
  }

  /** To be called in the tap itself: Safari asks nobody later. Throws `Refused`, `Unreachable`, `NotReady` and the browser's own. */
  async turnOn(): Promise<void> {
    if ((await Notification.requestPermission()) === 'granted') await this.#subscription.ringHere(words.language)
    await this.look()
  }

  async turnOff(): Promise<void> {
    await this.#subscription.ringNoMore()
    await this.look()
  }

  /** Rings at once, and answers with what became of it; `pending` when nobody knows after a while. */
  async tryIt(): Promise<Trial> {
    const id = (await this.#subscription.bell())?.id ?? ''
    const { delivery_id } = await this.#trials.ring(id)
    let seen: Trial
    let looks = 0
    do {
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
      seen = await this.#trials.seen(id, delivery_id)
      looks += 1
    } while (seen.state === 'pending' && !seen.why && looks < LOOKS)
    return seen
  }

  async #found(): Promise<PushState> {
    if (!isSecureContext) return 'insecure'
    const apple = /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
    const installed = matchMedia('(display-mode: standalone)').matches
    if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return this.#installs && apple && !installed ? 'install' : 'unsupported'
    if (Notification.permission === 'denied') return 'blocked'
    let on: boolean | undefined
    try {
      on = (await this.#subscription.bell())?.on
    } catch {
      return 'private' // nothing can be kept here, so nobody would know tomorrow that it rings
    }
    return on && Notification.permission === 'granted' && (await this.#subscription.subscribed()) ? 'on' : 'off'
  }
}
