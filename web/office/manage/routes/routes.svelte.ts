// The routing table that is being edited. It stays while the person looks at other screens, until it is published or dropped.
import { announce } from '../../../shared/announce.svelte.ts'
import { Refused, told } from '../../../shared/api/problem.ts'
import { staff } from '../../../shared/api/staff.ts'
import { t } from '../../../shared/texts/language.svelte.ts'
import { flawsOf, type Flaw } from '../flaws.ts'
import { forms } from './forms.svelte.ts'
import { tableOf, withCodes, type Published, type Table } from './table.ts'

type Conflict = { base: Table; newest: Published }

class Routes {
  published = $state.raw<Published | undefined>()
  table = $state<Table>({ rows: [], rules: [], default_department_id: null })
  flaws = $state.raw<readonly Flaw[]>([])
  error = $state.raw<unknown>()
  busy = $state(false)
  conflict = $state.raw<Conflict | undefined>()
  readonly dirty = $derived(this.published !== undefined && JSON.stringify(this.table) !== JSON.stringify(tableOf(this.published)))

  /** What is being edited is kept; whether somebody published meanwhile is told when one publishes. */
  async load(): Promise<void> {
    this.error = undefined
    try {
      await forms.load()
      if (this.dirty) return
      this.#take(await told(staff.GET('/staff/v1/routes')))
    } catch (error) {
      this.error = error
    }
  }

  drop(): void {
    if (this.published) this.#take(this.published)
  }

  async publish(): Promise<void> {
    if (this.busy || !this.published) return
    this.busy = true
    this.error = undefined
    try {
      this.#take(await told(staff.PUT('/staff/v1/routes', { params: { header: { 'if-match': `"${this.published.version}"` } }, body: this.draft() })))
      announce(t('routes.published', { number: this.published.version }))
    } catch (error) {
      await this.#refused(error)
    } finally {
      this.busy = false
    }
  }

  /** As it is sent: with a code for every rule. */
  draft(): Table {
    const coded = withCodes($state.snapshot(this.table) as Table)
    for (const [place, rule] of coded.rules.entries()) (this.table.rules[place] as { id: string }).id = rule.id
    return coded
  }

  /** A refusal of a draft: its flaws are shown where they are. True when that was all. */
  showFlaws(error: unknown): boolean {
    const flaws = flawsOf(error)
    if (!flaws) return false
    this.flaws = flaws
    announce(t('routes.flaws', { count: flaws.length }), 'error')
    return true
  }

  /** Mine in place of theirs, which I have seen. */
  async publishAnyway(): Promise<void> {
    if (!this.conflict) return
    this.published = this.conflict.newest
    this.conflict = undefined
    await this.publish()
  }

  /** Back to editing, on top of theirs. */
  goOn(): void {
    if (this.conflict) this.published = this.conflict.newest
    this.conflict = undefined
  }

  takeTheirs(): void {
    if (this.conflict) this.#take(this.conflict.newest)
    this.conflict = undefined
  }

  async #refused(error: unknown): Promise<void> {
    if (this.showFlaws(error)) return
    this.error = error
    if (!(error instanceof Refused) || error.code !== 'routes-changed' || !this.published) return
    try {
      this.conflict = { base: tableOf(this.published), newest: await told(staff.GET('/staff/v1/routes')) }
      this.error = undefined
    } catch {
      // The refusal itself is shown.
    }
  }

  #take(published: Published): void {
    this.published = published
    this.table = tableOf(published)
    this.flaws = published.problems
  }
}

export const routes = new Routes()
