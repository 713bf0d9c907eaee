// Where a photo was taken, as the camera wrote it into the file (Exif 2.32, 4.6.6: GPS attributes). JPEG only: other
// kinds come from cameras so rarely that nothing is lost.

const GPS_POINTER = 0x8825
const ASCII = 2
const RATIONAL = 5

/** Longitude and latitude, to six places; undefined when the photo does not say. */
export function placeIn(bytes: ArrayBuffer): [number, number] | undefined {
  try {
    const tiff = exifOf(new DataView(bytes))
    return tiff && placeOf(tiff)
  } catch (error) {
    if (error instanceof RangeError) return undefined // it breaks off, or points nowhere
    throw error
  }
}

/** The TIFF part of the first Exif segment. */
function exifOf(file: DataView): DataView | undefined {
  if (file.getUint16(0) !== 0xffd8) return undefined
  for (let at = 2; file.getUint8(at) === 0xff; ) {
    const marker = file.getUint8(at + 1)
    const length = file.getUint16(at + 2)
    if (marker === 0xda || length < 2) return undefined
    if (marker === 0xe1 && file.getUint32(at + 4) === 0x45786966) return new DataView(file.buffer, file.byteOffset + at + 10, length - 8)
    at += 2 + length
  }
  return undefined
}

type Tags = Map<number, { type: number; count: number; at: number }>

function placeOf(tiff: DataView): [number, number] | undefined {
  const little = tiff.getUint16(0) === 0x4949
  const tagsAt = (at: number): Tags => {
    const tags: Tags = new Map()
    for (let index = 0; index < tiff.getUint16(at, little); index++) {
      const entry = at + 2 + 12 * index
      tags.set(tiff.getUint16(entry, little), { type: tiff.getUint16(entry + 2, little), count: tiff.getUint32(entry + 4, little), at: entry + 8 })
    }
    return tags
  }
  const pointer = tagsAt(tiff.getUint32(4, little)).get(GPS_POINTER)
  if (!pointer) return undefined
  const gps = tagsAt(tiff.getUint32(pointer.at, little))

  const degrees = (reference: number, value: number, negative: string): number => {
    const sign = gps.get(reference)
    const parts = gps.get(value)
    if (sign?.type !== ASCII || parts?.type !== RATIONAL || parts.count !== 3) return NaN
    const from = tiff.getUint32(parts.at, little)
    const part = (index: number): number => tiff.getUint32(from + 8 * index, little) / tiff.getUint32(from + 8 * index + 4, little)
    const size = part(0) + part(1) / 60 + part(2) / 3600
    return String.fromCharCode(tiff.getUint8(sign.at)) === negative ? -size : size
  }
  const latitude = degrees(1, 2, 'S')
  const longitude = degrees(3, 4, 'W')
  // Cameras without a fix write zeros.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) || (latitude === 0 && longitude === 0)) return undefined
  return [Number(longitude.toFixed(6)), Number(latitude.toFixed(6))]
}
