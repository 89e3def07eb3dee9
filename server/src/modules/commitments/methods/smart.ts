import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { BusinessCalendar } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { isDateText } from '../../../platform/date-text.ts'
import { FORECAST_LEVELS } from '../../../platform/order-statistics.ts'
import { findDates } from './chinese-date.ts'
import { foldWidth } from './chinese-text.ts'
import { MINIMUM_N } from './forecast.ts'
import type { LintOptions } from './linter.ts'
import { lint } from './linter.ts'

/**
 * The five SMART dots of a promise (Doran 1981): specific, measurable, achievable, relevant, time-bound. Achievable is
 * decided by the forecast alone: the day must not be earlier than P85, or the exception must have been approved.
 */
export interface SmartInput {
  readonly content: string
  /** Condition of acceptance: how both sides will see that it is done. */
  readonly condition: string | null
  readonly due: DateText | null
  readonly owner: string | null
  /** The expectation that the promise answers. */
  readonly expectation: string | null
  readonly forecast: SmartForecast | null
  readonly exceptionApproved: boolean
  /** What the author marked as the customer's own words. */
  readonly customerWords?: LintOptions['customerWords']
  /** With both, days named in the content are compared with the due day. */
  readonly today?: DateText
  readonly calendar?: BusinessCalendar
}

export interface SmartForecast {
  /** Past tasks in the class; null for a three-point estimate, which needs none. */
  readonly n: number | null
  readonly p85: DateText | null
  /** Chance of the due day, 0 … 1. */
  readonly chance: number | null
}

export type SmartLetter = 'S' | 'M' | 'A' | 'R' | 'T'

export interface SmartDot {
  readonly letter: SmartLetter
  readonly met: boolean
  readonly reason: Phrase
}

export interface Smart {
  readonly dots: readonly SmartDot[]
  /** How many are met, 0 … 5. */
  readonly met: number
}

/** Decides the five dots; each says why it is met or what is missing. */
export const smart = (input: SmartInput): Smart => {
  const dots = [specific(input), measurable(input), achievable(input), relevant(input), timeBound(input)]
  return { dots, met: dots.filter((dot) => dot.met).length }
}

const SHORTEST_CONTENT = 4
const UNCLEAR = new Set(['vague', 'loophole', 'open_ended'])

const dot = (letter: SmartLetter, met: boolean, zh: string, en: string): SmartDot => ({
  letter,
  met,
  reason: { zh, en },
})

const specific = ({ content, owner, customerWords }: SmartInput): SmartDot => {
  const letters = content.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters < SHORTEST_CONTENT)
    return dot('S', false, '没有写清答应做什么', 'It does not say what is promised')
  const unclear = lint(content, { customerWords }).find((finding) => UNCLEAR.has(finding.kind))
  if (unclear) return dot('S', false, `「${unclear.phrase}」不够具体`, `“${unclear.phrase}” is not specific`)
  if (isBlank(owner)) return dot('S', false, '还没有责任人', 'Nobody owns it yet')
  return dot('S', true, '内容具体,有责任人', 'Clear content, with an owner')
}

const UNITS =
  '%|‰|个|次|秒|毫秒|分钟|小时|天|日|周|月|人|名|台|套|家|条|项|页|份|店|路|组|款|件|张|字|字段|接口|模块|并发|用户|元|万|亿|分|级|度|米|公里|kg|ms|s|gb|mb|tb|tps|qps|users?|hours?|minutes?|seconds?|days?|items?|pages?|sites?|people'
const AT_MOST_OR_LEAST = '(?:[≥≤><=]|不[低高少超]于?过?|至少|至多|最多|达到)\\s*'
const FIGURE = new RegExp(
  `(?:${AT_MOST_OR_LEAST})?\\d+(?:\\.\\d+)?\\s*(?:${UNITS})(?![a-z])|${AT_MOST_OR_LEAST}\\d+(?:\\.\\d+)?`,
  'u',
)
/** A day alone measures nothing but time. */
const DAYS_AND_DATES = /\d{4}年|\d{1,2}月\d{1,2}[日号]|\d{1,2}月底?|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}/gu
const EVIDENCE =
  /验收|签[字收署]|报告|清单|测试通过|通过[^,,。]{0,10}测试|演示|截图|录屏|日志|证书|对账|回执|确认单|培训记录|\b(?:accept\w*|sign(?:ed|ature|-?off)?|reports?|checklist|test\w*|demo|logs?)\b/u

