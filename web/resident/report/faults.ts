// What is still missing on the third step, in the order of its fields.
import { DESCRIPTION, outOfBounds, type Given } from '../../shared/report/form.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import type { CategoryView } from '../catalog.svelte.ts'

type Question = CategoryView['questions'][number]
/** `place`: the id of what holds the field. */
export type Fault = { field: string; place: string; label: string; said: string }
type Written = { description: string; answers: Record<string, Given> }

export function faultsOf(category: CategoryView, { description, answers }: Written, photos: number): Fault[] {
  const found: Fault[] = []
  if (description.trim().length < DESCRIPTION.min) found.push({ field: 'description', place: 'f-description', label: t('words.description'), said: t('words.too_short', { count: DESCRIPTION.min }) })
  for (const question of category.questions) {
    const said = wrong(question, answers[question.code])
    if (said) found.push({ field: question.code, place: `q-${question.code}`, label: question.text, said })
  }
  if (category.photo_required && !photos) found.push({ field: 'photos', place: 'f-photos', label: t('photos.title'), said: t('photos.required') })
  return found
}

function wrong(question: Question, given: Given | undefined): string | undefined {
  const picked = question.options.filter((one) => (Array.isArray(given) ? given.includes(one.code) : given === one.code))
  if (picked.some((one) => one.stop)) return t('words.stop')
  if (question.variable && question.required && given === undefined) return t('words.missing')
  return outOfBounds(question, given)
}
