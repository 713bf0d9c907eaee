// Reports on their way, and their photos behind them: kept on the device first, sent then, and gone from here only once
// the door has them.
import { words } from '../../shared/texts/language.svelte.ts'
import { changePhoto, changePhotosOf, draftsAmong, forgetPhoto, forgetPhotosOf, keepPhoto, photosOnTheWay, sendable } from '../photos/kept.ts'
import { keepsAnything, keptFact, store, type Files, type KeptPhoto, type Tokens, type Waiting } from '../store.ts'
import { forgetOrphans } from '../report/kept.ts'
import { sendWaiting, type Sent } from './sending.ts'

const LOOK_EVERY_MS = 5000

class Outbox {
  items = $state.raw<Waiting[]>([])
  photos = $state.raw<KeptPhoto[]>([])
  /** Grows with each report or photo the door took, so that lists know to ask again. */
  delivered = $state(0)
  /** False where what waits is gone with the page. */
  kept = $state(true)
  #channel = new BroadcastChannel('wspolnie.outbox')
  #begun = false

  /** Called once, by the shell. */
  async begin(): Promise<void> {
    if (this.#begun) return
    this.#begun = true
    this.#channel.onmessage = (event) => void (event.data === 'photos' ? this.#lookAtPhotos() : this.#look(true))
    addEventListener('online', () => void this.send({ all: true }))
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.send())
    setInterval(() => (this.items.length || this.photos.length) && void this.send(), LOOK_EVERY_MS)
    this.kept = await keepsAnything()
    if (!this.kept) addEventListener('beforeunload', (event) => (this.items.length || this.photos.length) && event.preventDefault())
    await this.#look()
    void forgetOrphans().catch(() => undefined)
    await this.send({ all: true })
  }

  /** What is kept was changed by somebody else. */
  refresh = (): Promise<void> => this.#look()

  /** Kept before anything is sent, together with its photos; rejects when the device cannot keep it. */
  async add(body: Waiting['body'], categoryName: string, categoryIcon: string): Promise<void> {
    const report: Waiting = { id: body.id, body, categoryName, categoryIcon, createdAt: new Date().toISOString(), state: 'waiting', attempts: 0, nextTryAt: 0, language: words.language }
    const writing = (await store()).transaction(['outbox', 'photos'], 'readwrite')
    const photos = writing.objectStore('photos')
    await writing.objectStore('outbox').put(report)
    for (const photo of await photos.index('owner').getAll(report.id)) await photos.put(sendable(report.id, words.language)(photo))
    await writing.done
    await this.#look()
    void navigator.storage?.persist?.()
    void this.#askForSync()
  }

  /** Photos of something that the door has already taken, e.g. an objection. */
  async addPhotos(owner: string, reportId: string): Promise<void> {
    const account = (await keptFact<Tokens>('session'))?.account_id
    await changePhotosOf(owner, (photo) => ({ ...sendable(reportId, words.language)(photo), ...(account ? { account } : {}) }))
    await this.#lookAtPhotos()
    void this.#askForSync()
    void this.sendPhotos({ all: true })
  }

  /** Photos that a report waits for and this phone still has as a draft: the answer to what named them was lost. */
  async adopt(reportId: string, ids: readonly string[]): Promise<void> {
    const drafts = await draftsAmong(ids)
    if (drafts.length && !this.items.some((one) => one.id === reportId)) for (const owner of new Set(drafts.map((one) => one.owner))) await this.addPhotos(owner, reportId)
  }

  async send(how: { all?: boolean } = {}): Promise<Sent[]> {
    if (!this.items.length && !this.photos.length && !how.all) return []
    const sent = await sendWaiting(words.language, how).catch(() => [])
    if (sent.length || this.items.length) await this.#look()
    if (sent.length) {
      this.delivered += 1
      this.#channel.postMessage('changed')
    }
    void this.sendPhotos(how)
    return sent.filter((one) => one.id)
  }

  /** After the reports, and never waited for. */
  async sendPhotos(how: { all?: boolean } = {}): Promise<void> {
    if (!this.photos.some((one) => one.state === 'waiting')) return
    try {
      const { sendPhotos } = await import('./photos.ts')
      await sendPhotos(words.language, how)
    } catch {
      // Offline before that part of the apka was ever fetched: it stays for the next look.
    }
    await this.#lookAtPhotos()
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

  /** Only by the person's own word; its photos go with it. */
  async discard(id: string): Promise<void> {
    await (await store()).delete('outbox', id)
    await forgetPhotosOf(id)
    await this.#look()
    this.#channel.postMessage('changed')
  }

  /** One was taken out to be mended, or came back from that. */
  async moved(): Promise<void> {
    await this.#look()
    this.#channel.postMessage('changed')
  }

  async retryPhotos(reportId: string): Promise<void> {
    await changePhotosOf(reportId, (photo) => ({ ...photo, nextTryAt: 0 }))
    await this.sendPhotos({ all: true })
  }

  /** Another picture in the place of one that was refused: the report waits for that id. */
  async replacePhoto(photo: KeptPhoto, files: Files): Promise<void> {
    const { problem: _told, ...rest } = photo
    await keepPhoto({ ...rest, state: 'waiting', size: files.whole.size, sent: 0, attempts: 0, nextTryAt: 0, anew: true }, files)
    await this.#lookAtPhotos()
    await this.sendPhotos({ all: true })
  }

  /** Tried once more as it is. */
  async retryPhoto(id: string): Promise<void> {
    await changePhoto(id, ({ problem: _told, ...photo }) => ({ ...photo, state: 'waiting', sent: 0, nextTryAt: 0, anew: true }))
    await this.#lookAtPhotos()
    await this.sendPhotos({ all: true })
  }

  /** Only by the person's own word. */
  async discardPhoto(id: string): Promise<void> {
    await forgetPhoto(id)
    await this.#lookAtPhotos()
  }

  async #look(told = false): Promise<void> {
    const before = this.items.length
    const items = await (await store()).getAll('outbox')
    this.items = items.sort((one, other) => other.createdAt.localeCompare(one.createdAt))
    if (told && items.length < before) this.delivered += 1
    await this.#lookAtPhotos()
  }

  async #lookAtPhotos(): Promise<void> {
    const before = this.photos.length
    this.photos = await photosOnTheWay()
    if (this.photos.length < before) this.delivered += 1
  }

  async #askForSync(): Promise<void> {
    const registration = (await navigator.serviceWorker?.getRegistration()) as (ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } }) | undefined
    await registration?.sync?.register('outbox').catch(() => undefined)
  }
}

export const outbox = new Outbox()
