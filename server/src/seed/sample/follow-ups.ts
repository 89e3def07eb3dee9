import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { get, list } from '../../engine/read.ts'
import { followUpDay } from '../../modules/reviews/rules/weeks.ts'
import { finishFollowUp } from '../../modules/reviews/service/follow-up.ts'
import { addMonths } from '../../platform/date-text.ts'
import { nameOf } from './found.ts'
import type { Stage } from './stage.ts'

/** What a month has shown of a customer, and what is adjusted; the newest month first. */
export type Months = Readonly<Record<string, readonly (readonly [summary: string, adjustments: string])[]>>

const MONTHS_BACK = 3
const quiet = ['本月按计划推进,没有新的期望,也没有偏差。', '不调整,保持每周一次往来。'] as const

/** 期望跟进表 of the last months, finished by who looks after the customer on the last workday; this month’s is open. */
export const playFollowUps = (stage: Stage, months: Months): void => {
  const { days, script } = stage
  for (let back = MONTHS_BACK; back >= 0; back--) {
    const first = addMonths(`${days.today.slice(0, 7)}-01`, -back)
    const month = first.slice(0, 7)
    const dueOn = followUpDay(month, days.calendar)
    const opened = days.at(days.snap(first), 8, 40)
    if (dueOn === null || opened > days.now) continue
    script.at(opened, (now) => stage.runJob('reviews.open-follow-ups', now))
    // Who came in the course of the month has one as well.
    if (dueOn >= days.today) continue
    script.at(days.at(dueOn, 8, 45), (now) => stage.runJob('reviews.open-follow-ups', now))
    script.at(days.at(dueOn, 16, 20), (now) => finishAll(stage, month, Math.max(0, back - 1), months, now))
  }
}

const finishAll = async (
  stage: Stage,
  month: string,
  nth: number,
  months: Months,
  now: Date,
): Promise<void> => {
  const rows = await list(stage.system(now), followUp, {
    filter: { op: 'eq', field: 'month', value: month },
    sort: [{ field: 'title', dir: 'asc' }],
    limit: 50,
  })
  for (const { id, version, owner, customer: of } of rows) {
    const { name } = await get(stage.system(now), customer, of)
    const [summary, adjustments] = months[name]?.[nth] ?? quiet
    await finishFollowUp(await stage.as(nameOf(stage, owner), now), id, { version, summary, adjustments })
  }
}
