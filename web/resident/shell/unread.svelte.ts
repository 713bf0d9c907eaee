// How many messages are unread, for the badge; asked now and then while somebody looks.
import { told } from '../../shared/api/problem.ts'
import { mobile } from '../api.ts'
import { shownHere, takeAwayRead } from '../push/shown.ts'
import { hasSession } from '../session.ts'

const EVERY_MS = 20_000
/** What stands on the screen is among the newest. */
const NEWEST = 50

class Unread {
  count = $state(0)

  begin(): void {
    void this.refresh()
    setInterval(() => void this.refresh(), EVERY_MS)
    addEventListener('visibilitychange', () => void this.refresh())
    addEventListener('online', () => void this.refresh())
  }

  async refresh(): Promise<void> {
    if (document.visibilityState !== 'visible' || !(await hasSession().catch(() => false))) return
    const shown = await shownHere().catch(() => [])
    const page = await told(mobile.GET('/mobile/v1/inbox', { params: { query: { limit: shown.length ? NEWEST : 1 } } })).catch(() => undefined)
    if (!page) return
    this.count = page.unread
    takeAwayRead(shown, page)
  }
}

export const unread = new Unread()
