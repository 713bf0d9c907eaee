// What the town tells, asked of the public door; the last answers are kept for when there is no network.
import { told } from '../../shared/api/problem.ts'
import { mobile, type Mobile } from '../api.ts'

export type Announcement = Mobile['schemas']['PublicAnnouncement']
export type Wanted = { topic?: string; area?: string; severity?: 'alarm'; current?: boolean; limit?: number; cursor?: string }

export const announcements = (wanted: Wanted) => told(mobile.GET('/mobile/v1/announcements', { params: { query: wanted as never } }))
export const address = (id: string): string => `/ogloszenie/${id}`
