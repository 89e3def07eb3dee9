import type { BusinessCalendar } from '../../../platform/calendar.ts'
import { lastWorkdayOfWeek, workdayOnOrBefore } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, addMonths, mondayOf, monthOf, yearOf } from '../../../platform/date-text.ts'
import { foldWidth, NUMERAL } from './chinese-text.ts'
import type { Named } from './date-words.ts'
import {
  FESTIVALS,
  aroundFestival,
  dayOfWeek,
  dayOfYear,
  monthOfYear,
  namedQuarter,
  nextDayOfMonth,
  nextPartOfYear,
  numberOf,
  partOfMonth,
  partOfQuarter,
  partOfYear,
  periodsAhead,
  quarterStart,
  realDay,
  spanEnd,
  yearNamed,
} from './date-words.ts'

/**
 * Finds days in Chinese sentences, as said on `base`: 后天 · 三天内 · 5个工作日内 · 下周三前 · 本周五 · 月底 · 下月10号 ·
 * 6月12日 · 2027年3月5日 · Q3 · 年底 · 国庆前.
 *
 * Readings: a day named with 前 includes that day (下周三前 = up to the end of Wednesday); a whole period named with 前
 * ends before it begins (Q3前 = 30 June). A day without its year or month is the next one that is not past. 上周五,
 * 每周五 and spans counted from an event (签约后三天内) name no day and are passed over.
 */
export interface DateMention {
  /** Position in the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly phrase: string
  readonly date: DateText
  /** `day`: a named day; `span`: counted from the base; `period`: the end of a week, month, quarter or year. */
  readonly precision: Precision
  /** `date`, or the last workday before it. */
  readonly workday: DateText
}

type Precision = 'day' | 'span' | 'period'

interface Rule {
  readonly pattern: RegExp
  readonly precision: Precision
  /** Null when the words name no day after all. */
  readonly resolve: (named: Named, base: DateText, cal: BusinessCalendar) => DateText | null
}

