// What can be reported, and where the town ends: kept on the device, so that a report can be begun without a network.
import { told } from '../shared/api/problem.ts'
import { t, words } from '../shared/texts/language.svelte.ts'
import { mobile, type Mobile } from './api.ts'
import { keepAnswer, keptAnswer } from './store.ts'

export type CatalogView = Mobile['schemas']['CatalogView']
export type CategoryView = Mobile['schemas']['CategoryView']

class Catalog {
  value = $state.raw<CatalogView | undefined>()
  failed = $state<unknown>()
  #loading: Promise<void> | undefined

  /** From the device at once, then from the door. */
  async load(): Promise<void> {
    const language = words.language
    if (this.value?.language !== language) {
      const kept = await keptAnswer<CatalogView>(`catalog.${language}`).catch(() => undefined)
      if (kept && this.value?.language !== language) this.value = kept.data
    }
    this.#loading ??= this.#fetch().finally(() => (this.#loading = undefined))
    if (!this.value) await this.#loading
  }

  category(id: string): CategoryView | undefined {
    return this.value?.categories.find((one) => one.id === id)
  }

  /** Some are for the office alone, so phones do not know them; what was reported there may still be public. */
  name(categoryId: string): string {
    return this.category(categoryId)?.name ?? t('row.other')
  }

  icon(categoryId: string): string {
    const group = this.category(categoryId)?.group_id
    return this.value?.groups.find((one) => one.id === group)?.icon ?? 'dot'
  }

  inside(lng: number, lat: number): boolean {
    return this.value ? within(this.value.municipality.boundary, lng, lat) : true
  }

  district(lng: number, lat: number): string | undefined {
    return this.value?.municipality.districts.find((one) => within(one.geometry, lng, lat))?.name
  }

  async #fetch(): Promise<void> {
    try {
      const newest = (await told(mobile.GET('/mobile/v1/catalog'))) as CatalogView
      this.value = newest
      this.failed = undefined
      await keepAnswer(`catalog.${newest.language}`, newest).catch(() => undefined)
    } catch (error) {
      this.failed = error
    }
  }
}

type Ring = [number, number][]

/** Whether the place lies in a Polygon or MultiPolygon of GeoJSON, holes left out (even-odd rule). */
function within(geometry: Record<string, unknown>, lng: number, lat: number): boolean {
  const coordinates = geometry.coordinates as unknown
  const polygons = (geometry.type === 'Polygon' ? [coordinates] : coordinates) as Ring[][]
  return polygons.some((rings) => rings.reduce((inside, ring) => (crossed(ring, lng, lat) ? !inside : inside), false))
}

function crossed(ring: Ring, lng: number, lat: number): boolean {
  let odd = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x1, y1] = ring[at] as [number, number]
    const [x2, y2] = ring[before] as [number, number]
    if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd
  }
  return odd
}

export const catalog = new Catalog()
