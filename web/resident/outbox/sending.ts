// Sends what waits, one after the other and never two at once: page, other tabs and service worker share a lock. The id
// of a report is made here, so whatever is sent twice is the same report there.
import { refusal, Refused, Unreachable } from '../../shared/api/problem.ts'
import { within } from '../../shared/within.ts'
import { changePhotosOf } from '../photos/kept.ts'
import { accessToken } from '../session.ts'
import { keptFact, store, type Tokens, type Waiting } from '../store.ts'
import { pause } from './pause.ts'

/** A connection that is half dead must not hold up the page, the other tabs and the service worker. */
const DEAD_MS = 30_000

/** What was taken by the door just now. */
export type Sent = { id: string; publicCode: string }

/** Sends what is due, unless somebody is at it; `all` waits for its turn and sends also what should still pause, e.g. because the network has just come back, but nothing that the door asked to wait with. */
export async function sendWaiting(language: string, { all = false } = {}): Promise<Sent[]> {
  return navigator.locks.request('wspolnie.outbox', { ifAvailable: !all }, async (turn) => {
    const sent: Sent[] = []
    if (!turn) return sent
    const waiting = (await (await store()).getAll('outbox')).sort((one, other) => one.createdAt.localeCompare(other.createdAt))
    if (waiting.some(askedToWait)) return sent
    for (const report of waiting) {
      if (report.state === 'refused' || (!all && report.nextTryAt > Date.now())) continue
      const done = await sendOne(report, language)
      if (done) sent.push(done)
      else break // the next would meet the same
    }
    return sent
  })
}

export const askedToWait = (report: Waiting): boolean => report.state !== 'refused' && (report.notBefore ?? 0) > Date.now()

/** Undefined when it has to wait on. A refused one is kept and told, and does not stop the others. */
async function sendOne(report: Waiting, language: string): Promise<Sent | undefined> {
  const database = await store()
  try {
    const view = await post(report, report.language ?? language)
    const account = (await keptFact<Tokens>('session'))?.account_id
    if (account) await changePhotosOf(report.id, (photo) => ({ ...photo, account }))
    await database.delete('outbox', report.id)
    return { id: report.id, publicCode: view.public_code }
  } catch (error) {
    const current = await database.get('outbox', report.id)
    if (!current) return undefined // thrown away meanwhile
    const attempts = current.attempts + 1
    if (error instanceof Refused && !error.passing && error.status !== 401) {
      await database.put('outbox', { ...current, attempts, state: 'refused', problem: { code: error.code, title: error.title } })
      return { id: '', publicCode: '' }
    }
    const asked = error instanceof Refused && error.retryAfter ? error.retryAfter * 1000 : 0
    const now = Date.now()
    await database.put('outbox', { ...current, attempts, state: 'waiting', nextTryAt: now + Math.max(asked, pause(attempts)), notBefore: now + asked })
    return undefined
  }
}

async function post(report: Waiting, language: string): Promise<{ public_code: string }> {
  let answer = await once(report, language, false)
  if (answer.status === 401) answer = await once(report, language, true)
  if (!answer.ok) throw await refusal(answer)
  return (await answer.json()) as { public_code: string }
}

async function once(report: Waiting, language: string, fresh: boolean): Promise<Response> {
  const token = await accessToken(language, { fresh })
  try {
    return await fetch('/mobile/v1/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language, Authorization: `Bearer ${token}` },
      body: JSON.stringify(report.body),
      signal: within(DEAD_MS),
    })
  } catch (error) {
    throw new Unreachable('no answer', { cause: error })
  }
}
