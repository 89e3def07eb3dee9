import { describe, expect, test } from 'vitest'
import { decodeText, guessMapping, readTable, toBase64, writeCsv } from './read-table.ts'

describe('a table', () => {
  test('pasted from Excel', () => {
    expect(readTable('客户名称\t行业\r\n青梧市政务服务数据局\t政务\r\n铁杉精密制造\t制造\r\n')).toEqual({
      headings: ['客户名称', '行业'],
      rows: [
        ['青梧市政务服务数据局', '政务'],
        ['铁杉精密制造', '制造'],
      ],
    })
  })

  test('as CSV with quotes, separators and line breaks in cells', () => {
    expect(readTable('﻿名称,备注\n"青梧, 一期","他说""尽快""\n两行"\n').rows).toEqual([
      ['青梧, 一期', '他说"尽快"\n两行'],
    ])
  })

  test('short rows are filled up, empty lines drop out, headings are told apart', () => {
    expect(readTable('名称,,名称\n甲\n\n,,\n乙,1,2,3\n')).toEqual({
      headings: ['名称', '2', '名称 2', '4'],
      rows: [
        ['甲', '', '', ''],
        ['乙', '1', '2', '3'],
      ],
    })
  })

  test('goes out as CSV and comes back the same', () => {
    const table = {
      headings: ['名称', '备注'],
      rows: [
        ['甲,乙', '"引"'],
        ['两\n行', ' '.trim()],
      ],
    }
    expect(readTable(writeCsv(table))).toEqual(table)
  })

  test('nothing is no table', () => {
    expect(readTable(' \n')).toEqual({ headings: [], rows: [] })
  })
})

test('files of Chinese Excel are read', () => {
  expect(decodeText(new Uint8Array([0xc7, 0xe0, 0xce, 0xe0]))).toBe('青梧')
  expect(decodeText(new TextEncoder().encode('青梧'))).toBe('青梧')
})

test('Chinese travels in base64 unharmed, also long', () => {
  const text = '青梧市'.repeat(20_000)
  expect(new TextDecoder().decode(Uint8Array.from(atob(toBase64(text)), (char) => char.charCodeAt(0)))).toBe(
    text,
  )
})

test('columns find their fields by name in either language, by key, and roughly, each field once', () => {
  const fields = [
    { key: 'name', label: { zh: '客户名称', en: 'Name' } },
    { key: 'region', label: { zh: '区域', en: 'Region' } },
    { key: 'phone', label: { zh: '总机', en: 'Phone' } },
  ]
  expect(guessMapping(['客户名称 *', 'REGION', 'phone', '备注', '名称'], fields)).toEqual({
    '客户名称 *': 'name',
    REGION: 'region',
    phone: 'phone',
  })
  expect(guessMapping(['名称', '所属区域'], fields)).toEqual({ 名称: 'name', 所属区域: 'region' })
})
