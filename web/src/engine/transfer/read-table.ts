/** A table as it was pasted or read from a file: its heading and the rows below it. */
export interface Table {
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Cells of CSV, or of what Excel puts on the clipboard (tabs). Quoted cells may hold separators, quotes and line breaks. */
export const readCells = (text: string): string[][] => {
  const source = text.replace(/^﻿/, '')
  const separator = (source.split(/\r?\n/, 1)[0] ?? '').includes('\t') ? '\t' : ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some((value) => value !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < source.length; at++) {
    const char = source[at]
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) endCell()
    else if (char === '\n') endRow()
    else if (char !== '\r') cell += char
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

/** The first row is the heading; columns without one are named by their number, equal ones are told apart. */
export const readTable = (text: string): Table => {
  const [first = [], ...rows] = readCells(text)
  const width = Math.max(first.length, ...rows.map((row) => row.length), 0)
  const seen = new Map<string, number>()
  const headings = Array.from({ length: width }, (_, index) => {
    const name = first[index] || `${index + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} ${count}`
  })
  return { headings, rows: rows.map((row) => headings.map((_, index) => row[index] ?? '')) }
}

const cellText = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** The table as CSV, the form in which the server takes it. */
export const writeCsv = ({ headings, rows }: Table): string =>
  [headings, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')

/** Bytes of a file as text: UTF-8 where they are that, else the encoding of Chinese Excel. */
export const decodeText = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

export const toBase64 = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  const piece = 0x8000
  for (let at = 0; at < bytes.length; at += piece)
    binary += String.fromCharCode(...bytes.subarray(at, at + piece))
  return btoa(binary)
}

export interface Named {
  readonly key: string
  readonly label: { readonly zh: string; readonly en?: string }
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*_()()-]/g, '')

/** Field for each column whose heading is a field's name in either language or its key; a field is taken once. */
export const guessMapping = (
  headings: readonly string[],
  fields: readonly Named[],
): Readonly<Record<string, string>> => {
  const taken = new Set<string>()
  const mapping: Record<string, string> = {}
  for (const heading of headings) {
    const wanted = plain(heading)
    const found =
      fields.find(
        ({ key, label }) =>
          !taken.has(key) &&
          [key, label.zh, label.en ?? ''].some((name) => name !== '' && plain(name) === wanted),
      ) ??
      fields.find(
        ({ key, label }) =>
          !taken.has(key) &&
          wanted.length >= 2 &&
          (plain(label.zh).includes(wanted) || wanted.includes(plain(label.zh))),
      )
    if (!found) continue
    taken.add(found.key)
    mapping[heading] = found.key
  }
  return mapping
}
