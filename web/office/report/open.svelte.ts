// The report that is open: as it was read, what is being written to it, and what others did to it meanwhile.
import { announce } from '../../shared/announce.svelte.ts'
import { Refused } from '../../shared/api/problem.ts'
import { newId } from '../../shared/ids.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import { oneReport, type HistoryLine, type OfficeReport } from '../answers.ts'
import { Uploads } from '../photos/uploads.svelte.ts'
import { rows } from '../queue/rows.svelte.ts'
import { session } from '../session.svelte.ts'
import { counts } from '../shell/counts.svelte.ts'
import { bodyOf, permitted, send, type Action, type Values } from './actions.ts'

/** Something begun with one report; kept while the person looks at others. */
class Draft {
  action: Action
  values = $state<Values>({})
  failure = $state.raw<unknown>()
  readonly uploads = new Uploads()
  key = ''
  #sent = ''

  constructor(action: Action, values: Values = {}) {
    this.action = action
    this.values = values
  }

  get typed(): boolean {
    return this.uploads.items.length > 0 || Object.values(this.values).some((value) => value.trim())
  }

  /** The same key while the same thing is tried again. */
  keyFor(body: unknown, revision: number): string {
    const now = JSON.stringify([this.action, body ?? null, revision])
    if (now !== this.#sent) this.key = newId()
    this.#sent = now
    return this.key
  }
}

type Conflict = { draft: Draft; newest: OfficeReport; since: readonly HistoryLine[]; allowed: boolean }

class OpenReport {
  report = $state.raw<OfficeReport | undefined>()
  error = $state.raw<unknown>()
  draft = $state.raw<Draft | undefined>()
  sending = $state<Action | undefined>()
  conflict = $state.raw<Conflict | undefined>()
  /** The newest, which waits because something is being typed. */
  newer = $state.raw<OfficeReport | undefined>()
  #id = ''
  #drafts = new Map<string, Draft>()
  #asked: AbortController | undefined
  #heardWhileSending = false

  async open(id: string): Promise<void> {
    if (id !== this.#id) {
      this.#id = id
      this.report = this.newer = this.conflict = undefined
      this.draft = this.#drafts.get(id)
    }
    await this.again()
  }

  close(): void {
    this.#asked?.abort()
    this.#id = ''
    this.report = this.newer = this.conflict = this.draft = this.error = undefined
  }

  async again(): Promise<void> {
    this.#asked?.abort()
    const { signal } = (this.#asked = new AbortController())
    this.error = undefined
    try {
      const report = await oneReport(this.#id, signal)
      if (signal.aborted) return
      this.report = report
      this.newer = undefined
      rows.put(report)
    } catch (error) {
      if (!signal.aborted) this.error = error
    }
  }

  begin(action: Action): void {
    if (this.sending || !this.report || !permitted(this.report).includes(action)) return
    if (this.draft?.action !== action) this.#write(new Draft(action, action === 'assign' ? { account_id: this.report.assignee?.account_id ?? '' } : {}))
    if (action === 'accept') void this.send()
  }

  /** Assigns it to the person at this desk, without a form. */
  async take(accountId: string): Promise<void> {
    if (this.sending || this.draft) return
    this.#write(new Draft('assign', { account_id: accountId }))
    await this.send()
  }

  drop(): void {
    this.draft?.uploads.close({ named: false })
    this.#write(undefined)
    this.conflict = undefined
    if (this.newer) this.showNewer()
  }

  showNewer(): void {
    if (this.newer) this.report = this.newer
    this.newer = undefined
  }

  async send(): Promise<boolean> {
    const { draft, report } = this
    if (!draft || !report || this.sending || draft.uploads.busy) return false
    const body = bodyOf(draft.action, draft.values, report, draft.uploads.ids)
    const key = draft.keyFor(body, report.revision)
    this.sending = draft.action
    draft.failure = undefined
    try {
      const after = await send({ id: report.id, action: draft.action, body, revision: report.revision, key })
      this.#done(draft, after)
      return true
    } catch (error) {
      await this.#refused(draft, report, error)
      return false
    } finally {
      this.sending = undefined
      if (this.#heardWhileSending) void this.heard(Infinity)
    }
  }

  /** The same again, on top of what the others did. */
  async sendAnyway(): Promise<boolean> {
    if (!this.conflict) return false
    this.report = this.conflict.newest
    this.conflict = undefined
    return this.send()
  }

  /** As the door answered to something that is no action of the bar, e.g. with a photo. */
  took(after: OfficeReport): void {
    if (this.#id !== after.id || (this.report?.revision ?? 0) > after.revision) return
    this.report = after
    if ((this.newer?.revision ?? 0) <= after.revision) this.newer = undefined
    rows.put(after)
  }

  /** Somebody changed it: shown at once, unless that would take the ground from under what is being typed. */
  async heard(revision: number): Promise<void> {
    this.#heardWhileSending = !!this.sending
    if (this.sending || !this.report || (this.newer ?? this.report).revision >= revision) return
    const { id } = this.report
    try {
      const newest = await oneReport(id)
      if (this.report?.id !== id || this.sending || newest.revision <= this.report.revision) return
      rows.put(newest)
      if (this.draft) this.newer = newest
      else {
        const said = since(this.report, newest).some((line) => line.colleague?.account_id !== session.me?.account_id)
        this.report = newest
        if (said) announce(t('changed.here'))
      }
    } catch {
      // It is told when the person does something with it.
    }
  }

  #done(draft: Draft, after: OfficeReport): void {
    this.#drafts.delete(after.id)
    draft.uploads.close({ named: true })
    rows.put(after)
    counts.soon()
    announce(t(`done.${draft.action}`))
    if (this.#id !== after.id) return
    this.report = after
    this.newer = undefined
    this.draft = undefined
  }

  async #refused(draft: Draft, before: OfficeReport, error: unknown): Promise<void> {
    draft.failure = error
    if (!(error instanceof Refused) || (error.status !== 412 && error.status !== 409)) return
    try {
      const newest = await oneReport(before.id)
      if (this.#id !== before.id || newest.revision === before.revision) return
      draft.failure = undefined
      this.newer = newest
      this.conflict = { draft, newest, since: since(before, newest), allowed: permitted(newest).includes(draft.action) }
    } catch {
      // The refusal itself is shown.
    }
  }

  #write(draft: Draft | undefined): void {
    this.draft = draft
    if (draft) this.#drafts.set(this.#id, draft)
    else this.#drafts.delete(this.#id)
  }
}

/** The history only grows. */
export const since = (before: OfficeReport, after: OfficeReport): readonly HistoryLine[] => after.history.slice(before.history.length)

export const opened = new OpenReport()
