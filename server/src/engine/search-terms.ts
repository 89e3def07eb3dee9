import { pinyinInitialsOfAllReadings } from '../platform/pinyin.ts'

const runs = /[\p{L}\p{N}]+/gu

const fold = (text: string): string => (text.normalize('NFKC').toLowerCase().match(runs) ?? []).join('')

const addPairs = (terms: Set<string>, text: string): void => {
  let before = ''
  for (const character of text) {
    if (before !== '') terms.add(before + character)
    before = character
  }
}

/**
 * Search terms of a record: every two neighbouring characters of its names, codes and phones (punctuation and spaces left
 * out, full width folded), the first character alone, and the same of the pinyin initials of Chinese names; of long texts
 * (`prose`) the neighbouring characters alone. Distinct.
 */
export const searchTerms = (values: readonly string[], prose: readonly string[] = []): string[] => {
  const terms = new Set<string>()
  for (const text of prose) addPairs(terms, fold(text))
  for (const value of values) {
    const text = fold(value)
    const [first] = text
    if (first === undefined) continue
    terms.add(first)
    addPairs(terms, text)
    for (const initials of pinyinInitialsOfAllReadings(value)) {
      if (initials === '') continue
      terms.add(initials.charAt(0))
      addPairs(terms, initials)
    }
  }
  return [...terms]
}

/**
 * Terms that a record must all have to match a query. Words between spaces are looked for each by itself (「青梧 政务」);
 * punctuation inside a word counts for nothing. A single character matches first characters; beside longer words it is
 * left out, and single characters alone are taken together (「张 三」).
 */
export const queryTerms = (query: string): string[] => {
  const words = query
    .normalize('NFKC')
    .split(/\s+/u)
    .map(fold)
    .filter((word) => word !== '')
  const terms = new Set<string>()
  for (const word of words) addPairs(terms, word)
  if (terms.size > 0) return [...terms]
  const together = words.join('')
  addPairs(terms, together)
  return terms.size > 0 ? [...terms] : together === '' ? [] : [together]
}
