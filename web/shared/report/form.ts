// The form of a category, as residents fill it in and as the office previews it.
import type { components } from '../api/generated/mobile.ts'
import { t, words } from '../texts/language.svelte.ts'

export type CategoryForm = Pick<components['schemas']['CategoryView'], 'guidance' | 'questions' | 'private' | 'sensitive'>
export type Question = CategoryForm['questions'][number]
export type Given = string | number | string[]

/** Where a question says nothing closer; the door has the same (backend/catalog/values.py). */
const NUMBER_MAX = 1_000_000_000

/** What is wrong with a number, with its bounds in words; undefined while nothing is. */
export function outOfBounds({ datatype, minimum, maximum }: Question, given: Given | undefined): string | undefined {
  if (datatype !== 'number' || typeof given !== 'number') return undefined
  if (given >= (minimum ?? -NUMBER_MAX) && given <= (maximum ?? NUMBER_MAX)) return undefined
  const neither = minimum === null && maximum === null
  const min = words.number(neither ? -NUMBER_MAX : (minimum ?? 0))
  const max = words.number(neither ? NUMBER_MAX : (maximum ?? 0))
  if (minimum === null && !neither) return t('words.number.at_most', { max })
  return maximum === null && !neither ? t('words.number.at_least', { min }) : t('words.number.between', { min, max })
}

export const DESCRIPTION = { min: 10, max: 4000 }
