import type { ReviewSheet, SubmitSheetReview } from '@zhinuo/contracts/agreements-endpoints.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { sheetReview } from '@zhinuo/contracts/agreements-reviews.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import type { z } from 'zod'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save, tell, update } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { demand } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { revokeLinks } from '../../identity/public.ts'
import { documentHashOf } from '../methods/evidence.ts'
import { composeSheet } from '../methods/document.ts'
import { hasColleague, listReviews, listSheets } from '../queries.ts'
import { canStep, defaultTerms, step } from '../rules.ts'
import type { Sheet } from './content.ts'
import { readContent } from './content.ts'

/**
 * The draft of a project's sheet: the one that is there already, or a new version that will replace the signed one and
 * begins with its terms. Values for fields that users made go into the draft; where none are given the sheet is as the
 * product makes it, and what users require of it is filled in on the draft.
 * @throws sheet.open_exists while another one is with reviewers or the customer, sheet.no_content
 */
export const generateSheet = (ctx: Ctx, engagementId: string, values?: OwnValues): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const project = await get(ctx, engagement, engagementId)
    const system = asSystem(ctx, 'versions of a sheet follow each other whoever made them')
    // Whoever comes second waits here, and finds the draft of the first.
    await hold(system, engagement, engagementId, 'update')
    const [newest] = await listSheets(system, engagementId)
    const own = values && Object.keys(values).length > 0 ? values : undefined
    if (newest?.status === 'draft') {
      if (own) await update(ctx, sheet, newest.id, own)
      return get(ctx, sheet, newest.id)
    }
    if (newest && newest.status !== 'signed' && newest.status !== 'superseded')
      fail('sheet.open_exists', { number: newest.number, id: newest.id })
    const before = newest ? await get(system, sheet, newest.id) : null
    const { limits, exclusions, changeable, notChangeable, procedure, feeRules } = before ?? {
      limits: null,
      exclusions: null,
      ...defaultTerms,
    }
    const made = await create(
      ctx,
      sheet,
      {
        engagement: project.id,
        customer: project.customer,
        edition: (newest?.edition ?? 0) + 1,
        supersedes: before?.id ?? null,
        title: `${project.name} · 确认表`.slice(0, 200),
        limits,
        exclusions,
        changeable,
        notChangeable,
        procedure,
        feeRules,
      },
      { verb: 'generate', event: 'sheet.generated', own },
    )
    const { content } = await readContent(ctx, made)
    ensure(content.expectations.length + content.promises.length > 0, 'sheet.no_content')
    return made
  })

/** Hash of what the sheet says now, without who it goes to and when. */
const hashNow = async (ctx: Ctx, row: Sheet): Promise<string> =>
  documentHashOf(composeSheet((await readContent(ctx, row)).source, null).document)

/**
 * Asks colleagues to review what the sheet says now; each is asked once, and who asks is none of them.
 * @throws sheet.review_own, sheet.review_own_alone, sheet.wrong_status
 */
export const submitReview = (
  ctx: Ctx,
  id: string,
  { reviewers }: z.infer<typeof SubmitSheetReview>,
): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'submitReview')
    const status = step(held.row.status, 'submitReview')
    const me = actingMember(ctx)
    if (me !== null && reviewers.includes(me))
      fail((await hasColleague(ctx, me)) ? 'sheet.review_own' : 'sheet.review_own_alone')
    const system = asSystem(ctx, 'the request for a review makes a review for each colleague')
    const round = held.row.reviewRound + 1
    for (const reviewer of new Set(reviewers))
      await create(
        system,
        sheetReview,
        { sheet: id, round, reviewer },
        { verb: 'ask', event: 'sheetReview.asked' },
      )
    return save(
      ctx,
      held,
      { status, reviewRound: round, reviewHash: await hashNow(ctx, held.row) },
      { event: 'sheet.review_requested', data: { reviewers } },
    )
  })

/**
 * A colleague's verdict. Changes that are asked for take the sheet back to draft. Who was asked by name needs no right of
 * their role; a key, which may hold a part of them only, does.
 * @throws auth.forbidden, sheet.not_reviewer, sheet.review_own, sheet.review_given, sheet.review_comment_required, sheet.wrong_status
 */
export const reviewSheet = (
  ctx: Ctx,
  id: string,
  { verdict, comment }: z.infer<typeof ReviewSheet>,
): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    if (ctx.actor.kind === 'key') demand(ctx, objectOf(ctx, sheet.key), 'review')
    const me = actingMember(ctx)
    const system = asSystem(ctx, 'a reviewer was asked by name to look at this sheet')
    const held = await hold(system, sheet, id, 'review')
    const own = (await listReviews(system, id)).find(
      (r) => r.reviewer === me && r.round === held.row.reviewRound,
    )
    if (!own)
      return fail((await find(ctx, sheet, id)) ? 'sheet.not_reviewer' : 'record.not_found', {
        object: 'sheet',
        id,
      })
    // Also where the review of a colleague came to who had asked for it.
    ensure(own.askedBy === null || own.askedBy !== me, 'sheet.review_own')
    const status = step(held.row.status, verdict === 'approved' ? 'approve' : 'askChanges')
    ensure(own.verdict === 'waiting', 'sheet.review_given')
    ensure(verdict === 'approved' || comment, 'sheet.review_comment_required')
    const review = await hold(system, sheetReview, own.id, 'give')
    await save(
      system,
      review,
      { verdict, comment: comment ?? null, reviewedAt: ctx.now.toISOString() },
      { event: 'sheetReview.given' },
    )
    if (status === held.row.status) {
      tell(ctx, sheet, id, 'sheet.reviewed', { verdict, reviewer: me })
      return held.row
    }
    return save(system, held, { status }, { event: 'sheet.reviewed', data: { verdict, reviewer: me } })
  })

/** Takes a sheet back to draft; links that were sent for it end. */
export const recallSheet = (ctx: Ctx, id: string, { reason }: { readonly reason: string }): Promise<Sheet> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'recall')
    const status = step(held.row.status, 'recall')
    await revokeLinks(ctx, { record: id, purpose: 'sign' })
    return save(ctx, held, { status, recallReason: reason }, { event: 'sheet.recalled' })
  })

/** Takes back every sheet of a project that waits for reviewers or for the customer. @returns how many */
export const recallWithProject = async (ctx: Ctx, engagementId: string, reason: string): Promise<number> => {
  const waiting = (await listSheets(ctx, engagementId)).filter(({ status }) => canStep(status, 'recall'))
  for (const { id } of waiting) await recallSheet(ctx, id, { reason })
  return waiting.length
}

/** What was reviewed is what is sent. @throws sheet.changed_since_review */
export const demandReviewed = async (ctx: Ctx, row: Sheet): Promise<void> =>
  ensure(row.reviewHash === (await hashNow(ctx, row)), 'sheet.changed_since_review')