/** All days named in `text`, in their order; of overlapping readings the one that begins first, then the longest. */
export const findDates = (text: string, base: DateText, cal: BusinessCalendar): DateMention[] => {
  const found: DateMention[] = []
  for (const { pattern, precision, resolve } of RULES) {
    for (const match of foldWidth(text).matchAll(pattern)) {
      const date = resolve((name) => match.groups?.[name], base, cal)
      if (date === null) continue
      const [start, end] = [match.index, match.index + match[0].length]
      found.push({
        start,
        end,
        phrase: text.slice(start, end),
        date,
        precision,
        workday: workdayOnOrBefore(date, cal),
      })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: DateMention[] = []
  for (const mention of found) if (mention.start >= (apart.at(-1)?.end ?? 0)) apart.push(mention)
  return apart
}

/** The first day named in `text`, or null. */
export const normaliseDate = (text: string, base: DateText, cal: BusinessCalendar): DateText | null =>
  findDates(text, base, cal)[0]?.date ?? null

const BEFORE = '(?:之前|以前|前)'
const YEAR = '(?<year>[12]\\d{3}年|今年|明年|后年)'
/** A past or recurring day is no due day: 上周五, 上个月底, 每周一. */
const NOT_PAST = '(?<![每上]个?)'
const NUMERAL_BEFORE = '[\\d零〇一二两三四五六七八九十百半几多]'
/** 2月29日 in a year without one is no day, and no February either. */
const NO_DAY = `(?!份?的?${NUMERAL}[日号])`
const WHICH = '(?<which>本|这个?|下下个?|下个?)'

const rule = (
  precision: Precision,
  pattern: string,
  resolve: (named: Named, base: DateText, cal: BusinessCalendar) => DateText | null,
): Rule => ({ pattern: new RegExp(pattern, 'gu'), precision, resolve })

const RULES: readonly Rule[] = [
  rule(
    'day',
    `(?<!\\d)(?<year>[12]\\d{3})(?:年|[-/.])(?<month>\\d{1,2})(?:月|[-/.])(?<day>\\d{1,2})(?!\\d)[日号]?${BEFORE}?`,
    (named) => realDay(numberOf(named('year')), numberOf(named('month')), numberOf(named('day'))),
  ),
  rule(
    'day',
    `${NOT_PAST}${YEAR}?(?<month>${NUMERAL})月(?:份)?(?<day>${NUMERAL})[日号]${BEFORE}?`,
    (named, base) => dayOfYear(named('year'), numberOf(named('month')), numberOf(named('day')), base),
  ),
  // A bare 6/12 may as well be a share: it counts as a day after 于 and its like, and before 前 or a time of day.
  rule(
    'day',
    `(?:(?<=[于在至到])|(?<![\\d/.])(?=\\d+/\\d+ ?(?:[日号]|${BEFORE}|\\d{1,2}[:点])))(?<month>\\d{1,2})/(?<day>\\d{1,2})(?![\\d/.%])[日号]?${BEFORE}?`,
    (named, base) => dayOfYear(undefined, numberOf(named('month')), numberOf(named('day')), base),
  ),
  rule('day', `${NOT_PAST}${WHICH}月的?(?<day>${NUMERAL})[日号]${BEFORE}?`, (named, base) => {
    const month = addMonths(base, periodsAhead(named('which')))
    return realDay(yearOf(month), monthOf(month), numberOf(named('day')))
  }),
  // 号 also numbers houses, lines and machines: a bare day stands before 前, a verb of delivery, or no Han at all.
  rule(
    'day',
    `(?<!每|月|第|${NUMERAL_BEFORE})(?<day>${NUMERAL})[日号](?:${BEFORE}|(?=上线|交付|完成|发布|提交|验收|[上下中]午|晚|早|[^\\p{Script=Han}]|$))`,
    (named, base) => nextDayOfMonth(numberOf(named('day')), base),
  ),
  rule(
    'period',
    `${NOT_PAST}${YEAR}?(?<month>${NUMERAL})月份?${NO_DAY}(?<part>底|末|初|中旬|上旬|下旬|中|内)?(?<before>${BEFORE})?`,
    (named, base) => {
      const month = monthOfYear(named('year'), numberOf(named('month')), base)
      return month === null ? null : partOfMonth(month, named('part'), named('before'))
    },
  ),
  rule(
    'period',
    `${NOT_PAST}${WHICH}月${NO_DAY}(?<part>底|末|初|中旬|上旬|下旬|中|内)?(?<before>${BEFORE})?`,
    (named, base) =>
      partOfMonth(addMonths(base, periodsAhead(named('which'))), named('part'), named('before')),
  ),
  rule('period', `(?<![每上本这下个]|${NUMERAL_BEFORE})月(?<part>底|末|初|中)${BEFORE}?`, (named, base) => {
    const ends = partOfMonth(base, named('part'), undefined)
    return ends >= base ? ends : partOfMonth(addMonths(base, 1), named('part'), undefined)
  }),
  rule(
    'period',
    `${NOT_PAST}(?<![a-z\\d])${YEAR}?的?(?:q(?<letter>[1-4])(?![a-z\\d])|第?(?<word>[一二三四1-4])季度)(?<part>[初末底内])?(?<before>${BEFORE})?`,
    (named, base) => namedQuarter(named('year'), numberOf(named('letter') ?? named('word')), named, base),
  ),
  rule('period', `${NOT_PAST}${WHICH}季度(?<part>[初末底内])?(?<before>${BEFORE})?`, (named, base) =>
    partOfQuarter(
      addMonths(quarterStart(base), 3 * periodsAhead(named('which'))),
      named('part'),
      named('before'),
    ),
  ),
  rule('period', `(?<![每上本这下个]|${NUMERAL_BEFORE})季度?[末底]${BEFORE}?`, (_, base) =>
    partOfQuarter(quarterStart(base), undefined, undefined),
  ),
  rule(
    'period',
    `${YEAR}(?:年?(?<part>[底末中初内])|的?(?<half>[上下])半年)?(?<before>${BEFORE})?`,
    (named, base) =>
      partOfYear(yearNamed(named('year'), base), named('part'), named('half'), named('before')),
  ),
  rule(
    'period',
    `(?<![每去今明后前本全]|${NUMERAL_BEFORE})年(?<part>[底末中初内])${BEFORE}?`,
    (named, base) => nextPartOfYear(named('part'), undefined, base),
  ),
  rule('period', `(?<![年每])(?<half>[上下])半年内?${BEFORE}?`, (named, base) =>
    nextPartOfYear(undefined, named('half'), base),
  ),
  rule(
    'day',
    `${NOT_PAST}(?<!${NUMERAL_BEFORE}个?)${WHICH}?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天末])(?!次)${BEFORE}?`,
    (named, base) => dayOfWeek(named('which'), named('weekday'), base),
  ),
  rule(
    'period',
    `${WHICH}(?:周|星期|礼拜)(?![一二三四五六日天末])(?:之?内|底)?(?<before>${BEFORE})?`,
    (named, base, cal) => {
      const monday = addDays(mondayOf(base), 7 * periodsAhead(named('which')))
      return named('before') === undefined
        ? (lastWorkdayOfWeek(monday, cal) ?? addDays(monday, 6))
        : addDays(monday, -1)
    },
  ),
  // After 后 or 起 the span begins with an event whose day is not known: 签约后三天内, 自验收之日起10日内.
  rule(
    'span',
    `(?<![后起]的? ?|第|${NUMERAL_BEFORE})(?<count>${NUMERAL}|半)个?(?<half>半)?(?<unit>工作日|小时|天|日|周|星期|礼拜|(?<=个半?)月|季度|年)(?:之?内|以内|[之以]?后(?![端台续面]))`,
    (named, base, cal) => spanEnd(named('count'), named('half'), named('unit'), base, cal),
  ),
  rule(
    'day',
    `(?<far>大后天|(?<![以之然最前今])后天(?![气然性])|明[天日早晚]|今[天日晚])${BEFORE}?`,
    (named, base) => addDays(base, { 大: 3, 后: 2, 明: 1 }[named('far')?.charAt(0) ?? ''] ?? 0),
  ),
  rule(
    'day',
    `(?<![二三四五六七八九\\d])(?<festival>元旦|春节|过年|清明|劳动节|五一|端午|中秋|国庆|十一)节?(?:长假|假期)?(?:(?<before>${BEFORE})|[之以]?后(?!天))`,
    (named, base, cal) =>
      aroundFestival(FESTIVALS[named('festival') ?? ''], named('before') !== undefined, base, cal),
  ),
  rule('day', `(?<![今明后去本全当]|${NUMERAL_BEFORE})年前`, (_, base, cal) =>
    aroundFestival('春节', true, base, cal),
  ),
]
