// Whether the device says it has a network, and whether a newer version of the apka waits to take over.
import { router } from '../../shared/router.svelte.ts'

/** What the service worker tells: a message came, or somebody tapped one. */
type Word = { open?: string; rang?: boolean }

class Connection {
  online = $state(navigator.onLine)
  /** How often the network has come back: what could not be asked is asked again. */
  returns = $state(0)
  newer = $state.raw<ServiceWorker | undefined>()

  begin(onrang: () => void): void {
    addEventListener('online', () => {
      this.online = true
      this.returns += 1
    })
    addEventListener('offline', () => (this.online = false))
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
    void this.#register()
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data.open) router.go(data.open)
      if (data.rang) onrang()
    })
  }

  /** The page is loaded anew; what was typed is kept as a draft. */
  takeOver(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
    this.newer?.postMessage('take over')
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
