// The town's clock, as `datetime-local` writes it: whatever zone this computer is set to.
const ZONE = 'Europe/Warsaw'
const form = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })

/** `2026-11-26T07:15`. */
export const typed = (at: Date): string => form.format(at).replace(' ', 'T')

/** The moment at which the town's clock shows this. Of an hour that comes twice the first one. */
export function moment(local: string): Date {
  const asUtc = Date.parse(`${local}Z`)
  const ahead = (at: number): number => Date.parse(`${typed(new Date(at))}Z`) - at
  const summer = asUtc - ahead(asUtc - 86_400_000)
  return new Date(typed(new Date(summer)) === local ? summer : asUtc - ahead(asUtc))
}

/** Whether this computer's clock shows something else. */
export const isElsewhere = (): boolean => {
  const now = new Date()
  return new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', day: '2-digit' }).format(now) !== new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', day: '2-digit', timeZone: ZONE }).format(now)
}
