// Photos for an update or a resolution: sent as soon as they are chosen, named when the words are sent.
import { Refused, Unreachable } from '../../shared/api/problem.ts'
import { staff } from '../../shared/api/staff.ts'
import { words } from '../../shared/texts/language.svelte.ts'

export const MOST_PHOTOS = 5

export class Upload {
  readonly id = crypto.randomUUID()
  /** To show it; empty where this browser cannot. */
  url = $state('')
  state = $state<'sending' | 'there' | 'failed'>('sending')
  /** From 0 to 1. */
  share = $state(0)
  failure = $state.raw<unknown>()
  /** What the door answered. */
  answer = $state.raw<Record<string, unknown>>({})
  #asking: XMLHttpRequest | undefined

  constructor(
    readonly file: File,
    readonly to = '/staff/v1/media',
  ) {
    const shown = createImageBitmap(file, { resizeWidth: 1 }).then((picture) => picture.close())
    shown.then(() => (this.url = URL.createObjectURL(file)), () => undefined)
  }

  /** The same id with the same bytes is the same photo, so it may be tried as often as need be. */
  async send(): Promise<void> {
    this.state = 'sending'
    this.share = 0
    this.failure = undefined
    try {
      this.answer = await this.#post()
      this.state = 'there'
    } catch (error) {
      this.failure = error
      this.state = 'failed'
    }
  }

  stop(): void {
    this.#asking?.abort()
    this.forget()
  }

  async drop(): Promise<void> {
    this.stop()
    if (this.state === 'there') await staff.DELETE('/staff/v1/media/{media_id}', { params: { path: { media_id: this.id } } }).catch(() => undefined)
  }

  forget(): void {
    if (this.url) URL.revokeObjectURL(this.url)
  }

  /** Not by fetch, which tells nothing of how much has gone. */
  #post(): Promise<Record<string, unknown>> {
    const form = new FormData()
    form.append('id', this.id)
    form.append('file', this.file)
    const asking = (this.#asking = new XMLHttpRequest())
    asking.open('POST', this.to)
    asking.setRequestHeader('X-Requested-With', 'wspolnie')
    asking.setRequestHeader('Accept-Language', words.language)
    asking.upload.onprogress = (event) => (this.share = event.lengthComputable ? event.loaded / event.total : 0)
    return new Promise((done, failed) => {
      asking.onload = () => (asking.status < 300 ? done(bodyOf(asking)) : failed(refusedBy(asking)))
      asking.onerror = asking.ontimeout = asking.onabort = () => failed(new Unreachable('no answer'))
      asking.send(form)
    })
  }
}

function bodyOf(asked: XMLHttpRequest): Record<string, unknown> {
  try {
    return JSON.parse(asked.responseText) as Record<string, unknown>
  } catch {
    return {} // a proxy's own page
  }
}

function refusedBy(asked: XMLHttpRequest): Refused {
  const problem = bodyOf(asked)
  const code = String(problem.type ?? '').split('/').pop() || `http-${asked.status}`
  return new Refused(asked.status, code, String(problem.title ?? ''), problem, undefined)
}

export class Uploads {
  items = $state.raw<readonly Upload[]>([])
  tooMany = $state(false)

  get busy(): boolean {
    return this.items.some((one) => one.state === 'sending')
  }

  get ids(): string[] {
    return this.items.filter((one) => one.state === 'there').map((one) => one.id)
  }

  get left(): number {
    return MOST_PHOTOS - this.items.length
  }

  add(files: readonly File[]): void {
    const taken = files.slice(0, this.left).map((file) => new Upload(file))
    this.tooMany = taken.length < files.length
    this.items = [...this.items, ...taken]
    for (const one of taken) void one.send()
  }

  remove(upload: Upload): void {
    this.items = this.items.filter((one) => one !== upload)
    this.tooMany = false
    void upload.drop()
  }

  /** With the words they go with: `named` ones are the report's now. */
  close({ named }: { named: boolean }): void {
    for (const one of this.items) {
      if (named) one.forget()
      else void one.drop()
    }
    this.items = []
  }
}
