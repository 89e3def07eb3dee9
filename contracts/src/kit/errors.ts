import { dayText } from './day-text.ts'

/**
 * Error codes and their phrases. One code has one status and one phrase in every language; a code without a phrase
 * does not compile. Phrases take values as `{name}`; `todo` says what the person can do next.
 */
export interface Phrase {
  readonly zh: string
  readonly en: string
}

export interface ErrorDef {
  readonly status: number
  readonly phrase: Phrase
  readonly todo?: Phrase
}

/** Declares the error codes of one module; keeps the literal keys. */
export const defineErrors = <const T extends Record<string, ErrorDef>>(defs: T): T => defs

export type Language = 'zh' | 'en'

/**
 * Fills `{name}` in a phrase from `details`; an absent value stays visible as its name. A calendar day among them is said
 * as people do, with its year unless it is that of `today`.
 */
export const fillPhrase = (
  phrase: Phrase,
  language: Language,
  details: Readonly<Record<string, unknown>> = {},
  today?: string,
): string =>
  phrase[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    if (value === undefined || value === null) return whole
    return Array.isArray(value)
      ? value.map((item: unknown) => textOf(item, language, today)).join(language === 'zh' ? '、' : ', ')
      : textOf(value, language, today)
  })

const textOf = (value: unknown, language: Language, today: string | undefined): string => {
  if (typeof value === 'string') return dayText(value, language, today)
  if (typeof value !== 'object' || value === null || !('zh' in value)) return String(value)
  const label = value as { zh: string; en?: string }
  return language === 'en' ? (label.en ?? label.zh) : label.zh
}

/** Body of every answer that is not 2xx. */
export interface ErrorBody {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly todo?: string
    readonly details?: Readonly<Record<string, unknown>>
    readonly requestId: string
  }
}
