/** One piece of a text beside another version of it. */
export interface Piece {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

const tokens = (text: string): string[] => text.match(/[A-Za-z]+|\d+(?:[.,]\d+)*|[^A-Za-z\d]/gu) ?? []
/** Longer texts are compared as wholes: nobody reads differences in them letter by letter. */
const mostTokens = 600

/** What changed from one version of a text to the next, by characters and whole numbers or words. */
export const changedWords = (before: string, after: string): Piece[] => {
  const a = tokens(before)
  const b = tokens(after)
  if (a.length > mostTokens || b.length > mostTokens) {
    return before === after
      ? [{ kind: 'same', text: after }]
      : [
          { kind: 'gone', text: before },
          { kind: 'new', text: after },
        ]
  }
  // Lengths of common subsequences of the ends.
  const common = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    const row = common[i]
    if (!row) continue
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  }
  const pieces: { kind: Piece['kind']; text: string }[] = []
  const put = (kind: Piece['kind'], text: string) => {
    const last = pieces.at(-1)
    if (last?.kind === kind) last.text += text
    else pieces.push({ kind, text })
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put('same', a[i] ?? '')
      i++
      j++
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      put('gone', a[i] ?? '')
      i++
    } else {
      put('new', b[j] ?? '')
      j++
    }
  }
  return pieces
}
