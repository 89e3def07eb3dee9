import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessCalendar, isWorkday } from '../../../platform/calendar.ts'
import { dateOfDayNumber, dayNumber } from '../../../platform/date-text.ts'
import { findDates, normaliseDate } from './chinese-date.ts'
import { chineseNumber, foldWidth } from './chinese-text.ts'

const china = businessCalendar()
/** A Wednesday. */
const BASE = '2026-06-10'
const on = (text: string, base = BASE) => normaliseDate(text, base, china)

describe('Chinese numbers', () => {
  it.each([
    ['5', 5],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十一', 31],
    ['两', 2],
    ['一百零五', 105],
    ['一百二十', 120],
    ['九十九', 99],
    ['', Number.NaN],
    ['一二', Number.NaN],
    ['百', Number.NaN],
  ])('%s is %f', (text, value) => expect(chineseNumber(text)).toBe(value))

  it('folds width without moving a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldWidth(text).length === text.length))
    expect(foldWidth('Q3 100% BUG 承诺')).toBe('q3 100% bug 承诺')
  })
})

describe('days in Chinese sentences, said on Wednesday 10 June 2026', () => {
  it.each([
    ['今天', '2026-06-10'],
    ['明天下班前', '2026-06-11'],
    ['后天', '2026-06-12'],
    ['大后天', '2026-06-13'],
    ['三天内', '2026-06-13'],
    ['3 天内'.replace(' ', ''), '2026-06-13'],
    ['十五日内', '2026-06-25'],
    ['5个工作日内', '2026-06-17'],
    ['十个工作日之内', '2026-06-25'],
    ['两周内', '2026-06-24'],
    ['一个月内', '2026-07-10'],
    ['一个半月内', '2026-07-25'],
    ['半个月内', '2026-06-25'],
    ['半年内', '2026-12-10'],
    ['三个月后', '2026-09-10'],
    ['48小时内', '2026-06-12'],
    ['两年内', '2028-06-10'],
    ['周五', '2026-06-12'],
    ['周二', '2026-06-16'],
    ['周三', '2026-06-10'],
    ['本周五', '2026-06-12'],
    ['本周一', '2026-06-08'],
    ['下周三前', '2026-06-17'],
    ['下周三', '2026-06-17'],
    ['下个星期天', '2026-06-21'],
    ['下下周一', '2026-06-22'],
    ['这周末', '2026-06-14'],
    ['本周内', '2026-06-12'],
    ['下周', '2026-06-18'],
    ['下周前', '2026-06-14'],
    ['月底', '2026-06-30'],
    ['月底前', '2026-06-30'],
    ['本月底', '2026-06-30'],
    ['下月底', '2026-07-31'],
    ['下个月中旬', '2026-07-20'],
    ['下月初', '2026-07-10'],
    ['月中', '2026-06-15'],
    ['月初', '2026-06-10'],
    ['下月10号', '2026-07-10'],
    ['下个月10日前', '2026-07-10'],
    ['本月15日', '2026-06-15'],
    ['15号前', '2026-06-15'],
    ['5号上线', '2026-07-05'],
    ['31号前', '2026-07-31'],
    ['6月12日', '2026-06-12'],
    ['6月12号前', '2026-06-12'],
    ['六月十二日', '2026-06-12'],
    ['6月10日', '2026-06-10'],
    ['6月9日', '2027-06-09'],
    ['明年3月5日', '2027-03-05'],
    ['2027年3月5日前', '2027-03-05'],
    ['2027-03-05', '2027-03-05'],
    ['2027/3/5', '2027-03-05'],
    ['6/12 前', '2026-06-12'],
    ['6/12前', '2026-06-12'],
    ['6/12 18:00 前', '2026-06-12'],
    ['将于6/20上线', '2026-06-20'],
    ['8月上线', '2026-08-31'],
    ['8月底', '2026-08-31'],
    ['8月前', '2026-07-31'],
    ['3月底', '2027-03-31'],
    ['明年2月底', '2027-02-28'],
    ['2028年2月底', '2028-02-29'],
    ['Q3', '2026-09-30'],
    ['q3', '2026-09-30'],
    ['Q3前', '2026-06-30'],
    ['Q1', '2027-03-31'],
    ['2027年Q2末', '2027-06-30'],
    ['第三季度', '2026-09-30'],
    ['四季度初', '2026-10-31'],
    ['本季度', '2026-06-30'],
    ['下季度', '2026-09-30'],
    ['季度末', '2026-06-30'],
    ['年底', '2026-12-31'],
    ['年底前', '2026-12-31'],
    ['明年年底', '2027-12-31'],
    ['年内', '2026-12-31'],
    ['年中', '2026-06-30'],
    ['年初', '2027-01-31'],
    ['上半年', '2026-06-30'],
    ['下半年', '2026-12-31'],
    ['2027年上半年', '2027-06-30'],
    ['2027年前', '2026-12-31'],
    ['国庆前', '2026-09-30'],
    ['国庆节后', '2026-10-08'],
    ['十一长假前', '2026-09-30'],
    ['五一前', '2027-04-30'],
    ['端午节前', '2026-06-18'],
    ['春节前', '2027-02-04'],
    ['年前', '2027-02-04'],
    ['元旦前', '2026-12-31'],
    ['2月29日', null],
    ['6月31日', null],
    ['13月5日', null],
    ['没有日子', null],
    ['', null],
  ])('%s → %s', (text, date) => expect(on(text)).toBe(date))

  it.each([
    ['上周五已经交付'],
    ['上个月底的报告'],
    ['每周一提交周报'],
    ['每月10号对账'],
    ['每季度末盘点'],
    ['签约后三天内'],
    ['自验收之日起10日内'],
    ['两周一次例会'],
    ['3号楼机房'],
    ['二号线'],
    ['完成1/3的模块'],
    ['三年前立项'],
    ['以后天气转凉'],
    ['对接后端服务'],
    ['IQ3000型号'],
    ['接口v2026.06'],
    ['共12个月'],
    ['0000年底'],
    ['9999-99-99'],
  ])('finds no day in 「%s」', (text) => expect(findDates(text, BASE, china)).toEqual([]))

  it('finds several days with their places, also in full-width writing', () => {
    expect(findDates('6月12日提测,Q3上线,5个工作日内答复', BASE, china)).toEqual([
      { start: 0, end: 5, phrase: '6月12日', date: '2026-06-12', precision: 'day', workday: '2026-06-12' },
      { start: 8, end: 10, phrase: 'Q3', date: '2026-09-30', precision: 'period', workday: '2026-09-30' },
      {
        start: 13,
        end: 19,
        phrase: '5个工作日内',
        date: '2026-06-17',
        precision: 'span',
        workday: '2026-06-17',
      },
    ])
  })

  it('gives the last workday for a day that is off', () =>
    expect(findDates('10月5日前', BASE, china)[0]).toMatchObject({
      date: '2026-10-05',
      workday: '2026-09-30',
    }))
})

