// Marks all messages as read, page by page, because the door takes them one at a time. Those that come meanwhile stay new.
import { told } from '../../shared/api/problem.ts'
import { staff, type Staff } from '../../shared/api/staff.ts'
import { unread } from './unread.svelte.ts'

export type Item = Staff['schemas']['InboxView']
const PAGE = 100
const AT_ONCE = 4

export class Reading {
  of = $state(0)
  done = $state(0)
  busy = $state(false)
  failed = $state<unknown>()
  #stopped = false

  constructor(readonly onread: (now: Item) => void) {}

  stop(): void {
    this.#stopped = true
  }

  /** What is marked stays marked, also when it is stopped or fails: another try goes on from there. */
  async all(): Promise<boolean> {
    this.busy = true
    this.#stopped = false
    this.failed = undefined
    this.done = 0
    this.of = unread.count
    try {
      await this.#pages()
      return !this.#stopped
    } catch (error) {
      this.failed = error
      return false
    } finally {
      this.busy = false
      await unread.refresh()
    }
  }

  async #pages(): Promise<void> {
    let cursor: string | undefined
    do {
      const page = await told(staff.GET('/staff/v1/inbox', { params: { query: { limit: PAGE, ...(cursor ? { cursor } : {}) } } }))
      cursor = page.next_cursor ?? undefined
      const waiting = page.items.filter((one) => !one.read_at)
      for (let from = 0; from < waiting.length && !this.#stopped; from += AT_ONCE) await Promise.all(waiting.slice(from, from + AT_ONCE).map((one) => this.#one(one.id)))
    } while (cursor && this.done < this.of && !this.#stopped)
  }

  async #one(id: string): Promise<void> {
    this.onread(await told(staff.POST('/staff/v1/inbox/{item_id}/read', { params: { path: { item_id: id } } })))
    this.done += 1
  }
}
