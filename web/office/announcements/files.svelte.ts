// The attachments of a draft: those it has, and those that are just being sent.
import { staff } from '../../shared/api/staff.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import { Upload } from '../photos/uploads.svelte.ts'
import type { Content, Language, One } from './draft.ts'
import { bySize, refusedFor, type RefusedFile } from './refused.ts'

export const MOST_FILES = 3
const MOST_BYTES = 10_000_000
const SHORTEST = 3
const LONGEST = 120

export class DraftFile {
  title = $state<Record<Language, string>>({ pl: '', en: '', uk: '' })

  constructor(
    readonly id: string,
    readonly size: number,
    readonly upload?: Upload,
  ) {}

  get named(): boolean {
    return this.title.pl.trim().length >= SHORTEST
  }

  get there(): boolean {
    return !this.upload || this.upload.state === 'there'
  }
}

export class DraftFiles {
  items = $state.raw<readonly DraftFile[]>([])
  refused = $state.raw<readonly RefusedFile[]>([])
  tooMany = $state(false)

  constructor(one: One | undefined) {
    this.items = (one?.attachments ?? []).map((each) => {
      const made = new DraftFile(each.id, each.size ?? 0)
      made.title = { pl: each.title.pl, en: each.title.en ?? '', uk: each.title.uk ?? '' }
      return made
    })
  }

  get left(): number {
    return MOST_FILES - this.items.length
  }

  /** Whether the draft can be saved with them. */
  get ready(): boolean {
    return this.items.every((one) => one.there && one.named)
  }

  /** Named like their files to begin with. */
  add(files: readonly File[]): void {
    const { fit, large } = bySize(files, MOST_BYTES, t('ann.file.too_large'))
    this.refused = [...this.refused, ...large]
    const taken = fit.slice(0, this.left).map((file) => {
      const upload = new Upload(file, '/staff/v1/files')
      const made = new DraftFile(upload.id, file.size, upload)
      made.title.pl = file.name.replace(/\.pdf$/i, '').replaceAll('_', ' ').slice(0, LONGEST)
      return made
    })
    this.tooMany = taken.length < fit.length
    this.items = [...this.items, ...taken]
    for (const one of taken) void this.send(one)
  }

  async send(file: DraftFile): Promise<void> {
    if (!file.upload) return
    await file.upload.send()
    const refused = refusedFor(file.upload)
    if (!refused) return
    this.remove(file)
    this.refused = [...this.refused, refused]
  }

  forget(refused: RefusedFile): void {
    this.refused = this.refused.filter((one) => one !== refused)
  }

  remove(file: DraftFile): void {
    this.items = this.items.filter((one) => one !== file)
    this.tooMany = false
    file.upload?.stop()
    if (file.upload?.state === 'there') void staff.DELETE('/staff/v1/files/{file_id}', { params: { path: { file_id: file.id } } }).catch(() => undefined)
  }

  get content(): Content['attachments'] {
    const said = (text: string): string | null => text.trim() || null
    return this.items.map(({ id, title }) => ({ id, title: { pl: title.pl.trim(), en: said(title.en), uk: said(title.uk) } }))
  }
}
