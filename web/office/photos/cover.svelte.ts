// The boxes over one photo while they are drawn, moved and taken away; all in fractions of the upright picture.
import type { Box, OfficePhoto } from './calls.ts'

export const LEAST = 0.01
export const MOST_BOXES = 100
const NEW: Box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2, source: 'officer', what: 'other' }
export type Drawn = Box & { key: number }
export type Edge = 'x' | 'y' | 'width' | 'height'

const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, Number.isFinite(value) ? value : from))
const rounded = (value: number): number => Math.round(value * 100_000) / 100_000

/** Inside of the picture, and never too small to be seen. */
function fitted(box: Drawn): Drawn {
  const width = within(box.width, LEAST, 1)
  const height = within(box.height, LEAST, 1)
  return { ...box, width: rounded(width), height: rounded(height), x: rounded(within(box.x, 0, 1 - width)), y: rounded(within(box.y, 0, 1 - height)) }
}

export class Cover {
  boxes = $state.raw<readonly Drawn[]>([])
  chosen = $state<number | undefined>()
  revision = $state(0)
  changed = $state(false)
  #next = 1

  load(photo: OfficePhoto): void {
    this.boxes = photo.boxes.map((box) => ({ ...box, key: this.#next++ }))
    this.revision = photo.boxes_revision
    this.chosen = undefined
    this.changed = false
  }

  add(box: Partial<Box> = {}): void {
    if (this.boxes.length >= MOST_BOXES) return
    const drawn = fitted({ ...NEW, ...box, key: this.#next++ })
    this.#put([...this.boxes, drawn])
    this.chosen = drawn.key
  }

  /** Whatever an officer has touched is an officer's. */
  change(key: number, change: Partial<Box>): void {
    this.#put(this.boxes.map((box) => (box.key === key ? fitted({ ...box, source: 'officer', ...change }) : box)))
  }

  move(key: number, right: number, down: number): void {
    const box = this.boxes.find((one) => one.key === key)
    if (box) this.change(key, { x: box.x + right, y: box.y + down })
  }

  resize(key: number, wider: number, higher: number): void {
    const box = this.boxes.find((one) => one.key === key)
    if (box) this.change(key, { width: within(box.width + wider, LEAST, 1 - box.x), height: within(box.height + higher, LEAST, 1 - box.y) })
  }

  remove(key: number): void {
    this.#put(this.boxes.filter((box) => box.key !== key))
    if (this.chosen === key) this.chosen = undefined
  }

  get body(): Box[] {
    return this.boxes.map(({ key: _ours, ...box }) => box)
  }

  #put(boxes: readonly Drawn[]): void {
    this.boxes = boxes
    this.changed = true
  }
}
