// What this device keeps: the session, the catalogue, the draft, and reports that wait to be sent. The page and the
// service worker read the same.
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
  problem?: { code: string; title: string; detail: string | null }
}

interface Kept extends DBSchema {
  facts: { key: string; value: unknown }
  outbox: { key: string; value: Waiting }
  answers: { key: string; value: { at: number; data: unknown } }
}

let opened: Promise<IDBPDatabase<Kept>> | undefined

export function store(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('wspolnie', 1, {
    upgrade(database) {
      database.createObjectStore('facts')
      database.createObjectStore('outbox', { keyPath: 'id' })
      database.createObjectStore('answers')
    },
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

export const keptFact = async <Value>(key: string): Promise<Value | undefined> => (await (await store()).get('facts', key)) as Value | undefined
export const keepFact = async (key: string, value: unknown): Promise<void> => void (await (await store()).put('facts', value, key))
export const forgetFact = async (key: string): Promise<void> => (await store()).delete('facts', key)

/** The last good answer to a question, for when there is no network. */
export async function keptAnswer<Data>(key: string): Promise<{ at: number; data: Data } | undefined> {
  return (await (await store()).get('answers', key)) as { at: number; data: Data } | undefined
}

export const keepAnswer = async (key: string, data: unknown): Promise<void> => void (await (await store()).put('answers', { at: Date.now(), data }, key))

/** Everything, for whoever leaves; what was not sent yet only when that is meant. */
export async function wipe(): Promise<void> {
  const database = await store()
  await Promise.all((['facts', 'outbox', 'answers'] as const).map((name) => database.clear(name)))
}
