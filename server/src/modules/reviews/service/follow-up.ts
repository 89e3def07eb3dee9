import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type {
  AddFollowUpAction,
  FollowUpFacts,
  FollowUpLineView,
  FollowUpMonthView,
  FollowUpPageView,
  WriteFollowUp,
} from '@zhinuo/contracts/reviews-follow-ups.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { can } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import { endOfDay } from '../../../platform/calendar.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import type { FollowUpLine } from '../queries/follow-ups.ts'
import {
  findLine,
  listActionsOf,
  listCustomerProjects,
  listOfMonth,
  readMonth,
} from '../queries/follow-ups.ts'
import * as rules from '../rules/follow-up.ts'
import { demandAhead } from '../rules/retrospective.ts'
import { followUpDay } from '../rules/weeks.ts'

type FollowUp = RowOf<typeof followUp>

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a follow-up sees all that belongs to it')

const clockOf = (ctx: Ctx, row: FollowUpLine): Clock => {
  const { today, zone } = momentOf(ctx, null)
  const zh = ctx.language === 'zh'
  const day = dayText(row.dueOn, ctx.language, today)
  const at = endOfDay(row.dueOn, zone).toISOString()
  if (row.status === 'done') return { at, kind: 'due', tone: 'good', text: zh ? '已完成' : 'done' }
  if (row.status === 'missed')
    return { at, kind: 'due', tone: 'bad', text: zh ? `${day}已截止` : `was due ${day}` }
  return row.dueOn === today
    ? { at, kind: 'due', tone: 'warn', text: zh ? '今天截止' : 'due today' }
    : { at, kind: 'due', tone: 'neutral', text: zh ? `${day}截止` : `due ${day}` }
}

const lineView = (ctx: Ctx, row: FollowUpLine): FollowUpLineView => ({
  id: row.id,
  title: row.title,
  customer: { id: row.customer, name: row.customerName },
  month: row.month,
  dueOn: row.dueOn,
  owner: { id: row.owner, name: row.ownerName ?? '' },
  status: row.status,
  clock: clockOf(ctx, row),
  doneAt: row.doneAt,
})

export const followUpMonth = async (ctx: Ctx, asked: string | undefined): Promise<FollowUpMonthView> => {
  const { today, calendar } = momentOf(ctx, null)
  const thisMonth = rules.monthOfDay(today).month
  const month = asked ?? thisMonth
  const rows = await listOfMonth(ctx, month)
  const count = (...statuses: readonly string[]): number =>
    rows.filter((row) => statuses.includes(row.status)).length
  return {
    month,
    thisMonth,
    dueOn: followUpDay(month, calendar),
    counts: { done: count('done'), open: count('due', 'draft'), missed: count('missed') },
    rows: rows.map((row) => lineView(ctx, row)),
  }
}

const factsOf = (ctx: Ctx, row: FollowUp): Promise<FollowUpFacts> =>
  readMonth(ctx, row.customer, rules.monthOfDay(`${row.month}-01`), ctx.workspace.zone)

/** The follow-up; while it is not done its facts are those of now. */
export const followUpPage = async (ctx: Ctx, id: string): Promise<FollowUpPageView> => {
  const row = await get(ctx, followUp, id)
  const line = (await findLine(whole(ctx), id)) ?? fail('record.not_found', { object: followUp.key, id })
  const may = await verbsOn(ctx, followUp, row.id, ['write', 'finish'])
  const writable = rules.isWritable(row.status)
  const projects = await listCustomerProjects(ctx, row.customer)
  return {
    ...lineView(ctx, line),
    version: row.version,
    facts: (row.facts as FollowUpFacts | null) ?? (await factsOf(ctx, row)),
    summary: row.summary ?? '',
    adjustments: row.adjustments ?? '',
    actions: (await listActionsOf(whole(ctx), id)).map(({ owner, ownerName, ...action }) => ({
      ...action,
      owner: { id: owner, name: ownerName ?? '' },
    })),
    projects,
    can: [
      ...(['write', 'finish'] as const).filter((verb) => writable && may.has(verb)),
      ...(may.has('write') && can(ctx, objectOf(ctx, reviewAction.key), 'add') && projects.length > 0
        ? (['addAction'] as const)
        : []),
    ],
  }
}

/** Held at the version that was seen; both texts come back. @throws record.stale */
const holdSeen = async (
  ctx: Ctx,
  id: string,
  verb: 'write' | 'finish',
  { version, ...yours }: WriteFollowUp,
): Promise<Held<typeof followUp>> => {
  const held = await hold(ctx, followUp, id, verb)
  const { row } = held
  if (row.version !== version)
    refuseStale(row, { summary: row.summary ?? '', adjustments: row.adjustments ?? '' }, yours)
  return held
}

/** @throws followUp.wrong_status, record.stale */
export const writeFollowUp = (ctx: Ctx, id: string, input: WriteFollowUp): Promise<FollowUp> =>
  withTx(ctx, async (ctx) => {
    const held = await holdSeen(ctx, id, 'write', input)
    const { summary, adjustments } = input
    const status = rules.write(held.row.status)
    return save(ctx, held, { summary, adjustments, status }, { event: 'followUp.written' })
  })

/** Done, with the facts as they are now. @throws followUp.text_missing, followUp.wrong_status, record.stale */
export const finishFollowUp = (ctx: Ctx, id: string, input: WriteFollowUp): Promise<FollowUp> =>
  withTx(ctx, async (ctx) => {
    const held = await holdSeen(ctx, id, 'finish', input)
    const { summary, adjustments } = input
    const status = rules.finish(held.row.status, input)
    const facts = await factsOf(ctx, held.row)
    return save(
      ctx,
      held,
      { summary, adjustments, status, facts, doneAt: ctx.now.toISOString(), doneBy: actingMember(ctx) },
      { event: 'followUp.done' },
    )
  })

/** An adjustment with somebody who does it, by a day, in a project of the customer. @throws followUp.other_customer, reviewAction.due_past */
export const addFollowUpAction = (
  ctx: Ctx,
  id: string,
  { engagement: project, ...action }: AddFollowUpAction,
): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { row } = await hold(ctx, followUp, id, 'write')
    const of = await find(ctx, engagement, project)
    ensure(of?.customer === row.customer, 'followUp.other_customer')
    demandAhead(action.dueOn, momentOf(ctx, of.zone).today)
    await create(
      ctx,
      reviewAction,
      { ...action, engagement: project, followUp: id },
      { verb: 'add', event: 'reviewAction.added' },
    )
  })
