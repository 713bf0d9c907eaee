// The apka's bell.
import { subscription } from '../resident/push/subscription.ts'
import { ring } from './ringing.ts'

const INBOX = '/skrzynka'

ring({
  subscription,
  inbox: INBOX,
  place: ({ kind, about_id }) => (kind === 'report' && about_id ? `/sprawa/${encodeURIComponent(about_id)}` : INBOX),
  ours: (path) => !path.startsWith('/biuro'),
})
