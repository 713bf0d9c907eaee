// One photo at a time through the worker: two of twelve megapixels at once are too much for a cheap phone.
import type { Shrunk } from './shrink.worker.ts'

export const MOST_BYTES = 20_000_000
const WITHIN_MS = 60_000
/** What the office can read even when this browser cannot. */
const READABLE = /^image\/(jpeg|png|webp|hei[cf])$/
const READABLE_NAME = /\.(jpe?g|png|webp|hei[cf])$/i

export class NotAPhoto extends Error {
  override name = 'NotAPhoto'

  constructor(readonly reason: 'kind' | 'size') {
    super(reason)
  }
}

export type Ready = { whole: Blob; small: Blob | undefined; place: [number, number] | undefined }

let last: Promise<unknown> = Promise.resolve()

/** Shrunk, or as it is where this browser cannot do that and the office can. NotAPhoto for anything else. */
export function shrunk(file: File): Promise<Ready> {
  const turn = last.then(() => one(file))
  last = turn.catch(() => undefined)
  return turn
}

async function one(file: File): Promise<Ready> {
  const made = typeof OffscreenCanvas === 'undefined' ? undefined : await inWorker(file).catch(() => undefined)
  if (made?.whole) return { whole: made.whole, small: made.small, place: made.place }
  if (!READABLE.test(file.type) && !READABLE_NAME.test(file.name)) throw new NotAPhoto('kind')
  if (file.size > MOST_BYTES) throw new NotAPhoto('size')
  // A copy: the file itself may be changed or taken away before it is sent.
  return { whole: new Blob([await file.arrayBuffer()], { type: file.type }), small: undefined, place: made?.place }
}

function inWorker(file: File): Promise<Shrunk> {
  const worker = new Worker(new URL('./shrink.worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Shrunk>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Shrunk | undefined>) => (data ? done(data) : failed(new Error('the file cannot be read')))
    worker.onerror = () => failed(new Error('the worker fell'))
    setTimeout(() => failed(new Error('the worker takes too long')), WITHIN_MS)
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
