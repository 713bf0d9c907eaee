// How long to wait after a try that failed.

const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 300_000

/** Doubles with each try and varies by a quarter, so that phones do not come back all at once. */
export function pause(attempts: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1))
  return full * (0.75 + Math.random() / 4)
}
