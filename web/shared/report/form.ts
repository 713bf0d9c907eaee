// The form of a category, as residents fill it in and as the office previews it.
import type { components } from '../api/generated/mobile.ts'

export type CategoryForm = Pick<components['schemas']['CategoryView'], 'guidance' | 'questions' | 'private' | 'sensitive'>
export type Question = CategoryForm['questions'][number]
export type Given = string | number | string[]

export const DESCRIPTION = { min: 10, max: 4000 }
