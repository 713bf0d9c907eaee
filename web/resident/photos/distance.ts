// Whether two places are the same for a report.

const METRES_OF_A_DEGREE = 111_320
const SAME_M = 30

export function farFrom([longitude, latitude]: [number, number], other: readonly number[] | null): boolean {
  if (!other) return true
  const east = (longitude - (other[0] ?? 0)) * Math.cos((latitude * Math.PI) / 180)
  const north = latitude - (other[1] ?? 0)
  return Math.hypot(east, north) * METRES_OF_A_DEGREE > SAME_M
}
