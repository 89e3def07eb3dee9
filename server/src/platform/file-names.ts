/** Types that a browser may show in place; everything else is offered for saving. None of them can run script. */
const shownTypes = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
])

const unknownType = 'application/octet-stream'

const beginnings: Readonly<Record<string, (head: Buffer) => boolean>> = {
  'image/png': (head) => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  'image/jpeg': (head) => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')),
  'image/gif': (head) => /^GIF8[79]a/.test(head.subarray(0, 6).toString('latin1')),
  'image/webp': (head) =>
    head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP',
  'application/pdf': (head) => head.subarray(0, 5).toString('latin1') === '%PDF-',
}

/** The type a file is kept under: what the sender said, unless its first bytes (16 are enough) say otherwise. */
export const settledType = (said: string, head: Buffer): string => {
  const type = said.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^[a-z0-9][\w.+-]*\/[\w.+-]+$/.test(type) || type.length > 100) return unknownType
  const begins = beginnings[type]
  return begins && !begins(head) ? unknownType : type
}

const longestName = 150

/** A name that shows as what it is: no path, no control or direction characters, its extension kept. */
export const settledName = (said: string): string => {
  const bare = (said.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/["<>|:*?]/g, '_')
    .trim()
  const clean = bare.replace(/^\.+/, '')
  if (clean === '') return 'file'
  if (clean.length <= longestName) return clean
  const dot = clean.lastIndexOf('.')
  const extension = dot > 0 && clean.length - dot <= 12 ? clean.slice(dot) : ''
  return `${clean.slice(0, longestName - extension.length)}${extension}`
}

/** Headers under which a stored file is served: never sniffed, never run, shown in place only where that is safe. */
export const servingHeaders = (file: {
  readonly name: string
  readonly type: string
  readonly size: number
}): Record<string, string> => {
  const shown = shownTypes.has(file.type)
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return {
    'content-type': shown
      ? file.type === 'text/plain'
        ? 'text/plain; charset=utf-8'
        : file.type
      : unknownType,
    'content-length': String(file.size),
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    'cache-control': 'private, max-age=3600',
  }
}
