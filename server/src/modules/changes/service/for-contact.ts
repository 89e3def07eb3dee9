import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { create } from '../../../engine/records.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import type { CodeWay } from '../../agreements/public.ts'
import { codeWay } from '../../agreements/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { actingContact, ensureVerified, issueCode } from '../../identity/public.ts'
import { listPeople } from '../../members/public.ts'
import type { AlternativeLine, ConsentLine, ForCustomer } from '../queries/changes.ts'
import { findProject, listAlternatives, listConsents, listForCustomer } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'
import { canStep, demandStep } from '../rules/status.ts'
import { frozen, holdForContact, isShown, isWithCustomer } from './consent.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads the changes of their own customer')

/** The changes of the acting contact's customer, the newest first: those they asked for, were sent, or were declined. */
export const changesForContact = (ctx: Ctx): Promise<ForCustomer[]> => {
  ensureVerified(ctx)
  return listForCustomer(asCustomer(ctx), actingContact(ctx).customer)
}

export interface ContactChange {
  readonly line: ForCustomer
  readonly row: Change
  /** What was sent and not taken back. */
  readonly document: ChangeDocument | null
  readonly alternatives: readonly AlternativeLine[]
  readonly consents: readonly ConsentLine[]
  readonly sender: { readonly name: string; readonly phone: string | null } | null
  readonly codeBy: CodeWay
  readonly canDecide: boolean
  readonly canWithdraw: boolean
}

/** One change as the acting contact may read it. @throws portal.not_for_you, auth.verify_first */
export const changeForContact = (ctx: Ctx, id: string): Promise<ContactChange> =>
  withTx(ctx, async (ctx) => {
    const line = (await changesForContact(ctx)).find((one) => one.id === id) ?? fail('portal.not_for_you')
    const system = asCustomer(ctx)
    const row = (await find(system, changeRequest, id)) ?? fail('portal.not_for_you')
    ensure(isShown(row), 'portal.not_for_you')
    const [sender = null] = await listPeople(system, [row.sentBy])
    const actor = actingContact(ctx)
    return {
      line,
      row,
      document: isWithCustomer(row) ? frozen(row) : null,
      alternatives: await listAlternatives(system, id),
      consents: await listConsents(system, id),
      sender,
      codeBy: codeWay(ctx, (await contactOf(system, row.customer, actor.id)).email, sender),
      canDecide: canStep('decideByCustomer', row),
      canWithdraw: row.requestedVia === 'portal' && canStep('withdraw', row),
    }
  })

/**
 * A one-time code for agreeing to a heavy change, or whom to call for it.
 * @throws portal.not_for_you, change.wrong_status, request.rate_limited
 */
export const askConsentCode = (
  ctx: Ctx,
  id: string,
): Promise<CodeWay & { readonly expiresAt: string | null }> =>
  withTx(ctx, async (ctx) => {
    const { row } = await holdForContact(ctx, id, 'decideByCustomer')
    demandStep('decideByCustomer', row)
    const actor = actingContact(ctx)
    const system = asCustomer(ctx)
    const contact = await contactOf(system, row.customer, actor.id)
    const [sender = null] = await listPeople(system, [row.sentBy])
    const way = codeWay(ctx, contact.email, sender)
    if (way.channel === 'told') return { ...way, expiresAt: null }
    const { expiresAt } = await issueCode(ctx, {
      contact: actor.id,
      purpose: 'sign',
      record: id,
      channel: 'mail',
    })
    return { ...way, expiresAt: expiresAt.toISOString() }
  })

export interface Wish {
  readonly engagement: string
  readonly text: string
}

/** First words of what the customer wrote, as the title of it. */
const titleOf = (text: string): string => {
  const [line = ''] = text.split(/\n/)
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

/**
 * The customer asks for a change in the portal: a draft in their own words, which the expectation owner submits within
 * the day.
 * @throws auth.verify_first, portal.not_for_you for a project of somebody else
 */
export const requestChangeByCustomer = (ctx: Ctx, { engagement, text }: Wish): Promise<Change> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const actor = actingContact(ctx)
    const system = asCustomer(ctx)
    const project = await findProject(system, engagement)
    if (project?.customer !== actor.customer) return fail('portal.not_for_you')
    return create(
      system,
      changeRequest,
      {
        title: titleOf(text),
        text,
        engagement,
        customer: actor.customer,
        requestedContact: actor.id,
        requestedVia: 'portal',
        kind: 'other',
        endBefore: project.plannedEnd,
      },
      { verb: 'request', event: 'changeRequest.requested_by_customer' },
    )
  })
