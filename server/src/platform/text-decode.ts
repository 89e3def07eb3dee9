/**
 * Text files as people really have them: with or without a byte order mark, in UTF-8, in UTF-16 (Excel's 「Unicode 文本」)
 * or in the GB18030 family (GBK, GB2312) that Chinese Windows writes.
 */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * Decodes by the byte order mark, else as strict UTF-8, else as GB18030; the mark is not part of the text.
 * Null when the bytes are no text in any of them, or hold a NUL, which no text file does.
 */
export const decodeText = (bytes: Uint8Array): DecodedText | null => {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))
  for (const encoding of marked ? [marked[0]] : (['utf-8', 'gb18030'] as const)) {
    const text = strictly(encoding, bytes)
    if (text !== null) return text.includes('\0') ? null : { text, encoding }
  }
  return null
}

const strictly = (encoding: TextEncoding, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
