// Where the console in this browser is rung: for one officer, who is at the desk. Used by the page and by the service worker.
import { inTime, ownRegistration, Subscription } from '../../shared/push/subscription.ts'
import { keepBell, keptBell } from './kept.ts'

const WORKER = '/office-sw.js'
/** Of the console alone. The apka's worker has the whole address, so it is no answer to a question for ours. */
const SCOPE = '/biuro'

let atTheDesk: string | undefined
let settle: () => void
/** Nothing is said of the bell before it is known whose it is. */
export const settled = new Promise<void>((done) => (settle = done))

export const subscription = new Subscription({
  app: 'biuro',
  door: '/staff/v1',
  kept: keptBell,
  keep: keepBell,
  // The session is a cookie; the header says that a script of ours asks.
  headers: async () => ({ 'X-Requested-With': 'wspolnie' }),
  account: async () => atTheDesk ?? (await keptBell())?.account,
  known: async () => true,
  registration: async () => ownRegistration() ?? inTime(ours()),
})

/** At each start: the officer who switched the bell on keeps it; at anybody else's sign-in it falls silent. */
export async function sitsDown(account: string, language: string): Promise<void> {
  atTheDesk = account
  try {
    const kept = await subscription.bell()
    if (kept?.on && kept.account !== account) await subscription.takeOver()
    else await subscription.keepFresh(language)
  } finally {
    settle()
  }
}

async function ours(): Promise<ServiceWorkerRegistration> {
  const found = await navigator.serviceWorker.register(WORKER, { scope: SCOPE })
  const coming = found.installing ?? found.waiting
  if (!found.active && coming)
    await new Promise<void>((done) => coming.addEventListener('statechange', () => coming.state === 'activated' && done()))
  return found
}
