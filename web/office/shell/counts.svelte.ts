// How many wait in each queue; asked again when something changes, at most once a second.
import { queueCounts, type QueueCount } from '../answers.ts'
import { words } from '../../shared/texts/language.svelte.ts'

export const QUEUES = ['new', 'mine', 'department', 'overdue', 'waiting'] as const
export type QueueName = (typeof QUEUES)[number]
export const QUEUE_ICONS: Record<QueueName | 'all', string> = { new: 'inbox', mine: 'person', department: 'people', overdue: 'warning', waiting: 'pause', all: 'list' }

const GATHER_MS = 300
const AT_MOST_EVERY_MS = 1000

class Counts {
  #found = $state.raw<Record<string, QueueCount>>({})
  #timer: ReturnType<typeof setTimeout> | undefined
  #askedAt = 0

  /** `12`, `999+`, or nothing while it is not known. */
  shown(queue: string): string {
    const found = this.#found[queue]
    return found ? `${words.number(found.count)}${found.capped ? '+' : ''}` : ''
  }

  some(queue: string): boolean {
    return !!this.#found[queue]?.count
  }

  soon(): void {
    const pause = Math.max(GATHER_MS, this.#askedAt + AT_MOST_EVERY_MS - Date.now())
    this.#timer ??= setTimeout(() => void this.ask(), pause)
  }

  async ask(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#askedAt = Date.now()
    try {
      const { queues } = await queueCounts()
      this.#found = Object.fromEntries(queues.map((one) => [one.queue, one]))
    } catch {
      // The figures of a moment ago stay; the connection is told of elsewhere.
    }
  }
}

export const counts = new Counts()
