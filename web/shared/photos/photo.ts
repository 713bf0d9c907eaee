// A photo as the pages of both faces show it.
import type { components } from '../api/generated/mobile.ts'
import { t } from '../texts/language.svelte.ts'

export type Photo = Omit<components['schemas']['PhotoView'], 'refusal'>
export type Pair = { before: Photo; after: Photo }

const BY_RESIDENTS = new Set(['reported', 'objection'])

/** What it is, for those who do not see it: of what, and what its maker wrote under it. */
export const altOf = (photo: Photo, about: string, number: number): string =>
  photo.caption ? t('photos.alt.said', { about, caption: photo.caption }) : t('photos.alt', { about, number })

/** One of how it was beside one of how it is now, as long as there are both. */
export function pairsIn(photos: readonly Photo[]): Pair[] {
  const shown = photos.filter((one) => one.sizes)
  const before = shown.filter((one) => BY_RESIDENTS.has(one.stage))
  const after = shown.filter((one) => one.stage === 'resolution')
  return after.slice(0, before.length).map((one, index) => ({ before: before[index] as Photo, after: one }))
}
