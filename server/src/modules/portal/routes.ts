import * as changes from '@zhinuo/contracts/portal-changes.ts'
import * as meetings from '@zhinuo/contracts/portal-meetings.ts'
import * as cases from '@zhinuo/contracts/portal-service.ts'
import * as contract from '@zhinuo/contracts/portal.ts'
import * as sheets from '@zhinuo/contracts/portal-sheets.ts'
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
import {
  agreeByCustomer,
  askConsentCode,
  changePdfForContact,
  refuseByCustomer,
  requestChangeByCustomer,
  withdrawByCustomer,
} from '../changes/public.ts'
import { confirmMinutesByCustomer, correctMinutesByCustomer, readMinutes } from '../communications/public.ts'
import { answerRemedies, noticePdfForContact, readNotice } from '../deviations/public.ts'
import {
  addToCaseByCustomer,
  askByCustomer,
  confirmCaseByCustomer,
  openCaseFile,
  reopenCaseByCustomer,
  sendFileAhead,
} from '../service/public.ts'
import {
  acceptPromise,
  declareDuty,
  openEvidence,
  portalSheet,
  sendBackPromise,
  shownNotice,
} from './service/answers.ts'
import { portalCase, portalCases } from './service/cases.ts'
import { openChangeFile, portalChange, portalChanges } from './service/changes.ts'
import { portalHome } from './service/home.ts'
import { portalMinutes, portalMinutesList } from './service/meetings.ts'

export const routes: readonly Route[] = [
  route(contract.portalHome, (ctx, { query }) => portalHome(ctx, query.engagement)),
  route(sheets.portalSheet, (ctx, { params }) => portalSheet(ctx, params.id)),
  route(sheets.portalSheetOpened, async (ctx, { params }) => {
    await viewSheet(ctx, params.id)
    return undefined
  }),
  route(sheets.portalSheetCode, (ctx, { params }) => askSigningCode(ctx, params.id)),
  route(sheets.portalSignSheet, async (ctx, { params, body }, exchange) =>
    portalSheet(ctx, (await signByCustomer(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(sheets.portalObjectToSheet, async (ctx, { params, body }) =>
    portalSheet(ctx, (await objectToSheet(ctx, params.id, body.objections)).id),
  ),
  route(sheets.portalSheetPdf, async (ctx, { params }, exchange) => {
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
  route(meetings.portalMinutesList, async (ctx) => ({
    minutes: (await portalMinutesList(ctx)).map(({ engagement: _engagement, ...line }) => line),
  })),
  route(meetings.portalMinutes, (ctx, { params }) => portalMinutes(ctx, params.id)),
  route(meetings.portalMinutesRead, async (ctx, { params }) => {
    await readMinutes(ctx, params.id)
    return undefined
  }),
  route(meetings.portalConfirmMinutes, async (ctx, { params }) => {
    await confirmMinutesByCustomer(ctx, params.id)
    return portalMinutes(ctx, params.id)
  }),
  route(meetings.portalCorrectMinutes, async (ctx, { params, body }) => {
    await correctMinutesByCustomer(ctx, params.id, body)
    return portalMinutes(ctx, params.id)
  }),
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
  route(changes.portalChanges, (ctx) => portalChanges(ctx)),
  route(changes.portalChange, (ctx, { params }) => portalChange(ctx, params.id)),
  route(changes.portalChangePdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await changePdfForContact(ctx, params.id)),
  ),
  route(changes.portalChangeFile, async (ctx, { params }, { reply }) => {
    const { file, content } = await openChangeFile(ctx, params.id, params.file)
    void reply.headers({ ...servingHeaders(file), 'cache-control': 'no-store' }).send(content)
    return undefined
  }),
  route(changes.portalAskForChange, async (ctx, { body }) =>
    portalChange(ctx, (await requestChangeByCustomer(ctx, body)).id),
  ),
  route(changes.portalChangeCode, (ctx, { params }) => askConsentCode(ctx, params.id)),
  route(changes.portalAgreeToChange, async (ctx, { params, body }, exchange) =>
    portalChange(ctx, (await agreeByCustomer(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(changes.portalRefuseChange, async (ctx, { params, body }, exchange) =>
    portalChange(ctx, (await refuseByCustomer(ctx, params.id, body, originOf(exchange))).id),
  ),
  route(changes.portalWithdrawChange, async (ctx, { params }) =>
    portalChange(ctx, (await withdrawByCustomer(ctx, params.id)).id),
  ),
  route(cases.portalCases, (ctx) => portalCases(ctx)),
  route(cases.portalCase, (ctx, { params }) => portalCase(ctx, params.id)),
  route(cases.portalAskUs, async (ctx, { body }) => portalCase(ctx, (await askByCustomer(ctx, body)).id)),
  route(cases.portalSendFile, (ctx, { query }, { request }) =>
    sendFileAhead(
      ctx,
      query.name,
      request.headers['content-type'] ?? '',
      (request.body ?? []) as AsyncIterable<Uint8Array>,
    ),
  ),
  route(cases.portalCaseFile, async (ctx, { params }, { reply }) => {
    const { file, content } = await openCaseFile(ctx, params.id, params.file)
    void reply.headers({ ...servingHeaders(file), 'cache-control': 'no-store' }).send(content)
    return undefined
  }),
  route(cases.portalAddToCase, async (ctx, { params, body }) =>
    portalCase(ctx, (await addToCaseByCustomer(ctx, params.id, body)).id),
  ),
  route(cases.portalConfirmCase, async (ctx, { params }) =>
    portalCase(ctx, (await confirmCaseByCustomer(ctx, params.id)).id),
  ),
  route(cases.portalReopenCase, async (ctx, { params, body }) =>
    portalCase(ctx, (await reopenCaseByCustomer(ctx, params.id, body)).id),
  ),
]
