import type { PlanMeeting } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import type { NewParticipant } from '@zhinuo/contracts/communications-endpoints.ts'
import { participant } from '@zhinuo/contracts/communications.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { listParticipants } from '../queries/records.ts'
import * as rules from '../rules/meeting.ts'
import { addPeople, whole } from './people.ts'

export type Meeting = RowOf<typeof meeting>

/** Plans a meeting of a project with those who are to come. */
export const planMeeting = (
  ctx: Ctx,
  { participants = [], ...input }: PlanMeeting,
  own?: OwnValues,
): Promise<Meeting> =>
  withTx(ctx, async (ctx) => {
    rules.demandOrder({ startsAt: toUtc(input.startsAt), endsAt: toUtc(input.endsAt) })
    const { customer } = await get(ctx, engagement, input.engagement)
    const organizer = input.organizer ?? actingMember(ctx) ?? fail('auth.forbidden')
    const row = await create(
      ctx,
      meeting,
      { ...input, customer, organizer },
      { verb: 'plan', event: 'meeting.planned', own },
    )
    await addPeople(ctx, { of: 'meeting', id: row.id }, customer, participants, false)
    return row
  })

const toUtc = (at: string): string => new Date(at).toISOString()

/** Who comes besides; to a meeting that was held, who was there besides, not signed in yet. */
export const inviteMore = (ctx: Ctx, id: string, people: readonly NewParticipant[]): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { row } = await hold(ctx, meeting, id, 'invite')
    rules.demandStep(row, 'attend')
    await addPeople(ctx, { of: 'meeting', id }, row.customer, people, false)
  })

/**
 * Signs a participant in, or takes it back. Once minutes are with the customer, attendance stands.
 * @throws meeting.wrong_status, participant.fixed
 */
export const signIn = (ctx: Ctx, id: string, attended: boolean): Promise<string> =>
  withTx(ctx, async (ctx) => {
    const { meeting: of } = await get(ctx, participant, id)
    const { row } = await hold(
      ctx,
      meeting,
      of ?? fail('record.not_found', { object: meeting.key, id }),
      'hold',
    )
    rules.demandStep(row, 'attend')
    ensure(row.minutesSentAt === null, 'participant.fixed')
    const held = await hold(whole(ctx), participant, id, 'signIn')
    await save(
      whole(ctx),
      held,
      { attended, signedInAt: attended ? (held.row.signedInAt ?? ctx.now.toISOString()) : null },
      { event: attended ? 'participant.signed_in' : 'participant.signed_out' },
    )
    return row.id
  })

/** @throws meeting.wrong_status, meeting.not_begun, meeting.nobody_of_ours */
export const holdMeeting = (ctx: Ctx, id: string): Promise<Meeting> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, meeting, id, 'hold')
    const people = await listParticipants(whole(ctx), { of: 'meeting', id })
    rules.demandHolding(held.row, people, ctx.now)
    return save(
      ctx,
      held,
      { status: 'held', heldAt: held.row.startsAt },
      { event: 'meeting.held', data: { missing: rules.missingSide(people) } },
    )
  })

/** @throws meeting.wrong_status, meeting.reason_required */
export const cancelMeeting = (ctx: Ctx, id: string, reason: string): Promise<Meeting> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, meeting, id, 'cancel')
    rules.demandStep(held.row, 'cancel')
    ensure(reason !== '', 'meeting.reason_required')
    return save(ctx, held, { status: 'cancelled', cancelReason: reason }, { event: 'meeting.cancelled' })
  })
