// What still stands on this device's screen: once its message was read, here or elsewhere, it goes. Web Push itself cannot take
// one back: browsers want each push to show something.

/** As the service worker leaves it with each. `inbox_id` is the message it rang for; a digest rings for several. */
export type Told = { place?: string; inbox_id?: string; digest?: boolean }
type Item = { id: string; read_at: string | null }
type Page = { items: readonly Item[]; unread: number; next_cursor?: string | null }

/** Empty where there never was any, which costs nothing to find out. */
export async function shownHere(): Promise<readonly Notification[]> {
  if (globalThis.Notification?.permission !== 'granted') return []
  return (await (await navigator.serviceWorker?.getRegistration())?.getNotifications()) ?? []
}

export function takeAway(shown: readonly Notification[], over: (told: Told) => boolean = () => true): void {
  for (const one of shown) if (over((one.data as Told | null) ?? {})) one.close()
}

/** By a page of the inbox that was asked for after they were looked up, so that whatever they ring for is in it. */
export function takeAwayRead(shown: readonly Notification[], page: Page): void {
  const states = new Map(page.items.map((one) => [one.id, one.read_at]))
  takeAway(shown, ({ inbox_id, digest }) => {
    if (!inbox_id) return digest === true && page.unread === 0
    return page.unread === 0 || (states.has(inbox_id) ? states.get(inbox_id) !== null : !page.next_cursor)
  })
}
