// Every category that a route may name, with its questions: residents' and the staff's own.
import { told } from '../../../shared/api/problem.ts'
import { staff } from '../../../shared/api/staff.ts'
import type { Question } from '../../../shared/report/form.ts'
import { words } from '../../../shared/texts/language.svelte.ts'
import { draftOf, formOf, type Known } from '../catalog/category.ts'

type Form = { id: string; name: string; questions: readonly Question[] }

class Forms {
  #known = $state.raw<readonly Known[]>([])
  readonly all = $derived<readonly Form[]>(this.#known.map((one) => ({ ...formOf(draftOf(one), words.language), id: one.id })))

  /** Throws `Refused` or `Unreachable`. */
  async load(): Promise<void> {
    this.#known = (await told(staff.GET('/staff/v1/catalog'))).categories
  }

  name(id: string): string {
    return this.all.find((one) => one.id === id)?.name ?? id
  }
}

export const forms = new Forms()
