import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays, daysBetween } from '../../../platform/date-text.ts'
import type { ByThePast, OwnPace, PromisedWork, Rest } from './remaining-work.ts'
import { NEEDED_CASES } from './remaining-work.ts'

interface Judged {
  readonly work: PromisedWork
  readonly rest: Rest
  readonly past: ByThePast
  readonly pace: OwnPace | null
  /** The expected day of completion. */
  readonly expected: DateText | null
  readonly today: DateText
}

const STALE_DAYS = 7

const phrase = (zh: string, en: string): Phrase => ({ zh, en })
const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

export const ALL_DONE: Phrase = phrase(
  '工作已全部完成,等待提交验收',
  'All work is done and waits to be handed over',
)

/** What the day is called that the promise is judged by. */
const dayName = ({ due, stood }: PromisedWork): Phrase =>
  stood && stood.promisedOn !== due
    ? phrase('顺延后的日期', 'the moved day')
    : phrase('承诺日', 'the promised day')

export const passedRow = (work: PromisedWork, late: number): Phrase => {
  const { zh, en } = dayName(work)
  const ago = count(late, 'day')
  const today = addDays(work.due, late)
  return phrase(
    `${zh} ${dayText(work.due, 'zh', today)}已过 ${late} 天`,
    `${capital(en)} ${dayText(work.due, 'en', today)} passed ${ago} ago`,
  )
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** 「等客户:开放测试环境 已晚 3 天」: what the customer has not done yet, or did late, and where that moves our day. */
export const stoodRow = (
  stood: {
    readonly duty: { readonly content: string }
    readonly standing: boolean
    readonly lateDays: number
    readonly heldOn: DateText
  },
  promisedOn: DateText,
): Phrase => {
  const { duty, lateDays, heldOn } = stood
  const late = count(lateDays, 'day')
  const moved =
    heldOn === promisedOn
      ? phrase('', '')
      : phrase(
          `,我方日期顺延至 ${dayText(heldOn, 'zh', promisedOn)}`,
          `; our day has moved to ${dayText(heldOn, 'en', promisedOn)}`,
        )
  return stood.standing
    ? phrase(
        `等客户:${duty.content} 已晚 ${lateDays} 天${moved.zh}`,
        `Waits for the customer: ${duty.content}, ${late} late${moved.en}`,
      )
    : phrase(
        `客户配合「${duty.content}」晚了 ${lateDays} 天${moved.zh}`,
        `The customer’s “${duty.content}” came ${late} late${moved.en}`,
      )
}

/** The facts that led to a judgement, for staff, the most telling first. */
export const evidenceOf = ({ work, rest, past, pace, expected, today }: Judged): Phrase[] => {
  const rows: Phrase[] = []
  const daysLeft = daysBetween(today, work.due)
  rows.push(
    phrase(
      `离${dayName(work).zh} ${dayText(work.due, 'zh', today)}还有 ${daysLeft} 天`,
      `${count(daysLeft, 'day')} to ${dayName(work).en} ${dayText(work.due, 'en', today)}`,
    ),
  )
  rows.push(progressRow(work, rest, today))
  if (past.pMiss !== null) {
    const misses = past.days.finished.filter((days) => days > daysBetween(rest.asOf, work.due)).length
    rows.push(
      phrase(
        `照同类 ${past.n} 次的用时,${misses} 次赶不上`,
        `Going by ${past.n} past cases, ${misses} would miss the day`,
      ),
    )
  } else {
    rows.push(
      phrase(
        `同类样本不足(${past.n}/${NEEDED_CASES}),只看目前进度`,
        `Too few past cases (${past.n}/${NEEDED_CASES}); judged by the pace alone`,
      ),
    )
  }
  if (past.overlong)
    rows.push(phrase('照同类 85% 的用时,现在应该已经完成', 'In 85 % of past cases it would be done by now'))
  if (pace !== null) rows.push(paceRow(pace, today))
  if (expected !== null && expected > work.due) {
    const late = daysBetween(work.due, expected)
    rows.push(
      phrase(
        `预计 ${dayText(expected, 'zh', today)},晚 ${late} 天`,
        `Expected on ${dayText(expected, 'en', today)}, ${count(late, 'day')} late`,
      ),
    )
  }
  const silent = work.lastCheckInOn === null ? 0 : daysBetween(work.lastCheckInOn, today)
  if (work.lastCheckInOn !== null && silent >= STALE_DAYS)
    rows.push(
      phrase(
        `${silent} 天没有更新进展(上次 ${dayText(work.lastCheckInOn, 'zh', today)})`,
        `No progress reported for ${silent} days (last on ${dayText(work.lastCheckInOn, 'en', today)})`,
      ),
    )
  return rows
}

const paceRow = ({ finish, said }: OwnPace, today: DateText): Phrase =>
  said === undefined
    ? phrase(
        `按目前速度,预计 ${dayText(finish, 'zh', today)}完成`,
        `At the present pace it is done on ${dayText(finish, 'en', today)}`,
      )
    : phrase(
        `团队说还需 ${said} 个工作日,预计 ${dayText(finish, 'zh', today)}完成`,
        `The team says ${count(said, 'workday')} are left: done on ${dayText(finish, 'en', today)}`,
      )

const progressRow = (work: PromisedWork, rest: Rest, today: DateText): Phrase => {
  if (work.startedOn === null) return phrase('还没有开始', 'Not started yet')
  if (work.startedOn > today)
    return phrase(
      `计划 ${dayText(work.startedOn, 'zh', today)}开始`,
      `Planned to start on ${dayText(work.startedOn, 'en', today)}`,
    )
  const since = phrase(
    `${dayText(work.startedOn, 'zh', today)}开始,用了 ${rest.elapsed} 天`,
    `Started on ${dayText(work.startedOn, 'en', today)}, ${count(rest.elapsed, 'day')} in`,
  )
  if (rest.share === null) return phrase(`${since.zh},没有报过进度`, `${since.en}, no progress reported`)
  const left = Math.round(rest.share * 100)
  return left > 100
    ? phrase(
        `${since.zh},剩余工作量比原估多 ${left - 100}%`,
        `${since.en}, ${left - 100}% more left than was estimated`,
      )
    : phrase(`${since.zh},完成 ${100 - left}%`, `${since.en}, ${100 - left}% done`)
}
