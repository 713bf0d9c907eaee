// What the apka keeps where the browser keeps nothing: the same shelves, in memory, gone with the page. Only that part of
// a database is here which the apka uses, and copies go in and out as with one.

type Value = { id?: string; owner?: string }
const KEYED = new Set(['outbox', 'photos'])

class Shelf {
  readonly #kept = new Map<string, Value>()

  constructor(readonly name: string) {}

  get = async (key: string): Promise<Value | undefined> => structuredClone(this.#kept.get(key))
  getAll = async (): Promise<Value[]> => structuredClone([...this.#kept.values()])
  getAllKeys = async (): Promise<string[]> => [...this.#kept.keys()]
  clear = async (): Promise<void> => this.#kept.clear()
  delete = async (key: string): Promise<void> => void this.#kept.delete(key)
  index = () => ({ getAll: async (owner: string): Promise<Value[]> => (await this.getAll()).filter((one) => one.owner === owner) })

  put = async (value: Value, key?: string): Promise<void> => {
    this.#kept.set(KEYED.has(this.name) ? (value.id as string) : (key as string), structuredClone(value))
  }
}

export class Memory {
  readonly #shelves = new Map<string, Shelf>()

  #shelf = (name: string): Shelf => {
    const found = this.#shelves.get(name) ?? new Shelf(name)
    this.#shelves.set(name, found)
    return found
  }

  get = (name: string, key: string) => this.#shelf(name).get(key)
  getAll = (name: string) => this.#shelf(name).getAll()
  getAllKeys = (name: string) => this.#shelf(name).getAllKeys()
  getAllFromIndex = (name: string, _index: string, owner: string) => this.#shelf(name).index().getAll(owner)
  put = (name: string, value: Value, key?: string) => this.#shelf(name).put(value, key)
  delete = (name: string, key: string) => this.#shelf(name).delete(key)
  clear = (name: string) => this.#shelf(name).clear()

  /** Nothing is taken back: nothing here can fail half-way. */
  transaction(names: string | string[]) {
    return { store: this.#shelf([names].flat()[0] as string), objectStore: this.#shelf, done: Promise.resolve() }
  }
}
