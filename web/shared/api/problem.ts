// What a door says when it refuses (RFC 9457), and what we say when no door answered at all.

export type FieldError = { pointer?: string; detail?: string; [more: string]: unknown }

export class Refused extends Error {
  override name = 'Refused'

  constructor(
    readonly status: number,
    /** The last part of the problem's type, e.g. `report-outside-boundary`; `http-502` when there is none. */
    readonly code: string,
    /** In the person's language, from the door. */
    readonly title: string,
    readonly problem: Record<string, unknown>,
    /** Seconds, when the door asks to wait. */
    readonly retryAfter: number | undefined,
  ) {
    super(title)
  }

  get errors(): FieldError[] {
    return Array.isArray(this.problem.errors) ? (this.problem.errors as FieldError[]) : []
  }

  get requestId(): string | undefined {
    return typeof this.problem.request_id === 'string' ? this.problem.request_id : undefined
  }

  /** The same request may work later without any change of it. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 408 || this.status === 425 || this.status === 429
  }
}

/** No answer: no network, or the server is away. What was sent may still have arrived. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

export async function refusal(response: Response): Promise<Refused> {
  let problem: Record<string, unknown> = {}
  try {
    problem = (await response.clone().json()) as Record<string, unknown>
  } catch {
    // a proxy's own page
  }
  const type = typeof problem.type === 'string' ? problem.type : ''
  const code = type.split('/').pop() || `http-${response.status}`
  const title = typeof problem.title === 'string' ? problem.title : ''
  const seconds = Number(response.headers.get('Retry-After'))
  return new Refused(response.status, code, title, problem, seconds > 0 ? seconds : undefined)
}

type Answer<Data> = { data?: Data; error?: unknown; response: Response }

/** The body of a good answer; throws `Refused` or `Unreachable` otherwise. */
export async function told<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  return (await answered(call)).data
}

/** The same with the answer's headers: ETag, Retry-After. */
export async function answered<Data>(call: Promise<Answer<Data>>): Promise<{ data: Data; response: Response }> {
  let answer: Answer<Data>
  try {
    answer = await call
  } catch (error) {
    if (error instanceof Refused || (error instanceof DOMException && error.name === 'AbortError')) throw error
    throw new Unreachable('no answer', { cause: error })
  }
  if (!answer.response.ok) throw refusedFrom(answer)
  return { data: answer.data as Data, response: answer.response }
}

function refusedFrom({ error, response }: Answer<unknown>): Refused {
  const problem = error && typeof error === 'object' ? (error as Record<string, unknown>) : {}
  const type = typeof problem.type === 'string' ? problem.type : ''
  const seconds = Number(response.headers.get('Retry-After'))
  return new Refused(
    response.status,
    type.split('/').pop() || `http-${response.status}`,
    typeof problem.title === 'string' ? problem.title : '',
    problem,
    seconds > 0 ? seconds : undefined,
  )
}
