// Finds a category by everyday words: without accents, by beginnings of words, forgiving one wrong letter.
import type { CategoryView } from '../catalog.svelte.ts'

/** Small letters without accents; the Polish ł is no letter with an accent to Unicode. */
export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l')

const wordsOf = (text: string): string[] => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** "w", "na", "przy ul.": as long as there are others, words this short say nothing of the matter. */
const SHORT = 2

/** The best first; nothing for an empty search. Where every word is found comes before where half of them are. */
export function found(categories: readonly CategoryView[], typed: string): CategoryView[] {
  const all = wordsOf(typed)
  const long = all.filter((word) => word.length > SHORT)
  const asked = long.length ? long : all
  if (!asked.length) return []
  return categories
    .map((category) => ({ category, score: score(category, asked) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ category }) => category)
}

/** The name counts most, then the keywords, then the guidance. A word more that is found outweighs any of that. */
function score(category: CategoryView, asked: readonly string[]): number {
  const places = [
    { words: wordsOf(category.name), worth: 6 },
    { words: category.keywords.flatMap(wordsOf), worth: 4 },
    { words: wordsOf(category.guidance ?? ''), worth: 1 },
  ]
  const found = asked.map((word) => Math.max(...places.map(({ words, worth }) => worth * Math.max(0, ...words.map((one) => likeness(word, one))))))
  const hits = found.filter((best) => best > 0).length
  return hits * 2 < asked.length ? 0 : hits * 10 * asked.length + found.reduce((sum, best) => sum + best, 0)
}

function likeness(asked: string, word: string): number {
  if (word === asked) return 1
  if (word.startsWith(asked)) return 0.8
  // Polish changes endings: "dziury" must find "dziura".
  const stem = Math.max(4, asked.length - 2)
  if (asked.length >= 4 && word.startsWith(asked.slice(0, stem))) return 0.6
  return asked.length >= 5 && oneLetterOff(asked, word.slice(0, asked.length)) ? 0.4 : 0
}

function oneLetterOff(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let off = 0
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) off += 1
  return off === 1
}
