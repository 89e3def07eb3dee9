import type { PointView } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { find, list } from '../../../engine/read.ts'
import { hold } from '../../../engine/hold.ts'
import { save } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { insertRead } from '../queries/marks.ts'
import { findProject, listParticipants, listPoints } from '../queries/records.ts'
import { readBackOf } from '../rules/meeting.ts'
import type { Meeting } from './meetings.ts'
import { tellRead } from './minutes.ts'

const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact reads and answers the minutes that their customer was sent')

const isWithCustomer = (row: Meeting): boolean => row.minutesSentAt !== null && row.readBackState !== 'none'

/** Minutes, when they are with the acting contact's customer; for all others there are none. */
const minutesFor = async (ctx: Ctx, id: string): Promise<Meeting> => {
  ensureVerified(ctx)
  const row = await find(asCustomer(ctx), meeting, id)
  return row && row.customer === actingContact(ctx).customer && isWithCustomer(row)
    ? row
    : fail('portal.not_for_you')
}

export interface MinutesForContact {
  readonly row: Meeting
  readonly project: string
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
  readonly points: readonly PointView[]
  readonly answeredBy: string | null
}

/** Minutes as the acting contact may read them. @throws portal.not_for_you, auth.verify_first */
export const meetingForContact = (ctx: Ctx, id: string): Promise<MinutesForContact> =>
  withTx(ctx, async (ctx) => {
    const row = await minutesFor(ctx, id)
    const system = asCustomer(ctx)
    const there = (await listParticipants(system, { of: 'meeting', id: row.id })).filter(
      (one) => one.attended,
    )
    const names = (side: 'ours' | 'theirs'): string[] =>
      there.filter((one) => one.side === side).map(({ name }) => name)
    const reader = row.readBackBy === null ? null : await find(system, contact, row.readBackBy)
    return {
      row,
      project: (await findProject(system, row.engagement))?.name ?? '',
      ours: names('ours'),
      theirs: names('theirs'),
      points: await listPoints(system, row.id),
      answeredBy: reader?.name ?? null,
    }
  })

/** All minutes that the acting contact's customer was sent, the newest first. @throws auth.verify_first */
export const minutesForContact = async (ctx: Ctx): Promise<Meeting[]> => {
  ensureVerified(ctx)
  const rows = await list(asCustomer(ctx), meeting, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'customer', value: actingContact(ctx).customer },
        { op: 'notEmpty', field: 'minutesSentAt' },
      ],
    },
    sort: [{ field: 'minutesSentAt', dir: 'desc' }],
    limit: 200,
  })
  return rows.filter(isWithCustomer)
}

/** Read receipt; the first reading of each contact is kept. @throws portal.not_for_you, auth.verify_first */
export const readMinutes = (ctx: Ctx, asked: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const { id } = await minutesFor(ctx, asked)
    const reader = actingContact(ctx).id
    if (await insertRead(ctx, id, reader)) tellRead(ctx, id, reader)
  })

type Answer = Pick<PointView, 'id'> & { readonly correction: string | null }

/** Everything is right as it was written. @throws portal.not_for_you, meeting.not_for_read_back */
export const confirmMinutesByCustomer = (ctx: Ctx, id: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const points = await listPoints(asCustomer(ctx), (await minutesFor(ctx, id)).id)
    await answer(
      ctx,
      id,
      points.map((point) => ({ id: point.id, correction: null })),
      null,
    )
  })

/**
 * Point by point: right, or in the customer's own words; ours stay beside them.
 * @throws portal.not_for_you, meeting.not_for_read_back, portal.correction_required
 */
export const correctMinutesByCustomer = (
  ctx: Ctx,
  id: string,
  input: {
    readonly points: readonly {
      readonly id: string
      readonly right: boolean
      readonly yourWords?: string | null | undefined
    }[]
    readonly addition?: string | null | undefined
  },
): Promise<void> =>
  withTx(ctx, (ctx) =>
    answer(
      ctx,
      id,
      input.points.map(({ id: point, right, yourWords }) => ({
        id: point,
        correction: right ? null : yourWords || fail('portal.correction_required'),
      })),
      input.addition || null,
    ),
  )

const answer = async (
  ctx: Ctx,
  id: string,
  answers: readonly Answer[],
  comment: string | null,
): Promise<void> => {
  await minutesFor(ctx, id)
  const system = asCustomer(ctx)
  const held = await hold(system, meeting, id, 'readBack')
  ensure(held.row.readBackState === 'waiting', 'meeting.not_for_read_back')
  const points = await listPoints(system, held.row.id)
  const by = { answeredBy: actingContact(ctx).id, answeredAt: ctx.now.toISOString() }
  for (const { id: point, correction } of answers) {
    ensure(
      points.some((one) => one.id === point),
      'portal.not_for_you',
    )
    const answered = correction === null ? 'confirmed' : 'corrected'
    await save(
      system,
      await hold(system, minutesPoint, point, 'readBack'),
      { answer: answered, correction, ...by },
      { event: `minutesPoint.${answered}` },
    )
  }
  const given = new Map(
    answers.map((one) => [one.id, one.correction === null ? 'confirmed' : 'corrected'] as const),
  )
  const state = readBackOf(points.map((point) => given.get(point.id) ?? point.answer))
  await save(
    system,
    held,
    {
      readBackState: state,
      readBackBy: by.answeredBy,
      readBackAt: by.answeredAt,
      readBackComment: comment,
    },
    { event: state === 'corrected' ? 'meeting.minutes_corrected' : 'meeting.minutes_confirmed' },
  )
}
