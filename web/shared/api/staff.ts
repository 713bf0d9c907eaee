// The office's door. The session is a cookie that scripts cannot read; the header says that a script of ours asks.
import createClient from 'openapi-fetch'
import { words } from '../texts/language.svelte.ts'
import type { paths } from './generated/staff.ts'

export type { components as Staff } from './generated/staff.ts'

export const staff = createClient<paths>({ baseUrl: location.origin })

let signedOut: () => void = () => {}
/** What happens when the session is over: the sign-in appears, and the screen behind it is kept. */
export const onSignedOut = (act: () => void): void => void (signedOut = act)

staff.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', words.language)
    request.headers.set('X-Requested-With', 'wspolnie')
    return request
  },
  onResponse({ response, request }) {
    if (response.status === 401 && !request.url.endsWith('/staff/v1/session')) signedOut()
  },
})
