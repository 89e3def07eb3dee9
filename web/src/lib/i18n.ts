import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import { type Label, labelText } from '@zhinuo/contracts/kit/label.ts'
import i18next from 'i18next'
import { useCallback, useMemo, useSyncExternalStore } from 'react'

/**
 * Texts live beside the screens that show them, in both languages, and register themselves when their file is loaded:
 *
 *     export const texts = defineTexts('records', { zh: { rows: '{count} 条' }, en: { rows_one: '{count} row', rows_other: '{count} rows' } })
 *     const t = useTexts(texts)
 *     t('rows', { count: 3 })
 *
 * A key that exists in one language only does not compile; values named in the Chinese text must be given.
 */
export interface Texts<Z extends Flat> {
  readonly namespace: string
  readonly zh: Z
  readonly en: Readonly<Record<string, string>>
}

type Flat = Readonly<Record<string, string>>
type Plural = 'one' | 'other'
/** English may split a key by number where Chinese has one form. */
type Mirror<Z> = { readonly [K in keyof Z]?: string } & {
  readonly [K in keyof Z & string as `${K}_${Plural}`]?: string
}
type Missing<Z, E> = {
  [K in keyof Z & string]: K extends keyof E ? never : `${K}_other` extends keyof E ? never : K
}[keyof Z & string]
type Params<S> = S extends `${string}{${infer P}}${infer R}` ? P | Params<R> : never
type Args<S> = [Params<S>] extends [never]
  ? [values?: Readonly<Record<string, unknown>>]
  : [values: { readonly [P in Params<S>]: string | number }]
export type T<Z extends Flat> = <K extends keyof Z & string>(key: K, ...values: Args<Z[K]>) => string

const languageKey = 'zhinuo.language'

const stored = (): Language | null => {
  try {
    const value = localStorage.getItem(languageKey)
    return value === 'zh' || value === 'en' ? value : null
  } catch {
    return null
  }
}

void i18next.init({
  lng: stored() ?? 'zh',
  fallbackLng: 'zh',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  returnNull: false,
  interpolation: { prefix: '{', suffix: '}', escapeValue: false, skipOnVariables: true },
})

const registered = new Map<string, Texts<Flat>>()

export const defineTexts = <const Z extends Flat, const E extends Mirror<Z>>(
  namespace: string,
  texts: {
    readonly zh: Z
    readonly en: E & ([Missing<Z, E>] extends [never] ? unknown : { readonly [K in Missing<Z, E>]: string })
  },
): Texts<Z> => {
  const { zh, en } = texts as { zh: Z; en: Readonly<Record<string, string>> }
  i18next.addResourceBundle('zh', namespace, zh, false, true)
  i18next.addResourceBundle('en', namespace, en, false, true)
  const all = { namespace, zh, en }
  registered.set(namespace, all)
  return all
}

/** Every set of texts loaded so far. */
export const registeredTexts = (): readonly Texts<Flat>[] => [...registered.values()]

/** Texts in the present language, outside a component. */
export const translate =
  <Z extends Flat>(texts: Texts<Z>, language: Language = currentLanguage()): T<Z> =>
  (key: string, values?: Readonly<Record<string, unknown>>) =>
    i18next.t(key, { lng: language, ns: texts.namespace, ...values })

/** Tells of every change of language; returns the function that ends it. */
export const onLanguage = (changed: () => void) => {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

export const useLanguage = (): Language => useSyncExternalStore(onLanguage, currentLanguage)

export const useTexts = <Z extends Flat>(texts: Texts<Z>): T<Z> => {
  const language = useLanguage()
  return useMemo(() => translate(texts, language), [texts, language])
}

/** The text of a label from the server. */
export const useLabel = (): ((label: Label) => string) => {
  const language = useLanguage()
  return useCallback((label: Label) => labelText(label, language), [language])
}

export const setLanguage = (language: Language, remember = true): void => {
  if (remember) {
    try {
      localStorage.setItem(languageKey, language)
    } catch {
      // A browser that keeps nothing still switches for this visit.
    }
  }
  void i18next.changeLanguage(language)
}

/** True when the person has chosen a language on this device; it wins over the one in their account. */
export const hasChosenLanguage = (): boolean => stored() !== null

const mark = () => {
  if (typeof document !== 'undefined')
    document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en'
}
i18next.on('languageChanged', mark)
mark()
