// A line of the history in words.
import { t } from '../../shared/texts/language.svelte.ts'
import type { One } from './draft.ts'

export const saidOf = ({ kind, parts }: One['history'][number]): string => [t(`ann.line.${kind}`), parts.map((part) => t(`ann.part.${part}`)).join(', ')].filter(Boolean).join(': ')
