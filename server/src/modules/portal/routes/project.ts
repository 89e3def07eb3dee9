import { getPortalAccess, setPortalAccess } from '@zhinuo/contracts/portal-access.ts'
import * as materials from '@zhinuo/contracts/portal-materials.ts'
import * as news from '@zhinuo/contracts/portal-news.ts'
import * as contract from '@zhinuo/contracts/portal-project.ts'
import type { Route } from '../../../engine/module.ts'
import { route } from '../../../engine/module.ts'
import { servingHeaders } from '../../../platform/file-names.ts'
import { sendDownload } from '../../../platform/http/download.ts'
import { readNews } from '../../communications/public.ts'
import { openMaterialFile, readMaterial } from '../../knowledge/public.ts'
import { readAccess, setAccess } from '../service/access.ts'
import { portalHistory } from '../service/history.ts'
import { portalMaterial, portalMaterials } from '../service/materials.ts'
import { portalNews, portalNewsList } from '../service/news.ts'
import { answerOption, optionsForReader } from '../service/options.ts'
import { calendarOf, meetingsToCome, portalDocuments, requirementsFile } from '../service/papers.ts'
import {
  acceptMilestone,
  openMilestoneFile,
  portalMilestone,
  portalProgress,
  sendBackMilestone,
} from '../service/progress.ts'

/** Who may come in, how projects go, what can be chosen, and everything on paper. */
export const projectRoutes: readonly Route[] = [
  route(contract.portalProgress, (ctx, { query }) => portalProgress(ctx, query.engagement)),
  route(contract.portalMilestone, (ctx, { params }) => portalMilestone(ctx, params.id)),
  route(contract.portalAcceptMilestone, (ctx, { params, body }) =>
    acceptMilestone(ctx, params.id, body.words || null),
  ),
  route(contract.portalSendBackMilestone, (ctx, { params, body }) =>
    sendBackMilestone(ctx, params.id, body.reason),
  ),
  route(contract.portalMilestoneFile, async (ctx, { params }, { reply }) => {
    const { file, content } = await openMilestoneFile(ctx, params.id, params.file)
    void reply.headers({ ...servingHeaders(file), 'cache-control': 'no-store' }).send(content)
    return undefined
  }),
  route(contract.portalOptions, async (ctx, { query }) => ({
    options: await optionsForReader(ctx, query.engagement),
  })),
  route(contract.portalChooseOption, (ctx, { params, body }) =>
    answerOption(ctx, params.id, { pick: true, comment: body.words || null }),
  ),
  route(contract.portalRemarkOption, (ctx, { params, body }) =>
    answerOption(ctx, params.id, { pick: false, comment: body.words }),
  ),
  route(contract.portalMeetingsToCome, async (ctx) => ({ meetings: await meetingsToCome(ctx) })),
  route(contract.portalMeetingCalendar, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await calendarOf(ctx, params.id)),
  ),
  route(contract.portalDocuments, async (ctx, { query }) => ({
    documents: await portalDocuments(ctx, query.engagement),
  })),
  route(contract.portalRequirementsPdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await requirementsFile(ctx, params.id)),
  ),
  route(materials.portalMaterials, async (ctx) => ({ materials: await portalMaterials(ctx) })),
  route(materials.portalMaterial, (ctx, { params }) => portalMaterial(ctx, params.id)),
  route(materials.portalMaterialRead, async (ctx, { params }) => {
    await readMaterial(ctx, params.id)
    return undefined
  }),
  route(materials.portalMaterialFile, async (ctx, { params }, { reply }) => {
    const { file, content } = await openMaterialFile(ctx, params.id, params.file)
    void reply.headers({ ...servingHeaders(file), 'cache-control': 'no-store' }).send(content)
    return undefined
  }),
  route(news.portalNewsList, async (ctx) => ({ news: await portalNewsList(ctx) })),
  route(news.portalNews, (ctx, { params }) => portalNews(ctx, params.id)),
  route(news.portalNewsRead, async (ctx, { params }) => {
    await readNews(ctx, params.id)
    return undefined
  }),
  route(getPortalAccess, (ctx, { params }) => readAccess(ctx, params.id)),
  route(setPortalAccess, (ctx, { params, body }) => setAccess(ctx, params.id, body)),
  route(contract.portalHistory, (ctx, { query }) => portalHistory(ctx, query)),
]
