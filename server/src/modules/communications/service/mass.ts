import type {
  MassNoticeView,
  MassPreviewView,
  SendMassNotice,
} from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { mostRecipients } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massNotice, massRecipient } from '@zhinuo/contracts/communications-mass.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { demand } from '../../../engine/rights.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { ensure } from '../../../platform/errors.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactsWithLink } from '../../identity/public.ts'
import {
  countByStatus,
  countRead,
  listAddressees,
  listInState,
  listNamed,
  listSending,
  wasSent,
} from '../queries/mass.ts'
import * as rules from '../rules/mass.ts'

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a notice goes out to everybody it was addressed to')

/** Those of the contacts that the actor may read, with what reaches them. */
const addressees = async (ctx: Ctx, contacts: readonly string[]): Promise<rules.Addressee[]> => {
  const people = await listAddressees(ctx, contacts)
  const linked = await contactsWithLink(
    ctx,
    people.map(({ contact }) => contact),
  )
  return people.map((one) => ({ ...one, hasLink: linked.has(one.contact) }))
}

const planned = async (ctx: Ctx, input: SendMassNotice) => {
  demand(ctx, objectOf(ctx, massNotice.key), 'send')
  rules.demandKnownWords(input.subject, input.body)
  const people = rules.sorted(await addressees(ctx, [...new Set(input.contacts)]), input.mail)
  const texts = [input.subject, input.body]
  rules.demandNoOtherCustomer(texts, await listNamed(ctx, texts.join('\n')), people.recipients)
  const count = people.recipients.length
  ensure(count <= mostRecipients, 'mass.too_many', { most: mostRecipients, count })
  return people
}

/** Who would read what, who is left out and why, and when it begins. Nothing is sent. @throws mass.* */
export const previewMass = async (ctx: Ctx, input: SendMassNotice): Promise<MassPreviewView> => {
  const { recipients, excluded } = await planned(ctx, input)
  return {
    recipients: recipients.map((one) => ({
      contact: one.contact,
      name: one.name,
      customer: one.customerName,
      email: one.mail,
      phone: one.phone,
      way: one.way,
      text: rules.textFor(input.body, one),
    })),
    excluded: excluded.map(({ contact, name, customerName, reason }) => ({
      contact,
      name,
      customer: customerName,
      reason,
    })),
    beginsAt: beginsAt(ctx),
  }
}

const beginsAt = (ctx: Ctx): string | null =>
  rules.beginsAt(ctx.now, ctx.workspace.zone)?.toISOString() ?? null

const viewOf = async (ctx: Ctx, id: string): Promise<MassNoticeView> => {
  const row = await get(ctx, massNotice, id)
  const counts = await countByStatus(whole(ctx), id)
  const waiting = counts.get('waiting') ?? 0
  return {
    id,
    subject: row.subject,
    status: row.status,
    total: row.total ?? 0,
    sent: counts.get('sent') ?? 0,
    waiting,
    beginsAt: row.status === 'sending' && waiting > 0 ? beginsAt(ctx) : null,
    toText: counts.get('toText') ?? 0,
    read: await countRead(whole(ctx), id),
    canCancel: row.status === 'sending' && (await verbsOn(ctx, massNotice, id, ['cancel'])).has('cancel'),
  }
}

export const massView = viewOf

/** The same words of the same person within this time are a second press of one button. */
const againMs = 600_000

/**
 * Addresses everybody who can be written to; a job writes to them, outside of quiet hours.
 * @throws mass.nobody, mass.same_again, mass.unknown_placeholder, mass.too_many
 */
