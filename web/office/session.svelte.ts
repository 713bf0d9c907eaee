// Who is at the desk. A session that ends in the middle keeps the screen: the sign-in appears over it.
import { Unreachable, refusal, told } from '../shared/api/problem.ts'
import { onSignedOut, staff, type Staff } from '../shared/api/staff.ts'
import { words } from '../shared/texts/language.svelte.ts'

export type Me = Staff['schemas']['StaffMeView']
export type Permission = Staff['schemas']['Permission']

class Session {
  state = $state<'asking' | 'out' | 'in' | 'failed'>('asking')
  me = $state.raw<Me | undefined>()
  /** Signed in before, and not any more. */
  lost = $state(false)
  error = $state.raw<unknown>()

  constructor() {
    onSignedOut(() => {
      if (this.state === 'in') this.lost = true
    })
  }

  may(permission: Permission): boolean {
    return this.me?.permissions.includes(permission) ?? false
  }

  async begin(): Promise<void> {
    this.state = 'asking'
    const answer = await staff.GET('/staff/v1/me').catch((error: unknown) => error)
    if (answer instanceof Error) {
      this.error = new Unreachable('no answer', { cause: answer })
      this.state = 'failed'
      return
    }
    const { data, response } = answer as { data?: Me; response: Response }
    if (data) this.#arrived(data)
    else if (response.status === 401 || response.status === 403) this.state = 'out'
    else {
      this.error = await refusal(response)
      this.state = 'failed'
    }
  }

  /** Throws `Refused` or `Unreachable`. */
  async signIn(email: string, password: string): Promise<void> {
    await told(staff.POST('/staff/v1/session', { body: { email, password } }))
    const before = this.me
    const me = await told(staff.GET('/staff/v1/me'))
    // Somebody else sits down: nothing of the colleague before may stay on the screen.
    if (this.lost && before && before.account_id !== me.account_id) location.reload()
    this.#arrived(me)
  }

  /** The bell of this computer goes first, while the office still knows who asks: it must not ring for whoever comes next. */
  async signOut(): Promise<void> {
    await bell('leave')
    await told(staff.DELETE('/staff/v1/session')).catch((error: unknown) => {
      if (error instanceof Unreachable) throw error // still signed in there, so it must not look otherwise here
    })
    location.assign('/biuro')
  }

  async again(): Promise<void> {
    this.me = await told(staff.GET('/staff/v1/me'))
  }

  /** From the sign-in that covers the screen: what was typed there is given up. */
  async leave(): Promise<void> {
    await bell('ringNoMore').catch(() => undefined)
    location.assign('/biuro')
  }

  #arrived(me: Me): void {
    this.me = me
    this.lost = false
    this.state = 'in'
    void import('./push/subscription.ts').then(({ sitsDown }) => sitsDown(me.account_id, words.language)).catch(() => undefined)
    if (!localStorage.getItem('wspolnie.language')) void words.use(me.language)
  }
}

/** Throws `Unreachable` alone: where nothing is kept, nothing rings. */
async function bell(how: 'leave' | 'ringNoMore'): Promise<void> {
  const { subscription } = await import('./push/subscription.ts')
  await subscription[how]().catch((error: unknown) => {
    if (error instanceof Unreachable) throw error
  })
}

export const session = new Session()
