// Codes of rules, categories, questions and options: made once from their names, since reports name them for ever.

const LATIN: Record<string, string> = { ł: 'l', і: 'i', а: 'a', б: 'b', в: 'v', г: 'h', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'y', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', є: 'ie', ї: 'i', ґ: 'g' }

/** `Kilka latarni: awaria` → `kilka-latarni-awaria`. */
export function slug(text: string): string {
  const latin = [...text.toLowerCase()].map((char) => LATIN[char] ?? char).join('').normalize('NFKD').replace(/\p{M}/gu, '')
  return latin.replace(/[^a-z0-9]+/g, '-').slice(0, 50).replace(/^-|-+$/g, '')
}

/** A code that is not taken, and now is. */
export function fresh(name: string, taken: Set<string>, otherwise = 'rule'): string {
  const base = slug(name) || otherwise
  let code = base
  for (let number = 2; taken.has(code); number += 1) code = `${base}-${number}`
  taken.add(code)
  return code
}
