// What the person wants to be told: kept here as the office has it, sent as soon as something is changed.
import { announce } from '../../shared/announce.svelte.ts'
import { Refused, told } from '../../shared/api/problem.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import { mobile, type Mobile } from '../api.ts'

export type Wishes = Mobile['schemas']['PreferencesView']
export type Wish = Mobile['schemas']['WishView']
export type Quiet = Mobile['schemas']['QuietBody']
type Body = Mobile['schemas']['PreferencesBody']

export const KINDS = ['alarm', 'change', 'case', 'followed', 'news'] as const
export type Kind = (typeof KINDS)[number]

/** What a change is about: where on the screen it is said when it failed. */
export type Part = Kind | 'topics' | 'districts' | 'quiet'

export class WishList {
  now = $state<Wishes>()
  failed = $state<unknown>()
  failedAt = $state<Part>()
  changedElsewhere = $state(false)
  #saved: Wishes | undefined
  /** Said with the next change that is saved, instead of the usual. */
  #saying: string | undefined
  #busy: Promise<void> = Promise.resolve()

  async load(): Promise<void> {
    this.failed = this.failedAt = undefined
    try {
      this.#saved = await told(mobile.GET('/mobile/v1/me/preferences'))
      this.now = structuredClone(this.#saved)
    } catch (error) {
      this.failed = error
    }
  }

  /** One after the other, so that each knows the revision of the one before. */
  change(kind: Kind, change: Partial<Pick<Wish, 'bells' | 'frequency'>>): void {
    const wish = this.now?.classes[kind]
    if (wish) Object.assign(wish, change)
    this.#save(kind)
  }

  choose(what: 'topics' | 'districts', chosen: string[]): void {
    if (this.now) this.now[what] = chosen
    this.#save(what)
  }

  /** Whoever chooses a topic wishes to hear of it: if nothing rings for news yet, the phone does from now on. */
  chooseTopics(chosen: string[], heard: boolean): void {
    const news = this.now?.classes.news
    const more = chosen.length > (this.now?.topics.length ?? 0)
    if (news && more && !heard) {
      news.bells = [...news.bells, 'push']
      this.#saying = t('wishes.topics.rings')
    }
    this.choose('topics', chosen)
  }

  /** The phone's bell for news, for topics that are chosen already. */
  ringForNews(): void {
    const bells = this.now?.classes.news?.bells
    if (bells) this.change('news', { bells: [...bells, 'push'] })
  }

  beQuiet(hours: Quiet | null): void {
    if (this.now) this.now.quiet_hours = hours
    this.#save('quiet')
  }

  #save(part: Part): void {
    this.#busy = this.#busy.then(() => this.#send(part))
  }

  async #send(part: Part): Promise<void> {
    const now = this.now
    if (!now) return
    this.failed = this.failedAt = undefined
    this.changedElsewhere = false
    try {
      const saved = await told(mobile.PUT('/mobile/v1/me/preferences', { params: { header: { 'if-match': `"${now.revision}"` } }, body: bodyOf(now) }))
      now.revision = saved.revision
      this.#saved = saved
      announce(this.#saying ?? t('wishes.saved'))
    } catch (error) {
      await this.load()
      // What was not saved must not look as if it were.
      if (this.failed && this.#saved) this.now = structuredClone(this.#saved)
      this.failedAt = part
      if (error instanceof Refused && error.status === 412) this.changedElsewhere = true
      else this.failed = error
    } finally {
      this.#saying = undefined
    }
  }
}

function bodyOf(now: Wishes): Body {
  const classes = Object.fromEntries(Object.entries(now.classes).map(([kind, wish]) => [kind, { bells: wish.bells, frequency: wish.frequency }]))
  return { classes, quiet_hours: now.quiet_hours, districts: now.districts, topics: now.topics }
}
