// How many messages are unread, for the bell; asked now and then while somebody looks, and when this browser was rung.
import { told } from '../../shared/api/problem.ts'
import { staff } from '../../shared/api/staff.ts'
import { router } from '../../shared/router.svelte.ts'

const EVERY_MS = 20_000
const SHOWN_AT_MOST = 99

/** What the service worker tells: a message came, or somebody tapped one. */
type Word = { open?: string; rang?: boolean }

class Unread {
  count = $state(0)
  /** How often this browser was rung: whoever shows messages looks again. */
  rang = $state(0)

  get shown(): string {
    return this.count > SHOWN_AT_MOST ? `${SHOWN_AT_MOST}+` : `${this.count}`
  }

  /** Until the returned function is called. */
  begin(): () => void {
    const look = (): void => void this.refresh()
    const heard = ({ data }: MessageEvent<Word>): void => {
      if (data.open) router.go(data.open)
      if (!data.rang) return
      this.rang += 1
      look()
    }
    look()
    const timer = setInterval(look, EVERY_MS)
    addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    navigator.serviceWorker?.addEventListener('message', heard)
    return () => {
      clearInterval(timer)
      removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
      navigator.serviceWorker?.removeEventListener('message', heard)
    }
  }

  async refresh(): Promise<void> {
    if (document.visibilityState !== 'visible') return
    // The number of a moment ago stays when nobody answers; the connection is told of elsewhere.
    const page = await told(staff.GET('/staff/v1/inbox', { params: { query: { limit: 1 } } })).catch(() => undefined)
    if (page) this.count = page.unread
  }
}

export const unread = new Unread()
