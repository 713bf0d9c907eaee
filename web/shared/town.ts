// What both faces must know before they ask any door: whose town it is, its colour, where map tiles come from.

export type Town = {
  name: string | null
  product_version: string
  accent: string
  map: { kind: 'none' | 'pmtiles' | 'raster'; url: string | null; attribution: string | null }
}

let asked: Promise<Town | undefined> | undefined

/** Undefined when it cannot be had just now; the faces work without it. */
export function town(): Promise<Town | undefined> {
  asked ??= fetch('/town.json')
    .then((answer) => (answer.ok ? (answer.json() as Promise<Town>) : undefined))
    .catch(() => {
      asked = undefined
      return undefined
    })
  return asked
}
