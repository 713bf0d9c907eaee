// Two chunks for each language: what the first screen says, and the rest. Only the person's own are fetched.
import type { Language, Texts } from '../../shared/texts/language.svelte.ts'

const FIRST = { pl: () => import('./pl.ts'), en: () => import('./en.ts'), uk: () => import('./uk.ts') }
const REST = { pl: () => import('./pl.rest.ts'), en: () => import('./en.rest.ts'), uk: () => import('./uk.rest.ts') }

export const texts = async (language: Language): Promise<Texts> => (await FIRST[language]()).default
export const rest = async (language: Language): Promise<Texts> => (await REST[language]()).default
