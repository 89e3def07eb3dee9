import * as contract from '@zhinuo/contracts/changes-endpoints.ts'
import * as assessmentContract from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { getChangeSigns, judgeChangeSign } from '@zhinuo/contracts/changes-signs.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { sendDownload } from '../../platform/http/download.ts'
import {
  assessChange,
  handOverAssessment,
  pauseChange,
  resumeChange,
  submitChange,
} from './service/assess.ts'
import {
  closeChange,
  confirmChange,
  declineChange,
  implementChange,
  recallChange,
  signSupplement,
  withdrawChange,
} from './service/decide.ts'
import { changePdfFile } from './service/documents.ts'
import { decideException, requestException } from './service/exceptions.ts'
import { changePage } from './service/page.ts'
import { prepareChange, requestChange } from './service/prepare.ts'
import { sendChange, tellCode } from './service/send.ts'
import { changeSigns, judgeSign } from './service/signs.ts'
import { readLightLimit, setLightLimit } from './service/settings.ts'

export const routes: readonly Route[] = [
  route(contract.requestChange, async (ctx, { body, own }) =>
    changePage(ctx, (await requestChange(ctx, body, own)).id),
  ),
  route(contract.getChange, (ctx, { params }) => changePage(ctx, params.id)),
  route(contract.prepareChange, async (ctx, { params, body }) =>
    changePage(ctx, (await prepareChange(ctx, params.id, body)).id),
  ),
  route(assessmentContract.submitChange, async (ctx, { params, body }) =>
    changePage(ctx, (await submitChange(ctx, params.id, body)).id),
  ),
  route(assessmentContract.assessChange, async (ctx, { params, body }) =>
    changePage(ctx, (await assessChange(ctx, params.id, body)).id),
  ),
  route(assessmentContract.handOverAssessment, async (ctx, { params, body }) =>
    changePage(ctx, (await handOverAssessment(ctx, params.id, body)).id),
  ),
  route(assessmentContract.pauseChange, async (ctx, { params, body }) =>
    changePage(ctx, (await pauseChange(ctx, params.id, body.reason)).id),
  ),
  route(assessmentContract.resumeChange, async (ctx, { params }) =>
    changePage(ctx, (await resumeChange(ctx, params.id)).id),
  ),
  route(assessmentContract.confirmChange, async (ctx, { params, body }) =>
    changePage(ctx, (await confirmChange(ctx, params.id, body)).id),
  ),
  route(assessmentContract.requestChangeException, async (ctx, { params, body }) =>
    changePage(ctx, (await requestException(ctx, params.id, body)).id),
  ),
  route(assessmentContract.decideChangeException, async (ctx, { params, body }) =>
    changePage(ctx, (await decideException(ctx, params.id, body)).id),
  ),
  route(contract.signSupplement, async (ctx, { params, body }) =>
    changePage(ctx, (await signSupplement(ctx, params.id, body.as)).id),
  ),
  route(contract.sendChange, async (ctx, { params, body }) => {
    const { row, url, wechatText, mailQueued } = await sendChange(ctx, params.id, body)
    return { change: await changePage(ctx, row.id), url, wechatText, mailQueued }
  }),
  route(contract.recallChange, async (ctx, { params }) =>
    changePage(ctx, (await recallChange(ctx, params.id)).id),
  ),
  route(contract.tellChangeCode, (ctx, { params }) => tellCode(ctx, params.id)),
  route(contract.declineChange, async (ctx, { params, body }) =>
    changePage(ctx, (await declineChange(ctx, params.id, body)).id),
  ),
  route(contract.withdrawChange, async (ctx, { params, body }) =>
    changePage(ctx, (await withdrawChange(ctx, params.id, body.reason)).id),
  ),
  route(contract.implementChange, async (ctx, { params, body }) =>
    changePage(ctx, (await implementChange(ctx, params.id, body)).id),
  ),
  route(contract.closeChange, async (ctx, { params }) =>
    changePage(ctx, (await closeChange(ctx, params.id)).id),
  ),
  route(contract.getChangePdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await changePdfFile(ctx, params.id)),
  ),
  route(getChangeSigns, (ctx, { params }) => changeSigns(ctx, params.id)),
  route(judgeChangeSign, (ctx, { params, body }) => judgeSign(ctx, params.id, body)),
  route(assessmentContract.getLightLimit, (ctx) => readLightLimit(ctx)),
  route(assessmentContract.setLightLimit, (ctx, { body }) => setLightLimit(ctx, body)),
]
