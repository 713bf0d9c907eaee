// Where a picture is looked at, and how closely: one finger moves or turns the page, two pinch, a wheel zooms.

const MOST = 6
const STEP = 1.5
const SWIPE_PX = 60
type Point = { x: number; y: number }

export class Zoom {
  scale = $state(1)
  x = $state(0)
  y = $state(0)
  #fingers = new Map<number, Point>()
  #moved: Point = { x: 0, y: 0 }

  constructor(readonly onturn: (by: 1 | -1) => void) {}

  reset(): void {
    this.scale = 1
    this.x = this.y = 0
    this.#fingers.clear()
  }

  /** `at` stays where it is on the screen, counted from the middle. */
  by(factor: number, at: Point = { x: 0, y: 0 }): void {
    const scale = Math.min(MOST, Math.max(1, this.scale * factor))
    const change = scale / this.scale
    this.x = scale === 1 ? 0 : at.x - (at.x - this.x) * change
    this.y = scale === 1 ? 0 : at.y - (at.y - this.y) * change
    this.scale = scale
  }

  closer = (): void => this.by(STEP)
  farther = (): void => this.by(1 / STEP)

  down(event: PointerEvent): void {
    if (!this.#fingers.size) this.#moved = { x: 0, y: 0 }
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
  }

  move(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (other) this.#pinch(before, now, other, event.currentTarget as Element)
    else if (this.scale > 1) {
      this.x += now.x - before.x
      this.y += now.y - before.y
    } else this.#moved = { x: this.#moved.x + now.x - before.x, y: this.#moved.y + now.y - before.y }
    this.#fingers.set(event.pointerId, now)
  }

  up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId)
    const { x, y } = this.#moved
    if (this.#fingers.size || this.scale > 1) return
    if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 2 * Math.abs(y)) this.onturn(x < 0 ? 1 : -1)
    this.#moved = { x: 0, y: 0 }
  }

  wheel(event: WheelEvent): void {
    event.preventDefault()
    this.by(event.deltaY < 0 ? 1.2 : 1 / 1.2, fromMiddle(event.currentTarget as Element, event.clientX, event.clientY))
  }

  #pinch(before: Point, now: Point, other: Point, stage: Element): void {
    const apart = (one: Point): number => Math.hypot(one.x - other.x, one.y - other.y)
    const middle = fromMiddle(stage, (now.x + other.x) / 2, (now.y + other.y) / 2)
    if (apart(before) > 0) this.by(apart(now) / apart(before), middle)
  }
}

function fromMiddle(stage: Element, x: number, y: number): Point {
  const { left, top, width, height } = stage.getBoundingClientRect()
  return { x: x - left - width / 2, y: y - top - height / 2 }
}
