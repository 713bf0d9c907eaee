// Photos on this device: chosen for a draft, then waiting for their turn, and gone once the office has them.
import { store, type Files, type KeptPhoto } from '../store.ts'

export const MOST_PHOTOS = 5

export const photosOf = async (owner: string): Promise<KeptPhoto[]> => inOrder(await (await store()).getAllFromIndex('photos', 'owner', owner))

/** Those of reports, sent or waiting to be; drafts are nobody's business yet. */
export const photosOnTheWay = async (): Promise<KeptPhoto[]> => inOrder((await (await store()).getAll('photos')).filter((one) => one.state !== 'draft'))

export const draftsAmong = async (ids: readonly string[]): Promise<KeptPhoto[]> => {
  const photos = await (await store()).getAll('photos')
  return photos.filter((one) => one.state === 'draft' && ids.includes(one.id))
}

export const filesOf = async (id: string): Promise<Files | undefined> => (await store()).get('files', id)

const inOrder = (photos: KeptPhoto[]): KeptPhoto[] => photos.sort((one, other) => one.addedAt.localeCompare(other.addedAt))

/** Both or nothing. Rejects with a QuotaExceededError when the device is full. */
export async function keepPhoto(photo: KeptPhoto, files: Files): Promise<void> {
  const writing = (await store()).transaction(['photos', 'files'], 'readwrite')
  await Promise.all([writing.objectStore('photos').put(photo), writing.objectStore('files').put(files, photo.id), writing.done])
}

export async function forgetPhoto(id: string): Promise<void> {
  const writing = (await store()).transaction(['photos', 'files'], 'readwrite')
  await Promise.all([writing.objectStore('photos').delete(id), writing.objectStore('files').delete(id), writing.done])
}

/** Reads and writes in one go, so that two tabs do not undo each other; undefined when it is gone. */
export async function changePhoto(id: string, change: (photo: KeptPhoto) => KeptPhoto): Promise<KeptPhoto | undefined> {
  const writing = (await store()).transaction('photos', 'readwrite')
  const found = await writing.store.get(id)
  const changed = found && change(found)
  if (changed) await writing.store.put(changed)
  await writing.done
  return changed
}

/** All of an owner's, e.g. from a draft to the report that it became. */
export async function changePhotosOf(owner: string, change: (photo: KeptPhoto) => KeptPhoto): Promise<void> {
  const writing = (await store()).transaction('photos', 'readwrite')
  for (const photo of await writing.store.index('owner').getAll(owner)) await writing.store.put(change(photo))
  await writing.done
}

export async function forgetPhotosOf(owner: string): Promise<void> {
  for (const { id } of await photosOf(owner)) await forgetPhoto(id)
}

/** On the way from now on, with that report. */
export const sendable =
  (owner: string, language: string) =>
  (photo: KeptPhoto): KeptPhoto => ({ ...photo, owner, language, state: photo.state === 'draft' ? 'waiting' : photo.state, nextTryAt: 0 })

export const draftAgain = (photo: KeptPhoto): KeptPhoto => ({ ...photo, state: 'draft' })
