// One chunk for each language; only the person's own is fetched.
import type { Language, Texts } from '../../shared/texts/language.svelte.ts'

const LOADERS = { pl: () => import('./pl.ts'), en: () => import('./en.ts'), uk: () => import('./uk.ts') }

export async function texts(language: Language): Promise<Texts> {
  return (await LOADERS[language]()).default
}
