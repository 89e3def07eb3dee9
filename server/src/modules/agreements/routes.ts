import * as contract from '@zhinuo/contracts/agreements-endpoints.ts'
import { negotiateCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { Exchange, Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { ensure } from '../../platform/errors.ts'
import { originOf, sendDownload } from '../../platform/http/download.ts'
import { changed } from '../commitments/public.ts'
import { evidenceFile, sheetPdfFile } from './service/documents.ts'
import { negotiatePromise } from './service/negotiate.ts'
import { answerObjection } from './service/objections.ts'
import { readableSheet, sheetPage } from './service/page.ts'
import { generateSheet, recallSheet, reviewSheet, submitReview } from './service/prepare.ts'
import { sendSheet, shareSheet, tellCode } from './service/send.ts'
import { signForUs, uploadSeal } from './service/sign.ts'
import { verifyFile, verifyHash } from './service/verification.ts'
import { countVerifications } from './service/verify-limits.ts'

/** Files larger than this are none of ours. */
const largestVerified = 30 * 1024 * 1024

const readBody = async ({ request }: Exchange): Promise<Buffer> => {
  const pieces: Buffer[] = []
  let size = 0
  const stream = request.isMultipart() ? (await request.file())?.file : request.body
  for await (const piece of (stream ?? []) as AsyncIterable<Buffer>) {
    size += piece.length
    ensure(size <= largestVerified, 'request.too_large', { limit: '30 MB' })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

export const routes: readonly Route[] = [
  // A promise is free to be negotiated as far as no sheet holds it, and that is known here.
  route(negotiateCommitment, async (ctx, { params, body }) =>
    changed(await negotiatePromise(ctx, params.id, body)),
  ),
  route(contract.generateSheet, async (ctx, { params, own }) =>
    sheetPage(ctx, (await generateSheet(ctx, params.id, own)).id),
  ),
  route(contract.getSheet, (ctx, { params }) => sheetPage(ctx, params.id)),
  route(contract.submitSheetReview, async (ctx, { params, body }) =>
    sheetPage(ctx, (await submitReview(ctx, params.id, body)).id),
  ),
  route(contract.reviewSheet, async (ctx, { params, body }) =>
    sheetPage(ctx, (await reviewSheet(ctx, params.id, body)).id),
  ),
  route(contract.sendSheet, (ctx, { params, body }) => sendSheet(ctx, params.id, body)),
  route(contract.shareSheet, (ctx, { params, body }) => shareSheet(ctx, params.id, body)),
  route(contract.recallSheet, async (ctx, { params, body }) =>
    sheetPage(ctx, (await recallSheet(ctx, params.id, body)).id),
  ),
  route(contract.tellSheetCode, (ctx, { params }) => tellCode(ctx, params.id)),
  route(contract.signSheet, async (ctx, { params, body }, exchange) =>
    sheetPage(ctx, (await signForUs(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(contract.uploadSheetSeal, async (ctx, { params, body }, exchange) =>
    sheetPage(ctx, (await uploadSeal(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(contract.answerObjection, async (ctx, { params, body }) =>
    sheetPage(ctx, (await answerObjection(ctx, params.id, body.answer)).id),
  ),
  route(contract.getSheetPdf, async (ctx, { params }, exchange) => {
    const { id } = await readableSheet(ctx, params.id)
    return sendDownload(exchange, await sheetPdfFile(ctx, id, ctx.language))
  }),
  route(contract.getSheetEvidence, async (ctx, { params }, exchange) => {
    const { id } = await readableSheet(ctx, params.id)
    return sendDownload(exchange, await evidenceFile(ctx, id))
  }),
  route(contract.verifyDocument, async (ctx, _input, exchange) => {
    await countVerifications(ctx.platform, exchange.request.ip)
    return verifyFile(ctx.platform, await readBody(exchange), ctx.language)
  }),
  route(contract.verifyByHash, async (ctx, { params }, exchange) => {
    await countVerifications(ctx.platform, exchange.request.ip)
    return verifyHash(ctx.platform, params.workspace, params.hash, ctx.language)
  }),
]
