import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { changePdf } from '../methods/change-pdf.ts'
import type { ConsentLine } from '../queries/changes.ts'
import { listConsents } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'
import { partsOf, projectOf, whole } from './change.ts'
import { frozen, isWithCustomer } from './consent.ts'
import { changeForContact } from './for-contact.ts'
import { composeChange } from './send.ts'

/** 变更申请单 on paper, for those who may read the change: what was sent, or a draft while nothing stands with the customer. */
export const changePdfFile = async (ctx: Ctx, id: string): Promise<Download> => {
  const row = await get(ctx, changeRequest, id)
  if (isWithCustomer(row)) return fileOf(ctx, row, frozen(row), await listConsents(whole(ctx), row.id))
  const project = await projectOf(ctx, row.engagement)
  const draft = { round: row.round, sentAt: ctx.now.toISOString(), sentBy: '', message: '' }
  const document = await composeChange(ctx, row, project, await partsOf(ctx, row.id), draft)
  return fileOf(ctx, row, document, [])
}

/** The same for a contact, once it was sent to them. @throws portal.not_for_you, auth.verify_first */
export const changePdfForContact = async (ctx: Ctx, id: string): Promise<Download> => {
  const { row, document, consents } = await changeForContact(ctx, id)
  return document === null ? fail('portal.not_for_you') : fileOf(ctx, row, document, consents)
}

const fileOf = async (
  ctx: Ctx,
  row: Change,
  document: ChangeDocument,
  consents: readonly ConsentLine[],
): Promise<Download> => {
  const { zone } = await projectOf(ctx, row.engagement)
  const said = consents.find(({ round }) => round === row.round)
  const sent = isWithCustomer(row)
  const bytes = await renderPdf(
    changePdf({
      document,
      hash: sent ? row.hash : null,
      decision: said ? { ...said, agreed: said.decision === 'agreed' } : null,
      language: ctx.language,
      at: said?.at ?? (sent ? document.sentAt : row.updatedAt),
      zone: zone ?? ctx.workspace.zone,
    }),
  )
  return { name: `${row.code}.pdf`, type: 'application/pdf', bytes }
}
