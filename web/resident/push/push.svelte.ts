// Whether this device can be rung, may be, and is: what the settings and the offer after an own act show.
import { told } from '../../shared/api/problem.ts'
import { words } from '../../shared/texts/language.svelte.ts'
import { mobile, type Mobile } from '../api.ts'
import { keepFact, keptFact } from '../store.ts'
import { bell, registration, ringHere, ringNoMore } from './subscription.ts'

export type PushState = 'asking' | 'unsupported' | 'install' | 'blocked' | 'off' | 'on'
export type Trial = Mobile['schemas']['RingView']

const DECLINED = 'push.declined'
const LOOK_EVERY_MS = 1000
const LOOKS = 20

class Push {
  state = $state<PushState>('asking')
  /** She said "not now" once; the settings still have it. */
  declined = $state(true)

  async look(): Promise<void> {
    this.declined = !!(await keptFact<boolean>(DECLINED).catch(() => true))
    this.state = await found()
  }

  /** To be called in the tap itself: Safari asks nobody later. Throws `Refused`, `Unreachable`, `NotReady` and the browser's own. */
  async turnOn(): Promise<void> {
    if ((await Notification.requestPermission()) === 'granted') await ringHere(words.language)
    await this.look()
  }

  async turnOff(): Promise<void> {
    await ringNoMore()
    await this.look()
  }

  async decline(): Promise<void> {
    this.declined = true
    await keepFact(DECLINED, true)
  }

  /** Rings at once, and answers with what became of it; `pending` when nobody knows after a while. */
  async tryIt(): Promise<Trial> {
    const install_id = (await bell())?.id ?? ''
    const { delivery_id } = await told(mobile.POST('/mobile/v1/devices/{install_id}/test', { params: { path: { install_id } } }))
    let seen: Trial
    let looks = 0
    do {
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
      seen = await told(mobile.GET('/mobile/v1/devices/{install_id}/test/{delivery_id}', { params: { path: { install_id, delivery_id } } }))
      looks += 1
    } while (seen.state === 'pending' && !seen.why && looks < LOOKS)
    return seen
  }
}

async function found(): Promise<PushState> {
  const apple = /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  const installed = matchMedia('(display-mode: standalone)').matches
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return apple && !installed ? 'install' : 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  const on = (await bell().catch(() => undefined))?.on && Notification.permission === 'granted'
  if (!on) return 'off'
  return (await (await registration()).pushManager.getSubscription()) ? 'on' : 'off'
}

export const push = new Push()
