// The pictures of a draft: those it has, and those that are just being sent.
import { told } from '../../shared/api/problem.ts'
import { staff, type Staff } from '../../shared/api/staff.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import { Upload } from '../photos/uploads.svelte.ts'
import type { Content, Language, One } from './draft.ts'
import { bySize, refusedFor, type RefusedFile } from './refused.ts'

export const MOST_PICTURES = 3
export const SHORTEST = 3
/** Of a file; the door refuses more. */
const MOST_BYTES = 20_000_000
type Sizes = Staff['schemas']['SizesView']
type Media = Staff['schemas']['MediaView']
const LOOK_AGAIN = 1500

export class DraftPicture {
  alt = $state<Record<Language, string>>({ pl: '', en: '', uk: '' })
  covered = $state(true)
  /** Faces and number plates in it. */
  found = $state(0)
  /** As it is, and with those covered. */
  plain = $state.raw<Sizes | null>(null)
  veiled = $state.raw<Sizes | null>(null)

  constructor(
    readonly id: string,
    readonly upload?: Upload,
  ) {}

  get sizes(): Sizes | null {
    return this.covered ? this.veiled : this.plain
  }

  get described(): boolean {
    return this.alt.pl.trim().length >= SHORTEST
  }

  /** Until its pictures are made; whoever drew it on a slow evening waits for it here. */
  async send(): Promise<void> {
    await this.upload?.send()
    if (this.upload?.state !== 'there') return
    let media = this.upload.answer as Media
    while (media.status === 'processing') {
      await new Promise((later) => setTimeout(later, LOOK_AGAIN))
      media = await told(staff.GET('/staff/v1/media/{media_id}', { params: { path: { media_id: this.id } } })).catch(() => media)
    }
    this.found = media.found
    this.plain = media.sizes
    this.veiled = media.public_sizes
  }
}

export class DraftPictures {
  items = $state.raw<readonly DraftPicture[]>([])
  refused = $state.raw<readonly RefusedFile[]>([])
  tooMany = $state(false)

  constructor(one: One | undefined) {
    this.items = (one?.pictures ?? []).map((each) => {
      const made = new DraftPicture(each.id)
      made.alt = { pl: each.alt.pl, en: each.alt.en ?? '', uk: each.alt.uk ?? '' }
      made.covered = each.covered
      made.found = each.found
      made.plain = each.plain
      made.veiled = each.covered ? each.sizes : each.veiled
      return made
    })
  }

  get left(): number {
    return MOST_PICTURES - this.items.length
  }

  /** Whether the draft can be saved with them. */
  get ready(): boolean {
    return this.items.every((one) => one.sizes && one.described)
  }

  add(files: readonly File[]): void {
    const { fit, large } = bySize(files, MOST_BYTES, t('ann.picture.too_large'))
    this.refused = [...this.refused, ...large]
    const taken = fit.slice(0, this.left).map((file) => {
      const upload = new Upload(file)
      return new DraftPicture(upload.id, upload)
    })
    this.tooMany = taken.length < fit.length
    this.items = [...this.items, ...taken]
    for (const one of taken) void this.send(one)
  }

  async send(picture: DraftPicture): Promise<void> {
    await picture.send()
    const refused = picture.upload && refusedFor(picture.upload)
    if (!refused) return
    this.remove(picture)
    this.refused = [...this.refused, refused]
  }

  forget(refused: RefusedFile): void {
    this.refused = this.refused.filter((one) => one !== refused)
  }

  remove(picture: DraftPicture): void {
    this.items = this.items.filter((one) => one !== picture)
    this.tooMany = false
    void picture.upload?.drop()
  }

  earlier(picture: DraftPicture): void {
    const others = this.items.filter((one) => one !== picture)
    others.splice(this.items.indexOf(picture) - 1, 0, picture)
    this.items = others
  }

  get content(): Content['pictures'] {
    const said = (text: string): string | null => text.trim() || null
    return this.items.map(({ id, alt, covered }) => ({ id, alt: { pl: alt.pl.trim(), en: said(alt.en), uk: said(alt.uk) }, covered }))
  }
}
