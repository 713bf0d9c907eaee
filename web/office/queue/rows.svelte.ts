// The rows of the list: pages as they are scrolled to, and what changes meanwhile.
import { Refused, told } from '../../shared/api/problem.ts'
import { staff } from '../../shared/api/staff.ts'
import { oneReport, type OfficeReport, type Page, type Row } from '../answers.ts'
import type { Change } from '../live.svelte.ts'
import { session } from '../session.svelte.ts'
import { knownTown } from '../shell/town.svelte.ts'
import { stillFits, withChange, type Filter } from './filter.ts'

const PAGE = 50
const READ_ONE_BY_ONE = 6
const HEAD_AT_MOST_EVERY_MS = 1000
const FIRST_PAUSE_MS = 2000
const LONGEST_PAUSE_MS = 60_000
/** Before that nobody has noticed that there was anything to wait for. */
const SLOW_MS = 250

class Rows {
  items = $state.raw<readonly Row[]>([])
  /** New ones that wait until the person asks: she reads further down. */
  held = $state.raw<readonly Row[]>([])
  next = $state<string | null>(null)
  loading = $state(true)
  /** It has been loading for so long that what is still shown looks old. */
  slow = $state(false)
  /** How many questions have been answered. */
  answers = $state(0)
  loadingMore = $state(false)
  error = $state.raw<unknown>()
  /** The list is at its top and nobody moves in it. */
  atTop = true
  openId: string | undefined
  #filter: Filter = {}
  #asked: AbortController | undefined
  #headAt = 0
  #headTimer: ReturnType<typeof setTimeout> | undefined
  /** A look that failed and is to be repeated. */
  #again: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor() {
    const sooner = (): void => void (this.#again && this.#headSoon())
    addEventListener('online', sooner)
    addEventListener('focus', sooner)
  }

  async load(filter: Filter): Promise<void> {
    this.#filter = filter
    this.loading = true
    const signal = this.#begin()
    const slow = setTimeout(() => (this.slow = true), SLOW_MS)
    try {
      const page = await this.#page(signal)
      if (signal.aborted) return
      this.answers += 1
      this.items = page.items
      this.next = page.next_cursor
      this.held = []
      this.error = undefined
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    } finally {
      clearTimeout(slow)
      if (!signal.aborted) this.loading = this.slow = false
    }
  }

  async more(): Promise<void> {
    const cursor = this.next
    const signal = this.#asked?.signal
    if (!cursor || this.loadingMore || this.loading || !signal) return
    this.loadingMore = true
    try {
      const page = await this.#page(signal, cursor)
      if (signal.aborted) return
      const known = new Set(this.items.map((row) => row.id))
      this.items = [...this.items, ...page.items.filter((row) => !known.has(row.id))]
      this.next = page.next_cursor
      this.error = undefined
    } catch (error) {
      if (!signal.aborted) this.error = error
    } finally {
      this.loadingMore = false
    }
  }

  showHeld(): void {
    const held = new Set(this.held.map((row) => row.id))
    this.items = [...this.held, ...this.items.filter((row) => !held.has(row.id))]
    this.held = []
  }

  /** A report that was read or changed here. */
  put(report: OfficeReport): void {
    const row = this.items.find((one) => one.id === report.id)
    if (row && row.revision <= report.revision) this.#replace(asRow(report, row))
  }

  /** What others did. One report is read again by itself, many at once by the head of the list. */
  heard(changes: readonly Change[], reset: boolean): void {
    const rows = new Map(this.items.map((row) => [row.id, row]))
    const stale = changes.filter((change) => (rows.get(change.id)?.revision ?? Infinity) < change.revision)
    for (const change of stale) this.#replace(withChange(rows.get(change.id) as Row, change, (id) => knownTown.department(id)))
    const unknown = changes.some((change) => !rows.has(change.id))
    if (reset || unknown || stale.length > READ_ONE_BY_ONE) this.#headSoon()
    if (stale.length <= READ_ONE_BY_ONE) for (const change of stale) void this.#readAgain(change.id)
  }

  /** Rows that stayed only because they were open may go. */
  sweep(): void {
    const kept = this.items.filter((row) => row.id === this.openId || this.fits(row))
    if (kept.length !== this.items.length) this.items = kept
  }

  fits(row: Row): boolean {
    return stillFits(row, this.#filter, session.me)
  }

  async #readAgain(id: string): Promise<void> {
    try {
      this.put(await oneReport(id))
    } catch {
      // Not for us any more, or no network: a look at the list tells.
      this.#later()
    }
  }

  #headSoon(): void {
    const pause = Math.max(0, this.#headAt + HEAD_AT_MOST_EVERY_MS - Date.now())
    this.#headTimer ??= setTimeout(() => void this.#head(), pause)
  }

  async #head(): Promise<void> {
    this.#headTimer = undefined
    this.#headAt = Date.now()
    const signal = this.#asked?.signal
    if (!signal) return
    this.#forgetAgain()
    if (this.error) return this.load(this.#filter)
    try {
      const page = await this.#page(signal)
      if (signal.aborted) return
      this.#failures = 0
      this.#merge(page)
    } catch (error) {
      // Who is signed out is told elsewhere, and then everything is read again.
      if (!signal.aborted && !(error instanceof Refused && !error.passing)) this.#later()
    }
  }

  /** What nobody could be told of waits for no further event; each time a little longer. */
  #later(): void {
    if (this.#again) return
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS)
    this.#failures += 1
    this.#again = setTimeout(() => this.#headSoon(), pause * (0.75 + Math.random() / 2))
  }

  #forgetAgain(): void {
    clearTimeout(this.#again)
    this.#again = undefined
  }

  #merge(page: Page): void {
    const known = new Set(this.items.map((row) => row.id))
    const found = new Map(page.items.map((row) => [row.id, row]))
    const fresh = page.items.filter((row) => !known.has(row.id))
    const same = this.items.map((row) => found.get(row.id) ?? row).filter((row) => row.id === this.openId || this.fits(row))
    if (!page.next_cursor) this.next = null
    if (this.atTop || !same.length) {
      const order = new Map(page.items.map((row, index) => [row.id, index]))
      const head = [...fresh, ...same.filter((row) => order.has(row.id))].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      this.items = [...head, ...same.filter((row) => !order.has(row.id))]
      this.held = []
    } else {
      this.items = same
      this.held = fresh
    }
  }

  #replace(row: Row): void {
    this.items = this.items.map((one) => (one.id === row.id ? row : one)).filter((one) => one.id !== row.id || one.id === this.openId || this.fits(one))
  }

  #begin(): AbortSignal {
    this.#asked?.abort()
    this.#forgetAgain()
    this.#failures = 0
    this.#asked = new AbortController()
    return this.#asked.signal
  }

  #page(signal: AbortSignal, cursor?: string): Promise<Page> {
    // The values come from the address, so the door has the last word on them.
    const query = { ...this.#filter, limit: PAGE, ...(cursor ? { cursor } : {}) } as { limit: number }
    return told(staff.GET('/staff/v1/reports', { params: { query }, signal }))
  }
}

function asRow(report: OfficeReport, row: Row): Row {
  return {
    ...row,
    revision: report.revision,
    status: report.status,
    status_type: report.status_type,
    department: report.department,
    forwarded_to: report.forwarded_to,
    assignee_id: report.assignee?.account_id ?? null,
    updated_at: report.updated_at,
    due_at: report.clock.due_at ?? null,
    due_for: report.clock.kind,
    level: report.clock.level,
    support_count: report.support_count,
    objection_count: report.objection_count,
    needs_review: report.needs_review,
  }
}

export const rows = new Rows()
