// Which rows stand in the document: those on the screen and some around them. The others are room, as high as they are.
import type { Row } from '../answers.ts'

export type Standing = { row: Row; index: number; /** In px above it, for those before it that do not stand. */ room: number }
type Span = { from: number; to: number }

/** Enough for the first picture of a list; what else the screen holds follows before it is painted. */
const FIRST = 8
/** At once, so that a step of the wheel finds its row there; and more of them as soon as nothing else is to do. */
const CLOSE = 3
const AROUND = 12
/** Until the first one has been measured. */
const A_ROW_PX = 116

const whenIdle = (act: () => void): void => void ('requestIdleCallback' in globalThis ? requestIdleCallback(act, { timeout: 500 }) : setTimeout(act, 50))

export class Sight {
  #span = $state.raw<Span>({ from: 0, to: FIRST })
  #heights = new Map<string, number>()
  #width = 0
  #seen: Span = { from: 0, to: FIRST }
  #length = 0
  #waiting = false
  #ids = new WeakMap<Element, string>()
  #watch = new ResizeObserver((entries) => this.#measured(entries))

  /** A list that answers another question begins at its top. */
  reset(): void {
    this.#seen = this.#span = { from: 0, to: FIRST }
  }

  /** The rows in the document, in order, with those in `always` wherever they are; and the room below the last. */
  standing(items: readonly Row[], always: readonly (string | undefined)[]): { rows: Standing[]; below: number } {
    const { from, to } = this.#span
    const rows: Standing[] = []
    let room = 0
    for (const [index, row] of items.entries()) {
      if ((index < from || index >= to) && !always.includes(row.id)) room += this.#height(row)
      else {
        rows.push({ row, index, room })
        room = 0
      }
    }
    return { rows, below: room }
  }

  /** The screen shows the list from `top` to `bottom`, in px from its beginning. Answers with the last row that is seen. */
  look(items: readonly Row[], top: number, bottom: number): number {
    this.#length = items.length
    this.#seen = this.#between(items, top, bottom)
    const { from, to } = this.#seen
    if (from < this.#span.from || to > Math.min(this.#span.to, items.length)) this.#take(CLOSE)
    if (!this.#waiting) whenIdle(() => {
      this.#waiting = false
      this.#take(AROUND)
    })
    this.#waiting = true
    return to - 1
  }

  #take(more: number): void {
    const from = Math.max(0, this.#seen.from - more)
    const to = Math.max(FIRST, Math.min(this.#length, this.#seen.to + more))
    if (from !== this.#span.from || to !== this.#span.to) this.#span = { from, to }
  }

  /** Keeps the height of a row that stands. */
  measured(id: string): (row: Element) => () => void {
    return (row) => {
      this.#ids.set(row, id)
      this.#watch.observe(row)
      return () => this.#watch.unobserve(row)
    }
  }

  #between(items: readonly Row[], top: number, bottom: number): Span {
    let [at, from, to] = [0, items.length, items.length]
    for (const [index, row] of items.entries()) {
      if (at >= bottom) {
        to = index
        break
      }
      at += this.#height(row)
      if (at > top) from = Math.min(from, index)
    }
    return { from: Math.min(from, to), to }
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, borderBoxSize } of entries) {
      const id = this.#ids.get(target)
      const box = borderBoxSize[0]
      if (!id || !box?.blockSize) continue
      if (box.inlineSize !== this.#width) this.#heights.clear() // lines break elsewhere now
      this.#width = box.inlineSize
      this.#heights.set(id, box.blockSize)
    }
  }

  #height(row: Row): number {
    return this.#heights.get(row.id) ?? A_ROW_PX
  }
}
