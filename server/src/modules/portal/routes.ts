import * as contract from '@zhinuo/contracts/portal.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { servingHeaders } from '../../platform/file-names.ts'
import { originOf, sendDownload } from '../../platform/http/download.ts'
import {
  askSigningCode,
  objectToSheet,
  sheetForContact,
  sheetPdfFile,
  signByCustomer,
  viewSheet,
} from '../agreements/public.ts'
import { answerRemedies, noticePdfForContact, readNotice } from '../deviations/public.ts'
import {
  acceptPromise,
  declareDuty,
  openEvidence,
  portalSheet,
  sendBackPromise,
  shownNotice,
} from './service/answers.ts'
import { portalHome } from './service/home.ts'

export const routes: readonly Route[] = [
  route(contract.portalHome, (ctx, { query }) => portalHome(ctx, query.engagement)),
  route(contract.portalSheet, (ctx, { params }) => portalSheet(ctx, params.id)),
  route(contract.portalSheetOpened, async (ctx, { params }) => {
    await viewSheet(ctx, params.id)
    return undefined
  }),
  route(contract.portalSheetCode, (ctx, { params }) => askSigningCode(ctx, params.id)),
  route(contract.portalSignSheet, async (ctx, { params, body }, exchange) =>
    portalSheet(ctx, (await signByCustomer(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(contract.portalObjectToSheet, async (ctx, { params, body }) =>
    portalSheet(ctx, (await objectToSheet(ctx, params.id, body.objections)).id),
  ),
  route(contract.portalSheetPdf, async (ctx, { params }, exchange) => {
    const { row } = await sheetForContact(ctx, params.id)
    return sendDownload(exchange, await sheetPdfFile(ctx, row.id, ctx.language))
  }),
  route(contract.portalAcceptPromise, (ctx, { params, body }) => acceptPromise(ctx, params.id, body.comment)),
  route(contract.portalSendBackPromise, (ctx, { params, body }) =>
    sendBackPromise(ctx, params.id, body.reason),
  ),
  route(contract.portalPromiseFile, async (ctx, { params }, { reply }) => {
    const { file, content } = await openEvidence(ctx, params.id, params.file)
    void reply.headers({ ...servingHeaders(file), 'cache-control': 'no-store' }).send(content)
    return undefined
  }),
  route(contract.portalDeclareDuty, (ctx, { params, body }) => declareDuty(ctx, params.id, body.note)),
  route(contract.portalNoticeRead, async (ctx, { params }) => {
    await readNotice(ctx, params.id)
    return undefined
  }),
  route(contract.portalNoticePdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await noticePdfForContact(ctx, params.id)),
  ),
  route(contract.portalAnswerRemedies, async (ctx, { params, body }) => {
    await answerRemedies(ctx, params.id, body)
    return shownNotice(ctx, params.id)
  }),
]
