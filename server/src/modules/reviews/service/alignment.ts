import type {
  AddAlignmentItem,
  AlignmentDay,
  Attendee,
  FollowAlignmentItem,
  ReviseAlignmentItem,
  SignInAlignment,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { workItem } from '@zhinuo/contracts/delivery-work.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import type { AlignmentLine } from '../queries/alignments.ts'
import { findAlignment, listItemsFor, listPeople, writeAlignmentDay } from '../queries/alignments.ts'
import type { AlignmentItem, AlignmentMeeting } from '../rules/alignment.ts'
import * as rules from '../rules/alignment.ts'
import { demandAhead } from '../rules/retrospective.ts'
import { agendaOf } from './alignment-agenda.ts'
import { holdsForOthers } from './alignment-view.ts'

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a meeting belongs to its project, whoever holds it')

const lineOf = async (ctx: Ctx, id: string): Promise<AlignmentLine> =>
  (await findAlignment(whole(ctx), id)) ?? fail('record.not_found', { object: alignmentMeeting.key, id })

const demandHolder = (ctx: Ctx, line: AlignmentLine): void =>
  rules.demandHolder({
    member: inPlaceOf(ctx, line.expectationOwner),
    owner: { id: line.expectationOwner, name: line.expectationOwnerName ?? '' },
    forOthers: holdsForOthers(ctx),
  })

/**
 * 签到: oneself, or those present whom the holder names; `out` takes it back.
 * @throws alignment.already_held, alignment.not_your_project, field.link_not_found, member.disabled
 */
export const signIn = (ctx: Ctx, id: string, input: SignInAlignment): Promise<AlignmentMeeting> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentMeeting, id, 'signIn')
    rules.demandOpen(held.row, { zh: '签到', en: 'take signatures' })
    const me = actingMember(ctx) ?? fail('auth.forbidden')
    const ids = [...new Set(input.members ?? [me])]
    const out = input.out ?? false
    if (ids.some((member) => member !== me)) demandHolder(ctx, await lineOf(ctx, id))
    const known = await listPeople(ctx, ids)
    const people = ids.map((member): Attendee => {
      const found = known.find((p) => p.member === member)
      if (!found) return fail('field.link_not_found', { field: 'members', id: member })
      ensure(found.active || out, 'member.disabled', { name: found.name })
      return { member, name: found.name, department: found.department, at: ctx.now.toISOString() }
    })
    const present = (held.row.attendees ?? []) as Attendee[]
    return save(
      ctx,
      held,
      { attendees: rules.signed(present, people, out) },
      { event: out ? 'alignmentMeeting.signed_out' : 'alignmentMeeting.signed_in' },
    )
  })

/**
 * The meeting took place: with its people, and the agenda as it stands.
 * @throws alignment.not_your_project, alignment.no_attendees, alignment.already_held, alignmentItem.owner_or_day_missing
 */
export const holdAlignment = (ctx: Ctx, id: string): Promise<AlignmentMeeting> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentMeeting, id, 'hold')
    const line = await lineOf(ctx, id)
    demandHolder(ctx, line)
    rules.demandHoldable(
      held.row,
      (held.row.attendees ?? []) as Attendee[],
      await listItemsFor(whole(ctx), line),
    )
    return save(
      ctx,
      held,
      {
        status: 'held',
        agenda: await agendaOf(ctx, line),
        heldAt: ctx.now.toISOString(),
        heldBy: actingMember(ctx),
      },
      { event: 'alignmentMeeting.held' },
    )
  })

const textOf = (input: AddAlignmentItem) => ({
  text: input.text,
  kind: input.kind,
  department: input.department ?? null,
  owner: input.owner ?? null,
  dueOn: input.dueOn ?? null,
  decision: input.decision || null,
})

/** @throws alignment.already_held, reviewAction.due_past */
export const addItem = (ctx: Ctx, meetingId: string, input: AddAlignmentItem): Promise<AlignmentItem> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, alignmentMeeting, meetingId)
    // Locked: what is added while somebody ends the meeting is told that it has ended.
    const { row } = await hold(whole(ctx), alignmentMeeting, meetingId, 'signIn')
    rules.demandOpen(row, { zh: '添加事项', en: 'take items' })
    const { zone } = await lineOf(ctx, meetingId)
    if (input.dueOn) demandAhead(input.dueOn, momentOf(ctx, zone).today)
    return create(
      ctx,
      alignmentItem,
      { ...textOf(input), meeting: meetingId, engagement: row.engagement },
      { verb: 'add', event: 'alignmentItem.added' },
    )
  })

/** The whole of an item; where somebody was quicker both come back. @throws alignmentItem.wrong_status, record.stale, reviewAction.due_past */
export const reviseItem = (ctx: Ctx, id: string, input: ReviseAlignmentItem): Promise<AlignmentItem> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentItem, id, 'revise')
    const { row } = held
    rules.demandOpenItem(row, { zh: '修改', en: 'be changed' })
    const yours = textOf(input)
    if (row.version !== input.version) refuseStale(row, textOf(row), yours)
    if (yours.dueOn !== null && yours.dueOn !== row.dueOn)
      demandAhead(yours.dueOn, momentOf(ctx, (await lineOf(ctx, row.meeting)).zone).today)
    return save(ctx, held, yours, { event: 'alignmentItem.revised' })
  })

/** 落实. @throws alignmentItem.already_followed, alignmentItem.other_project, alignmentItem.owner_or_day_missing, reviewAction.due_past */
export const followItem = (ctx: Ctx, id: string, input: FollowAlignmentItem): Promise<AlignmentItem> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentItem, id, 'become')
    const { row } = held
    rules.demandUnfollowed(row)
    const event = { event: 'alignmentItem.followed' }
    if ('action' in input) {
      const assigned = rules.demandAssigned(row)
      demandAhead(assigned.dueOn, momentOf(ctx, (await lineOf(ctx, row.meeting)).zone).today)
      const made = await create(
        ctx,
        reviewAction,
        { text: row.text, engagement: row.engagement, ...assigned },
        { verb: 'add', event: 'reviewAction.added' },
      )
      return save(ctx, held, { action: made.id }, event)
    }
    const target =
      'commitment' in input
        ? await find(ctx, commitment, input.commitment)
        : await find(ctx, workItem, input.workItem)
    ensure(target?.engagement === row.engagement, 'alignmentItem.other_project')
    return save(ctx, held, input, event)
  })

/** @throws alignmentItem.wrong_status */
export const completeItem = (ctx: Ctx, id: string): Promise<AlignmentItem> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentItem, id, 'complete')
    return save(ctx, held, rules.complete(held.row, ctx.now), { event: 'alignmentItem.done' })
  })

/** @throws alignmentItem.wrong_status */
export const dropItem = (ctx: Ctx, id: string, reason: string): Promise<AlignmentItem> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, alignmentItem, id, 'drop')
    return save(ctx, held, rules.drop(held.row, reason, ctx.now), { event: 'alignmentItem.dropped' })
  })

/** The weekday of meetings that are opened from now on. */
export const configureAlignments = async (ctx: Ctx, day: AlignmentDay): Promise<{ day: AlignmentDay }> => {
  await writeAlignmentDay(ctx, day)
  return { day }
}
