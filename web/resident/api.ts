// The residents' door.
import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from '../shared/api/generated/mobile.ts'
import { words } from '../shared/texts/language.svelte.ts'
import { accessToken, hasSession } from './session.ts'

export type { components as Mobile } from '../shared/api/generated/mobile.ts'

export const mobile = createClient<paths>({ baseUrl: location.origin })

const PUBLIC = /\/mobile\/v1\/(catalog|map|announcements)([/?]|$)/
const MAY_BE_NOBODY = /\/mobile\/v1\/reports\/[^/]+$/

const withSession: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', words.language)
    if (PUBLIC.test(request.url)) return request
    const nobody = request.method === 'GET' && MAY_BE_NOBODY.test(request.url) && !(await hasSession())
    if (!nobody) request.headers.set('Authorization', `Bearer ${await accessToken(words.language)}`)
    return request
  },
  async onResponse({ request, response }) {
    // Ended early, by a restart with a new key or on another device: once more with a fresh token.
    if (response.status !== 401 || !request.headers.has('Authorization') || request.headers.has('X-Again')) return response
    if (request.method !== 'GET') return response
    const again = new Request(request, { headers: new Headers(request.headers) })
    again.headers.set('X-Again', '1')
    again.headers.set('Authorization', `Bearer ${await accessToken(words.language, { fresh: true })}`)
    return fetch(again)
  },
}
mobile.use(withSession)
