// The report that is being written; kept on the device at every change, so that a killed tab loses nothing.
import type { Given } from '../../shared/report/form.ts'
import { newId } from '../session.ts'
import { forgetFact, keepFact, keptFact, type Waiting } from '../store.ts'

const KEY = 'draft'
const ASIDE = 'draft.aside'
export type Draft = {
  id: string
  category: string | null
  at: [number, number] | null
  accuracy: number | null
  address: string
  description: string
  answers: Record<string, Given>
  observedAt: string | null
}

export const ADDRESS_MAX = 200

const empty = (): Draft => ({ id: newId(), category: null, at: null, accuracy: null, address: '', description: '', answers: {}, observedAt: null })

class Drafted {
  value = $state<Draft>(empty())
  /** False where the device keeps nothing, e.g. in a private window. */
  kept = $state(true)

  async restore(): Promise<boolean> {
    const found = await keptFact<Draft>(KEY).catch(() => {
      this.kept = false
      return undefined
    })
    if (found) this.value = { ...empty(), ...found }
    return found !== undefined && found.category !== null
  }

  async keep(): Promise<void> {
    await keepFact(KEY, $state.snapshot(this.value)).catch(() => (this.kept = false))
  }

  async clear(): Promise<void> {
    const aside = await keptFact<Draft>(ASIDE).catch(() => undefined)
    this.value = aside ?? empty()
    if (aside) await this.keep()
    else await forgetFact(KEY).catch(() => undefined)
    await forgetFact(ASIDE).catch(() => undefined)
  }

  /** A report that the door refused, to be mended; it keeps its id. What was begun meanwhile comes back after it. */
  async take(report: Waiting): Promise<void> {
    const { body } = report
    const begun = await keptFact<Draft>(KEY)
    if (begun?.category) await keepFact(ASIDE, begun)
    this.value = {
      id: body.id,
      category: body.category,
      at: body.location.coordinates as [number, number],
      accuracy: body.accuracy_m,
      address: body.address ?? '',
      description: body.description,
      answers: body.answers as Record<string, Given>,
      observedAt: body.observed_at,
    }
    await this.keep()
  }
}

export const draft = new Drafted()
