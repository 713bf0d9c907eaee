// Sends photos that wait, piece by piece by tus 1.0.0 (https://tus.io): whatever cuts the way, the next try goes on where
// the office says that it stands. A photo goes only after its report, so that no network is too bad for the words.
import { refusal, Refused, Unreachable } from '../../shared/api/problem.ts'
import { within } from '../../shared/within.ts'
import { changePhoto, filesOf, forgetPhoto, photosOnTheWay } from '../photos/kept.ts'
import { accessToken } from '../session.ts'
import { keptFact, store, type KeptPhoto, type Tokens } from '../store.ts'
import { pause } from './pause.ts'

const UPLOADS = '/mobile/v1/uploads'
const CHUNK = { first: 262_144, least: 32_768, most: 1_048_576 }
const QUICK_MS = 1500
const SLOW_MS = 12_000
const DEAD_MS = 120_000
/** In one place, without a byte of progress in between. */
const MOST_CUTS = 3
const FINE = new Set(['ready', 'processing'])

let chunk = CHUNK.first

/** Whether any arrived. Sends what is due; `all` also what should still pause, but nothing that the office asked to wait with. */
export async function sendPhotos(language: string, { all = false } = {}): Promise<boolean> {
  return navigator.locks.request('wspolnie.photos', { ifAvailable: true }, async (lock) => {
    let sent = false
    const tried = new Set<string>()
    for (;;) {
      const next = lock && (await nextDue(all, tried))
      if (!next) return sent
      tried.add(next.id)
      const outcome = await sendOne(next, next.language ?? language)
      tell()
      if (outcome === 'later') return sent // the next would meet the same
      sent ||= outcome === 'sent'
    }
  })
}

async function nextDue(all: boolean, tried: ReadonlySet<string>): Promise<KeptPhoto | undefined> {
  const waiting = (await photosOnTheWay()).filter((one) => one.state === 'waiting')
  const unsent = new Set((await (await store()).getAllKeys('outbox')) as string[])
  const now = Date.now()
  if (waiting.some((one) => (one.notBefore ?? 0) > now)) return undefined
  return waiting.find((one) => !unsent.has(one.owner) && !tried.has(one.id) && (all || one.nextTryAt <= now))
}

async function sendOne(photo: KeptPhoto, language: string): Promise<'sent' | 'refused' | 'later'> {
  try {
    const files = await filesOf(photo.id)
    if (!files) throw new Refused(410, 'photo-lost', '', {}, undefined)
    await new Upload(photo, files.whole, language).send()
    await forgetPhoto(photo.id)
    return 'sent'
  } catch (error) {
    const asked = error instanceof Refused && error.retryAfter ? error.retryAfter * 1000 : 0
    const now = Date.now()
    if (error instanceof Refused && isFinal(error)) {
      await changePhoto(photo.id, (one) => ({ ...one, state: 'refused', problem: { code: error.code, title: error.title } }))
      return 'refused'
    }
    await changePhoto(photo.id, (one) => {
      // Progress is a reason for hope: the next try comes as soon as the first one would.
      const attempts = one.sent > photo.sent ? 1 : one.attempts + 1
      return { ...one, attempts, nextTryAt: now + Math.max(asked, pause(attempts)), notBefore: now + asked }
    })
    return 'later'
  }
}

/** Of the picture itself; anything else may go by, e.g. an upload that the office gave up, which then begins anew. */
const isFinal = (error: Refused): boolean => !error.passing && ![401, 404, 409].includes(error.status) || error.code === 'media-id-taken'

class Upload {
  constructor(
    readonly photo: KeptPhoto,
    readonly whole: Blob,
    readonly language: string,
  ) {}

