// A BlurHash as a tiny picture: a few cosine waves per colour, each packed into base 83 (https://blurha.sh).

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

const valueOf = (text: string): number => [...text].reduce((sum, digit) => sum * 83 + DIGITS.indexOf(digit), 0)
const linear = (value: number): number => (value <= 10.31475 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)
const shown = (value: number): number => 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * Math.min(1, value) ** (1 / 2.4) - 0.055)
const signedSquare = (value: number): number => Math.sign(value) * value * value

type Colour = [number, number, number]

/** RGBA, row by row; undefined for what is no BlurHash. */
export function pixelsOf(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | undefined {
  const across = (valueOf(hash.charAt(0)) % 9) + 1
  const down = Math.floor(valueOf(hash.charAt(0)) / 9) + 1
  if (hash.length !== 4 + 2 * across * down) return undefined
  const waves = wavesOf(hash, across * down)
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sum: Colour = [0, 0, 0]
      waves.forEach((wave, index) => {
        const strength = Math.cos((Math.PI * x * (index % across)) / width) * Math.cos((Math.PI * y * Math.floor(index / across)) / height)
        for (let part = 0; part < 3; part++) sum[part as 0] += (wave[part as 0] as number) * strength
      })
      pixels.set([...sum.map((one) => shown(Math.max(0, one))), 255], 4 * (y * width + x))
    }
  }
  return pixels
}

/** The first one is the mean colour; the others say how it changes. */
function wavesOf(hash: string, count: number): Colour[] {
  const most = (valueOf(hash.charAt(1)) + 1) / 166
  const mean = valueOf(hash.slice(2, 6))
  const waves: Colour[] = [[linear(mean >> 16), linear((mean >> 8) & 255), linear(mean & 255)]]
  for (let index = 1; index < count; index++) {
    const value = valueOf(hash.slice(4 + index * 2, 6 + index * 2))
    const part = (place: number): number => signedSquare(((Math.floor(value / place) % 19) - 9) / 9) * most
    waves.push([part(361), part(19), part(1)])
  }
  return waves
}
