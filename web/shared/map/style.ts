// What the map draws, in the colours of the page; no tiles unless the town has a source of its own.
import type { StyleSpecification } from 'maplibre-gl'
import type { Town } from '../town.ts'

export type Colours = { ground: string; outside: string; line: string; soft: string; ink: string; accent: string; open: string; waiting: string; closed: string; pin: string }

export function coloursOf(element: Element): Colours {
  const styles = getComputedStyle(element)
  // Through a canvas, because the map does not read color-mix() and names of variables.
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  const read = (name: string): string => {
    pen.fillStyle = '#888888'
    pen.fillStyle = styles.getPropertyValue(name).trim()
    pen.clearRect(0, 0, 1, 1)
    pen.fillRect(0, 0, 1, 1)
    const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data
    return `rgb(${red},${green},${blue})`
  }
  return {
    ground: read('--surface'),
    outside: read('--sunken'),
    line: read('--line-strong'),
    soft: read('--line'),
    ink: read('--ink-soft'),
    accent: read('--accent'),
    open: read('--status-new'),
    waiting: read('--status-waiting'),
    closed: read('--status-done'),
    pin: read('--danger'),
  }
}

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

export function styleOf(colours: Colours, map: Town['map'] | undefined): StyleSpecification {
  const tiles = map?.kind === 'raster' && map.url !== null
  return {
    version: 8,
    sources: {
      town: { type: 'geojson', data: EMPTY },
      districts: { type: 'geojson', data: EMPTY },
      accuracy: { type: 'geojson', data: EMPTY },
      points: { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 44, clusterMaxZoom: 16 },
      ...(tiles ? { tiles: { type: 'raster' as const, tiles: [absolute(map.url as string)], tileSize: 256, attribution: map.attribution ?? '' } } : {}),
      ...(map?.kind === 'pmtiles' && map.url ? { tiles: { type: 'vector' as const, url: `pmtiles://${absolute(map.url)}`, attribution: map.attribution ?? '' } } : {}),
    },
    layers: [
      { id: 'outside', type: 'background', paint: { 'background-color': colours.outside } },
      { id: 'town', type: 'fill', source: 'town', paint: { 'fill-color': colours.ground } },
      ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
      ...(map?.kind === 'pmtiles' ? vectorLayers(colours) : []),
      { id: 'districts', type: 'line', source: 'districts', paint: { 'line-color': colours.soft, 'line-width': 1 } },
      { id: 'names', type: 'symbol', source: 'districts', minzoom: 11, layout: { 'text-field': ['get', 'name'], 'text-size': 12 }, paint: { 'text-color': colours.ink, 'text-halo-color': colours.ground, 'text-halo-width': 1.5 } },
      { id: 'boundary', type: 'line', source: 'town', paint: { 'line-color': colours.line, 'line-width': 2 } },
      { id: 'accuracy', type: 'fill', source: 'accuracy', paint: { 'fill-color': colours.accent, 'fill-opacity': 0.15 } },
      { id: 'clusters', type: 'circle', source: 'points', filter: ['has', 'point_count'], paint: { 'circle-color': colours.open, 'circle-radius': ['step', ['get', 'point_count'], 16, 10, 20, 50, 26], 'circle-stroke-width': 3, 'circle-stroke-color': colours.ground } },
      { id: 'counts', type: 'symbol', source: 'points', filter: ['has', 'point_count'], layout: { 'text-field': ['get', 'point_count_abbreviated'], 'text-size': 13, 'text-allow-overlap': true }, paint: { 'text-color': colours.ground } },
      { id: 'points', type: 'circle', source: 'points', filter: ['!', ['has', 'point_count']], paint: { 'circle-color': ['match', ['get', 'status_type'], 'closed', colours.closed, 'waiting', colours.waiting, colours.open], 'circle-radius': 9, 'circle-stroke-width': 3, 'circle-stroke-color': colours.ground } },
    ],
  }
}

/** Roads, water and buildings by the layer names of OpenMapTiles and Protomaps; what a file lacks is not drawn. */
function vectorLayers(colours: Colours): StyleSpecification['layers'] {
  const line = (id: string, layer: string, width: number) => ({ id, type: 'line' as const, source: 'tiles', 'source-layer': layer, paint: { 'line-color': colours.soft, 'line-width': width } })
  return [
    { id: 'water', type: 'fill', source: 'tiles', 'source-layer': 'water', paint: { 'fill-color': colours.outside } },
    { id: 'buildings', type: 'fill', source: 'tiles', 'source-layer': 'building', paint: { 'fill-color': colours.outside } },
    { id: 'buildings-2', type: 'fill', source: 'tiles', 'source-layer': 'buildings', paint: { 'fill-color': colours.outside } },
    line('streets', 'transportation', 2),
    line('roads', 'roads', 2),
  ]
}

const absolute = (url: string): string => (/^https?:/.test(url) ? url : location.origin + (url.startsWith('/') ? url : `/${url}`))

/** A circle of that many metres, as a polygon of 48 corners. */
export function circle([lng, lat]: [number, number], metres: number): GeoJSON.Feature {
  const corners: [number, number][] = []
  for (let step = 0; step <= 48; step += 1) {
    const angle = (step / 48) * 2 * Math.PI
    const north = (metres * Math.sin(angle)) / 111_320
    const east = (metres * Math.cos(angle)) / (111_320 * Math.cos((lat * Math.PI) / 180))
    corners.push([lng + east, lat + north])
  }
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [corners] } }
}

/** [west, south, east, north] of any geometry. */
export function boxOf(geometry: unknown): [number, number, number, number] | undefined {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const visit = (part: unknown): void => {
    if (!Array.isArray(part)) return
    if (typeof part[0] === 'number' && typeof part[1] === 'number') {
      box[0] = Math.min(box[0], part[0])
      box[1] = Math.min(box[1], part[1])
      box[2] = Math.max(box[2], part[0])
      box[3] = Math.max(box[3], part[1])
    } else part.forEach(visit)
  }
  visit((geometry as { coordinates?: unknown } | null)?.coordinates)
  return box[0] <= box[2] ? box : undefined
}
