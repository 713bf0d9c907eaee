// The anonymous session of this device: opened when first needed, refreshed before it ends. Used by the page and by the
// service worker, one at a time (Web Locks), because a refresh token is good for one refresh.
import { refusal, Unreachable } from '../shared/api/problem.ts'
import { forgetFact, keepFact, keptFact, type Tokens } from './store.ts'

const KEY = 'session'
const PENDING = 'session.refresh'
const SOON_MS = 30_000

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
  return keep(await posted('/mobile/v1/session', { device }, {}))
}

async function refreshed(tokens: Tokens, language: string): Promise<Tokens> {
  // The same key again after a lost answer, so that the door answers the same again.
  const key = (await keptFact<string>(PENDING)) ?? newId()
  await keepFact(PENDING, key)
  const answer = await posted('/mobile/v1/session/refresh', { refresh_token: tokens.refresh_token }, { 'Idempotency-Key': key })
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

async function posted(path: string, body: unknown, more: Record<string, string>): Promise<Response> {
  try {
    return await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...more }, body: JSON.stringify(body) })
  } catch (error) {
    throw new Unreachable('no answer', { cause: error })
  }
}

/** RFC 9562, version 4; the browser's own where the page is served securely. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
