import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { contactOf } from '../../contacts/public.ts'
import { actingContact, issueCode, linkAllows } from '../../identity/public.ts'
import type { PersonLine } from '../../members/public.ts'
import { sheetIntro } from '../methods/words.ts'
import type { ObjectionLine, PortalSheetLine, SignatureLine } from '../queries.ts'
import { listForCustomer, listObjections, listSignatures } from '../queries.ts'
import { canStep, maskMail, step } from '../rules.ts'
import type { Sheet } from './content.ts'
import { projectOf } from './content.ts'
import { demandUntouched } from './packet.ts'
import { colleague } from './people.ts'
import { demandInTime, holdForContact, isWithCustomer } from './sign.ts'

const asCustomer = (ctx: Ctx): Ctx => asSystem(ctx, 'a contact reads what was sent to their customer')

/** How a signing code reaches the contact. Where no mail goes out it is told, and the evidence says so. */
export interface CodeWay {
  readonly channel: 'mail' | 'told'
  /** Masked address, or name and telephone of whom to call. */
  readonly to: string
}

export interface ContactSheet {
  readonly row: Sheet
  readonly document: SheetDocument
  readonly signatures: readonly SignatureLine[]
  readonly objections: readonly ObjectionLine[]
  readonly sender: PersonLine | null
  readonly intro: string
  readonly codeBy: CodeWay
  readonly canSign: boolean
  readonly canObject: boolean
}

/**
 * A sheet as the acting contact may read it, by the link it was sent with or signed in.
 * @throws portal.not_for_you for sheets of others, drafts, and what was taken back
 */
export const sheetForContact = (ctx: Ctx, id: string): Promise<ContactSheet> =>
  withTx(ctx, async (ctx) => {
    const actor = actingContact(ctx)
    ensure(linkAllows(ctx, 'sign', id), 'portal.not_for_you')
    const system = asCustomer(ctx)
    const row = (await find(system, sheet, id)) ?? fail('portal.not_for_you')
    ensure(row.customer === actor.customer && isWithCustomer(row), 'portal.not_for_you')
    const sender = await colleague(ctx, row.sentBy)
    const project = await projectOf(ctx, row.engagement)
    return {
      row,
      document: demandUntouched(row),
      signatures: await listSignatures(system, id, row.round),
      objections: await listObjections(system, id),
      sender,
      intro: sheetIntro(
        {
          supplier: ctx.workspace.name,
          sender: sender?.name ?? '',
          project: project.name,
          message: row.message,
        },
        ctx.language,
      ),
      codeBy: codeWay(ctx, (await contactOf(system, row.customer, actor.id)).email, sender),
      canSign: canStep(row.status, 'signTheirs'),
      canObject: canStep(row.status, 'object'),
    }
  })

/** A mail that nothing sends reaches nobody: then the code is told by whoever sent the sheet. */
export const codeWay = (
  ctx: Ctx,
  email: string | null,
  sender: Pick<PersonLine, 'name' | 'phone'> | null,
): CodeWay =>
  email !== null && ctx.platform.config.smtpUrl !== null
    ? { channel: 'mail', to: maskMail(email) }
    : { channel: 'told', to: [sender?.name, sender?.phone].filter(Boolean).join(' ') }

/**
 * Sends the contact a code for signing, or says whom to call for it.
 * @throws portal.not_for_you, sheet.wrong_status, sheet.expired, request.rate_limited
 */
export const askSigningCode = (
  ctx: Ctx,
  id: string,
): Promise<CodeWay & { readonly expiresAt: string | null }> =>
  withTx(ctx, async (ctx) => {
    const { row } = await holdForContact(ctx, id, 'signByCustomer')
    await demandInTime(ctx, row)
    step(row.status, 'signTheirs')
    const actor = actingContact(ctx)
    const contact = await contactOf(asCustomer(ctx), row.customer, actor.id)
    const way = codeWay(ctx, contact.email, await colleague(ctx, row.sentBy))
    if (way.channel === 'told') return { ...way, expiresAt: null }
    const { expiresAt } = await issueCode(ctx, {
      contact: actor.id,
      purpose: 'sign',
      record: id,
      channel: 'mail',
    })
    return { ...way, expiresAt: expiresAt.toISOString() }
  })

/** The sheets of the acting contact's customer, the newest first. */
export const sheetsForContact = (ctx: Ctx): Promise<PortalSheetLine[]> =>
  listForCustomer(asCustomer(ctx), actingContact(ctx).customer)
