import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { ProjectMeetingsView, ReviewLineView } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type {
  ReviewFacts,
  ReviewPageView,
  ReviewQuarterView,
} from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { get } from '../../../engine/read.ts'
import { couldMake, verbsOn } from '../../../engine/scope-check.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone, endOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { momentOf } from '../../commitments/public.ts'
import { listAlignmentsOf } from '../queries/alignments.ts'
import type { ReviewLine, SeatLine } from '../queries/quarterly.ts'
import {
  findReview,
  listReviewsOf,
  listReviewsOfQuarter,
  listSeats,
  listTeams,
} from '../queries/quarterly.ts'
import { listActions } from '../queries/retrospectives.ts'
import { canStep, quarterNamed, quarterOf, reviewDay } from '../rules/quarterly.ts'
import { alignmentLine } from './alignment-view.ts'
import { reviewFacts } from './quarterly-facts.ts'
import { actionViews, within } from './retrospective-view.ts'

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'whoever may read a review sees all that belongs to it')

const clockOf = (ctx: Ctx, row: ReviewLine): Clock => {
  const { today, zone } = momentOf(ctx, row.zone)
  const zh = ctx.language === 'zh'
  const at = endOfDay(row.dueOn, zone).toISOString()
  const clock = (tone: Clock['tone'], text: string): Clock => ({ at, kind: 'review', tone, text })
  if (row.heldAt !== null) {
    const on = dayText(dateInZone(new Date(row.heldAt), zone), ctx.language, today)
    return clock('good', zh ? `${on}评审` : `held ${on}`)
  }
  const day = dayText(row.dueOn, ctx.language, today)
  if (row.status === 'missed') return clock('bad', zh ? `${day}已过` : `was due ${day}`)
  return row.dueOn === today
    ? clock('warn', zh ? '今天截止' : 'due today')
    : clock('neutral', zh ? `${day}前评审` : `due ${day}`)
}

const lineView = (ctx: Ctx, row: ReviewLine, seats: readonly SeatLine[]): ReviewLineView => ({
  id: row.id,
  title: row.title,
  engagement: { id: row.engagement, name: row.engagementName },
  customer: { id: row.customer, name: row.customerName },
  quarter: row.quarter,
  dueOn: row.dueOn,
  status: row.status,
  verdict: row.verdict,
  clock: clockOf(ctx, row),
  heldAt: row.heldAt,
  late: row.heldAt !== null && dateInZone(new Date(row.heldAt), momentOf(ctx, row.zone).zone) > row.dueOn,
  reviewers: seats
    .filter((seat) => seat.review === row.id)
    .map(({ name, flaggedAt }) => ({ name, flagged: flaggedAt !== null })),
  openActions: row.openActions,
})

const lineViews = async (ctx: Ctx, rows: readonly ReviewLine[]): Promise<ReviewLineView[]> => {
  const seats = await listSeats(
    whole(ctx),
    rows.map(({ id }) => id),
  )
  return rows.map((row) => lineView(ctx, row, seats))
}

/** Every major project's review of one quarter. @throws review.no_such_quarter */
export const reviewQuarter = async (ctx: Ctx, asked: string | undefined): Promise<ReviewQuarterView> => {
  const { today, calendar } = momentOf(ctx, null)
  const now = quarterOf(today)
  const quarter =
    asked === undefined ? now : (quarterNamed(asked) ?? fail('review.no_such_quarter', { quarter: asked }))
  const rows = await listReviewsOfQuarter(ctx, quarter.quarter)
  const count = (...statuses: readonly ReviewLine['status'][]): number =>
    rows.filter((row) => statuses.includes(row.status)).length
  return {
    quarter: quarter.quarter,
    thisQuarter: now.quarter,
    dueOn: reviewDay(quarter, calendar),
    counts: {
      planned: count('planned'),
      held: count('held', 'actionsOpen'),
      closed: count('closed'),
      missed: count('missed'),
    },
    rows: await lineViews(ctx, rows),
  }
}

/** Alignment meetings and reviews of a project, the latest first. @throws record.not_found */
export const projectMeetings = async (ctx: Ctx, engagementId: string): Promise<ProjectMeetingsView> => {
  await get(ctx, engagement, engagementId)
  const [alignments, reviews] = await Promise.all([
    listAlignmentsOf(ctx, engagementId),
    listReviewsOf(ctx, engagementId),
  ])
  return {
    alignments: alignments.map((row) => alignmentLine(ctx, row)),
    reviews: await lineViews(ctx, reviews),
  }
}

/** A review: facts of now until the verdict, those of that moment afterwards. @throws record.not_found */
export const reviewPage = async (ctx: Ctx, id: string): Promise<ReviewPageView> => {
  const row = await get(ctx, expectationReview, id)
  const line =
    (await findReview(whole(ctx), id)) ?? fail('record.not_found', { object: expectationReview.key, id })
  const seats = await listSeats(whole(ctx), [id])
  const team = await listTeams(ctx, [row.engagement])
  const open = canStep(row.status, 'seat')
  const leave = await within(
    ctx,
    reviewer,
    'leave',
    seats.map((seat) => seat.id),
  )
  const me = actingMember(ctx)
  const mine = seats.some(({ member }) => member === me) && !team.some(({ member }) => member === me)
  const may = await verbsOn(ctx, expectationReview, id, ['hold', 'act', 'close'])
  const seating = open && (await couldMake(ctx, reviewer, 'seat', { review: id, engagement: row.engagement }))
  const acts = canStep(row.status, 'act')
  return {
    ...lineView(ctx, line, seats),
    version: row.version,
    facts: (row.facts as ReviewFacts | null) ?? (await reviewFacts(ctx, row)),
    findings: row.findings ?? '',
    verdictBy: line.verdictByName,
    // What somebody has become after the verdict changes nothing in it.
    seats: seats.map((seat) => ({
      id: seat.id,
      member: seat.member,
      name: seat.name,
      parts: open
        ? [...new Set(team.filter(({ member }) => member === seat.member).map(({ part }) => part))]
        : [],
      mayLeave: open && leave.has(seat.id),
    })),
    actions: await actionViews(
      ctx,
      await listActions(whole(ctx), id, 'review'),
      momentOf(ctx, line.zone).today,
    ),
    can: [
      ...(seating ? (['seat'] as const) : []),
      ...(open && mine && may.has('hold') ? (['hold'] as const) : []),
      ...(acts && may.has('act') ? (['addAction'] as const) : []),
      ...(acts && may.has('close') ? (['close'] as const) : []),
    ],
  }
}
