// Where the apka in this browser is rung. Used by the page and by the service worker.
import { inTime, ownRegistration, Subscription, type Bell } from '../../shared/push/subscription.ts'
import { accessToken, hasSession } from '../session.ts'
import { keepFact, keptFact, type Tokens } from '../store.ts'

const KEY = 'push'

export const subscription = new Subscription({
  app: 'apka',
  door: '/mobile/v1',
  kept: () => keptFact<Bell>(KEY),
  keep: (bell) => keepFact(KEY, bell),
  headers: async (language) => ({ Authorization: `Bearer ${await accessToken(language)}` }),
  account: async () => (await keptFact<Tokens>('session'))?.account_id,
  known: hasSession,
  registration: async () => ownRegistration() ?? inTime(navigator.serviceWorker.ready),
})
