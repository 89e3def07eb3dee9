import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const folder = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts')

export const fontFiles = {
  regular: join(folder, 'NotoSansHans-Regular.otf'),
  bold: join(folder, 'NotoSansHans-Bold.otf'),
}

const readPart = (path: string, at: number, length: number): DataView => {
  const bytes = new Uint8Array(length)
  const file = openSync(path, 'r')
  try {
    readSync(file, bytes, 0, length, at)
  } finally {
    closeSync(file)
  }
  return new DataView(bytes.buffer)
}

/**
 * The characters a font draws, as ranges of code points in ascending order, from the segmented coverage of its character
 * map (OpenType `cmap`, format 12).
 */
export const coverageOf = (path: string): readonly (readonly [first: number, last: number])[] => {
  const head = readPart(path, 0, 12)
  const tables = readPart(path, 12, head.getUint16(4) * 16)
  for (let t = 0; t < tables.byteLength; t += 16) {
    if (tables.getUint32(t) !== 0x63_6d_61_70) continue
    const cmap = readPart(path, tables.getUint32(t + 8), tables.getUint32(t + 12))
    for (let i = 0; i < cmap.getUint16(2); i++) {
      const at = cmap.getUint32(4 + i * 8 + 4)
      if (cmap.getUint16(at) !== 12) continue
      return Array.from({ length: cmap.getUint32(at + 12) }, (_, g) => [
        cmap.getUint32(at + 16 + g * 12),
        cmap.getUint32(at + 20 + g * 12),
      ])
    }
  }
  throw new Error(`${path} has no character map of format 12`)
}

let ranges: ReturnType<typeof coverageOf> | undefined

/** True when the regular font has a glyph for the code point. */
const isDrawn = (code: number): boolean => {
  ranges ??= coverageOf(fontFiles.regular)
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (code < first) high = middle - 1
    else if (code > last) low = middle + 1
    else return true
  }
  return code === 0x0a || code === 0x09
}

/**
 * Puts a mark in place of every character that the font cannot draw: `〔U+20BB7〕` for a rare 汉字, so that a reader sees that
 * something stands there and can look it up; the attached JSON has the character itself. Marks that have no shape of
 * their own (joiners, variation selectors, directions) drop out.
 */
export const withMarks = (text: string): string => {
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    if (isDrawn(code)) out += char
    else if (!/\p{Cf}|\p{Mn}|\p{Cc}|\p{Cs}/u.test(char)) out += `〔U+${code.toString(16).toUpperCase()}〕`
  }
  return out
}

/** The same for every text of a description, however deep. */
export const replaceMissing = (value: unknown): unknown => {
  if (typeof value === 'string') return withMarks(value)
  if (Array.isArray(value)) return value.map(replaceMissing)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'qr' ? member : replaceMissing(member)]),
  )
}
