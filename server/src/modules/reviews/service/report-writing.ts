import type { WriteReport } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember, inPlaceOf } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail, refuseStale } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { draftOf, textOfDraft } from '../methods/report-draft.ts'
import type { PeopleLine } from '../queries/reports.ts'
import { findLanguage, findPeople, listEditions } from '../queries/reports.ts'
import * as rules from '../rules/report.ts'
import { factsOf } from './facts.ts'
import type { Report } from './report-page.ts'
import { mayPublishForOthers, whole } from './report-page.ts'

/** Held under a verb, at the version that the person saw; their text comes back beside the present one. @throws record.stale */
const holdSeen = async (
  ctx: Ctx,
  id: string,
  verb: 'draft' | 'write' | 'publish',
  version: number,
  yours: Readonly<Record<string, unknown>> = {},
): Promise<Held<typeof progressReport>> => {
  const held = await hold(ctx, progressReport, id, verb)
  const { row } = held
  if (row.version !== version) refuseStale(row, rules.textOf(row), yours)
  return held
}

const projectOf = async (ctx: Ctx, row: Report): Promise<PeopleLine> =>
  (await findPeople(whole(ctx), row.engagement)) ??
  fail('record.not_found', { object: 'engagement', id: row.engagement })

/** Takes the place of the text by what the facts of the week say now. */
export const draftReport = (ctx: Ctx, id: string, version: number): Promise<Report> =>
  withTx(ctx, async (ctx) => {
    const held = await holdSeen(ctx, id, 'draft', version)
    const { row } = held
    const status = rules.step(row.status, 'draft')
    const { zone, customer } = await projectOf(ctx, row)
    const language = await findLanguage(whole(ctx), customer)
    const span = {
      engagement: row.engagement,
      from: row.weekStart,
      to: addDays(row.weekStart, 6),
      zone: momentOf(ctx, zone).zone,
      language,
    }
    const facts = (await factsOf(whole(ctx), [span])).get(row.engagement)
    if (!facts) return row
    return save(
      ctx,
      held,
      { ...textOfDraft(draftOf(facts), language), facts, draftedAt: ctx.now.toISOString(), status },
      { event: 'progressReport.drafted' },
    )
  })

/** The text as it was written. @throws record.stale with both texts, report.wrong_status once it is published */
export const writeReport = (ctx: Ctx, id: string, { version, ...text }: WriteReport): Promise<Report> =>
  withTx(ctx, async (ctx) => {
    const held = await holdSeen(ctx, id, 'write', version, text)
    return save(
      ctx,
      held,
      { ...text, status: rules.step(held.row.status, 'write') },
      { event: 'progressReport.written' },
    )
  })

/** To the customer, by the one who answers for their expectations. @throws report.not_your_project, report.*_missing */
export const publishReport = (ctx: Ctx, id: string, version: number): Promise<Report> =>
  withTx(ctx, async (ctx) => {
    const held = await holdSeen(ctx, id, 'publish', version)
    const status = rules.step(held.row.status, 'publish')
    const { expectationOwner, expectationOwnerName } = await projectOf(ctx, held.row)
    rules.demandPublisher({
      member: inPlaceOf(ctx, expectationOwner),
      owner: { id: expectationOwner, name: expectationOwnerName ?? '' },
      forOthers: mayPublishForOthers(ctx),
    })
    rules.demandComplete(rules.textOf(held.row))
    return save(
      ctx,
      held,
      { status, publishedAt: ctx.now.toISOString(), publishedBy: actingMember(ctx) },
      { event: 'progressReport.published' },
    )
  })

/** A new edition beside the published one, which stays as it is. @throws report.correction_open, report.wrong_status */
export const correctReport = (ctx: Ctx, id: string, reason: string): Promise<Report> =>
  withTx(ctx, async (ctx) => {
    // Held, so that two corrections at once agree which is the first.
    const { row } = await hold(ctx, progressReport, id, 'publish')
    rules.step(row.status, 'correct')
    const editions = await listEditions(whole(ctx), row.engagement, row.week)
    const newest = Math.max(...editions.map((e) => e.edition))
    ensure(row.edition === newest, 'report.correction_open')
    const { title, engagement, customer, week, weekStart, dueOn, dueAt, facts, draftedAt } = row
    return create(
      ctx,
      progressReport,
      {
        title,
        engagement,
        customer,
        week,
        weekStart,
        dueOn,
        dueAt,
        facts,
        draftedAt,
        ...rules.textOf(row),
        edition: newest + 1,
        correctionReason: reason,
        status: 'draft',
      },
      { verb: 'correct', event: 'progressReport.corrected', data: { from: row.id } },
    )
  })
