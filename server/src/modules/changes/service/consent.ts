import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import type { PlanKind } from '@zhinuo/contracts/changes-views.ts'
import { consentDecisions } from '@zhinuo/contracts/changes-options.ts'
import { changeConsent } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Held } from '../../../engine/hold.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail, isFailure } from '../../../platform/errors.ts'
import type { Origin } from '../../../platform/http/download.ts'
import { withTx } from '../../../platform/tx.ts'
import { gradeOf, inkPoints, isSignature, maskMail, maxInkPoints } from '../../agreements/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { actingContact, checkCode, ensureVerified } from '../../identity/public.ts'
import { listPeople } from '../../members/public.ts'
import { hashOfChange } from '../methods/document.ts'
import { listConsents } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'
import { demandStep, namesCleared } from '../rules/status.ts'
import { partsOf } from './change.ts'
import { takeEffect } from './effect.ts'
import { demandPossible } from './send.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'the customer decides on what was sent to them')

export interface Consent {
  /** The hash that was on the screen: what was read is what is agreed to. */
  readonly hash: string
  readonly plan?: PlanKind | null
  readonly name?: string
  readonly jobTitle?: string
  readonly code?: string
  readonly drawing?: Drawing
}

/** The change, locked, when it is of the acting contact's customer and they have been shown it; for all others there is none. */
export const holdForContact = async (
  ctx: Ctx,
  id: string,
  verb: 'decideByCustomer' | 'withdraw',
): Promise<Held<typeof changeRequest>> => {
  ensureVerified(ctx)
  const actor = actingContact(ctx)
  const held = await hold(asCustomer(ctx), changeRequest, id, verb).catch((error: unknown) => {
    if (isFailure(error, 'record.not_found')) return fail('portal.not_for_you')
    throw error
  })
  ensure(held.row.customer === actor.customer && isShown(held.row), 'portal.not_for_you')
  return held
}

/** What the customer asked for themselves, was sent, or was declined. */
export const isShown = (row: Pick<Change, 'requestedVia' | 'sentAt' | 'status'>): boolean =>
  row.requestedVia === 'portal' || row.sentAt !== null || row.status === 'declined'

/** What was sent stands before the customer, and was not taken back. */
export const isWithCustomer = ({ status, snapshot }: Pick<Change, 'status' | 'snapshot'>): boolean =>
  snapshot !== null && ['customerConfirm', 'approved', 'implemented', 'closed'].includes(status)

/** The frozen content, when it is what was sent. @throws change.content_changed */
export const frozen = (row: Pick<Change, 'snapshot' | 'hash'>): ChangeDocument => {
  const parsed = ChangeDocument.safeParse(row.snapshot)
  ensure(parsed.success && hashOfChange(parsed.data) === row.hash, 'change.content_changed')
  return parsed.data
}

/** Of two who decide the second is told by whom; of what was taken back, that it is being revised. */
const demandUndecided = async (ctx: Ctx, row: Change): Promise<void> => {
  if (row.status === 'customerConfirm') return
  const [last] = await listConsents(asCustomer(ctx), row.id)
  if (last && last.round === row.round)
    fail('change.already_decided', { name: last.name, decision: consentDecisions[last.decision].label })
  if (row.status === 'deciding' && row.sentAt !== null) fail('change.taken_back')
  demandStep('decideByCustomer', row)
}

/**
 * 同意变更: over exactly the content that was on the screen, and with everything that follows from it in one transaction.
 * A light change is agreed to with a tap; any other with name, position, one-time code and drawn signature, as a sheet is
 * signed.
 * @throws change.already_decided, change.taken_back, change.content_changed, change.plan_required,
 * change.signature_required, sheet.signature_empty, change.item_settled, change.sheet_under_way, code.wrong, code.expired
 */
export const agreeByCustomer = (ctx: Ctx, id: string, input: Consent, origin: Origin): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await holdForContact(ctx, id, 'decideByCustomer')
    const { row } = held
    await demandUndecided(ctx, row)
    const document = frozen(row)
    ensure(input.hash === row.hash, 'change.content_changed')
    const plan = planOf(document, input.plan ?? null)
    const parts = await partsOf(ctx, id)
    await demandPossible(
      ctx,
      row,
      parts.items.filter((item) => item.plan === null || item.plan === plan),
    )
    const actor = actingContact(ctx)
    const given = row.light ? { name: actor.name, grade: tapped } : await signed(ctx, row, input)
    await write(ctx, row, { ...given, decision: 'agreed', plan, comment: null }, document, origin)
    const { edition } = await takeEffect(ctx, row, parts, plan, actor.id)
    return save(
      asCustomer(ctx),
      held,
      {
        status: 'approved',
        customerDecision: 'agreed',
        chosenPlan: plan,
        decidedBy: actor.id,
        decidedAt: ctx.now.toISOString(),
        decisionComment: null,
        consentHash: row.hash,
        approvedAt: ctx.now.toISOString(),
      },
      { event: 'changeRequest.agreed', data: { plan, edition } },
    )
  })

