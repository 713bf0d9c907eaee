// Asks a door, and shows the last good answer while that takes, or when there is no network.
import { Refused } from '../../shared/api/problem.ts'
import { keepAnswer, keptAnswer } from '../store.ts'

/** `since`: when the shown answer was good, if it is an old one. */
export type Shown<Data> = { data: Data; since: number | undefined }

export async function asked<Data>(key: string, ask: () => Promise<Data>, show: (shown: Shown<Data>) => void): Promise<void> {
  let answered = false
  void keptAnswer<Data>(key)
    .then((kept) => kept && !answered && show({ data: kept.data, since: kept.at }))
    .catch(() => undefined)
  try {
    const data = await ask()
    answered = true
    show({ data, since: undefined })
    await keepAnswer(key, data).catch(() => undefined)
  } catch (error) {
    const kept = await keptAnswer<Data>(key).catch(() => undefined)
    if (!kept || (error instanceof Refused && error.status < 500)) throw error
    show({ data: kept.data, since: kept.at })
  }
}
