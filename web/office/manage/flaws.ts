// What the door found wrong with a document, each flaw with its place, whatever way the door told it.
import { Refused } from '../../shared/api/problem.ts'
import { t, words } from '../../shared/texts/language.svelte.ts'

export type Flaw = { where: string; what: string }

const KINDS = new Set(['answer', 'answer_between', 'time', 'weekday', 'holiday', 'all', 'any', 'not'])

/** Undefined when it was refused for another reason, or not at all. */
export function flawsOf(error: unknown): Flaw[] | undefined {
  if (!(error instanceof Refused)) return undefined
  if (Array.isArray(error.problem.problems)) return error.problem.problems as Flaw[]
  if (error.code !== 'request-invalid') return undefined
  return (error.errors as unknown as { location: (string | number)[]; type: string }[]).map((one) => ({ where: path(one.location), what: one.type }))
}

/** `["body", "rules", 0, "when", "all", "of", 1]` as the flaws of a document say it: `rules[0].when.of[1]`. */
function path(location: readonly (string | number)[]): string {
  const steps = location.filter((part, at) => {
    const before = location[at - 1]
    const isKind = KINDS.has(String(part)) && (before === 'when' || before === 'of' || typeof before === 'number')
    return part !== 'body' && part !== 'draft' && !isKind
  })
  return steps.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').replace(/^\./, '')
}

/** At this place, not below it. */
export const at = (flaws: readonly Flaw[], where: string): string | undefined => said(flaws.filter((one) => one.where === where))
/** At this place or anywhere below it. */
export const under = (flaws: readonly Flaw[], where: string): readonly Flaw[] =>
  flaws.filter((one) => one.where === where || one.where.startsWith(`${where}.`) || one.where.startsWith(`${where}[`))

const said = (flaws: readonly Flaw[]): string | undefined => (flaws.length ? [...new Set(flaws.map(inWords))].join(' ') : undefined)

export function inWords(flaw: Flaw): string {
  const key = `flaw.${flaw.what}`
  return words.has(key) ? t(key) : t('flaw.other', { code: flaw.what })
}
