// The report that is being written; kept on the device at every change, so that a killed tab loses nothing.
import { catalog } from '../catalog.svelte.ts'
import { newId } from '../session.ts'
import { keepsAnything } from '../store.ts'
import { keepDraft, keptDraft, nextDraft, takeRefused, type Draft } from './kept.ts'

export const ADDRESS_MAX = 200

const empty = (): Draft => ({ id: newId(), category: null, at: null, accuracy: null, address: '', description: '', answers: {}, observedAt: null })

class Drafted {
  value = $state<Draft>(empty())
  /** False where the device keeps nothing, e.g. in a private window. */
  kept = $state(true)

  async restore(): Promise<boolean> {
    const found = await keptDraft().catch(() => {
      this.kept = false
      return undefined
    })
    if (!(await keepsAnything())) this.kept = false
    if (found) this.value = { ...empty(), ...found }
    return found !== undefined && found.category !== null
  }

  async keep(): Promise<void> {
    await keepDraft($state.snapshot(this.value)).catch(() => (this.kept = false))
  }

  async clear(): Promise<void> {
    this.value = (await nextDraft().catch(() => undefined)) ?? empty()
  }

  /** A report that the door refused, to be mended; it keeps its id. Whether it still waited for that. */
  async take(id: string): Promise<boolean> {
    const taken = await takeRefused(id, (category) => ({ categoryName: catalog.name(category), categoryIcon: catalog.icon(category) }))
    if (taken) this.value = taken
    return taken !== undefined
  }
}

export const draft = new Drafted()
