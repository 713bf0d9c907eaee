// The category that is being edited: as it was read, as it is now, and what others did to it meanwhile.
import { announce } from '../../../shared/announce.svelte.ts'
import { Refused, told } from '../../../shared/api/problem.ts'
import { staff } from '../../../shared/api/staff.ts'
import { newId } from '../../../shared/ids.ts'
import { router } from '../../../shared/router.svelte.ts'
import { t } from '../../../shared/texts/language.svelte.ts'
import { knownTown } from '../../shell/town.svelte.ts'
import { fresh } from '../codes.ts'
import { flawsOf, type Flaw } from '../flaws.ts'
import { draftOf, newDraft, withCodes, type Catalog, type Draft, type HistoryLine, type Known } from './category.ts'

type Read = Known & { history: readonly HistoryLine[] }

export class Editing {
  /** Undefined while it is new. */
  known = $state.raw<Read | undefined>()
  draft = $state<Draft | undefined>()
  catalog = $state.raw<Catalog | undefined>()
  flaws = $state.raw<readonly Flaw[]>([])
  error = $state.raw<unknown>()
  busy = $state(false)
  conflict = $state.raw<Read | undefined>()
  #before = $state('')
  readonly dirty = $derived(this.draft !== undefined && JSON.stringify(this.draft) !== this.#before)
  #key = newId()

  constructor(readonly id: string | undefined, readonly group: string) {}

  async load(): Promise<void> {
    this.error = undefined
    try {
      const [catalog, known] = await Promise.all([told(staff.GET('/staff/v1/catalog')), this.id ? this.#read(this.id) : undefined])
      this.catalog = catalog
      if (known) this.#take(known)
      else this.#begin(newDraft(this.group || (catalog.groups[0]?.id ?? '')))
    } catch (error) {
      this.error = error
    }
  }

  /** Its places have moved, so flaws that were told do not stand where they should. */
  forgetFlaws(): void {
    this.flaws = []
  }

  async save(): Promise<void> {
    if (this.busy || !this.draft) return
    this.busy = true
    this.error = undefined
    this.flaws = []
    const body = withCodes($state.snapshot(this.draft) as Draft)
    try {
      if (this.known) {
        const { id, version } = this.known
        await told(staff.PUT('/staff/v1/catalog/categories/{category_id}', { params: { path: { category_id: id }, header: { 'if-match': `"${version}"` } }, body }))
        this.#take(await this.#read(id))
      } else {
        const taken = new Set((this.catalog?.categories ?? []).map((one) => one.id))
        const made = await told(staff.POST('/staff/v1/catalog/categories', { params: { header: { 'idempotency-key': this.#key } }, body: { ...body, id: fresh(body.name.pl, taken, 'category') } }))
        this.#before = JSON.stringify(this.draft)
        router.go(`/biuro/katalog/kategoria/${made.id}`, { replace: true })
      }
      announce(t('catalog.saved.form'))
      void knownTown.again()
    } catch (error) {
      await this.#refused(error)
    } finally {
      this.busy = false
    }
  }

  /** Mine over theirs, which I have seen. */
  async saveAnyway(): Promise<void> {
    this.goOn()
    await this.save()
  }

  goOn(): void {
    if (this.conflict) this.known = this.conflict
    this.conflict = undefined
  }

  takeTheirs(): void {
    if (this.conflict) this.#take(this.conflict)
    this.conflict = undefined
  }

  get before(): Draft {
    return JSON.parse(this.#before) as Draft
  }

  async #refused(error: unknown): Promise<void> {
    const flaws = flawsOf(error)
    if (flaws) {
      this.flaws = flaws
      announce(t('routes.flaws', { count: flaws.length }), 'error')
      return
    }
    this.error = error
    if (!(error instanceof Refused) || error.code !== 'catalog-changed' || !this.known) return
    try {
      this.conflict = await this.#read(this.known.id)
      this.error = undefined
    } catch {
      // The refusal itself is shown.
    }
  }

  #read(id: string): Promise<Read> {
    return told(staff.GET('/staff/v1/catalog/categories/{category_id}', { params: { path: { category_id: id } } }))
  }

  #take(known: Read): void {
    this.known = known
    this.#begin(draftOf(known))
  }

  #begin(draft: Draft): void {
    this.draft = draft
    this.#before = JSON.stringify(draft)
    this.flaws = []
  }
}
