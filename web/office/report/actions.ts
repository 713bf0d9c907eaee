// What can be done with a report: the address under it, and what is asked first.
import { answered } from '../../shared/api/problem.ts'
import { staff } from '../../shared/api/staff.ts'
import type { OfficeReport } from '../answers.ts'

export const ACTIONS = ['accept', 'start', 'resolve', 'update', 'note', 'ask', 'assign', 'hold', 'reroute', 'forward', 'reject', 'publish'] as const
export type Action = (typeof ACTIONS)[number]
export type Field = { name: string; kind: 'words' | 'day' | 'person' | 'department' | 'outside' | 'rejection'; least?: number; optional?: boolean; public?: boolean }
/** `photos`: that go public with the words. */
type Shape = { path: string; icon: string; fields: readonly Field[]; photos?: boolean }

export const MOST = 4000
const said = (name: string): Field => ({ name, kind: 'words', least: 10, public: true })
const inner = (name: string): Field => ({ name, kind: 'words', least: 3 })

export const SHAPES: Record<Action, Shape> = {
  accept: { path: 'acceptance', icon: 'check', fields: [] },
  start: { path: 'start', icon: 'play', fields: [{ name: 'planned_on', kind: 'day', optional: true }] },
  resolve: { path: 'resolution', icon: 'check', fields: [said('note')], photos: true },
  update: { path: 'updates', icon: 'send', fields: [said('text')], photos: true },
  note: { path: 'notes', icon: 'book', fields: [inner('text')] },
  ask: { path: 'question', icon: 'question', fields: [said('text')] },
  assign: { path: 'assignment', icon: 'person', fields: [{ name: 'account_id', kind: 'person' }] },
  hold: { path: 'hold', icon: 'pause', fields: [said('reason'), { name: 'review_on', kind: 'day' }] },
  reroute: { path: 'rerouting', icon: 'route', fields: [{ name: 'department_id', kind: 'department' }, inner('reason')] },
  forward: { path: 'forwarding', icon: 'swap', fields: [{ name: 'department_id', kind: 'outside' }, said('note')] },
  reject: { path: 'rejection', icon: 'close', fields: [{ name: 'reason', kind: 'rejection' }, said('note')] },
  publish: { path: 'publication', icon: 'eye', fields: [] },
}
export const REJECTIONS = ['not-municipal', 'not-a-defect', 'cannot-locate', 'already-planned', 'abuse', 'no-funds'] as const
/** An empty choice that means something: nobody, or back to the dispatcher. */
export const NOBODY = '-'

export const permitted = (report: OfficeReport): Action[] => ACTIONS.filter((action) => report.actions.includes(action))

export type Values = Record<string, string>

export function bodyOf(action: Action, values: Values, report: OfficeReport, photos: readonly string[] = []): Record<string, unknown> | undefined {
  if (action === 'accept') return undefined
  if (action === 'publish') return { released: !report.words_released }
  const body: Record<string, unknown> = {}
  for (const { name, kind, optional } of SHAPES[action].fields) {
    const value = kind === 'words' ? (values[name] ?? '').trim() : (values[name] ?? '')
    if (value === NOBODY) body[name] = null
    else if (value || !optional) body[name] = value
  }
  if (SHAPES[action].photos) body.media_ids = photos
  return body
}

/** What is wrong with a field, as the last part of a text's key. */
export function wrongWith(field: Field, values: Values): 'missing' | 'short' | 'long' | undefined {
  const value = (values[field.name] ?? '').trim()
  if (!value) return field.optional ? undefined : 'missing'
  if (field.kind !== 'words') return undefined
  if (value.length < (field.least ?? 0)) return 'short'
  return value.length > MOST ? 'long' : undefined
}

/** One intent: the same key when it is tried again, and the revision that the person looked at. */
export type Intent = { id: string; action: Action; body: Record<string, unknown> | undefined; revision: number; key: string }

export async function send({ id, action, body, revision, key }: Intent): Promise<OfficeReport> {
  // Twelve addresses of one shape: the type of one of them stands for all, and the door checks the body.
  const path = `/staff/v1/reports/{report_id}/${SHAPES[action].path}` as '/staff/v1/reports/{report_id}/resolution'
  const params = { path: { report_id: id }, header: { 'if-match': `"${revision}"`, 'idempotency-key': key } }
  const { data } = await answered(staff.POST(path, { params, body: body as { note: string; media_ids: string[] } }))
  return data as OfficeReport
}
