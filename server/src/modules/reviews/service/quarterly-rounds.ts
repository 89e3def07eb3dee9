import { expectationReview, reviewer, verdicts } from '@zhinuo/contracts/reviews-quarterly.ts'
import { reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { find } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { escalate, notify, notifyOf } from '../../notifications/public.ts'
import type { ReviewLine } from '../queries/quarterly.ts'
import {
  countActions,
  findReview,
  listMajor,
  listMembersWith,
  listSeats,
  listTeams,
  listUnheld,
} from '../queries/quarterly.ts'
import { leaveReview } from './quarterly.ts'
import { canStep, isOverdue, isPlanning, quarterOf, reviewDay } from '../rules/quarterly.ts'

const asRound = (ctx: Ctx): Ctx => asSystem(ctx, 'the reviews of major projects are planned by the clock')

const about = (row: ReviewLine) => {
  const where = `${row.customerName} · ${row.engagementName}`.slice(0, 180)
  return { object: expectationReview.key, record: row.id, text: { zh: where, en: where } }
}

/** Plans this quarter's review of every major project, in the quarter's last month. */
export const planReviews = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const { today, calendar } = momentOf(ctx, null)
  if (!isPlanning(today)) return
  const quarter = quarterOf(today)
  const dueOn = reviewDay(quarter, calendar)
  if (today > dueOn) return
  for (const { id, name, customer } of await listMajor(system, quarter)) {
    try {
      await withTx(system, (ctx) =>
        create(
          ctx,
          expectationReview,
          {
            title: `${name} ${quarter.quarter}`.slice(0, 300),
            engagement: id,
            customer,
            quarter: quarter.quarter,
            quarterStart: quarter.from,
            dueOn,
          },
          { verb: 'plan', event: 'expectationReview.planned' },
        ),
      )
    } catch (error) {
      // One project that cannot be planned, or that another process has just planned, must not hide the others.
      ctx.log.warn({ err: error, engagement: id }, 'an expectation review was not planned')
    }
  }
}

/** Those who seat reviewers hear that a review has none; what its day has passed is missed, and told upwards. */
export const watchReviews = async (ctx: Ctx): Promise<void> => {
  const system = asRound(ctx)
  const rows = await listUnheld(system)
  const leads = await listMembersWith(system, ['expectationLead'])
  await clearSeats(system, rows, leads)
  await watchSeats(system, rows)
  const seats = await listSeats(
    system,
    rows.map(({ id }) => id),
  )
  for (const row of rows) {
    const { today } = momentOf(ctx, row.zone)
    const here = seats.filter(({ review }) => review === row.id)
    if (row.status === 'planned' && here.length === 0)
      await notify(system, {
        ...about(row),
        key: `review.toSeat:${row.id}`,
        to: leads,
        kind: 'review.toSeat',
        title: { zh: `${row.quarter} 评审会请安排评审员`, en: `Seat reviewers for ${row.quarter}` },
        action: { zh: '安排评审员', en: 'Seat reviewers' },
      })
    if (!isOverdue(row, today)) continue
    const missed = await withTx(system, async (ctx) => {
      const held = await hold(ctx, expectationReview, row.id, 'miss')
      if (!isOverdue(held.row, today)) return false
      await save(
        ctx,
        held,
        { status: 'missed', missedAt: ctx.now.toISOString() },
        { event: 'expectationReview.missed' },
      )
      return true
    })
    if (!missed) continue
    const told = {
      ...about(row),
      kind: 'review.missed',
      title: { zh: `${row.quarter} 评审会没有开`, en: `The review of ${row.quarter} was missed` },
      action: { zh: '查看', en: 'Open' },
    }
    await notify(system, {
      ...told,
      key: `review.missed:${row.id}`,
      to: [...leads, ...here.map(({ member }) => member)],
    })
    await escalate(system, { ...told, key: `review.missed.head:${row.id}`, of: row.expectationOwner })
  }
}

/** Whoever has left the organisation keeps no seat of a review without a verdict; those who seat reviewers are asked for another. */
const clearSeats = async (
  system: Ctx,
  rows: readonly ReviewLine[],
  leads: readonly string[],
): Promise<void> => {
  const seats = await listSeats(
    system,
    rows.map(({ id }) => id),
  )
  for (const seat of seats.filter(({ active }) => !active)) {
    await leaveReview(system, seat.id)
    const row = rows.find(({ id }) => id === seat.review)
    if (row)
      await notify(system, {
        ...about(row),
        key: `review.toSeat:${row.id}:${seat.id}`,
        to: leads,
        kind: 'review.toSeat',
        title: {
          zh: `评审员${seat.name}已离开,${row.quarter} 评审会请另请评审员`,
          en: `The reviewer ${seat.name} has left; seat another for ${row.quarter}`,
        },
        action: { zh: '另请评审员', en: 'Seat another' },
      })
  }
}

