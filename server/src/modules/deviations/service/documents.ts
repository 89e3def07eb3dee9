import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { find, get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { letterPdf } from '../methods/letter.ts'
import { whole } from './project.ts'

const pdfOf = async (
  ctx: Ctx,
  row: { readonly subject: string; readonly text: string; readonly sentAt: string },
): Promise<Download> => ({
  name: `${row.subject.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').slice(0, 80)}.pdf`,
  type: 'application/pdf',
  bytes: await renderPdf(
    letterPdf({
      ...row,
      supplier: ctx.workspace.name,
      language: /[\u4e00-\u9fff]/.test(row.subject.slice(0, 6)) ? 'zh' : 'en',
    }),
  ),
})

/** The letter on paper, for those who may read it. */
export const noticePdf = async (ctx: Ctx, id: string): Promise<Download> =>
  pdfOf(ctx, await get(ctx, notice, id))

/** The letter on paper, for a contact of the customer it was sent to. @throws portal.not_for_you */
export const noticePdfForContact = async (ctx: Ctx, id: string): Promise<Download> => {
  ensureVerified(ctx)
  // A letter to somebody else answers as one that never was.
  const row = await find(whole(ctx), notice, id)
  return row && row.customer === actingContact(ctx).customer ? pdfOf(ctx, row) : fail('portal.not_for_you')
}
