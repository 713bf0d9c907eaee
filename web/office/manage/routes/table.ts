// The routing table as it is edited. Rules and conditions carry a key, so that what one types in keeps its place on the screen.
import type { Staff } from '../../../shared/api/staff.ts'
import { fresh } from '../codes.ts'

export type Row = { category: string | null; area: string | null; department_id: string }
export type Leaf =
  | { kind: 'answer'; question: string; any_of: (string | number)[] }
  | { kind: 'answer_between'; question: string; at_least: number | null; at_most: number | null }
  | { kind: 'time'; start: string; end: string }
  | { kind: 'weekday'; days: number[] }
  | { kind: 'holiday'; is_holiday: boolean }
export type Condition = Leaf | { kind: 'all' | 'any'; of: Condition[] } | { kind: 'not'; of: Condition }
export type Kind = Condition['kind']
export type Rule = { id: string; title: string; category: string | null; area: string | null; when: Condition; department_id: string }
export type Table = { rows: Row[]; rules: Rule[]; default_department_id: string | null }
export type Published = Staff['schemas']['RoutesView']

/** As deep as the door takes them. */
export const MAX_DEPTH = 5
const LEAVES: readonly Kind[] = ['answer', 'answer_between', 'time', 'weekday', 'holiday']
const GROUPS: readonly Kind[] = ['all', 'any', 'not']
export const kindsAt = (depth: number): readonly Kind[] => (depth < MAX_DEPTH ? [...LEAVES, ...GROUPS] : LEAVES)

export function tableOf(published: Published): Table {
  const plain = structuredClone({ rows: published.rows, rules: published.rules, default_department_id: published.default_department_id })
  return {
    rows: plain.rows.map((row) => ({ category: row.category ?? null, area: row.area ?? null, department_id: row.department_id })),
    rules: plain.rules.map((rule) => ({ ...rule, category: rule.category ?? null, area: rule.area ?? null, when: rule.when as Condition })),
    default_department_id: plain.default_department_id,
  }
}

/** A new condition of that kind; a group takes what was there before into itself. */
export function conditionOf(kind: Kind, before?: Condition): Condition {
  switch (kind) {
    case 'answer':
      return { kind, question: questionOf(before), any_of: [] }
    case 'answer_between':
      return { kind, question: questionOf(before), at_least: null, at_most: null }
    case 'time':
      return { kind, start: '22:00', end: '06:00' }
    case 'weekday':
      return { kind, days: [6, 7] }
    case 'holiday':
      return { kind, is_holiday: true }
    case 'not':
      return { kind, of: before ? (isGroup(before) ? (before.of[0] ?? conditionOf('holiday')) : before) : conditionOf('holiday') }
    default:
      return { kind, of: before ? (isGroup(before) ? before.of : before.kind === 'not' ? [before.of] : [before]) : [conditionOf('holiday')] }
  }
}

export const isGroup = (one: Condition): one is { kind: 'all' | 'any'; of: Condition[] } => one.kind === 'all' || one.kind === 'any'
const questionOf = (before: Condition | undefined): string => (before && 'question' in before ? before.question : '')

/** Codes of rules stand in reports for ever: made once, from the title, and not changed with it. */
export function withCodes(table: Table): Table {
  const taken = new Set(table.rules.map((rule) => rule.id))
  return { ...table, rules: table.rules.map((rule) => ({ ...rule, id: rule.id || fresh(rule.title, taken) })) }
}

/** What differs between two tables, as lines that were taken out and put in. */
export function changes(before: Table, after: Table): { gone: Line[]; come: Line[] } {
  const [old, now] = [linesOf(before), linesOf(after)]
  return { gone: [...old].filter(([key]) => !now.has(key)).map(([, line]) => line), come: [...now].filter(([key]) => !old.has(key)).map(([, line]) => line) }
}

export type Line = { row: Row } | { rule: Rule; place: number } | { standard: string | null }

function linesOf(table: Table): Map<string, Line> {
  const lines: [string, Line][] = [
    ...table.rows.map((row): [string, Line] => [`row ${row.category} ${row.area} ${row.department_id}`, { row }]),
    ...table.rules.map((rule, place): [string, Line] => [`rule ${place} ${JSON.stringify([rule.id, rule.title, rule.category, rule.area, rule.when, rule.department_id])}`, { rule, place: place + 1 }]),
    [`standard ${table.default_department_id}`, { standard: table.default_department_id }],
  ]
  return new Map(lines)
}