  async send(): Promise<void> {
    await this.#checkAccount()
    if (this.photo.anew) await this.#forgetThere()
    let at = await this.#begin()
    let answered = false
    let cuts = 0
    while (at < this.whole.size) {
      const before = at
      try {
        at = await this.#piece(at)
        answered = at >= this.whole.size
      } catch (error) {
        if (!wasCut(error)) throw error
        chunk = Math.max(CHUNK.least, chunk / 2)
        at = await this.#where()
        cuts = at > before ? 0 : cuts + 1
        if (cuts >= MOST_CUTS) throw error
      }
      await changePhoto(this.photo.id, (one) => ({ ...one, sent: at }))
      tell()
    }
    if (!answered) await this.#outcome()
  }

  /** A lost session has become another account, and reports take photos of their own account only. */
  async #checkAccount(): Promise<void> {
    await accessToken(this.language)
    const account = (await keptFact<Tokens>('session'))?.account_id
    if (this.photo.account && this.photo.account !== account) throw new Refused(403, 'photo-of-another-session', '', {}, undefined)
  }

  async #forgetThere(): Promise<void> {
    const answer = await this.#ask('DELETE', `${UPLOADS}/${this.photo.id}`)
    if (!answer.ok && answer.status !== 404) throw await refusal(answer)
    await changePhoto(this.photo.id, ({ anew: _done, ...one }) => one)
  }

  /** The first time, and every time again: the same id goes on where it stands. */
  async #begin(): Promise<number> {
    const said = { id: this.photo.id, ...(this.photo.caption ? { caption: this.photo.caption } : {}) }
    const metadata = Object.entries(said).map(([name, value]) => `${name} ${inBase64(value)}`).join(',')
    return offsetOf(await this.#ask('POST', UPLOADS, { 'Upload-Length': String(this.whole.size), 'Upload-Metadata': metadata }))
  }

  async #where(): Promise<number> {
    return offsetOf(await this.#ask('HEAD', `${UPLOADS}/${this.photo.id}`))
  }

  async #piece(at: number): Promise<number> {
    const began = performance.now()
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) }
    const answer = await this.#ask('PATCH', `${UPLOADS}/${this.photo.id}`, headers, this.whole.slice(at, at + chunk))
    const took = performance.now() - began
    if (took < QUICK_MS) chunk = Math.min(CHUNK.most, chunk * 2)
    else if (took > SLOW_MS) chunk = Math.max(CHUNK.least, chunk / 2)
    return offsetOf(answer)
  }

  /** All bytes are there, but the answer to the last of them was lost. */
  async #outcome(): Promise<void> {
    const answer = await this.#ask('GET', `/mobile/v1/media/${this.photo.id}`)
    if (!answer.ok) throw await refusal(answer)
    const { status, refusal: code } = (await answer.json()) as { status: string; refusal: string | null }
    if (status === 'refused') throw new Refused(422, code ?? 'media-broken', '', {}, undefined)
    if (!FINE.has(status)) throw new Unreachable('not put together yet')
  }

  async #ask(method: string, path: string, headers: Record<string, string> = {}, body: Blob | null = null): Promise<Response> {
    const once = async (fresh: boolean): Promise<Response> => {
      const token = await accessToken(this.language, { fresh })
      const all = { 'Tus-Resumable': '1.0.0', 'Accept-Language': this.language, Authorization: `Bearer ${token}`, ...headers }
      try {
        return await fetch(path, { method, headers: all, body, signal: within(DEAD_MS) })
      } catch (error) {
        throw new Unreachable('no answer', { cause: error })
      }
    }
    const answer = await once(false)
    return answer.status === 401 ? once(true) : answer
  }
}

/** Somewhere on the way, or somebody else sent a piece meanwhile. */
const wasCut = (error: unknown): boolean => error instanceof Unreachable || (error instanceof Refused && (error.status === 408 || error.code === 'upload-offset-wrong' || error.code === 'upload-over'))

async function offsetOf(answer: Response): Promise<number> {
  if (!answer.ok) throw await refusal(answer)
  return Number(answer.headers.get('Upload-Offset'))
}

const inBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

const channel = new BroadcastChannel('wspolnie.outbox')
const tell = (): void => channel.postMessage('photos')
