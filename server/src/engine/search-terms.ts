import { pinyinInitials } from '../platform/pinyin.ts'

const runs = /[\p{L}\p{N}]+/gu

const fold = (text: string): string => (text.normalize('NFKC').toLowerCase().match(runs) ?? []).join('')

const addPairs = (terms: Set<string>, text: string): void => {
  const chars = [...text]
  for (let i = 1; i < chars.length; i++) terms.add(`${chars[i - 1]}${chars[i]}`)
}

/**
 * Search terms of a record: every two neighbouring characters of its names, codes and phones (punctuation and spaces left
 * out, full width folded), the first character alone, and the pairs of the pinyin initials of Chinese names. Distinct.
 */
export const searchTerms = (values: readonly string[]): string[] => {
  const terms = new Set<string>()
  for (const value of values) {
    const text = fold(value)
    const [first] = text
    if (first === undefined) continue
    terms.add(first)
    addPairs(terms, text)
    const initials = pinyinInitials(value)
    if (initials.length > 0) {
      terms.add(initials.charAt(0))
      addPairs(terms, initials)
    }
  }
  return [...terms]
}

/** Terms that a record must all have to match a query of any length; a single character matches first characters. */
export const queryTerms = (query: string): string[] => {
  const text = fold(query)
  const terms = new Set<string>()
  addPairs(terms, text)
  return terms.size > 0 ? [...terms] : text === '' ? [] : [text]
}
