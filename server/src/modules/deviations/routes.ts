import * as budgets from '@zhinuo/contracts/deviations-budget.ts'
import * as contract from '@zhinuo/contracts/deviations-endpoints.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { sendDownload } from '../../platform/http/download.ts'
import { compensationBudget, setCompensationBudget } from './service/budget.ts'
import { noticePdf } from './service/documents.ts'
import {
  confirmDeviation,
  handOver,
  markFalseAlarm,
  reopenDeviation,
  reportDeviation,
} from './service/handle.ts'
import { notifyCustomer, previewNotice } from './service/notify.ts'
import { deviationPage } from './service/page.ts'
import { askCustomer, closeDeviation, completeRemedy, dropRemedy, planRemedies } from './service/remedies.ts'

export const routes: readonly Route[] = [
  route(budgets.getCompensationBudget, (ctx) => compensationBudget(ctx)),
  route(budgets.setCompensationBudget, (ctx, { body }) => setCompensationBudget(ctx, body)),
  route(contract.reportDeviation, async (ctx, { body, own }) =>
    deviationPage(ctx, (await reportDeviation(ctx, body, own)).id),
  ),
  route(contract.getDeviation, (ctx, { params }) => deviationPage(ctx, params.id)),
  route(contract.confirmDeviation, async (ctx, { params, body }) =>
    deviationPage(ctx, (await confirmDeviation(ctx, params.id, body)).id),
  ),
  route(contract.markFalseAlarm, async (ctx, { params, body }) =>
    deviationPage(ctx, (await markFalseAlarm(ctx, params.id, body)).id),
  ),
  route(contract.handOverDeviation, async (ctx, { params, body }) =>
    deviationPage(ctx, (await handOver(ctx, params.id, body)).id),
  ),
  route(contract.previewNotice, (ctx, { params, body }) => previewNotice(ctx, params.id, body)),
  route(contract.notifyCustomer, async (ctx, { params, body }) => {
    const { row, wechatText, mailQueued } = await notifyCustomer(ctx, params.id, body)
    return { deviation: await deviationPage(ctx, row.id), wechatText, mailQueued }
  }),
  route(contract.planRemedies, async (ctx, { params, body }) =>
    deviationPage(ctx, (await planRemedies(ctx, params.id, body)).id),
  ),
  route(contract.completeRemedy, async (ctx, { params, body }) =>
    deviationPage(ctx, (await completeRemedy(ctx, params.id, body)).id),
  ),
  route(contract.dropRemedy, async (ctx, { params, body }) =>
    deviationPage(ctx, (await dropRemedy(ctx, params.id, body)).id),
  ),
  route(contract.askCustomer, async (ctx, { params, body }) =>
    deviationPage(ctx, (await askCustomer(ctx, params.id, body)).id),
  ),
  route(contract.closeDeviation, async (ctx, { params, body }) =>
    deviationPage(ctx, (await closeDeviation(ctx, params.id, body)).id),
  ),
  route(contract.reopenDeviation, async (ctx, { params, body }) =>
    deviationPage(ctx, (await reopenDeviation(ctx, params.id, body)).id),
  ),
  route(contract.getNoticePdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await noticePdf(ctx, params.id)),
  ),
]