export const sendMass = (ctx: CtxInPerson, input: SendMassNotice): Promise<MassNoticeView> =>
  withTx(ctx, async (ctx) => {
    // Two presses at once come one after the other.
    await hold(asSystem(ctx, 'one sender at a time'), member, ctx.actor.id, 'update')
    const { recipients } = await planned(ctx, input)
    ensure(recipients.length > 0, 'mass.nobody')
    const { subject, body, kind, mail = true } = input
    const since = new Date(ctx.now.getTime() - againMs)
    ensure(!(await wasSent(whole(ctx), { by: ctx.actor.id, subject, body, since })), 'mass.same_again')
    const total = recipients.length
    const { id } = await create(
      ctx,
      massNotice,
      { subject, body, kind, portalOnly: !mail, total },
      { verb: 'send', event: 'massNotice.sent' },
    )
    for (const one of recipients)
      await create(
        whole(ctx),
        massRecipient,
        {
          name: one.name,
          notice: id,
          contact: one.contact,
          customer: one.customer,
          text: rules.textFor(body, one),
          way: one.way,
          status: one.way === 'phone' ? 'toText' : 'waiting',
        },
        { verb: 'address', event: 'massRecipient.addressed' },
      )
    return viewOf(ctx, id)
  })

/** What has not gone out stays here. @throws mass.over */
export const cancelMass = (ctx: Ctx, id: string): Promise<MassNoticeView> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, massNotice, id, 'cancel')
    ensure(held.row.status === 'sending', 'mass.over')
    await save(
      ctx,
      held,
      { status: 'cancelled', endedAt: ctx.now.toISOString() },
      { event: 'massNotice.cancelled' },
    )
    const system = whole(ctx)
    for (const one of await listInState(system, id, ['waiting', 'toText'], mostRecipients))
      await save(
        system,
        await hold(system, massRecipient, one.id, 'settle'),
        { status: 'cancelled' },
        { event: 'massRecipient.cancelled' },
      )
    return viewOf(ctx, id)
  })

/** Written to in one go: a stop takes effect between two of them. */
const atATime = 50

const settled = (
  to: rules.Reached | undefined,
  now: Date,
): [Partial<RowOf<typeof massRecipient>>, { event: string }] =>
  !to
    ? [{ status: 'skipped' }, { event: 'massRecipient.skipped' }]
    : to.way === 'phone'
      ? [{ status: 'toText', way: to.way }, { event: 'massRecipient.leftToText' }]
      : [{ status: 'sent', way: to.way, sentAt: now.toISOString() }, { event: 'massRecipient.sent' }]

/** One go of a notice, in one transaction: the mail is in the outbox when, and only when, the recipient is settled. */
const deliver = (ctx: Ctx, id: string): Promise<boolean> =>
  withTx(ctx, async (ctx) => {
    const system = whole(ctx)
    const held = await hold(system, massNotice, id, 'finish')
    if (held.row.status !== 'sending') return false
    const waiting = await listInState(system, id, ['waiting'], atATime)
    const people = await addressees(
      system,
      waiting.map(({ contact }) => contact),
    )
    // Whoever asked to be left alone meanwhile is left alone.
    const { recipients } = rules.sorted(people, !held.row.portalOnly)
    for (const { id: recipient, contact } of waiting) {
      const part = await hold(system, massRecipient, recipient, 'settle')
      const to = recipients.find((one) => one.contact === contact)
      if (to && to.mail !== null) {
        const { subject } = held.row
        await sendMail(system, {
          to: to.mail,
          subject: rules.textFor(subject, to),
          text: `${part.row.text}\n\n${ctx.workspace.name}\n`,
        })
      }
      // An address that is gone meanwhile leaves the telephone.
      await save(system, part, ...settled(to, ctx.now))
    }
    if (waiting.length === atATime) return true
    await save(
      system,
      held,
      { status: 'sent', endedAt: ctx.now.toISOString() },
      { event: 'massNotice.finished' },
    )
    return false
  })

/** Goes on with every notice that is going out, except in quiet hours. */
export const deliverMass = async (ctx: Ctx): Promise<void> => {
  if (rules.beginsAt(ctx.now, ctx.workspace.zone) !== null) return
  for (const { id } of await listSending(whole(ctx))) while (await deliver(ctx, id));
}
