// What colleagues and residents change, as it happens: server-sent events, and a look every half minute when they fail.

export type Change = {
  id: string
  public_code: string
  revision: number
  status: string
  department_id: string | null
  assignee_id: string | null
  kind: 'new' | 'changed'
}
type Batch = { changes: Change[]; /** Events were missed: read everything again. */ reset: boolean }
type Listener = (batch: Batch) => void

const GATHER_MS = 250
const LOOK_MS = 30_000
const FIRST_PAUSE_MS = 2000
const BEAT_SECONDS = 15
/** Beats that may be missing before a stream counts as dead. */
const MISSING = 2.5

class Live {
  state = $state<'connecting' | 'on' | 'down'>('connecting')
  #listeners = new Set<Listener>()
  #source: EventSource | undefined
  #waiting = new Map<string, Change>()
  #reset = false
  #gathering: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #looking: ReturnType<typeof setInterval> | undefined
  #failures = 0
  /** Something may have happened that this stream will not tell. */
  #gap = false
  #silent: ReturnType<typeof setTimeout> | undefined
  #beatSeconds = BEAT_SECONDS

  /** Until the returned function is called. */
  open(): () => void {
    this.#connect()
    const online = () => this.#connect()
    addEventListener('online', online)
    return () => {
      removeEventListener('online', online)
      this.#close()
    }
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** After a new sign-in: the stream of the old session is dead. */
  reconnect(): void {
    this.#failures = 0
    this.#connect()
    this.#missed()
  }

  #connect(): void {
    clearTimeout(this.#again)
    // A new stream sends no Last-Event-ID, so what happened since the old one is asked for.
    this.#gap ||= this.#source !== undefined
    this.#source?.close()
    const source = new EventSource('/staff/v1/live')
    this.#source = source
    source.addEventListener('open', () => this.#opened())
    source.addEventListener('hello', (event) => this.#greeted(event))
    source.addEventListener('beat', () => this.#alive())
    source.addEventListener('report', (event) => this.#heard(event))
    source.addEventListener('reset', () => this.#missed())
    source.addEventListener('error', () => this.#failed(source))
    this.#alive()
  }

  /** Heard of just now, or begun. A connection can die without a word; then nothing comes any more, not even an error. */
  #alive(): void {
    clearTimeout(this.#silent)
    this.#silent = setTimeout(() => this.#dead(), this.#beatSeconds * MISSING * 1000)
  }

  #dead(): void {
    this.state = this.state === 'on' ? 'connecting' : 'down'
    this.#looking ??= setInterval(() => this.#missed(), LOOK_MS)
    this.#connect()
  }

  #greeted(event: MessageEvent<string>): void {
    this.#beatSeconds = (JSON.parse(event.data) as { beat_seconds?: number }).beat_seconds ?? BEAT_SECONDS
    this.#opened()
  }

  #opened(): void {
    this.#alive()
    if (this.#gap) this.#missed()
    this.#gap = false
    this.#failures = 0
    this.state = 'on'
    clearInterval(this.#looking)
    this.#looking = undefined
  }

  #heard(event: MessageEvent<string>): void {
    const change = JSON.parse(event.data) as Change
    const known = this.#waiting.get(change.id)
    this.#waiting.set(change.id, known?.kind === 'new' ? { ...change, kind: 'new' } : change)
    this.#gather()
  }

  #missed(): void {
    this.#reset = true
    this.#gather()
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      const batch = { changes: [...this.#waiting.values()], reset: this.#reset }
      this.#gathering = undefined
      this.#waiting.clear()
      this.#reset = false
      for (const listener of this.#listeners) listener(batch)
    }, GATHER_MS)
  }

  #failed(source: EventSource): void {
    if (source !== this.#source) return
    if (this.state !== 'on') this.#gap = true // perhaps it never was, and then no last event is known
    this.state = this.state === 'on' ? 'connecting' : 'down'
    this.#looking ??= setInterval(() => this.#missed(), LOOK_MS)
    if (source.readyState !== EventSource.CLOSED) return // the browser tries again by itself
    clearTimeout(this.#silent)
    this.state = 'down'
    this.#failures += 1
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.#failures - 1), LOOK_MS)
    this.#again = setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2))
  }

  #close(): void {
    this.#source?.close()
    this.#source = undefined
    this.#gap = false
    clearTimeout(this.#again)
    clearTimeout(this.#silent)
    clearTimeout(this.#gathering)
    clearInterval(this.#looking)
    this.#looking = this.#gathering = undefined
  }
}

export const live = new Live()
