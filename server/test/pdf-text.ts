import { inflateSync } from 'node:zlib'

interface PdfObject {
  readonly dict: string
  readonly stream: Buffer | null
}

const objectsOf = (bytes: Buffer): ReadonlyMap<string, PdfObject> => {
  const text = bytes.toString('latin1')
  const found = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('\nendobj', start)
    const open = text.indexOf('\nstream\n', start)
    const dict = text.slice(start, open >= 0 && open < end ? open : end)
    const length = Number(/\/Length (\d+)/.exec(dict)?.[1] ?? -1)
    const from = open + '\nstream\n'.length
    const packed = open >= 0 && open < end && length >= 0 ? bytes.subarray(from, from + length) : null
    const stream = packed && dict.includes('/FlateDecode') ? inflateSync(packed) : packed
    found.set(match[1] ?? '', { dict, stream })
  }
  return found
}

const unicode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Characters by glyph, from the table that a font carries for those who copy its text. */
const charactersOf = (cmap: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, first = '', , list = ''] of block.matchAll(/<([\da-f]+)> <([\da-f]+)> \[([^\]]*)\]/gi))
      for (const [i, [, hex = '']] of [...list.matchAll(/<([\da-f ]*)>/gi)].entries())
        found.set(
          (Number.parseInt(first, 16) + i).toString(16).padStart(4, '0'),
          unicode(hex.replaceAll(' ', '')),
        )
  return found
}

/**
 * All that a PDF of ours says: the text that is drawn, without blanks; titles; and the files inside it. A document whose
 * drawn text cannot be read is an error, never an empty answer.
 */
export const pdfText = (bytes: Buffer): string => {
  const objects = objectsOf(bytes)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const { dict } of objects.values())
    for (const [, key = '', ref = ''] of dict.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(ref)?.dict ?? '')?.[1]
      if (cmap !== undefined)
        fonts.set(key, charactersOf(objects.get(cmap)?.stream?.toString('latin1') ?? ''))
    }
  let drawn = ''
  let inside = ''
  for (const { dict, stream } of objects.values()) {
    for (const [text] of dict.matchAll(/\((?:\\.|[^\\)])*\)/gs)) inside += `${stringOf(text)}\n`
    if (stream === null) continue
    if (dict.includes('/EmbeddedFile')) inside += stream.toString('utf8')
    // Pages have no type; fonts, pictures and attached files do.
    if (/\/(?:Type|Subtype|Length1)\b/.test(dict)) continue
    const content = stream.toString('latin1')
    let font: ReadonlyMap<string, string> | undefined
    for (const [, key, shown = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g))
      if (key !== undefined) font = fonts.get(key)
      else
        for (const [, hex = ''] of shown.matchAll(/<([\da-f]+)>/gi))
          for (const glyph of hex.match(/.{4}/g) ?? []) drawn += font?.get(glyph.toLowerCase()) ?? '\ufffd'
  }
  drawn = drawn.replaceAll(/\s/g, '')
  if (drawn === '' || drawn.includes('\ufffd')) throw new Error('the text of the PDF cannot be read')
  return `${drawn}\n${inside}`
}

const stringOf = (literal: string): string => {
  const raw = Buffer.from(
    literal.slice(1, -1).replaceAll(/\\([nrtbf()\\])/g, (_, c: string) => ({ n: '\n', r: '\r' })[c] ?? c),
    'latin1',
  )
  if (raw[0] !== 0xfe || raw[1] !== 0xff) return raw.toString('latin1')
  return Buffer.from(raw.subarray(2, raw.length - (raw.length % 2)))
    .swap16()
    .toString('utf16le')
}
