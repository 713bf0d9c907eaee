// The console's keys. They are off while somebody types, in a dialog, and with a modifier held.

export type Acts = { next: () => void; previous: () => void; open: () => void; take: () => void; menu: () => void; search: () => void; help: () => void; close: () => void }

const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]'
/** Arrows belong to these already. */
const OWN_ARROWS = '[popover], input, [role=application], details'
const KEYS: Record<string, keyof Acts> = { j: 'next', k: 'previous', a: 'take', s: 'menu', '/': 'search', '?': 'help', Escape: 'close' }
const ARROWS: Record<string, keyof Acts> = { ArrowDown: 'next', ArrowUp: 'previous' }

export function keyPressed(event: KeyboardEvent, acts: Acts): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const target = event.target instanceof Element ? event.target : document.body
  if (document.querySelector('dialog[open], :popover-open')) return
  if (target.closest(TYPING)) {
    // Out of a field and back to the keys; what was typed stays.
    if (event.key === 'Escape' && target.matches('[data-search]')) (target as HTMLElement).blur()
    return
  }
  const inList = !!target.closest('[data-row]')
  const act = KEYS[event.key] ?? (inList || (target === document.body && !target.closest(OWN_ARROWS)) ? ARROWS[event.key] : undefined)
  if (!act) {
    if (event.key === 'Enter' && target === document.body) acts.open()
    return
  }
  event.preventDefault()
  acts[act]()
}
