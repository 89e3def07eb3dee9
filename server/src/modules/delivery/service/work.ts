import type {
  CheckInWork,
  CompleteWork,
  PromiseWorkView,
  RescheduleWork,
} from '@zhinuo/contracts/delivery-work-endpoints.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { workdaysBetween } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { isOpen, momentOf } from '../../commitments/public.ts'
import { listReach } from '../queries.ts'
import * as rules from '../rules/work.ts'
import type { ServedPromise, WorkItem, WorkPatch, WorkStep } from '../rules/work.ts'
import { itemView, reckon, whole } from './plan.ts'

type Reason = string | null | undefined
type Moment = ReturnType<typeof momentOf>

/** One step of a piece of work: held, decided by a rule in the zone of its project, saved with its fact. */
const step = (
  ctx: Ctx,
  id: string,
  verb: WorkStep,
  event: string,
  decide: (row: WorkItem, moment: Moment, ctx: Ctx) => WorkPatch | Promise<WorkPatch>,
  data?: Readonly<Record<string, unknown>>,
): Promise<WorkItem> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, workItem, id, verb)
    const { zone } = await get(whole(ctx), engagement, held.row.engagement)
    return save(ctx, held, await decide(held.row, momentOf(ctx, zone), ctx), { event, data })
  })

export const reschedule = (ctx: Ctx, id: string, input: RescheduleWork): Promise<WorkItem> =>
  step(
    ctx,
    id,
    'reschedule',
    'workItem.rescheduled',
    async (row, { calendar }, ctx) => rules.rescheduleWork(row, input, await servedBy(ctx, row), calendar),
    { reason: input.reason ?? null },
  )

/** The promise that the work serves, while it is open. */
const servedBy = async (ctx: Ctx, row: WorkItem): Promise<ServedPromise | null> => {
  const promise = row.commitment === null ? null : await find(whole(ctx), commitment, row.commitment)
  return promise && isOpen(promise.status) ? promise : null
}

export const checkIn = (ctx: Ctx, id: string, input: CheckInWork): Promise<WorkItem> =>
  step(ctx, id, 'checkIn', 'workItem.checked_in', (row, { today }) => rules.checkInWork(row, input, today))

export const block = (ctx: Ctx, id: string, reason: Reason): Promise<WorkItem> =>
  step(ctx, id, 'block', 'workItem.blocked', (row) => rules.blockWork(row, reason))

export const unblock = (ctx: Ctx, id: string): Promise<WorkItem> =>
  step(ctx, id, 'unblock', 'workItem.unblocked', rules.unblockWork)

export const complete = (ctx: Ctx, id: string, input: CompleteWork): Promise<WorkItem> =>
  step(ctx, id, 'complete', 'workItem.completed', (row, { today }) => rules.completeWork(row, input, today))

export const reopen = (ctx: Ctx, id: string): Promise<WorkItem> =>
  step(ctx, id, 'reopen', 'workItem.reopened', rules.reopenWork)

export const cancel = (ctx: Ctx, id: string, reason: Reason): Promise<WorkItem> =>
  step(ctx, id, 'cancel', 'workItem.cancelled', (row) => rules.cancelWork(row, reason))

/** The work behind a promise as the plan places it, and the days it says are left: a proposal, written by nobody. */
export const workOfPromise = async (ctx: Ctx, id: string): Promise<PromiseWorkView> => {
  const promise = await get(ctx, commitment, id)
  const [reckoned] = await reckon(ctx, [promise.engagement])
  if (!reckoned) return { items: [], proposedRemainingDays: null, endsOn: null }
  const readable = await listReach(ctx, workItem, 'read', promise.engagement)
  const items = reckoned.works
    .filter((work) => work.commitment === promise.id && readable.has(work.id))
    .flatMap((work) => itemView(reckoned, work, []))
  const { today, calendar } = reckoned
  const endsOn = items
    .filter(({ status }) => rules.isOpenWork(status))
    .reduce<string | null>((last, { end }) => (last === null || end > last ? end : last), null)
  const proposedRemainingDays = endsOn === null ? null : Math.max(0, workdaysBetween(today, endsOn, calendar))
  return { items, proposedRemainingDays, endsOn }
}

/** Work that came up elsewhere goes into the plan of its project, within the actor's right to plan. */
export const addWorkItem = (
  ctx: Ctx,
  work: {
    readonly engagement: string
    readonly title: string
    readonly assignee: string
    readonly plannedEnd: string
  },
): Promise<WorkItem> =>
  create(
    ctx,
    workItem,
    {
      ...work,
      title: work.title.length > longestTitle ? `${work.title.slice(0, longestTitle - 1)}…` : work.title,
    },
    { event: 'workItem.created' },
  )

const longestTitle = workItem.fields.title.maxLength
