// Addresses in what the office wrote, to be shown as links. `backend/kernel/text_links.py` does the same, and says why.

export type Piece = { text: string; link: boolean }

const ADDRESS = /https:\/\/(?![^\s/?#]*@)[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)+(?::\d{1,5})?(?:[/?#][\p{L}\p{N}_\-.~:/?#[\]@!$&'()*+,;=%]*)?/giu
// Not looked for in the address itself: Safari before 16.4 cannot look behind, and would read none of this file.
const INSIDE_A_WORD = /[\p{L}\p{N}_]/u
const ENDS = ".,;:!?'*_~"
const PAIRS: Record<string, string> = { ')': '(', ']': '[' }

/** All of it, in order. A link's text is its address. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let shown = 0
  for (const found of text.matchAll(ADDRESS)) {
    if (text[found.index + found[0].length] === '…' || INSIDE_A_WORD.test(text.charAt(found.index - 1))) continue
    const address = withoutEnd(found[0])
    if (found.index > shown) pieces.push({ text: text.slice(shown, found.index), link: false })
    pieces.push({ text: address, link: true })
    shown = found.index + address.length
  }
  if (shown < text.length) pieces.push({ text: text.slice(shown), link: false })
  return pieces
}

function withoutEnd(address: string): string {
  let end = address.length
  while (ENDS.includes(address.charAt(end - 1)) || closesNothing(address.slice(0, end))) end -= 1
  return address.slice(0, end)
}

function closesNothing(address: string): boolean {
  const last = address.slice(-1)
  const opens = PAIRS[last]
  return !!opens && address.split(opens).length < address.split(last).length
}
