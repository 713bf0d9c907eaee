// Rows, rules and conditions as sentences.
import { t, words } from '../../../shared/texts/language.svelte.ts'
import { knownTown } from '../../shell/town.svelte.ts'
import { forms } from './forms.svelte.ts'
import type { Condition, Line, Row, Rule } from './table.ts'

export const departmentName = (id: string | null): string => (id ? knownTown.department(id) : t('form.dispatcher'))

export const questionsOf = (category: string | null) => (forms.all.find((one) => one.id === category)?.questions ?? []).filter((one) => one.variable)

export function scope(part: Row | Rule): string {
  const category = part.category ? forms.name(part.category) : t('routes.any_category')
  return part.area ? t('routes.scope', { category, area: knownTown.district(part.area) }) : category
}

/** Monday is 1, as in ISO 8601. */
export const weekday = (day: number): string => new Intl.DateTimeFormat(words.language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

export function said(condition: Condition, category: string | null): string {
  switch (condition.kind) {
    case 'answer':
      return t('routes.said.answer', { question: question(category, condition.question), values: condition.any_of.map((value) => option(category, condition.question, value)).join(' / ') || '…' })
    case 'answer_between':
      return t('routes.said.answer', { question: question(category, condition.question), values: range(condition.at_least, condition.at_most) })
    case 'time':
      return t('routes.said.time', { start: condition.start, end: condition.end })
    case 'weekday':
      return t('routes.said.weekday', { days: condition.days.map(weekday).join(', ') || '…' })
    case 'holiday':
      return condition.is_holiday ? t('routes.said.holiday') : t('routes.said.no_holiday')
    case 'not':
      return t('routes.said.not', { what: said(condition.of, category) })
    default:
      return condition.of.map((part) => ('of' in part ? `(${said(part, category)})` : said(part, category))).join(` ${t(`routes.said.${condition.kind}`)} `)
  }
}

export function line(one: Line): string {
  if ('row' in one) return t('routes.line.row', { scope: scope(one.row), department: departmentName(one.row.department_id) })
  if ('rule' in one) return t('routes.line.rule', { number: one.place, title: one.rule.title, scope: scope(one.rule), when: said(one.rule.when, one.rule.category), department: departmentName(one.rule.department_id) })
  return t('routes.line.standard', { department: departmentName(one.standard) })
}

function question(category: string | null, code: string): string {
  return questionsOf(category).find((one) => one.code === code)?.text ?? (code || '…')
}

function option(category: string | null, code: string, value: string | number): string {
  const found = questionsOf(category).find((one) => one.code === code)
  return found?.options.find((one) => one.code === value)?.name ?? (typeof value === 'number' ? words.number(value) : value)
}

function range(least: number | null, most: number | null): string {
  if (least !== null && most !== null) return `${words.number(least)}–${words.number(most)}`
  return least !== null ? t('routes.said.at_least', { number: least }) : most !== null ? t('routes.said.at_most', { number: most }) : '…'
}
