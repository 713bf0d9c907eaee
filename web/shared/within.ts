// A limit for calls. AbortSignal.timeout would say the same, but Safari 15 has none, and a report must go from there too.

export function within(milliseconds: number): AbortSignal {
  const limit = new AbortController()
  setTimeout(() => limit.abort(new DOMException('took too long', 'TimeoutError')), milliseconds)
  return limit.signal
}
