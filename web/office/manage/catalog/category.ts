// A category as it is edited: in all languages, with codes that are made when it is saved.
import type { Staff } from '../../../shared/api/staff.ts'
import type { CategoryForm } from '../../../shared/report/form.ts'
import type { Language } from '../../../shared/texts/language.svelte.ts'
import { fresh } from '../codes.ts'

type Schemas = Staff['schemas']
export type Said = { pl: string; en: string; uk: string }
export type Datatype = Schemas['Datatype']
export type Option = { code: string; name: Said; stop: Said | null }
export type Question = { code: string; variable: boolean; datatype: Datatype; required: boolean; text: Said; hint: Said | null; options: Option[]; minimum: number | null; maximum: number | null }
export type Switches = { photo_required: boolean; anonymous_allowed: boolean; private: boolean; sensitive: boolean; staff_only: boolean; public_rounding_m: number; closed: Said | null }
export type Span = { days: number; kind: 'working' | 'calendar' }
export type Draft = {
  group_id: string
  name: Said
  guidance: Said
  icon: string
  keywords: { pl: string[]; en: string[]; uk: string[] }
  department_id: string | null
  questions: Question[]
  switches: Switches
  duplicate_radius_m: number
  duplicate_days: number
  deadlines: { acceptance: Span; handling: Span }
  legal_label: Schemas['LegalLabel']
  order: number
}
export type Known = Schemas['CategoryToEdit']
export type Catalog = Schemas['CatalogToEdit']
export type Group = Schemas['GroupToEdit']
export type HistoryLine = Schemas['CatalogChangeView']

export const DATATYPES: readonly Datatype[] = ['string', 'text', 'number', 'datetime', 'singlevaluelist', 'multivaluelist']
export const isList = (datatype: Datatype): boolean => datatype === 'singlevaluelist' || datatype === 'multivaluelist'
export const nothing = (): Said => ({ pl: '', en: '', uk: '' })
export const newQuestion = (): Question => ({ code: '', variable: true, datatype: 'string', required: false, text: nothing(), hint: null, options: [], minimum: null, maximum: null })
export const newOption = (): Option => ({ code: '', name: nothing(), stop: null })

export const newDraft = (group: string): Draft => ({
  group_id: group,
  name: nothing(),
  guidance: nothing(),
  icon: 'dot',
  keywords: { pl: [], en: [], uk: [] },
  department_id: null,
  questions: [],
  switches: { photo_required: false, anonymous_allowed: true, private: false, sensitive: false, staff_only: false, public_rounding_m: 0, closed: null },
  duplicate_radius_m: 50,
  duplicate_days: 30,
  deadlines: { acceptance: { days: 3, kind: 'working' }, handling: { days: 14, kind: 'working' } },
  legal_label: 'INFORMACJA',
  order: 0,
})

const span = (given: Schemas['Span']): Span => ({ days: given.days, kind: given.kind ?? 'working' })

export function draftOf(known: Known): Draft {
  const one = structuredClone(known)
  return {
    group_id: one.group_id,
    name: one.name,
    guidance: one.guidance,
    icon: one.icon,
    keywords: { pl: one.keywords.pl ?? [], en: one.keywords.en ?? [], uk: one.keywords.uk ?? [] },
    department_id: one.department_id,
    questions: one.questions.map((question) => ({
      ...{ code: question.code, variable: question.variable ?? true, datatype: question.datatype ?? 'string', required: question.required ?? false },
      ...{ minimum: question.minimum ?? null, maximum: question.maximum ?? null },
      ...{ text: question.text, hint: question.hint ?? null, options: (question.options ?? []).map((option) => ({ ...option, stop: option.stop ?? null })) },
    })),
    switches: { ...newDraft('').switches, ...one.switches },
    duplicate_radius_m: one.duplicate_radius_m,
    duplicate_days: one.duplicate_days,
    deadlines: { acceptance: span(one.deadlines.acceptance), handling: span(one.deadlines.handling) },
    legal_label: one.legal_label,
    order: one.order,
  }
}

/** Every new question and option gets a code; those that are there keep theirs. */
export function withCodes(draft: Draft): Draft {
  const taken = new Set(draft.questions.map((one) => one.code))
  const questions = draft.questions.map((question) => {
    const codes = new Set(question.options.map((one) => one.code))
    const options = question.options.map((one) => ({ ...one, code: one.code || fresh(one.name.pl, codes, 'option') }))
    const bounds = question.variable && question.datatype === 'number' ? {} : { minimum: null, maximum: null }
    return { ...question, ...bounds, code: question.code || fresh(question.text.pl, taken, 'question'), options: question.variable && isList(question.datatype) ? options : [], required: question.variable && question.required }
  })
  return { ...draft, questions }
}

/** As a resident gets it in that language. Unnamed questions get a code, so that they can be tried. */
export function formOf(draft: Draft, language: Language): CategoryForm & { name: string; closed: string | null } {
  const coded = withCodes(draft)
  return {
    name: coded.name[language],
    guidance: coded.guidance[language],
    private: coded.switches.private,
    sensitive: coded.switches.sensitive,
    closed: coded.switches.closed?.[language] ?? null,
    questions: coded.questions.map((question) => ({
      ...{ code: question.code, variable: question.variable, datatype: question.datatype, required: question.required },
      ...{ text: question.text[language], hint: question.hint?.[language] ?? null, minimum: question.minimum, maximum: question.maximum },
      options: question.options.map((one) => ({ code: one.code, name: one.name[language], stop: one.stop?.[language] ?? null })),
    })),
  }
}

/** The fields that differ, by their names. */
export const differing = (before: Draft, after: Draft): (keyof Draft)[] => (Object.keys(after) as (keyof Draft)[]).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
