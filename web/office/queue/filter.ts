// What a colleague wants to see: it stands in the address, so that it can be shared and the back button undoes it.
import type { Change } from '../live.svelte.ts'
import type { Row } from '../answers.ts'
import type { Me } from '../session.svelte.ts'

export const FILTERS = ['queue', 'status', 'category', 'department', 'q'] as const
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>

export const STATUSES = ['submitted', 'accepted', 'in_progress', 'waiting', 'on_hold', 'resolved', 'closed', 'rejected', 'forwarded', 'duplicate', 'withdrawn'] as const
const CLOSED = new Set<string>(['resolved', 'closed', 'rejected', 'forwarded', 'duplicate', 'withdrawn'])
const WAITING = new Set<string>(['waiting', 'on_hold'])

export const isClosed = (status: string): boolean => CLOSED.has(status)

export function filterOf(query: URLSearchParams): Filter {
  const filter: Filter = {}
  for (const name of FILTERS) {
    const value = query.get(name)?.trim()
    if (value) filter[name] = value
  }
  return filter
}

/** `?queue=new&q=…`, or nothing. */
export function asQuery(filter: Filter): string {
  const query = new URLSearchParams()
  for (const name of FILTERS) if (filter[name]) query.set(name, filter[name])
  const text = query.toString()
  return text && `?${text}`
}

export const listAddress = (filter: Filter): string => `/biuro/sprawy${asQuery(filter)}`
export const reportAddress = (id: string, filter: Filter): string => `/biuro/sprawa/${id}${asQuery(filter)}`

/** Whether the row still is what was asked for. Words are not looked at again: a change of a report leaves them. */
export function stillFits(row: Row, filter: Filter, me: Me | undefined): boolean {
  if (filter.status && row.status !== filter.status) return false
  if (filter.category && row.category.id !== filter.category) return false
  if (filter.department && row.department?.id !== filter.department) return false
  switch (filter.queue) {
    case 'new':
      return row.status === 'submitted'
    case 'mine':
      return row.assignee_id === me?.account_id && !isClosed(row.status)
    case 'waiting':
      return WAITING.has(row.status)
    case 'department':
      return !isClosed(row.status) && (!row.department || inDepartment(me, row.department.id))
    case 'overdue':
      return !isClosed(row.status) && !!row.due_at && Date.parse(row.due_at) < Date.now()
    default:
      return true
  }
}

/** A dispatcher belongs to no department, and has what no department has; the door says which those are. */
const inDepartment = (me: Me | undefined, id: string): boolean => !me?.department_ids.length || me.department_ids.includes(id)

/** What an event says itself, before the row is read again. */
export function withChange(row: Row, change: Change, department: (id: string) => string): Row {
  return {
    ...row,
    revision: change.revision,
    status: change.status as Row['status'],
    assignee_id: change.assignee_id,
    department: change.department_id ? { id: change.department_id, name: department(change.department_id) } : null,
  }
}
