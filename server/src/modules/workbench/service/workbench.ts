import type { WorkRow, WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { withKnownRows } from '../../../engine/known-rows.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { absentFor } from '../../members/public.ts'
import { inOrder, sentence } from '../rules/today.ts'
import { exceptionRows, reviewsOwedRows, sheetRows } from './decisions.ts'
import { deviationRows } from './deviations.ts'
import { changeRows, dueRows, meetingRows, serviceRows, signRows } from './due.ts'
import { heardRows } from './heard.ts'
import type { Look } from './look.ts'
import { reviewRows } from './reviews.ts'
import { acceptanceRows, aheadRows, dutyRows, promiseRows } from './promises.ts'

/** 工作台: what needs doing today, what falls due next, and what customers told us, as one list each. */
export const workbench = async (
  ctx: Ctx,
  tab: WorkbenchView['tab'],
  whose: 'mine' | 'all',
): Promise<WorkbenchView> => {
  const reader = actingMember(ctx)
  const me = whose === 'mine' ? reader : null
  const look: Look = { ctx: whose === 'mine' ? ctx : await withReach(ctx), me, reader, doer: reader }
  const [own, others, heard] = await Promise.all([
    rowsOf(look, tab),
    standInRows(look.ctx, tab, whose),
    withTx(look.ctx, (tx) => heardRows(tx, me)),
  ])
  const today = inOrder(firstOfEach([own, ...others].flatMap((one) => one.today))).slice(0, mostWork)
  const tomorrow = byTime(firstOfEach([own, ...others].flatMap((one) => one.tomorrow))).slice(0, mostWork)
  return {
    tab,
    sentence: sentence(today.length, ctx.language),
    counts: { yesterday: heard.length, today: today.length, tomorrow: tomorrow.length },
    rows: tab === 'today' ? today : tab === 'tomorrow' ? tomorrow : [],
    heard: tab === 'yesterday' ? heard : [],
  }
}

/** One's own work is found by whose it is; all of it by the customers and projects that the reader may see. */
const withReach = (ctx: Ctx): Promise<Ctx> =>
  withTx(ctx, async (tx) => {
    const { known } = await withKnownRows(await withKnownRows(tx, customer), engagement)
    return { ...ctx, ...(known && { known }) }
  })

interface Rows {
  readonly today: readonly WorkRow[]
  readonly tomorrow: readonly WorkRow[]
}

/**
 * The parts are asked for together, on two connections beside that of 昨天: while one part is put into words the database
 * finds others, and nothing here needs to have been read at the same instant.
 */
const rowsOf = async (look: Look, tab: WorkbenchView['tab']): Promise<Rows> => {
  const apart = <T>(ask: (look: Look) => Promise<T>): Promise<T> =>
    withTx(look.ctx, (ctx) => ask({ ...look, ctx }))
  const [kept, [meetings, ahead, ...due]] = await Promise.all([
    apart((one) =>
      Promise.all([
        deviationRows(one),
        exceptionRows(one),
        reviewsOwedRows(one),
        sheetRows(one),
        promiseRows(one),
        acceptanceRows(one),
        dutyRows(one),
        changeRows(one),
        signRows(one),
      ]),
    ),
    apart((one) =>
      Promise.all([
        meetingRows(one),
        aheadRows(one, tab === 'tomorrow'),
        dueRows(one),
        serviceRows(one),
        reviewRows(one),
      ]),
    ),
  ])
  return {
    today: [...kept.flat(), ...due.flat(), ...meetings.today],
    tomorrow: [...ahead, ...meetings.ahead],
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
