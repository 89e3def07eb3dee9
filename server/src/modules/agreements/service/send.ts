import type { SendSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetShareView } from '@zhinuo/contracts/agreements-views.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { hold } from '../../../engine/hold.ts'
import { save, tell } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone, endOfDay } from '../../../platform/calendar.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf, demandSigner } from '../../contacts/public.ts'
import { issueCode, issueLink, revokeLinks } from '../../identity/public.ts'
import { checksOf, lacking } from '../methods/checks.ts'
import { composeSheet } from '../methods/document.ts'
import { documentHashOf } from '../methods/evidence.ts'
import type { Invitation } from '../methods/words.ts'
import { sheetMail, sheetWechat } from '../methods/words.ts'
import { canStep, step } from '../rules.ts'
import type { Sheet } from './content.ts'
import { projectOf, readContent } from './content.ts'
import { nameOf } from './people.ts'
import { demandReviewed } from './prepare.ts'

const signingDays = 14

type Contact = Awaited<ReturnType<typeof contactOf>>
type Channel = 'mail' | 'wechat' | 'qr'

/**
 * Freezes what the sheet says and sends it: the content gets its hash, the contact a link, by mail, as text for WeChat or
 * as QR code.
 * @throws sheet.incomplete with every guard that does not hold, sheet.review_missing, sheet.changed_since_review,
 * objection.open, sheet.expires_in_past, sheet.contact_without_mail, contact.other_customer, contact.may_not_sign
 */
export const sendSheet = (ctx: Ctx, id: string, input: SendSheet): Promise<SheetShareView> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'send')
    const { row } = held
    const { project, source, content } = await readContent(ctx, row)
    demandGuards(ctx, row, content)
    const status = step(row.status, 'send')
    await demandReviewed(ctx, row)
    const zone = project.zone ?? ctx.workspace.zone
    const today = dateInZone(ctx.now, zone)
    const expiresOn = input.expiresOn ?? addDays(today, signingDays)
    ensure(expiresOn > today, 'sheet.expires_in_past')
    const to = await contactOf(ctx, row.customer, input.contact)
    await demandSigner(ctx, to, row.engagement)
    if (input.channels.includes('mail')) ensure(to.email, 'sheet.contact_without_mail', { name: to.name })
    const sender = actingMember(ctx)
    const sentBy = await nameOf(ctx, sender)
    const round = row.round + 1
    const { document, refs } = composeSheet(source, {
      round,
      sentAt: ctx.now.toISOString(),
      sentBy,
      sentTo: { name: to.name, title: to.title ?? '' },
      expiresOn,
    })
    const sent = await save(
      ctx,
      held,
      {
        status,
        round,
        snapshot: document,
        refs,
        hash: documentHashOf(document),
        sentToContact: to.id,
        sentBy: sender,
        sentAt: ctx.now.toISOString(),
        message: input.message ?? null,
        expiresOn,
        viewedAt: null,
      },
      { event: 'sheet.sent', data: { channels: input.channels } },
    )
    await revokeLinks(ctx, { record: id, purpose: 'sign' })
    return deliver(ctx, sent, to, input.channels, sentBy, project.name, zone)
  })

const demandGuards = (ctx: Ctx, row: Sheet, content: Parameters<typeof checksOf>[0]): void => {
  const zh = checksOf(content, 'zh')
  const bad = lacking(zh, ['review', 'objections'])
  const en = new Map(checksOf(content, 'en').map((check) => [check.key, check.text]))
  if (bad.length > 0)
    fail('sheet.incomplete', {
      missing: both(
        bad.map((check) => check.text),
        bad.map((check) => en.get(check.key) ?? ''),
      ),
      checks: bad.map((check) => check.key),
    })
  if (content.openObjections.length > 0) fail('objection.open', { count: content.openObjections.length })
  const review = zh.find((check) => check.key === 'review')
  // A draft has not been submitted at all: the refusal says what to do next rather than name a status.
  if (row.status === 'draft' || !review?.ok)
    fail('sheet.review_missing', { who: both([review?.text ?? ''], [en.get('review') ?? '']) })
}

const both = (zh: readonly string[], en: readonly string[]): { zh: string; en: string } => ({
  zh: zh.join(';'),
  en: en.join('; '),
})

const deliver = async (
  ctx: Ctx,
  row: Sheet,
  to: Contact,
  channels: readonly Channel[],
  sender: string,
  project: string,
  zone: string,
): Promise<SheetShareView> => {
  const on = dateInZone(ctx.now, zone)
  const expiresOn = row.expiresOn ?? addDays(on, signingDays)
  const { url } = await issueLink(ctx, {
    purpose: 'sign',
    contact: to.id,
    record: row.id,
    expiresAt: endOfDay(expiresOn, zone),
  })
  const language = to.language === 'en' ? 'en' : 'zh'
  const words: Invitation = {
    supplier: ctx.workspace.name,
    sender,
    contact: to.name,
    project,
    number: row.number,
    url,
    expiresOn,
    on,
    message: row.message,
  }
  if (channels.includes('mail') && to.email)
    await sendMail(ctx, { to: to.email, ...sheetMail(words, language) })
  return { url, wechatText: sheetWechat(words, language), mailQueued: channels.includes('mail'), expiresOn }
}

/** The link once more, to the same contact. @throws sheet.wrong_status when it is not with the customer, contact.may_not_sign */
export const shareSheet = (
  ctx: Ctx,
  id: string,
  { channel }: { readonly channel: Channel },
): Promise<SheetShareView> =>
  withTx(ctx, async (ctx) => {
    const { row } = await hold(ctx, sheet, id, 'share')
    const { to, project } = await addressee(ctx, row)
    if (channel === 'mail') ensure(to.email, 'sheet.contact_without_mail', { name: to.name })
    tell(ctx, sheet, id, 'sheet.shared', { channel })
    return deliver(
      ctx,
      row,
      to,
      [channel],
      await nameOf(ctx, row.sentBy),
      project.name,
      project.zone ?? ctx.workspace.zone,
    )
  })

/** A code that the member reads out to the contact; who told it stands in the evidence. */
export const tellCode = (
  ctx: CtxInPerson,
  id: string,
): Promise<{ code: string; contact: string; expiresAt: string }> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, sheet, id, 'tellCode')
    const { to } = await addressee(ctx, held.row)
    const { code, expiresAt } = await issueCode(ctx, {
      contact: to.id,
      purpose: 'sign',
      record: id,
      channel: 'told',
    })
    await save(ctx, held, { toldBy: ctx.actor.id }, { event: 'sheet.code_told' })
    tell(ctx, sheet, id, 'sheet.code_issued', { channel: 'told', contact: to.id })
    return { code: code ?? '', contact: to.name, expiresAt: expiresAt.toISOString() }
  })

/** Whom the sheet is with. @throws sheet.wrong_status */
const addressee = async (
  ctx: Ctx,
  row: Sheet,
): Promise<{ to: Contact; project: Awaited<ReturnType<typeof projectOf>> }> => {
  if (!canStep(row.status, 'signTheirs') || row.sentToContact === null) step(row.status, 'signTheirs')
  const system = asSystem(ctx, 'whoever may send a sheet may send it to the same contact again')
  const to = await contactOf(system, row.customer, row.sentToContact ?? '')
  await demandSigner(ctx, to, row.engagement)
  return { to, project: await projectOf(ctx, row.engagement) }
}