const tapped = '客户已用验证码登录门户,点按同意'

const planOf = (document: ChangeDocument, wanted: PlanKind | null): PlanKind | null => {
  const [only, ...more] = document.plans
  if (!only) return null
  const kind = more.length === 0 ? only.kind : wanted
  return document.plans.find((one) => one.kind === kind)?.kind ?? fail('change.plan_required')
}

/** Name, position, code and drawing, with what they rest on. The code is used up last. */
const signed = async (ctx: Ctx, row: Change, input: Consent) => {
  const { name, jobTitle, code, drawing } = input
  if (!name || !jobTitle || !code || !drawing) return fail('change.signature_required')
  ensure(isSignature(drawing) && inkPoints(drawing) <= maxInkPoints, 'sheet.signature_empty')
  const actor = actingContact(ctx)
  const system = asCustomer(ctx)
  const contact = await contactOf(system, row.customer, actor.id)
  const { channel } = await checkCode(ctx, { contact: actor.id, purpose: 'sign', record: row.id, code })
  const [teller] = await listPeople(system, [row.toldBy ?? row.sentBy])
  const note = channel === 'mail' ? maskMail(contact.email ?? '') : (teller?.name ?? '')
  const { zh } = gradeOf({ side: 'theirs', method: 'drawn', codeChannel: channel, note })
  return { name, jobTitle, drawing, grade: zh }
}

/** 不同意, with a reason: the change goes back to be worked on. @throws change.reason_required, change.already_decided */
export const refuseByCustomer = (
  ctx: Ctx,
  id: string,
  { hash, reason }: { readonly hash: string; readonly reason: string },
  origin: Origin,
): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await holdForContact(ctx, id, 'decideByCustomer')
    const { row } = held
    await demandUndecided(ctx, row)
    ensure(reason !== '', 'change.reason_required')
    const document = frozen(row)
    ensure(hash === row.hash, 'change.content_changed')
    const actor = actingContact(ctx)
    const given = {
      name: actor.name,
      grade: tapped,
      decision: 'refused',
      plan: null,
      comment: reason,
    } as const
    await write(ctx, row, given, document, origin)
    return save(
      asCustomer(ctx),
      held,
      {
        status: 'deciding',
        customerDecision: 'refused',
        decidedBy: actor.id,
        decidedAt: ctx.now.toISOString(),
        decisionComment: reason,
        ...namesCleared,
      },
      { event: 'changeRequest.refused' },
    )
  })

interface Given {
  readonly decision: 'agreed' | 'refused'
  readonly plan: PlanKind | null
  readonly comment: string | null
  readonly name: string
  readonly jobTitle?: string
  readonly drawing?: Drawing
  readonly grade: string
}

const write = async (
  ctx: Ctx,
  row: Change,
  given: Given,
  document: ChangeDocument,
  { ip, agent }: Origin,
): Promise<void> => {
  await create(
    asCustomer(ctx),
    changeConsent,
    {
      ...given,
      change: row.id,
      round: row.round,
      contact: actingContact(ctx).id,
      documentHash: row.hash,
      document,
      decidedAt: ctx.now.toISOString(),
      ip,
      agent: agent?.slice(0, 300) ?? null,
    },
    { verb: 'give', event: 'changeConsent.given' },
  )
}

/** The customer takes back what they asked for in the portal. @throws change.wrong_status, portal.not_for_you */
export const withdrawByCustomer = (ctx: Ctx, id: string): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    const held = await holdForContact(ctx, id, 'withdraw')
    ensure(held.row.requestedVia === 'portal', 'portal.not_for_you')
    demandStep('withdraw', held.row)
    return save(
      asCustomer(ctx),
      held,
      {
        status: 'withdrawn',
        withdrawReason: labelText({ zh: '客户自行撤回', en: 'Withdrawn by the customer' }, ctx.language),
        closedAt: ctx.now.toISOString(),
        pausedAt: null,
        pauseReason: null,
      },
      { event: 'changeRequest.withdrawn', data: { by: 'customer' } },
    )
  })
