import './no-eval.ts'
import { z } from 'zod'
import type { Language } from './errors.ts'

/** A text that people read: Chinese always, English where it differs. */
export const Label = z.object({ zh: z.string().min(1).max(200), en: z.string().max(200).optional() })
export type Label = z.infer<typeof Label>

/** The text of a label in `language`; Chinese stands in where no English was given. */
export const labelText = (label: Label, language: Language): string =>
  language === 'en' ? (label.en ?? label.zh) : label.zh
