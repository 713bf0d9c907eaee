// The apka's bell.
import { subscription } from '../resident/push/subscription.ts'
import { accessToken, hasSession } from '../resident/session.ts'
import { ring } from './ringing.ts'

const INBOX = '/skrzynka'
const PAGES = new Set(['report', 'announcement'])

ring({
  subscription,
  inbox: INBOX,
  place: ({ kind, path }) => (PAGES.has(kind) && path.startsWith('/') ? path : INBOX),
  ours: (path) => !path.startsWith('/biuro'),
  tapped: async ({ inbox_id }) => {
    if (!inbox_id || !(await hasSession())) return
    const headers = { Authorization: `Bearer ${await accessToken('pl')}` }
    await fetch(`/mobile/v1/inbox/${encodeURIComponent(inbox_id)}/read`, { method: 'POST', headers })
  },
})
