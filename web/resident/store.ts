// What this device keeps: the session, the catalogue, the draft, photos, and reports that wait to be sent. The page and
// the service worker read the same. Where a browser keeps nothing it lies in memory, so that a report can be sent at all.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

export type Tokens = { account_id: string; access_token: string; expires_at: string; refresh_token: string }

/** A report as it will be sent, with what is shown of it meanwhile. Times are ISO 8601, in UTC. */
export type Waiting = {
  id: string
  body: {
    id: string
    category: string
    location: { type: 'Point'; coordinates: number[] }
    accuracy_m: number | null
    address: string | null
    description: string
    answers: Record<string, string | number | boolean | string[]>
    catalog_version: number | null
    observed_at: string
    /** Missing in what was kept before there were photos. */
    media_ids?: string[]
  }
  categoryName: string
  categoryIcon: string
  createdAt: string
  state: 'waiting' | 'sending' | 'refused'
  attempts: number
  nextTryAt: number
  /** The door asked to wait until then; nothing of this device is sent before, whatever happens. */
  notBefore?: number
  /** In which a refusal is told. */
  language?: string
  problem?: { code: string; title: string }
}

/** What is known of a photo that the office does not have yet; its bytes lie in `files`, so that a change here is small. */
export type KeptPhoto = {
  /** Made here; it is the same photo at the office, however often it is sent. */
  id: string
  /** A draft's, or the report's as soon as that was sent or waits to be. */
  owner: string
  state: 'draft' | 'waiting' | 'refused'
  caption: string
  /** Their order; ISO 8601. */
  addedAt: string
  size: number
  /** As far as the office has said. */
  sent: number
  attempts: number
  nextTryAt: number
  notBefore?: number
  language?: string
  /** Whose the report is that waits for it, once that was sent. */
  account?: string
  /** The last one of that id was refused, so the office has to forget it first. */
  anew?: boolean
  problem?: { code: string; title: string }
}

/** `small` is for the screen; missing where this browser could not read the picture, and so cannot show it. */
export type Files = { whole: Blob; small: Blob | undefined }

interface Kept extends DBSchema {
  facts: { key: string; value: unknown }
  outbox: { key: string; value: Waiting }
  answers: { key: string; value: { at: number; data: unknown } }
  photos: { key: string; value: KeptPhoto; indexes: { owner: string } }
  files: { key: string; value: Files }
}

const VERSION = 2

let opened: Promise<IDBPDatabase<Kept>> | undefined
let memory: Promise<IDBPDatabase<Kept>> | undefined
let hadOne = false

export function store(): Promise<IDBPDatabase<Kept>> {
  opened ??= onDevice().then(
    (database) => {
      hadOne = true
      return database
    },
    (error: unknown) => {
      opened = undefined
      if (hadOne || (error instanceof DOMException && PASSING.has(error.name))) throw error
      return inMemory()
    },
  )
  return memory ?? opened
}

/** What is written elsewhere by a newer apka must not be hidden behind an empty memory. */
const PASSING = new Set(['VersionError', 'AbortError'])

/** False where the browser keeps nothing, e.g. in a private window: what is here goes with the page. */
export async function keepsAnything(): Promise<boolean> {
  await store().catch(() => undefined)
  return memory === undefined
}

function inMemory(): Promise<IDBPDatabase<Kept>> {
  // Of a database's interface it has the part that is used here.
  memory ??= import('./memory.ts').then(
    ({ Memory }) => new Memory() as unknown as IDBPDatabase<Kept>,
    (error: unknown) => {
      memory = undefined
      throw error
    },
  )
  return memory
}

async function onDevice(): Promise<IDBPDatabase<Kept>> {
  return openDB<Kept>('wspolnie', VERSION, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('facts')
        database.createObjectStore('outbox', { keyPath: 'id' })
        database.createObjectStore('answers')
      }
      if (before < 2) {
        database.createObjectStore('photos', { keyPath: 'id' }).createIndex('owner', 'owner')
        database.createObjectStore('files')
      }
    },
    // Another tab has a newer version of the apka: it must not wait for this one.
    blocking: (_current, _blocked, event) => {
      ;(event.target as IDBDatabase).close()
      opened = undefined
    },
    terminated: () => (opened = undefined),
  })
}

export const keptFact = async <Value>(key: string): Promise<Value | undefined> => (await (await store()).get('facts', key)) as Value | undefined
export const keepFact = async (key: string, value: unknown): Promise<void> => void (await (await store()).put('facts', value, key))
export const forgetFact = async (key: string): Promise<void> => (await store()).delete('facts', key)

/** The last good answer to a question, for when there is no network. */
export async function keptAnswer<Data>(key: string): Promise<{ at: number; data: Data } | undefined> {
  return (await (await store()).get('answers', key)) as { at: number; data: Data } | undefined
}

export const keepAnswer = async (key: string, data: unknown): Promise<void> => void (await (await store()).put('answers', { at: Date.now(), data }, key))

/** Many at once; those whose keys begin so, and which nobody has brought for that long, make room. */
export async function keepAnswers(answers: ReadonlyMap<string, unknown>, { prefix, forMs }: { prefix: string; forMs: number }): Promise<void> {
  const at = Date.now()
  const writing = (await store()).transaction('answers', 'readwrite')
  const shelf = writing.store
  await Promise.all([...answers].map(([key, data]) => shelf.put({ at, data }, key)))
  const old = async (key: string): Promise<boolean> => ((await shelf.get(key))?.at ?? at) < at - forMs
  for (const key of await shelf.getAllKeys()) if (key.startsWith(prefix) && (await old(key))) await shelf.delete(key)
  await writing.done
}

/** Everything, for whoever leaves; what was not sent yet only when that is meant. */
export async function wipe(): Promise<void> {
  const database = await store()
  await Promise.all((['facts', 'outbox', 'answers', 'photos', 'files'] as const).map((name) => database.clear(name)))
}
