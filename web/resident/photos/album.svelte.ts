// Photos that are being chosen: for a report's draft, or with an objection. Each is on the device before it is shown.
import { newId } from '../session.ts'
import type { KeptPhoto } from '../store.ts'
import { changePhoto, filesOf, forgetPhoto, keepPhoto, MOST_PHOTOS, photosOf } from './kept.ts'
import { NotAPhoto, shrunk } from './shrink.ts'

export type Chosen = KeptPhoto & { url: string; place?: [number, number] | undefined }
export type Trouble = { key: 'kind' | 'size' | 'full' | 'most' | 'lost'; name: string }

export class Album {
  photos = $state.raw<Chosen[]>([])
  /** How many are being read. */
  working = $state(0)
  trouble = $state.raw<Trouble | undefined>()
  #owner = ''

  get left(): number {
    return MOST_PHOTOS - this.photos.length - this.working
  }

  async open(owner: string): Promise<void> {
    if (owner === this.#owner) return
    this.close()
    this.#owner = owner
    const kept = await photosOf(owner).catch(() => [])
    const shown = await Promise.all(kept.map(async (photo) => ({ ...photo, url: await addressOf(photo.id) })))
    if (owner === this.#owner) this.photos = shown
  }

  close(): void {
    for (const { url } of this.photos) URL.revokeObjectURL(url)
    this.photos = []
    this.trouble = undefined
    this.#owner = ''
  }

  async add(files: readonly File[]): Promise<Chosen[]> {
    this.trouble = undefined
    const taken = files.slice(0, Math.max(0, this.left))
    this.working += taken.length
    const added: Chosen[] = []
    for (const file of taken) {
      const photo = await this.#read(file, newId(), '', new Date().toISOString())
      if (photo) added.push(photo)
      this.working -= 1
    }
    if (taken.length < files.length) this.trouble ??= { key: 'most', name: '' }
    return added
  }

  /** In the same place, with the same words. */
  async retake(before: Chosen, file: File): Promise<Chosen | undefined> {
    this.trouble = undefined
    this.working += 1
    const photo = await this.#read(file, newId(), before.caption, before.addedAt)
    if (photo) await this.remove(before)
    this.working -= 1
    return photo
  }

  async remove(photo: Chosen): Promise<void> {
    await forgetPhoto(photo.id)
    URL.revokeObjectURL(photo.url)
    this.photos = this.photos.filter((one) => one.id !== photo.id)
  }

  async describe(photo: Chosen, caption: string): Promise<void> {
    this.photos = this.photos.map((one) => (one.id === photo.id ? { ...one, caption } : one))
    await changePhoto(photo.id, (one) => ({ ...one, caption: caption.trim() }))
  }

  async #read(file: File, id: string, caption: string, addedAt: string): Promise<Chosen | undefined> {
    const owner = this.#owner
    try {
      const { whole, small, place } = await shrunk(file)
      const photo: KeptPhoto = { id, owner, state: 'draft', caption, addedAt, size: whole.size, sent: 0, attempts: 0, nextTryAt: 0 }
      await keepPhoto(photo, { whole, small })
      const chosen = { ...photo, url: small ? URL.createObjectURL(small) : '', place }
      if (owner === this.#owner) this.photos = [...this.photos, chosen].sort((one, other) => one.addedAt.localeCompare(other.addedAt))
      return chosen
    } catch (error) {
      this.trouble = { key: troubleOf(error), name: file.name }
      return undefined
    }
  }
}

function troubleOf(error: unknown): Trouble['key'] {
  if (error instanceof NotAPhoto) return error.reason
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'full'
  return 'lost'
}

/** Of the small picture on this device, empty where there is none; whoever asks gives it back. */
export async function addressOf(id: string): Promise<string> {
  const files = await filesOf(id).catch(() => undefined)
  return files?.small ? URL.createObjectURL(files.small) : ''
}