const measurable = ({ content, condition }: SmartInput): SmartDot => {
  const figure = FIGURE.exec(foldWidth(`${content}\n${condition ?? ''}`).replaceAll(DAYS_AND_DATES, ' '))
  if (figure) {
    const said = figure[0].trim()
    return dot('M', true, `有可核对的数:${said}`, `It names a figure to check: ${said}`)
  }
  if (isBlank(condition))
    return dot('M', false, '没有数值,也没有完成标准', 'Neither a figure nor a condition of acceptance')
  if (EVIDENCE.test(foldWidth(condition ?? '')))
    return dot('M', true, '完成标准写明了凭什么验收', 'The condition says by what it is accepted')
  return dot('M', false, '完成标准里没有数值或验收凭据', 'The condition names neither a figure nor evidence')
}

const achievable = ({ forecast, due, exceptionApproved, today }: SmartInput): SmartDot => {
  if (exceptionApproved) return dot('A', true, '例外已批准', 'The exception has been approved')
  if (forecast === null) return dot('A', false, '还没有预测', 'There is no forecast yet')
  if (forecast.p85 === null) {
    const have = forecast.n ?? 0
    if (have >= MINIMUM_N.p85)
      return dot('A', false, '还没有填预计工期', 'There is no estimate of the work yet')
    return dot(
      'A',
      false,
      `样本不足(${have}/${MINIMUM_N.p85}),请用三点估算`,
      `Too few past cases (${have}/${MINIMUM_N.p85}); use a three-point estimate`,
    )
  }
  if (due === null) return dot('A', false, '还没有日期可比', 'There is no date to compare')
  if (due >= forecast.p85 || (forecast.chance ?? 0) >= FORECAST_LEVELS.p85)
    return dot('A', true, '日期不早于建议的对外日期', 'The date is not earlier than the advised one')
  const chance = forecast.chance === null ? null : Math.round(forecast.chance * 100)
  return chance === null
    ? dot(
        'A',
        false,
        `早于建议的对外日期 ${dayText(forecast.p85, 'zh', today)}`,
        `Earlier than the advised date ${dayText(forecast.p85, 'en', today)}`,
      )
    : dot(
        'A',
        false,
        `你填的 ${dayText(due, 'zh', today)}约有 ${chance}% 的可能按时`,
        `About ${chance}% likely to be on time by ${dayText(due, 'en', today)}`,
      )
}

const relevant = ({ expectation }: SmartInput): SmartDot =>
  isBlank(expectation)
    ? dot('R', false, '还没有连到客户的期望', 'Not linked to an expectation of the customer')
    : dot('R', true, '回应了客户的一条期望', 'Answers an expectation of the customer')

/** A response time binds in time without a day. */
const RESPONSE_TIME =
  /\d+\s*(?:个?工作日|个?小时|分钟|天|日)(?:之?内|以内)|within \d+ (?:working |business )?(?:minutes?|hours?|days?)/u

const timeBound = ({ content, due, today, calendar }: SmartInput): SmartDot => {
  if (due === null || !isDateText(due)) {
    return RESPONSE_TIME.test(foldWidth(content))
      ? dot('T', true, '写明了响应时间', 'It states a response time')
      : dot('T', false, '还没有日期', 'There is no date yet')
  }
  const named =
    today && calendar
      ? findDates(content, today, calendar).filter((mention) => mention.precision === 'day')
      : []
  const last = named.at(-1)
  if (last && named.every((mention) => mention.date !== due))
    return dot(
      'T',
      false,
      `正文写的是 ${dayText(last.date, 'zh', today)},日期填的是 ${dayText(due, 'zh', today)}`,
      `The text says ${dayText(last.date, 'en', today)}, the date field ${dayText(due, 'en', today)}`,
    )
  return dot('T', true, `到 ${dayText(due, 'zh', today)}为止`, `By ${dayText(due, 'en', today)}`)
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''
