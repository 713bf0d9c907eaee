// Whether the device says it has a network, when there is reason to ask again, and whether a newer version of the apka waits to take over.
import { router } from '../../shared/router.svelte.ts'

/** What the service worker tells: a message came, or somebody tapped one. */
type Word = { open?: string; rang?: boolean }

/** What was asked before that is old for somebody who looks again. */
const OLD_MS = 60_000

class Connection {
  online = $state(navigator.onLine)
  /** How often there was reason to ask again: the network came back, somebody looks again, or something rang. */
  returns = $state(0)
  #asked = Date.now()
  newer = $state.raw<ServiceWorker | undefined>()

  begin(onrang: () => void): void {
    addEventListener('online', () => {
      this.online = true
      this.#again()
    })
    addEventListener('offline', () => (this.online = false))
    addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && Date.now() - this.#asked > OLD_MS) this.#again()
    })
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    void this.#register()
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data.open) router.go(data.open)
      if (!data.rang) return
      onrang()
      this.#again()
    })
  }

  /** The page is loaded anew; what was typed is kept as a draft. */
  takeOver(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
    this.newer?.postMessage('take over')
  }

  #again(): void {
    this.#asked = Date.now()
    this.returns += 1
  }

  async #register(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined)
    if (!registration) return
    const look = (): void => {
      if (registration.waiting && registration.active) this.newer = registration.waiting
    }
    look()
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  }
}

export const connection = new Connection()
