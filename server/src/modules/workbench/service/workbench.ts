import type { WorkRow, WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { withTx } from '../../../platform/tx.ts'
import { absentFor } from '../../members/public.ts'
import { momentOf, promisesAhead, promisesUntil } from '../../commitments/public.ts'
import { inOrder, sentence } from '../rules/today.ts'
import { exceptionRows, reviewsOwedRows, sheetRows } from './decisions.ts'
import { deviationRows } from './deviations.ts'
import { changeRows, dueRows, meetingRows, serviceRows, signRows } from './due.ts'
import { heardRows } from './heard.ts'
import type { Look } from './look.ts'
import { aheadDays } from './look.ts'
import { reviewRows } from './reviews.ts'
import { acceptanceRows, aheadRows, dutyRows, heldLines, promiseRows } from './promises.ts'

/** 工作台: what needs doing today, what falls due next, and what customers told us, as one list each. */
export const workbench = (
  ctx: Ctx,
  tab: WorkbenchView['tab'],
  whose: 'mine' | 'all',
): Promise<WorkbenchView> =>
  withTx(ctx, async (ctx) => {
    const reader = actingMember(ctx)
    const look: Look = { ctx, me: whose === 'mine' ? reader : null, reader, doer: reader }
    const own = await rowsOf(look, tab)
    const others = await standInRows(ctx, tab, whose)
    const today = inOrder(firstOfEach([own, ...others].flatMap((one) => one.today))).slice(0, mostWork)
    const tomorrow = byTime(firstOfEach([own, ...others].flatMap((one) => one.tomorrow))).slice(0, mostWork)
    const heard = await heardRows(ctx, look.me)
    return {
      tab,
      sentence: sentence(today.length, ctx.language),
      counts: { yesterday: heard.length, today: today.length, tomorrow: tomorrow.length },
      rows: tab === 'today' ? today : tab === 'tomorrow' ? tomorrow : [],
      heard: tab === 'yesterday' ? heard : [],
    }
  })

interface Rows {
  readonly today: readonly WorkRow[]
  readonly tomorrow: readonly WorkRow[]
}

const rowsOf = async (look: Look, tab: WorkbenchView['tab']): Promise<Rows> => {
  const { ctx } = look
  const { today } = momentOf(ctx, null)
  const promises = await heldLines(ctx, await promisesUntil(ctx, addDays(today, aheadDays), look.me))
  // A day later for projects where tomorrow has begun; each line is held against its own zone.
  const until = addDays(today, aheadDays + 1)
  const ahead = await heldLines(ctx, await promisesAhead(ctx, today, until, look.me))
  const meetings = await meetingRows(look)
  return {
    today: [
      ...(await deviationRows(look)),
      ...(await exceptionRows(look)),
      ...(await reviewsOwedRows(look)),
      ...(await sheetRows(look)),
      ...promiseRows(look, promises),
      ...(await acceptanceRows(look)),
      ...(await dutyRows(look)),
      ...(await changeRows(look)),
      ...(await signRows(look)),
      ...(await dueRows(look)),
      ...(await serviceRows(look)),
      ...(await reviewRows(look)),
      ...meetings.today,
    ],
    tomorrow: [...(await aheadRows(look, ahead, tab === 'tomorrow')), ...meetings.ahead],
  }
}

/** What waits for colleagues who are away and for whom the reader stands in, each row with whose it is. */
const standInRows = async (ctx: Ctx, tab: WorkbenchView['tab'], whose: 'mine' | 'all'): Promise<Rows[]> => {
  const away = await absentFor(ctx)
  const doer = actingMember(ctx)
  const found: Rows[] = []
  for (const { member, memberName } of away) {
    const insteadOf = { id: member, name: memberName }
    // The lists ask for whom the work waits; what may be seen of it is still what the reader may see.
    const theirs: Ctx = {
      ...ctx,
      actor: { kind: 'member', id: member, name: memberName, session: 'standing in' },
    }
    const look: Look = { ctx: theirs, me: member, reader: member, doer }
    // Of all that one may see, only what is decided in their place is not there yet.
    const { today, tomorrow } =
      whose === 'mine' ? await rowsOf(look, tab) : { today: await exceptionRows(look), tomorrow: [] }
    const named = (row: WorkRow): WorkRow => ({ ...row, insteadOf })
    found.push({ today: today.map(named), tomorrow: tomorrow.map(named) })
  }
  return found
}

/** One's own before a colleague's: what concerns both is one's own. */
const firstOfEach = (rows: readonly WorkRow[]): WorkRow[] => [
  ...new Map(rows.toReversed().map((row) => [row.id, row])).values(),
]

const byTime = (rows: readonly WorkRow[]): WorkRow[] =>
  rows.toSorted((a, b) => (a.clock.at ?? '9').localeCompare(b.clock.at ?? '9') || a.id.localeCompare(b.id))
