// The apka's bell.
import { subscription } from '../resident/push/subscription.ts'
import { accessToken, hasSession } from '../resident/session.ts'
import { readAt, ring } from './ringing.ts'

const INBOX = '/skrzynka'
const PAGES = new Set(['report', 'announcement'])

ring({
  subscription,
  inbox: INBOX,
  place: ({ kind, path }) => (PAGES.has(kind) && path.startsWith('/') ? path : INBOX),
  ours: (path) => !path.startsWith('/biuro'),
  tapped: async (shown) => {
    if (!shown.inbox_id || !(await hasSession())) return
    const headers = { Authorization: `Bearer ${await accessToken('pl')}` }
    await fetch(readAt('/mobile/v1', shown), { method: 'POST', headers })
  },
})
