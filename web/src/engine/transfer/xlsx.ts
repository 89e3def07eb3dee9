import { zipOf } from './zip.ts'

/** A cell: text, a number, a calendar day `YYYY-MM-DD`, or a share from 0 to 1 that is shown in per cent. */
export type Cell = string | number | null | { readonly day: string } | { readonly share: number }

/** Control characters, which XML cannot hold; line breaks and tabs it can. */
const isHeld = (char: string): boolean => char >= ' ' || char === '\n' || char === '\t' || char === '\r'

const escaped = (text: string): string =>
  [...text].filter(isHeld).join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A, B … Z, AA … as spreadsheets name columns; the first is 0. */
const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`

/** Days since 1899-12-30, by which spreadsheets count. */
const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

/** Styles of the workbook below, by their place. */
const plain = 0
const heading = 1
const dated = 2
const percent = 3

const cellXml = (cell: Cell, at: string, style: number): string => {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string')
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  return 'day' in cell
    ? `<c r="${at}" s="${dated}"><v>${serialOf(cell.day)}</v></c>`
    : `<c r="${at}" s="${percent}"><v>${cell.share}</v></c>`
}

const rowXml = (cells: readonly Cell[], index: number): string =>
  `<row r="${index + 1}">${cells
    .map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`, index === 0 ? heading : plain))
    .join('')}</row>`

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Names of sheets hold at most 31 characters, and none of these. */
const sheetName = (name: string): string => escaped(name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, 31)) || '1'

const styles = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`

/**
 * A workbook of one sheet (ECMA-376), its first row the heading, which stays in sight. Numbers, days and shares are
 * values to reckon with; text is text, and no cell is a formula.
 */
export const xlsxOf = (name: string, rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> =>
  zipOf([
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', `${declaration}${styles}`],
    [
      'xl/worksheets/sheet1.xml',
      `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
    ],
  ])

export const xlsxType = `${kind}.sheet`
