// Whether the device says it has a network, and whether a newer version of the apka waits to take over.

class Connection {
  online = $state(navigator.onLine)
  newer = $state.raw<ServiceWorker | undefined>()

  begin(): void {
    addEventListener('online', () => (this.online = true))
    addEventListener('offline', () => (this.online = false))
    if (import.meta.env.PROD && 'serviceWorker' in navigator) void this.#register()
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
