// An announcement as it is typed, and as the door takes it.
import type { Staff } from '../../shared/api/staff.ts'
import { moment, typed } from '../../shared/town_time.ts'

export type One = Staff['schemas']['OfficeAnnouncement']
export type Content = Staff['schemas']['ContentBody']
export type Template = Staff['schemas']['TemplateView']
export type Language = 'pl' | 'en' | 'uk'
export const LANGUAGES: readonly Language[] = ['pl', 'en', 'uk']
export type Draft = {
  severity: Content['severity']
  topic: Content['topic']
  areas: string[]
  words: Record<Language, { title: string; text: string }>
  from: string
  until: string
}

export function emptyDraft(): Draft {
  const now = new Date()
  const nothing = () => ({ title: '', text: '' })
  return { severity: 'information', topic: 'other', areas: [], words: { pl: nothing(), en: nothing(), uk: nothing() }, from: typed(now), until: typed(new Date(now.getTime() + 72 * 3_600_000)) }
}

export function draftOf(content: One['content']): Draft {
  const said = (language: Language) => ({ title: content.words[language]?.title ?? '', text: content.words[language]?.text ?? '' })
  return { severity: content.severity, topic: content.topic, areas: [...(content.area_ids ?? [])], words: { pl: said('pl'), en: said('en'), uk: said('uk') }, from: typed(new Date(content.valid_from)), until: typed(new Date(content.valid_until)) }
}

export function contentOf(draft: Draft, more: Pick<Content, 'pictures' | 'attachments'>): Content {
  const words = Object.fromEntries(LANGUAGES.map((language) => [language, spoken(draft.words[language])])) as Content['words']
  return { ...more, severity: draft.severity, topic: draft.topic, area_ids: [...draft.areas], words, valid_from: moment(draft.from).toISOString(), valid_until: moment(draft.until).toISOString() }
}

function spoken({ title, text }: { title: string; text: string }): { title: string; text: string } | null {
  return title.trim() || text.trim() ? { title: title.trim(), text: text.trim() } : null
}

/** Gaps of a template that nobody has filled: `{streets}`. */
export function gapsLeft(draft: Draft): string[] {
  const all = LANGUAGES.map((language) => draft.words[language].title + draft.words[language].text).join(' ')
  return [...new Set([...all.matchAll(/\{[a-z]+\}/g)].map(([gap]) => gap))]
}

/** A gap that is not filled yet stays to be seen. A day is said in the language of the words around it. */
export function filled(template: Template, values: Record<string, string>): Draft['words'] {
  const days = new Set(template.gaps.filter((gap) => gap.kind === 'day').map((gap) => gap.code))
  const day = (value: string, language: Language): string =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${value}T12:00:00Z`))
  const value = (code: string, language: Language): string => {
    const typed = values[code]?.trim() ?? ''
    return typed && days.has(code) ? day(typed, language) : typed
  }
  const fill = (text: string, language: Language): string => text.replace(/\{([a-z]+)\}/g, (gap, code: string) => value(code, language) || gap)
  const said = (language: Language) => ({ title: fill(template.words[language]?.title ?? '', language), text: fill(template.words[language]?.text ?? '', language) })
  return { pl: said('pl'), en: said('en'), uk: said('uk') }
}

/** As a message shows it: the first paragraph. */
export const lead = (text: string): string => {
  const first = text.split('\n\n', 1)[0]?.replaceAll('\n', ' ') ?? ''
  return first.length <= 150 ? first : `${first.slice(0, 149).trimEnd()}…`
}
