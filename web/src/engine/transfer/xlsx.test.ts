import { describe, expect, test } from 'vitest'
import { xlsxOf } from './xlsx.ts'
import { zipOf } from './zip.ts'

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

test('an archive knows each file by its length and checksum', () => {
  const bytes = zipOf([['数.txt', '123456789']])
  const view = new DataView(bytes.buffer)
  // The check value of CRC-32.
  expect(view.getUint32(14, true)).toBe(0xcbf43926)
  expect([view.getUint32(18, true), view.getUint32(22, true), view.getUint16(26, true)]).toEqual([9, 9, 7])
  expect(textOf(bytes.slice(30, 46))).toBe('数.txt123456789')
  const end = bytes.length - 22
  expect([view.getUint32(end, true), view.getUint16(end + 10, true), view.getUint32(end + 16, true)]).toEqual(
    [0x06054b50, 1, 46],
  )
})

describe('a workbook', () => {
  const sheet = textOf(
    xlsxOf('客户/一', [
      ['客户', '金额', '日期', '按时兑现率'],
      ['<青梧> & =1+1\u0001', 386.5, { day: '2026-06-10' }, { share: 0.792 }],
      [null, -3, null, null],
    ]),
  )

  test.each([
    ['a heading', '<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">客户</t></is></c>'],
    ['text, which no spreadsheet runs', '<t xml:space="preserve">&lt;青梧&gt; &amp; =1+1</t>'],
    ['a number', '<c r="B2" s="0"><v>386.5</v></c>'],
    ['a day', '<c r="C2" s="2"><v>46183</v></c>'],
    ['a share', '<c r="D2" s="3"><v>0.792</v></c>'],
    ['nothing where nothing is', '<row r="3"><c r="B3" s="0"><v>-3</v></c></row>'],
    ['a name that a sheet may have', '<sheet name="客户 一"'],
  ])('holds %s', (_, xml) => expect(sheet).toContain(xml))

  test('names columns beyond Z', () => {
    const wide = textOf(xlsxOf('x', [Array.from({ length: 28 }, (_, at) => at)]))
    expect(wide).toContain('<c r="Z1" s="1"><v>25</v></c><c r="AA1" s="1"><v>26</v></c><c r="AB1"')
  })
})
