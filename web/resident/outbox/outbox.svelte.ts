// Reports on their way: kept on the device first, sent then, and gone from here only once the door has them.
import { words } from '../../shared/texts/language.svelte.ts'
import { store, type Waiting } from '../store.ts'
import { sendWaiting, type Sent } from './sending.ts'

const LOOK_EVERY_MS = 5000

class Outbox {
  items = $state.raw<Waiting[]>([])
  /** Grows with each report the door took, so that lists know to ask again. */
  delivered = $state(0)
  #channel = new BroadcastChannel('wspolnie.outbox')
  #begun = false

  /** Called once, by the shell. */
  async begin(): Promise<void> {
    if (this.#begun) return
    this.#begun = true
    this.#channel.onmessage = () => void this.#look(true)
    addEventListener('online', () => void this.send({ all: true }))
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.send())
    setInterval(() => this.items.length && void this.send(), LOOK_EVERY_MS)
    await this.#look()
    await this.send({ all: true })
  }

  /** Kept before anything is sent; rejects when the device cannot keep it. */
  async add(body: Waiting['body'], categoryName: string, categoryIcon: string): Promise<void> {
    const report: Waiting = { id: body.id, body, categoryName, categoryIcon, createdAt: new Date().toISOString(), state: 'waiting', attempts: 0, nextTryAt: 0, language: words.language }
    await (await store()).put('outbox', report)
    await this.#look()
    void navigator.storage?.persist?.()
    void this.#askForSync()
  }

  async send(how: { all?: boolean } = {}): Promise<Sent[]> {
    if (!this.items.length && !how.all) return []
    const sent = await sendWaiting(words.language, how).catch(() => [])
    if (sent.length || this.items.length) await this.#look()
    if (sent.length) {
      this.delivered += 1
      this.#channel.postMessage('changed')
    }
    return sent.filter((one) => one.id)
  }

  async retry(id: string): Promise<void> {
    const database = await store()
    const item = await database.get('outbox', id)
    if (!item) return
    const { problem: _told, ...rest } = item
    await database.put('outbox', { ...rest, state: 'waiting', nextTryAt: 0 })
    await this.#look()
    await this.send({ all: true })
  }

  /** Only by the person's own word. */
  async discard(id: string): Promise<void> {
    await (await store()).delete('outbox', id)
    await this.#look()
    this.#channel.postMessage('changed')
  }

  async #look(told = false): Promise<void> {
    const before = this.items.length
    const items = await (await store()).getAll('outbox')
    this.items = items.sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    if (told && items.length < before) this.delivered += 1
  }

  async #askForSync(): Promise<void> {
    const registration = (await navigator.serviceWorker?.getRegistration()) as (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined
    await registration?.sync?.register('outbox').catch(() => undefined)
  }
}

export const outbox = new Outbox()

