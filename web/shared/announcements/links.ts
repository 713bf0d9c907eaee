// Addresses in what the office wrote, to be shown as links. `backend/kernel/text_links.py` does the same, and says why;
// tests/unit/text_links.json has the cases of both.

export type Piece = { text: string; link: boolean }

// What stands before it is taken along: Safari before 16.4 cannot look behind, and would read none of this file.
const ADDRESS = /(^|[^\p{L}\p{N}_])([hH][tT][tT][pP][sS]:\/\/(?![^\s/?#]*@)[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}][\p{L}\p{N}_-]*)+(?::[0-9]{1,5})?(?:[/?#][\p{L}\p{N}_\-.~:/?#[\]@!$&'()*+,;=%]*)?)/gu
const ENDS = ".,;:!?'*_~"
const PAIRS: Record<string, string> = { ')': '(', ']': '[' }

/** All of it, in order. A link's text is its address. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let shown = 0
  for (const found of text.matchAll(ADDRESS)) {
    const [whole, before = '', long = ''] = found
    if (text[found.index + whole.length] === '…') continue
    const address = withoutEnd(long)
    const start = found.index + before.length
    if (start > shown) pieces.push({ text: text.slice(shown, start), link: false })
    pieces.push({ text: address, link: true })
    shown = start + address.length
  }
  if (shown < text.length) pieces.push({ text: text.slice(shown), link: false })
  return pieces
}

function withoutEnd(address: string): string {
  const unopened: Record<string, number> = {}
  for (const [closes, opens] of Object.entries(PAIRS)) {
    unopened[closes] = address.split(closes).length - address.split(opens).length
  }
  let end = address.length
  for (;;) {
    const last = address.charAt(end - 1)
    const excess = unopened[last] ?? 0
    if (!ENDS.includes(last) && excess <= 0) return address.slice(0, end)
    if (excess > 0) unopened[last] = excess - 1
    end -= 1
  }
}
