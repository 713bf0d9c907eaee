// What the console knows of the town: categories, districts, boundary, departments. Fetched once after the sign-in.
import { told } from '../../shared/api/problem.ts'
import { staff, type Staff } from '../../shared/api/staff.ts'
import type { components } from '../../shared/api/generated/mobile.ts'
import { words } from '../../shared/texts/language.svelte.ts'

type Catalog = components['schemas']['CatalogView']
export type Category = components['schemas']['CategoryView']
export type Department = Staff['schemas']['DepartmentView']

class Town {
  catalog = $state.raw<Catalog | undefined>()
  departments = $state.raw<readonly Department[]>([])
  #language = ''

  /** Again when the language is another one; what fails is asked for the next time. */
  async begin(): Promise<void> {
    if (this.#language === words.language) return
    this.#language = words.language
    try {
      const headers = { 'Accept-Language': words.language }
      const [catalog, departments] = await Promise.all([
        fetch('/mobile/v1/catalog', { headers }).then((answer) => (answer.ok ? (answer.json() as Promise<Catalog>) : undefined)),
        told(staff.GET('/staff/v1/departments')),
      ])
      this.catalog = catalog
      this.departments = departments.items
    } catch {
      this.#language = ''
    }
  }

  /** Something of it was changed here. */
  async again(): Promise<void> {
    this.#language = ''
    await this.begin()
  }

  get categories(): readonly Category[] {
    return this.catalog?.categories ?? []
  }

  category(id: string): string {
    return this.categories.find((one) => one.id === id)?.name ?? id
  }

  district(id: string): string {
    return this.catalog?.municipality.districts.find((one) => one.id === id)?.name ?? id
  }

  department(id: string): string {
    return this.departments.find((one) => one.id === id)?.name ?? id
  }
}

export const knownTown = new Town()
