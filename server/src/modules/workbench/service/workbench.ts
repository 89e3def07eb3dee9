import type { WorkRow, WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { mostWork } from '@zhinuo/contracts/workbench.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { withKnownRows } from '../../../engine/known-rows.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { withKeptPlans, withTx } from '../../../platform/tx.ts'
import { absentFor } from '../../members/public.ts'
import { inOrder, sentence } from '../rules/today.ts'
import { exceptionRows, reviewsOwedRows, sheetRows } from './decisions.ts'
import { deviationRows } from './deviations.ts'
import { changeRows, dueRows, serviceRows, signRows } from './due.ts'
import { heardRows } from './heard.ts'
import { meetingRows, meetingsAheadRows } from './meetings.ts'
import type { Look } from './look.ts'
import { reviewRows } from './reviews.ts'
import { acceptanceRows, aheadRows, dutyRows, promiseRows } from './promises.ts'

/**
 * 工作台, one tab of it: what needs doing today, what falls due next, or what customers told us. Each tab is asked for on
 * its own, so that the one in sight waits for no other.
 */
export const workbench = async (
  ctx: Ctx,
  tab: WorkbenchView['tab'],
  whose: 'mine' | 'all',
): Promise<WorkbenchView> => {
  const reader = actingMember(ctx)
  const me = whose === 'mine' ? reader : null
  const look: Look = { ctx: whose === 'mine' ? ctx : await withReach(ctx), me, reader, doer: reader }
  if (tab === 'yesterday')
    return { tab, sentence: null, rows: [], heard: await withTx(look.ctx, (tx) => heardRows(tx, me)) }
  const [own, others] = await Promise.all([rowsOf[tab](look), standInRows(look.ctx, tab, whose)])
  const rows = inOrderOf[tab](firstOfEach([...own, ...others])).slice(0, mostWork)
  return { tab, sentence: tab === 'today' ? sentence(rows.length, ctx.language) : null, rows, heard: [] }
}

/** One's own work is found by whose it is; all of it by the customers and projects that the reader may see. */
const withReach = (ctx: Ctx): Promise<Ctx> =>
  withTx(ctx, async (tx) => {
    const { known } = await withKnownRows(tx, [member, customer, engagement])
    return { ...ctx, ...(known && { known }), rowByRow: true }
  })

const todayRows = async (look: Look): Promise<WorkRow[]> => {
  // The parts are asked for together, on two connections: while one part is put into words the database finds others, and
  // nothing here needs to have been read at the same instant.
  const found = await Promise.all([
    apart(look, [
      deviationRows,
      exceptionRows,
      reviewsOwedRows,
      sheetRows,
      promiseRows,
      acceptanceRows,
      dutyRows,
      changeRows,
      signRows,
    ]),
    apart(look, [meetingRows, dueRows, serviceRows, reviewRows]),
  ])
  return found.flat()
}

const tomorrowRows = (look: Look): Promise<WorkRow[]> => apart(look, [aheadRows, meetingsAheadRows])

const apart = (look: Look, parts: readonly ((one: Look) => Promise<WorkRow[]>)[]): Promise<WorkRow[]> =>
  withKeptPlans(look.ctx, async (ctx) =>
    (await Promise.all(parts.map((part) => part({ ...look, ctx })))).flat(),
  )

const rowsOf = { today: todayRows, tomorrow: tomorrowRows }

/** What waits for colleagues who are away and for whom the reader stands in, each row with whose it is. */
const standInRows = async (
  ctx: Ctx,
  tab: 'today' | 'tomorrow',
  whose: 'mine' | 'all',
): Promise<WorkRow[]> => {
  // Of all that one may see, only what is decided in their place is not there yet.
  const ask = whose === 'mine' ? rowsOf[tab] : tab === 'today' ? exceptionRows : null
  if (!ask) return []
  const away = await absentFor(ctx)
  const doer = actingMember(ctx)
  const found: WorkRow[] = []
  for (const { member, memberName } of away) {
    const insteadOf = { id: member, name: memberName }
    // The lists ask for whom the work waits; what may be seen of it is still what the reader may see.
    const theirs: Ctx = {
      ...ctx,
      actor: { kind: 'member', id: member, name: memberName, session: 'standing in' },
    }
    const rows = await ask({ ctx: theirs, me: member, reader: member, doer })
    found.push(...rows.map((row): WorkRow => ({ ...row, insteadOf })))
  }
  return found
}

/** One's own before a colleague's: what concerns both is one's own. */
const firstOfEach = (rows: readonly WorkRow[]): WorkRow[] => [
  ...new Map(rows.toReversed().map((row) => [row.id, row])).values(),
]

const byTime = (rows: readonly WorkRow[]): WorkRow[] =>
  rows.toSorted((a, b) => (a.clock.at ?? '9').localeCompare(b.clock.at ?? '9') || a.id.localeCompare(b.id))

const inOrderOf = { today: inOrder, tomorrow: byTime }
