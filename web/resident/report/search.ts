// Finds a category by everyday words: without accents, by beginnings of words, forgiving one wrong letter.
import type { CategoryView } from '../catalog.svelte.ts'

/** Small letters without accents; the Polish ł is no letter with an accent to Unicode. */
export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l')

const wordsOf = (text: string): string[] => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** The best first; nothing for an empty search. */
export function found(categories: readonly CategoryView[], typed: string): CategoryView[] {
  const asked = wordsOf(typed)
  if (!asked.length) return []
  return categories
    .map((category) => ({ category, score: score(category, asked) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ category }) => category)
}

/** Every word must be found somewhere: the name counts most, then the keywords, then the guidance. */
function score(category: CategoryView, asked: readonly string[]): number {
  const places = [
    { words: wordsOf(category.name), worth: 6 },
    { words: category.keywords.flatMap(wordsOf), worth: 4 },
    { words: wordsOf(category.guidance ?? ''), worth: 1 },
  ]
  let sum = 0
  for (const word of asked) {
    const best = Math.max(...places.map(({ words, worth }) => worth * Math.max(0, ...words.map((one) => likeness(word, one)))))
    if (best === 0) return 0
    sum += best
  }
  return sum
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
