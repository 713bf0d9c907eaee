// The person's language and the words in it. Texts of a language come as one chunk or two; switching keeps the place.
import { untrack } from 'svelte'

export const LANGUAGES = ['pl', 'en', 'uk'] as const
export type Language = (typeof LANGUAGES)[number]
export type Text = string | Partial<Record<Intl.LDMLPluralRule, string>>
export type Texts = Record<string, Text>
type Values = Record<string, string | number>
type Load = (language: Language) => Promise<Texts>

const KEPT = 'wspolnie.language'
const ZONE = 'Europe/Warsaw'

// To make one of these takes longer than a hundred uses of it, and a list of reports has thousands of uses.
const forms = new Map<string, unknown>()

function made<Form>(key: string, make: () => Form): Form {
  let form = forms.get(key) as Form | undefined
  if (!form) forms.set(key, (form = make()))
  return form
}

class Words {
  language = $state<Language>('pl')
  #texts = $state.raw<Texts>({})
  #load: Load = async () => ({})
  #rest: Load | undefined
  #whole = true

  /** Called once by each face, before anything is shown. `rest`: what the first screen does not say. */
  async begin(load: Load, rest?: Load): Promise<void> {
    this.#load = load
    this.#rest = rest
    this.#whole = !rest
    await this.use(chosen() ?? fitting(navigator.languages))
  }

  async use(language: Language): Promise<void> {
    const parts = await Promise.all([this.#load(language), this.#whole ? this.#rest?.(language) : undefined])
    this.#texts = Object.assign({}, ...parts) as Texts
    this.language = language
    document.documentElement.lang = language
  }

  /** A part of the face that comes later, once its texts are here too. */
  async with<Part>(coming: Promise<Part>): Promise<Part> {
    const [part] = await Promise.all([coming, this.all()])
    return part
  }

  async all(): Promise<void> {
    if (this.#whole || !this.#rest) return
    const language = untrack(() => this.language)
    const rest = await this.#rest(language)
    if (language !== this.language) return this.all()
    this.#whole = true
    this.#texts = { ...this.#texts, ...rest }
  }

  /** By the person's own choice; it is kept on this device. */
  async choose(language: Language): Promise<void> {
    localStorage.setItem(KEPT, language)
    await this.use(language)
  }

  text(key: string, values: Values = {}): string {
    const found = this.#texts[key]
    if (found === undefined) return key
    const text = typeof found === 'string' ? found : this.#plural(found, values)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return value === undefined ? whole : typeof value === 'number' ? this.number(value) : value
    })
  }

  has(key: string): boolean {
    return key in this.#texts
  }

  number(value: number): string {
    return made(`number ${this.language}`, () => new Intl.NumberFormat(this.language)).format(value)
  }

  /** `14 czerwca` this year, `14 czerwca 2025` another. */
  day(at: string | Date): string {
    const date = whole(at)
    const thisYear = date.getFullYear() === new Date().getFullYear()
    const form: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', ...(thisYear ? {} : { year: 'numeric' }), timeZone: ZONE }
    return made(`day ${this.language} ${thisYear}`, () => new Intl.DateTimeFormat(this.language, form)).format(date)
  }

  /** Day and time of the town's clock. */
  moment(at: string | Date): string {
    const time = made(`time ${this.language}`, () => new Intl.DateTimeFormat(this.language, { hour: '2-digit', minute: '2-digit', timeZone: ZONE }))
    return `${this.day(at)}, ${time.format(whole(at))}`
  }

  /** `za 3 dni`, `2 godziny temu`. */
  distance(at: string | Date, now = Date.now()): string {
    const seconds = (whole(at).getTime() - now) / 1000
    const form = made(`distance ${this.language}`, () => new Intl.RelativeTimeFormat(this.language, { numeric: 'auto' }))
    for (const [unit, length] of UNITS) {
      if (Math.abs(seconds) >= length) return form.format(Math.trunc(seconds / length), unit)
    }
    return form.format(0, 'second')
  }

  #plural(forms: Partial<Record<Intl.LDMLPluralRule, string>>, values: Values): string {
    const count = Number(values.count ?? values.n ?? 0)
    const rule = made(`plural ${this.language}`, () => new Intl.PluralRules(this.language)).select(count)
    return forms[rule] ?? forms.other ?? forms.many ?? forms.few ?? forms.one ?? ''
  }
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** A bare date is that day at noon, so that no zone moves it. */
function whole(at: string | Date): Date {
  return at instanceof Date ? at : new Date(at.length === 10 ? `${at}T12:00:00Z` : at)
}

function chosen(): Language | undefined {
  const kept = localStorage.getItem(KEPT)
  return LANGUAGES.find((language) => language === kept)
}

function fitting(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const found = LANGUAGES.find((language) => one.toLowerCase().startsWith(language))
    if (found) return found
  }
  return 'pl'
}

export const words = new Words()
export const t = (key: string, values?: Values): string => words.text(key, values)
