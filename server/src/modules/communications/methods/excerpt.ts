/** Characters shown on each side of what was found. */
const around = 40

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Where the words of a query stand in texts: the first text that holds them all, cut to what is around the first of them.
 * Null where no text holds them as they were typed, as with pinyin initials or a code without its dash.
 */
export const excerptOf = (texts: readonly (string | null)[], query: string): string | null => {
  const words = plain(query)
    .split(/\s+/u)
    .filter((word) => word !== '')
  for (const text of texts) {
    if (text === null) continue
    const folded = plain(text)
    // NFKC may change lengths; then the beginning of the text is shown.
    if (!words.every((word) => folded.includes(word))) continue
    const at = folded.length === text.length ? Math.min(...words.map((word) => folded.indexOf(word))) : 0
    const start = Math.max(0, at - around)
    const end = Math.min(text.length, at + around * 2)
    const cut = text.slice(start, end).replaceAll(/\s+/g, ' ').trim()
    return `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`
  }
  return null
}

/** True where a query can be met by the words of a long text alone: it holds Chinese characters. */
export const isLiteral = (query: string): boolean => /\p{Script=Han}/u.test(query)