describe('at the edges of the year', () => {
  it.each([
    ['明天', '2026-12-31', '2027-01-01'],
    ['下周三前', '2026-12-30', '2027-01-06'],
    ['下月10号', '2026-12-30', '2027-01-10'],
    ['下月底', '2027-01-31', '2027-02-28'],
    ['月底', '2026-12-31', '2026-12-31'],
    ['年底', '2026-12-31', '2026-12-31'],
    ['Q4', '2026-12-31', '2026-12-31'],
    ['2月29日', '2027-06-01', '2028-02-29'],
    ['一个月内', '2028-01-31', '2028-02-29'],
    ['31号前', '2027-01-31', '2027-01-31'],
    ['30号前', '2027-02-01', '2027-03-30'],
  ])('%s said on %s → %s', (text, base, date) => expect(on(text, base)).toBe(date))
})

describe('for any day', () => {
  const anyBase = fc
    .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2028-12-31') })
    .map(dateOfDayNumber)
  const phrase = fc.constantFrom(
    '后天',
    '三天内',
    '5个工作日内',
    '周五',
    '下周三前',
    '月底',
    '月中',
    '10号前',
    '6月12日',
    '8月',
    'Q3',
    '季度末',
    '年底',
    '上半年',
    '国庆前',
    '春节后',
    '半年内',
  )

  it('names none before the base, and a workday beside it', () => {
    fc.assert(
      fc.property(anyBase, phrase, (base, text) => {
        const [mention] = findDates(text, base, china)
        expect(mention?.phrase).toBe(text)
        expect(`${mention?.date}` >= base).toBe(true)
        expect(isWorkday(`${mention?.workday}`, china)).toBe(true)
        expect(`${mention?.workday}` <= `${mention?.date}`).toBe(true)
      }),
    )
  })

  it('reads a day written out as that day', () => {
    fc.assert(
      fc.property(anyBase, anyBase, (base, day) => {
        const [year, month, date] = day.split('-').map(Number)
        expect(on(`${year}年${month}月${date}日前交付`, base)).toBe(day)
      }),
    )
  })

  it('survives any text', () => {
    const bits = fc.constantFrom(
      '每',
      '上',
      '下',
      '周',
      '月',
      '年',
      '底',
      '前',
      '后',
      '三',
      '十',
      '号',
      '日',
      '天',
      '内',
      'Q',
      '3',
      '/',
      '半',
      '个',
      '国庆',
      '\u{20000}',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), anyBase, (parts, base) => {
        const text = parts.join('')
        let end = 0
        for (const mention of findDates(text, base, china)) {
          expect(mention.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(mention.start, mention.end)).toBe(mention.phrase)
          end = mention.end
        }
      }),
      { numRuns: 1000 },
    )
  })
})
