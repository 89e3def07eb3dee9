import type { FieldDef } from '@zhinuo/contracts/kit/object.ts'
import { describe, expect, test } from 'vitest'
import { cellValue } from './import-cells.ts'
import type { Field } from './objects.ts'

const field = (def: Partial<FieldDef> & Pick<FieldDef, 'type'>): Field => ({
  key: 'x',
  column: 'x',
  system: false,
  def: { label: { zh: '某项' }, ...def },
})

const zone = 'Asia/Shanghai'

describe('days', () => {
  test.each([
    ['2004-02-26', '2004-02-26'],
    ['2004-2-6', '2004-02-06'],
    ['2004/2/26', '2004-02-26'],
    ['2004.02.26', '2004-02-26'],
    ['2004年2月26日', '2004-02-26'],
    ['2004 年 2 月 26 日', '2004-02-26'],
    ['20040226', '2004-02-26'],
    ['2004-02-26', '2004-02-26'],
    ['2004-02-26 18:30', '2004-02-26'],
    ['2004/2/26 9:05:00', '2004-02-26'],
    ['2004-02-26T16:30:00Z', '2004-02-27'],
    ['2004-02-26T16:30:00.000Z', '2004-02-27'],
    ['2004-02-26T23:30:00+0800', '2004-02-26'],
  ])('%s is %s', (cell, day) => expect(cellValue(field({ type: 'date' }), cell, zone)).toBe(day))

  test.each(['26/02/2004', '2004-02-30', '2004-13-01', '昨天', '2004', '2004-02-26 25:00'])(
    '%s stays text, to be refused with a reason',
    (cell) => expect(cellValue(field({ type: 'date' }), cell, zone)).toBe(cell),
  )
})

describe('moments', () => {
  test.each([
    ['2004-02-26 18:30', '2004-02-26T10:30:00.000Z'],
    ['2004/2/26 8:05:09', '2004-02-26T00:05:09.000Z'],
    ['2004-02-26', '2004-02-25T16:00:00.000Z'],
    ['2004-02-26T10:30:00Z', '2004-02-26T10:30:00.000Z'],
    ['2004-02-26T10:30:00+02:00', '2004-02-26T08:30:00.000Z'],
  ])('%s is %s', (cell, at) => expect(cellValue(field({ type: 'dateTime' }), cell, zone)).toBe(at))
})

describe('other values', () => {
  const options = {
    a: { label: { zh: '政务', en: 'Government' } },
    b: { label: { zh: '制造', en: 'Manufacturing' } },
  }
  test.each<[Partial<FieldDef> & Pick<FieldDef, 'type'>, string, unknown]>([
    [{ type: 'number' }, '1,234.5', 1234.5],
    [{ type: 'number' }, '12', 12],
    [{ type: 'number' }, '十二', '十二'],
    [{ type: 'number' }, '  ', null],
    [{ type: 'money' }, '386', 38600],
    [{ type: 'switch' }, '是', true],
    [{ type: 'switch' }, 'No', false],
    [{ type: 'switch' }, '也许', '也许'],
    [{ type: 'select', options }, '政务', 'a'],
    [{ type: 'select', options }, 'Manufacturing', 'b'],
    [{ type: 'select', options }, '军工', '军工'],
    [{ type: 'multiSelect', options }, '政务、制造', ['a', 'b']],
    [{ type: 'text' }, ' 文字 ', '文字'],
  ])('%o %s → %j', (def, cell, value) => expect(cellValue(field(def), cell, zone)).toEqual(value))
})
