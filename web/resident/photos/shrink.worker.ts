// Beside the page, so that it stays quick: reads a photo, turns it upright, makes it small, and looks where it was taken.
// What comes out holds nothing that the camera wrote.
import { placeIn } from './exif.ts'

export const LONG_SIDE = 2048
const SMALL_SIDE = 320
const QUALITY = 0.85
const HEAD_BYTES = 262_144

/** `whole` undefined: this browser cannot read the picture. */
export type Shrunk = { whole: Blob | undefined; small: Blob | undefined; place: [number, number] | undefined }

addEventListener('message', (event: MessageEvent<Blob>) => void shrink(event.data).then(postMessage, () => postMessage(undefined)))

async function shrink(file: Blob): Promise<Shrunk> {
  const place = placeIn(await file.slice(0, HEAD_BYTES).arrayBuffer())
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const whole = await drawn(bitmap, LONG_SIDE)
    const small = await drawn(bitmap, SMALL_SIDE)
    bitmap.close()
    return { whole, small, place }
  } catch {
    return { whole: undefined, small: undefined, place }
  }
}

async function drawn(bitmap: ImageBitmap, side: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)))
  const pen = canvas.getContext('2d', { alpha: false })
  if (!pen) throw new Error('nothing to draw with')
  pen.fillStyle = '#fff' // behind what is transparent
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}
