import type { Language } from './errors.ts'
import type { Label } from './values.ts'

/** Beside its schema there is nothing of zod here: every page reads labels, few run schemas. */
export type { Label }

/** The text of a label in `language`; Chinese stands in where no English was given. */
export const labelText = (label: Label, language: Language): string =>
  language === 'en' ? (label.en ?? label.zh) : label.zh
