// The anonymous session of this device: opened when first needed, refreshed before it ends. Used by the page and by the
// service worker, one at a time (Web Locks), because a refresh token is good for one refresh.
import { refusal, Unreachable } from '../shared/api/problem.ts'
import { newId } from '../shared/ids.ts'
import { within } from '../shared/within.ts'
import { forgetFact, keepFact, keptFact, type Tokens } from './store.ts'

const KEY = 'session'
const PENDING = 'session.refresh'
const SOON_MS = 30_000
const DEAD_MS = 15_000

export type Language = 'pl' | 'en' | 'uk'

/** A token for the next call; opens a session when there is none. */
export async function accessToken(language: string, { fresh = false } = {}): Promise<string> {
  const kept = await keptFact<Tokens>(KEY)
  if (kept && !fresh && Date.parse(kept.expires_at) - Date.now() > SOON_MS) return kept.access_token
  return navigator.locks.request('wspolnie.session', async () => {
    const now = await keptFact<Tokens>(KEY)
    const renewedMeanwhile = now && now.access_token !== kept?.access_token
    if (now && (renewedMeanwhile || (!fresh && Date.parse(now.expires_at) - Date.now() > SOON_MS))) return now.access_token
    return (now ? await refreshed(now, language) : await opened(language)).access_token
  })
}

export const hasSession = async (): Promise<boolean> => (await keptFact<Tokens>(KEY)) !== undefined

export const forgetSession = async (): Promise<void> => {
  await forgetFact(KEY)
  await forgetFact(PENDING)
}

async function opened(language: string): Promise<Tokens> {
  const device = { platform: 'web', name: 'przeglądarka', locale: language }
  return keep(await posted('/mobile/v1/session', { device }, language))
}

async function refreshed(tokens: Tokens, language: string): Promise<Tokens> {
  // The same key again after a lost answer, so that the door answers the same again.
  const key = (await keptFact<string>(PENDING)) ?? newId()
  await keepFact(PENDING, key)
  const answer = await posted('/mobile/v1/session/refresh', { refresh_token: tokens.refresh_token }, language, { 'Idempotency-Key': key })
  if (answer.status === 401 || answer.status === 403) {
    // The session is over for good; what is on the device stays, under a new one.
    await forgetSession()
    await keepFact('session.lost', true)
    return opened(language)
  }
  const kept = await keep(answer)
  await forgetFact(PENDING)
  return kept
}

async function keep(answer: Response): Promise<Tokens> {
  if (!answer.ok) throw await refusal(answer)
  const tokens = (await answer.json()) as Tokens
  await keepFact(KEY, tokens)
  return tokens
}

async function posted(path: string, body: unknown, language: string, more: Record<string, string> = {}): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', 'Accept-Language': language, ...more }
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal: within(DEAD_MS) })
  } catch (error) {
    throw new Unreachable('no answer', { cause: error })
  }
}

export { newId }
