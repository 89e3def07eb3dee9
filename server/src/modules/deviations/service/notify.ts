import type { NotifyCustomer, PreviewNotice } from '@zhinuo/contracts/deviations-endpoints.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { find, get } from '../../../engine/read.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { isOpen as isOpenPromise, noteNotice } from '../../commitments/public.ts'
import { contactOf } from '../../contacts/public.ts'
import { issueLink } from '../../identity/public.ts'
import type { LetterFacts } from '../methods/letter.ts'
import { composeLetter, noticeWords } from '../methods/letter.ts'
import { hoursAhead, timingOf } from '../methods/notice-clock.ts'
import type { ContactLine } from '../queries.ts'
import { listContacts } from '../queries.ts'
import { demandTelling, step } from '../rules.ts'
import type { Deviation } from './project.ts'
import { colleague, projectOf, whole } from './project.ts'

const linkDays = 30

export interface Told {
  readonly row: Deviation
  /** Ready to paste into WeChat. */
  readonly wechatText: string
  readonly mailQueued: boolean
}

/** Words of the letter that a form makes, before it is sent; nothing is written. */
export const previewNotice = (
  ctx: Ctx,
  id: string,
  form: PreviewNotice,
): Promise<{ subject: string; text: string }> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, deviation, id)
    const contacts = await listContacts(whole(ctx), row.customer)
    const to = contacts.find((c) => c.id === form.calledContact) ?? contacts[0]
    return composeLetter(await factsOf(ctx, row, form, to), to?.language ?? 'zh')
  })

const factsOf = async (
  ctx: Ctx,
  row: Deviation,
  form: PreviewNotice,
  to: ContactLine | undefined,
): Promise<LetterFacts> => {
  const project = await projectOf(ctx, row.engagement)
  const promise = row.commitment === null ? null : await find(whole(ctx), commitment, row.commitment)
  // A promise that is hidden from the customer is not named to them.
  const shown = promise?.visibleToCustomer ? promise : null
  return {
    supplier: ctx.workspace.name,
    customer: project.customerName,
    project: project.name,
    contact: to?.name ?? '',
    subject: shown?.content ?? labelText(deviation.fields.kind.options[row.kind].label, to?.language ?? 'zh'),
    promisedOn: shown === null ? null : row.promisedOn,
    cause: form.cause ?? '',
    impact: form.impact ?? '',
    newDate: form.newDate ?? null,
    alternatives: form.alternatives ?? [],
    dedicated: form.dedicated ? await colleague(ctx, form.dedicated) : { name: '', phone: null },
    on: dateInZone(ctx.now, project.zone ?? ctx.workspace.zone),
  }
}

/**
 * 先电话后发函 in one form: the call that was made, and the 《偏差告知函》 by portal and, where wanted, mail. Late is late: the
 * letter is still sent, and recorded as what it is.
 * @throws what `demandTelling` refuses, contact.other_customer, field.link_not_found
 */
export const notifyCustomer = (ctx: Ctx, id: string, form: NotifyCustomer): Promise<Told> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, deviation, id, 'notify')
    const { row } = held
    const status = step(row.status, 'notify')
    const project = await projectOf(ctx, row.engagement)
    const zone = project.zone ?? ctx.workspace.zone
    demandTelling(row, form, ctx.now, dateInZone(ctx.now, zone))
    await contactOf(whole(ctx), row.customer, form.calledContact ?? '')
    const to =
      (await listContacts(whole(ctx), row.customer)).find((c) => c.id === form.calledContact) ??
      fail('field.link_not_found', { field: notice.fields.calledContact.label, key: 'calledContact' })
    const facts = await factsOf(ctx, row, form, to)
    const letter = composeLetter(facts, to.language)
    const timing = timingOf(ctx.now, row.noticeLineAt === null ? null : new Date(row.noticeLineAt))
    const due = row.heldOn ?? row.promisedOn
    const mailed = form.channels.includes('mail') && to.email !== null
    const { id: letterId } = await create(
      whole(ctx),
      notice,
      {
        deviation: id,
        customer: row.customer,
        subject: letter.subject.slice(0, 200),
        cause: form.cause,
        impact: form.impact,
        newDate: form.newDate ?? null,
        alternatives: form.alternatives,
        dedicated: form.dedicated,
        calledContact: to.id,
        calledAt: form.calledAt,
        callSummary: form.callSummary,
        text: letter.text,
        channels: ['portal', ...form.channels.filter((channel) => channel !== 'mail' || mailed)],
        sentAt: ctx.now.toISOString(),
        timing,
        hoursAhead: due === null ? null : hoursAhead(ctx.now, due, zone),
      },
      { verb: 'issue', event: 'notice.sent' },
    )
    const first = row.notifiedAt === null
    const told = await save(
      ctx,
      held,
      {
        status,
        toldDate: form.newDate ?? row.toldDate,
        ...(first ? { notifiedAt: ctx.now.toISOString(), noticeTiming: timing } : {}),
      },
      { event: 'deviation.notified', data: { timing } },
    )
    await tellPromise(ctx, row)
    return {
      row: told,
      ...(await deliver(ctx, to, { ...letter, id: letterId }, project.name, mailed)),
      mailQueued: mailed,
    }
  })

/** The promise keeps when the customer was first told: 提前协商 counts from it. */
const tellPromise = async (ctx: Ctx, row: Deviation): Promise<void> => {
  if (row.commitment === null) return
  const promise = await get(whole(ctx), commitment, row.commitment)
  if (isOpenPromise(promise.status)) await noteNotice(ctx, promise.id, ctx.now)
}

const deliver = async (
  ctx: Ctx,
  to: ContactLine,
  letter: { id: string; subject: string; text: string },
  project: string,
  mailed: boolean,
): Promise<{ wechatText: string }> => {
  const { url } = await issueLink(ctx, {
    purpose: 'notice',
    contact: to.id,
    record: letter.id,
    expiresAt: new Date(ctx.now.getTime() + linkDays * 86_400_000),
  })
  const words = noticeWords({ contact: to.name, project, subject: letter.subject, url }, to.language)
  if (mailed && to.email !== null)
    await sendMail(ctx, {
      to: to.email,
      subject: letter.subject,
      text: `${letter.text}\n\n${words.mailEnd}\n`,
    })
  return { wechatText: words.wechat }
}
