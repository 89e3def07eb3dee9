import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { AlignmentKind } from '@zhinuo/contracts/reviews-alignments.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { list } from '../../engine/read.ts'
import { addItem, completeItem, holdAlignment, signIn } from '../../modules/reviews/service/alignment.ts'
import { reportDeadline, weekOf } from '../../modules/reviews/rules/weeks.ts'
import { addDays } from '../../platform/date-text.ts'
import { findProject } from './found.ts'
import type { DepartmentName, PersonName } from './people.ts'
import { supplier } from './people.ts'
import type { Stage } from './stage.ts'

export interface AlignmentFacts {
  readonly project: string
  /** Who comes besides the account manager and the delivery manager. */
  readonly with: readonly PersonName[]
  /** What was decided in the last meetings, the newest first. */
  readonly items: readonly (readonly Item[])[]
}

export interface Item {
  readonly kind: AlignmentKind
  readonly text: string
  readonly decision: string
  readonly department: DepartmentName
  readonly owner: PersonName
  /** Workdays after the meeting. */
  readonly due: number
}

const WEEKS_BACK = 3

/** 期望对齐会 of the last weeks: held on the day, with what each department takes on; done things are ticked off in the next. */
export const playAlignments = (stage: Stage, facts: readonly AlignmentFacts[]): void => {
  const { days, script } = stage
  const weeks = Array.from({ length: WEEKS_BACK + 1 }, (_, i) => weekOf(addDays(days.today, -7 * i)))
  let held = 0
  for (const week of weeks) {
    // The line of both is the end of the same day.
    const line = reportDeadline(week, days.calendar, supplier.zone)
    const opened = days.at(days.snap(week.from), 8, 35)
    if (line === null || opened > days.now) continue
    script.at(opened, (now) => stage.runJob('reviews.open-alignments', now))
    const at = days.at(line.on, 11, 40)
    if (at > days.now) continue
    const nth = held++
    script.at(at, (now) => holdAll(stage, week.week, nth, facts, now))
  }
}

const holdAll = async (
  stage: Stage,
  week: string,
  nth: number,
  facts: readonly AlignmentFacts[],
  now: Date,
): Promise<void> => {
  const rows = await list(stage.system(now), alignmentMeeting, {
    filter: { op: 'eq', field: 'week', value: week },
    sort: [{ field: 'title', dir: 'asc' }],
    limit: 50,
  })
  for (const row of rows) {
    const { name, account, delivery } = await findProject(stage, row.engagement, now)
    const said = facts.find(({ project }) => project === name)
    const ctx = await stage.as(account, now)
    const people = [account, delivery, ...(said?.with ?? [])]
    await signIn(ctx, row.id, { members: [...new Set(people)].map((who) => stage.member(who)) })
    await tickOff(stage, row.engagement, now)
    for (const { kind, text, decision, department, owner, due } of said?.items[nth] ?? [])
      await addItem(ctx, row.id, {
        kind,
        text,
        decision,
        department: stage.department(department),
        owner: stage.member(owner),
        dueOn: stage.days.after(row.dueOn, due),
      })
    await holdAlignment(ctx, row.id)
  }
}

const tickOff = async (stage: Stage, engagement: string, now: Date): Promise<void> => {
  const filter: Filter = {
    op: 'and',
    of: [
      { op: 'eq', field: 'engagement', value: engagement },
      { op: 'eq', field: 'status', value: 'open' },
    ],
  }
  const { account } = await findProject(stage, engagement, now)
  for (const { id } of await list(stage.system(now), alignmentItem, { filter, limit: 50 }))
    await completeItem(await stage.as(account, now), id)
}
