// How large a file is, in words: `1,2 MB`.
import { words } from './texts/language.svelte.ts'

const MEGABYTE = 1_000_000

export function sizeOf(bytes: number): string {
  const [value, unit] = bytes < MEGABYTE ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / MEGABYTE, 'megabyte']
  return new Intl.NumberFormat(words.language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}
