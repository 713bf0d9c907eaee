// Drafts on this device: the one that is being written, and those that were set aside for it. A report that the office
// refused is taken out of the outbox to be mended, and goes back there when another one is taken before it was sent.
import type { Given } from '../../shared/report/form.ts'
import { sendable, draftAgain } from '../photos/kept.ts'
import { store, type Waiting } from '../store.ts'

const KEY = 'draft'
const ASIDE = 'draft.aside'
const ORPHANED_AFTER_MS = 30 * 86_400_000

export type Draft = {
  id: string
  category: string | null
  at: [number, number] | null
  accuracy: number | null
  address: string
  description: string
  answers: Record<string, Given>
  observedAt: string | null
  /** What it was in the outbox, if it was refused. */
  mends?: Waiting
}

export const keptDraft = async (): Promise<Draft | undefined> => (await (await store()).get('facts', KEY)) as Draft | undefined
export const keepDraft = async (draft: Draft): Promise<void> => void (await (await store()).put('facts', draft, KEY))

/** One at a time, until this kept only one. */
const listed = (aside: unknown): Draft[] => (aside ? [aside].flat() : []) as Draft[]

/** The draft is done with; returns what was set aside last and is the draft again. */
export async function nextDraft(): Promise<Draft | undefined> {
  const writing = (await store()).transaction('facts', 'readwrite')
  const aside = listed(await writing.store.get(ASIDE))
  const next = aside.pop()
  await Promise.all([next ? writing.store.put(next, KEY) : writing.store.delete(KEY), writing.store.put(aside, ASIDE), writing.done])
  return next
}

/** From the outbox to the draft, with its photos, all or nothing; what was begun meanwhile is kept. Undefined when it waits no more. */
export async function takeRefused(id: string, named: (categoryId: string) => Pick<Waiting, 'categoryName' | 'categoryIcon'>): Promise<Draft | undefined> {
  const writing = (await store()).transaction(['facts', 'outbox', 'photos'], 'readwrite')
  const [facts, outbox, photos] = [writing.objectStore('facts'), writing.objectStore('outbox'), writing.objectStore('photos')]
  const report = await outbox.get(id)
  const taken = report && asDraft(report)
  const begun = (await facts.get(KEY)) as Draft | undefined
  if (taken) {
    if (begun?.mends) {
      const its = await photos.index('owner').getAll(begun.id)
      await outbox.put(asRefused(begun, begun.mends, its.sort((one, other) => one.addedAt.localeCompare(other.addedAt)).map((one) => one.id), named))
      for (const photo of its) await photos.put(sendable(begun.id, begun.mends.language ?? 'pl')(photo))
    } else if (begun?.category) await facts.put([...listed(await facts.get(ASIDE)), begun], ASIDE)
    await facts.put(taken, KEY)
    for (const photo of await photos.index('owner').getAll(id)) await photos.put(draftAgain(photo))
    await outbox.delete(id)
  }
  await writing.done
  return taken
}

/** Photos of drafts that nothing on this device names any more, e.g. of a tab that was lost; those of an objection are named by nothing else. */
export async function forgetOrphans(): Promise<void> {
  const writing = (await store()).transaction(['facts', 'outbox', 'photos', 'files'], 'readwrite')
  const facts = writing.objectStore('facts')
  const drafts = [...listed(await facts.get(KEY)), ...listed(await facts.get(ASIDE))]
  const named = new Set([...drafts.map((one) => one.id), ...(await writing.objectStore('outbox').getAllKeys())])
  const before = new Date(Date.now() - ORPHANED_AFTER_MS).toISOString()
  for (const photo of await writing.objectStore('photos').getAll()) {
    if (photo.state !== 'draft' || named.has(photo.owner) || photo.addedAt > before) continue
    await writing.objectStore('photos').delete(photo.id)
    await writing.objectStore('files').delete(photo.id)
  }
  await writing.done
}

function asDraft(report: Waiting): Draft {
  const { body } = report
  return {
    id: body.id,
    category: body.category,
    at: body.location.coordinates as [number, number],
    accuracy: body.accuracy_m,
    address: body.address ?? '',
    description: body.description,
    answers: body.answers as Record<string, Given>,
    observedAt: body.observed_at,
    mends: report,
  }
}

/** With all that was changed in it. */
function asRefused(draft: Draft, before: Waiting, photos: string[], named: (categoryId: string) => Pick<Waiting, 'categoryName' | 'categoryIcon'>): Waiting {
  const category = draft.category ?? before.body.category
  const body = {
    ...before.body,
    category,
    location: { type: 'Point' as const, coordinates: draft.at ?? before.body.location.coordinates },
    accuracy_m: draft.accuracy,
    address: draft.address.trim() || null,
    description: draft.description.trim(),
    answers: draft.answers,
    observed_at: draft.observedAt ?? before.body.observed_at,
    media_ids: photos,
  }
  return { ...before, body, ...(category === before.body.category ? {} : named(category)), state: 'refused' }
}
