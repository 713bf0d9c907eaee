// Files that were not taken: they stand apart from those of the draft, take no place and need no words.
import { Refused } from '../../shared/api/problem.ts'
import { t } from '../../shared/texts/language.svelte.ts'
import type { Upload } from '../photos/uploads.svelte.ts'

export type RefusedFile = { id: string; name: string; why: string }

/** What was refused for good; whatever may still work another time stays in its place. */
export function refusedFor({ id, file, state, failure }: Upload): RefusedFile | undefined {
  if (state !== 'failed' || !(failure instanceof Refused) || failure.passing) return undefined
  return { id, name: file.name, why: failure.title || t('failure.unknown') }
}

/** Those that fit, and the others told apart before a byte of them is sent. */
export function bySize(files: readonly File[], most: number, why: string): { fit: File[]; large: RefusedFile[] } {
  const large = files.filter((file) => file.size > most).map(({ name }) => ({ id: crypto.randomUUID(), name, why }))
  return { fit: files.filter((file) => file.size <= most), large }
}
