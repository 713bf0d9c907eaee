// What the town tells, asked of the public door; the last answers are kept for when there is no network.
import { told } from '../../shared/api/problem.ts'
import { words } from '../../shared/texts/language.svelte.ts'
import { mobile, type Mobile } from '../api.ts'
import { keepAnswers } from '../store.ts'

export type Announcement = Mobile['schemas']['PublicAnnouncement']
export type Wanted = { topic?: string; area?: string; severity?: 'alarm'; current?: boolean; limit?: number; cursor?: string }

const ONES = 'news.one.'
const MONTH_MS = 30 * 86_400_000
/** Of one announcement, on this device. */
export const keyOf = (language: string, id: string): string => `${ONES}${language}.${id}`
export const address = (id: string): string => `/ogloszenie/${id}`

/** A list brings them whole: whoever saw one there can open it without a network. */
export async function announcements(wanted: Wanted) {
  const { language } = words
  const page = await told(mobile.GET('/mobile/v1/announcements', { params: { query: wanted as never } }))
  const ones = new Map(page.items.map((one) => [keyOf(language, one.id), one]))
  void keepAnswers(ones, { prefix: ONES, forMs: MONTH_MS }).catch(() => undefined)
  return page
}
