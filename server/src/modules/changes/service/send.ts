import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import type { SendChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { hold } from '../../../engine/hold.ts'
import { save, tell } from '../../../engine/records.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { Ctx, CtxInPerson } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { findFiles } from '../../../platform/files.ts'
import { sendMail } from '../../../platform/mail.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetHolding } from '../../agreements/public.ts'
import { contactOf, demandSigner } from '../../contacts/public.ts'
import { issueCode, issueLink } from '../../identity/public.ts'
import { listPeople } from '../../members/public.ts'
import { changeMail, changeWechat, hashOfChange } from '../methods/document.ts'
import type { ProjectLine } from '../queries/changes.ts'
import { listContacts } from '../queries/changes.ts'
import { demandNothing, missingToSend } from '../rules/readiness.ts'
import type { Change } from '../rules/status.ts'
import { demandStep } from '../rules/status.ts'
import type { Parts } from './change.ts'
import { partsOf, projectOf, sidesOf, standingOf, take, targetsOf, whole } from './change.ts'
import { conflicts } from './impact.ts'
import { readiedNow } from './outlook.ts'

const linkDays = 30

export interface Sent {
  readonly row: Change
  readonly url: string
  readonly wechatText: string
  readonly mailQueued: boolean
}

/**
 * What the change alters can still be altered: nothing of it was handed over or settled meanwhile, and no sheet holds it
 * that is reviewed or signed just now.
 * @throws change.item_settled, change.sheet_under_way
 */
export const demandPossible = async (ctx: Ctx, row: Change, items: Parts['items']): Promise<void> => {
  const system = whole(ctx)
  for (const target of targetsOf(await standingOf(system, items)).values())
    ensure(target.changeable, 'change.item_settled', { content: target.content, status: target.status })
  const promises = items.flatMap(({ commitment }) => (commitment === null ? [] : [commitment]))
  const number = await sheetHolding(ctx, row.engagement, promises)
  if (number !== null) fail('change.sheet_under_way', { number })
}

/**
 * Freezes what the change says and sends it: the content gets its hash, the contact a link. Three names and, where the
 * price changes, the supplementary agreement with its two co-signatures come first.
 * @throws change.not_ready with all that is missing, change.item_settled, change.sheet_under_way, contact.other_customer, contact.may_not_sign
 */
export const sendChange = (ctx: Ctx, id: string, input: SendChange): Promise<Sent> =>
  withTx(ctx, async (ctx) => {
    const held = await take(ctx, id, 'send')
    const { row } = held
    const parts = await partsOf(ctx, id)
    demandNothing(missingToSend(await readiedNow(ctx, row, parts)))
    await demandPossible(ctx, row, parts.items)
    const system = whole(ctx)
    const to = await contactOf(system, row.customer, input.contact)
    await demandSigner(ctx, to, row.engagement)
    if (input.channels.includes('mail')) ensure(to.email, 'change.contact_without_mail', { name: to.name })
    const project = await projectOf(ctx, row.engagement)
    const sentBy = actingMember(ctx)
    const [sender] = await listPeople(system, [sentBy])
    const round = row.round + 1
    const document = await composeChange(ctx, row, project, parts, {
      round,
      sentAt: ctx.now.toISOString(),
      sentBy: sender?.name ?? '',
      message: input.message ?? '',
    })
    const sent = await save(
      ctx,
      held,
      {
        status: 'customerConfirm',
        round,
        sentAt: document.sentAt,
        sentBy,
        sentTo: to.id,
        message: input.message ?? null,
        snapshot: document,
        hash: hashOfChange(document),
        customerDecision: null,
        decidedBy: null,
        decidedAt: null,
        decisionComment: null,
      },
      { event: 'changeRequest.sent', data: { channels: input.channels } },
    )
    const { url } = await issueLink(ctx, {
      purpose: 'change',
      contact: to.id,
      record: id,
      expiresAt: new Date(ctx.now.getTime() + linkDays * 86_400_000),
    })
    const words = {
      supplier: ctx.workspace.name,
      sender: sender?.name ?? '',
      contact: to.name,
      project: project.name,
      title: row.title,
      url,
      message: input.message ?? null,
    }
    const language = to.language === 'en' ? 'en' : 'zh'
    const mailQueued = input.channels.includes('mail') && to.email !== null
    if (mailQueued && to.email) await sendMail(ctx, { to: to.email, ...changeMail(words, language) })
    return { row: sent, url: words.url, wechatText: changeWechat(words, language), mailQueued }
  })

interface Sending {
  readonly round: number
  readonly sentAt: string
  readonly sentBy: string
  readonly message: string
}

/** What the customer reads: their words, before → after, plans, fee, dates and what else is affected; no cost, no forecast. */
export const composeChange = async (
  ctx: Ctx,
  row: Change,
  project: ProjectLine,
  parts: Parts,
  sending: Sending,
): Promise<ChangeDocument> => {
  const system = whole(ctx)
  const standing = await standingOf(system, parts.items)
  const contacts = await listContacts(system, row.customer)
  const files = await findFiles(ctx, row.needsSupplement ? row.supplementFiles : [])
  const strategy = row.strategy === null || row.strategy === 'decline' ? 'do' : row.strategy
  return {
    format: 'zhinuo-change/1',
    number: row.code,
    ...sending,
    title: row.title,
    supplier: ctx.workspace.name,
    customer: project.customerName,
    project: project.name,
    text: row.text,
    askedBy: contacts.find(({ id }) => id === row.requestedContact)?.name ?? '',
    strategy,
    light: row.light,
    items: parts.items.map((item, index) => ({
      no: String(index + 1),
      plan: item.plan,
      what: item.what,
      action: item.action,
      ...sidesOf(item, standing),
    })),
    plans: parts.plans.map(({ kind, summary, fee, endAfter }) => ({
      kind,
      summary,
      fee: fee ?? 0,
      endsOn: endAfter,
    })),
    fee: row.feeChange ?? 0,
    free: row.free ? { worth: row.freeValue ?? 0 } : null,
    currency: 'CNY',
    endsBefore: row.endBefore,
    endsAfter: row.endAfter,
    affected: (await conflicts(ctx, project, parts))
      .filter(({ visible }) => visible)
      .map(({ content, promisedOn }) => ({
        text: content,
        on: promisedOn,
        says: labelText(
          { zh: '这一项的日期需要一起重新约定', en: 'This date has to be agreed anew as well' },
          ctx.language,
        ),
      })),
    supplement: files.map(({ name }) => name),
  }
}

/** A code that the member reads out to the contact; who told it stands in the evidence. */
export const tellCode = (
  ctx: CtxInPerson,
  id: string,
): Promise<{ code: string; contact: string; expiresAt: string }> =>
  withTx(ctx, async (ctx) => {
    const held = await hold(ctx, changeRequest, id, 'tellCode')
    demandStep('tellCode', held.row)
    const to = await contactOf(whole(ctx), held.row.customer, held.row.sentTo ?? '')
    await demandSigner(ctx, to, held.row.engagement)
    const { code, expiresAt } = await issueCode(ctx, {
      contact: to.id,
      purpose: 'sign',
      record: id,
      channel: 'told',
    })
    await save(ctx, held, { toldBy: ctx.actor.id }, { event: 'changeRequest.code_told' })
    tell(ctx, changeRequest, id, 'changeRequest.code_issued', { channel: 'told', contact: to.id })
    return { code: code ?? '', contact: to.name, expiresAt: expiresAt.toISOString() }
  })
