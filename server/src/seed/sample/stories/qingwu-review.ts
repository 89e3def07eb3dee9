import { expectationReview } from '@zhinuo/contracts/reviews-quarterly.ts'
import { list } from '../../../engine/read.ts'
import { addReviewAction, holdReview, seatReviewer } from '../../../modules/reviews/service/quarterly.ts'
import { lastWorkdayOfMonth } from '../../../platform/calendar.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { PersonName } from '../people.ts'
import type { Project } from '../project.ts'
import type { Stage } from '../stage.ts'

const reviewer: PersonName = '公孙衡'

const findings = [
  '承诺与交付大体对得上,客户对割接质量评价好。',
  '偏差在两处:一是网络策略、接口账号这类要客户办的事没有写进承诺的前提,晚了就由我方顶着;二是进度只在例会上说,例会之间客户不知道。',
  '建议先把前提补齐,再谈加快。',
].join('\n')

const actions: readonly { readonly text: string; readonly owner: PersonName; readonly due: number }[] = [
  { text: '在建承诺逐条补「需客户配合」,写明谁、哪天', owner: '甄诺', due: 4 },
  { text: '专区割接前两周起,每周三给数据局发一次进度微信', owner: '程准', due: 8 },
  { text: '网络策略申请提前到联调前 10 个工作日', owner: '方策', due: 15 },
]

/** Workdays that have passed since the review at least. */
const PASSED = 5

/** The last workday of the last quarter that ended some days ago. */
const reviewDayOf = ({ days }: Stage): DateText => {
  const before = days.work(-PASSED)
  for (let day = before; ; day = addDays(`${day.slice(0, 7)}-01`, -1)) {
    const last = lastWorkdayOfMonth(day, days.calendar)
    if (Number(day.slice(5, 7)) % 3 === 0 && last !== null && last <= before) return last
  }
}

/** The one major project is reviewed by somebody of outside, who finds that it deviates and says what has to follow. */
export const quarterlyReview = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const on = reviewDayOf(stage)
  script.at(days.at(days.after(on, -8), 9), (now) => stage.runJob('reviews.plan-quarterly', now))
  script.at(days.at(days.after(on, -7), 10), async (now) => {
    const filter = { op: 'eq', field: 'engagement', value: project.id } as const
    const [row] = await list(stage.system(now), expectationReview, { filter, limit: 1 })
    if (!row) throw new Error('the review was not planned')
    await seatReviewer(await stage.as('陆明约', now), row.id, stage.member(reviewer))
    script.at(days.at(on, 15), async (later) => {
      const ctx = await stage.as(reviewer, later)
      await holdReview(ctx, row.id, { verdict: 'deviating', findings })
      for (const { text, owner, due } of actions)
        await addReviewAction(ctx, row.id, { text, owner: stage.member(owner), dueOn: days.work(due) })
    })
  })
}