/** Whoever became part of a project after being seated is flagged while there is no verdict; who left it is no longer. */
const watchSeats = async (system: Ctx, rows: readonly ReviewLine[]): Promise<void> => {
  const team = await listTeams(system, [...new Set(rows.map(({ engagement }) => engagement))])
  const isPart = (seat: { engagement: string; member: string }): boolean =>
    team.some(({ engagement, member }) => engagement === seat.engagement && member === seat.member)
  const seats = await listSeats(
    system,
    rows.map(({ id }) => id),
  )
  for (const seat of seats) {
    if (isPart(seat) === (seat.flaggedAt !== null)) continue
    const flagged = await withTx(system, async (ctx) => {
      // The verdict first: a seat of what was held meanwhile stays as it was.
      const of = await hold(ctx, expectationReview, seat.review, 'hold')
      const held = await hold(ctx, reviewer, seat.id, 'flag')
      if (!canStep(of.row.status, 'seat') || held.row.leftAt !== null) return false
      const flaggedAt = seat.flaggedAt === null ? ctx.now.toISOString() : null
      if ((held.row.flaggedAt === null) !== (seat.flaggedAt === null)) return false
      await save(
        ctx,
        held,
        { flaggedAt },
        { event: flaggedAt === null ? 'reviewer.cleared' : 'reviewer.flagged' },
      )
      return flaggedAt !== null
    })
    const row = rows.find(({ id }) => id === seat.review)
    if (flagged && row)
      await notify(system, {
        ...about(row),
        key: `review.flagged:${seat.id}:${system.now.toISOString().slice(0, 10)}`,
        to: [...(await listMembersWith(system, ['expectationLead'])), seat.member],
        kind: 'review.flagged',
        title: {
          zh: `评审员${seat.name}已成为项目的人`,
          en: `The reviewer ${seat.name} is part of the project now`,
        },
        action: { zh: '另请评审员', en: 'Seat another' },
      })
  }
}

/** Whoever was seated hears of it. */
export const tellReviewer = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const system = asRound(ctx)
  const seat = event.record === null ? null : await find(system, reviewer, event.record)
  const row = seat && seat.leftAt === null ? await findReview(system, seat.review) : undefined
  if (!seat || !row) return
  await notifyOf(ctx, event, {
    ...about(row),
    to: [seat.member],
    kind: 'review.seated',
    title: { zh: `请你评审:${row.quarter}`, en: `You are asked to review ${row.quarter}` },
    action: { zh: '去评审', en: 'Review' },
  })
}

/** The owner of the expectations hears the verdict; of a severe one the expectation leads and the executives as well. */
export const tellVerdict = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const system = asRound(ctx)
  const row = event.record === null ? undefined : await findReview(system, event.record)
  if (!row || row.verdict === null) return
  const severe = row.verdict === 'severe'
  const { label } = verdicts[row.verdict]
  await notifyOf(ctx, event, {
    ...about(row),
    to: [
      row.expectationOwner,
      ...(severe ? await listMembersWith(system, ['expectationLead', 'executive']) : []),
    ],
    kind: severe ? 'review.severe' : 'review.verdict',
    title: {
      zh: `${row.quarter} 评审结论:${label.zh}`,
      en: `Verdict of ${row.quarter}: ${label.en}`,
    },
    action: { zh: '看评审意见', en: 'Read it' },
    ...(severe ? { urgent: true } : {}),
  })
}

/** The reviewer hears that every action of the review is settled. */
export const tellSettled = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const system = asRound(ctx)
  const action = event.record === null ? null : await find(system, reviewAction, event.record)
  const row = action?.review ? await findReview(system, action.review) : undefined
  if (!row || row.status !== 'actionsOpen' || (await countActions(system, row.id)).open > 0) return
  await notifyOf(ctx, event, {
    ...about(row),
    to: [row.verdictBy],
    kind: 'review.settled',
    title: { zh: `${row.quarter} 评审的措施都已办结`, en: `All actions of ${row.quarter} are settled` },
    action: { zh: '关闭评审', en: 'Close it' },
  })
}
