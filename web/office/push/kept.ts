// What the console keeps of this computer's bell. Beside the apka's store, not in it: who leaves the apka leaves that one empty.
import { openDB, type DBSchema } from 'idb'
import type { Bell } from '../../shared/push/subscription.ts'

interface Kept extends DBSchema {
  facts: { key: string; value: Bell }
}

const KEY = 'push'
const database = () => openDB<Kept>('wspolnie-biuro', 1, { upgrade: (one) => void one.createObjectStore('facts') })

/** Rejects where the browser keeps nothing, e.g. in some private windows. */
export async function keptBell(): Promise<Bell | undefined> {
  const one = await database()
  try {
    return await one.get('facts', KEY)
  } finally {
    one.close()
  }
}

export async function keepBell(bell: Bell): Promise<void> {
  const one = await database()
  try {
    await one.put('facts', bell, KEY)
  } finally {
    one.close()
  }
}
