// The apka's bell.
import { subscription } from '../resident/push/subscription.ts'
import { accessToken, hasSession } from '../resident/session.ts'
import { ring, tappedAt } from './ringing.ts'

const INBOX = '/skrzynka'
const PAGES = new Set(['report', 'announcement'])

ring({
  subscription,
  inbox: INBOX,
  place: ({ kind, path }) => (PAGES.has(kind) && path.startsWith('/') ? path : INBOX),
  ours: (path) => !path.startsWith('/biuro'),
  tapped: async (shown) => {
    const address = tappedAt('/mobile/v1', shown)
    if (!address || !(await hasSession())) return
    const headers = { Authorization: `Bearer ${await accessToken('pl')}` }
    await fetch(address, { method: 'POST', headers })
  },
})
