import { customer } from '@zhinuo/contracts/customers.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { member } from '@zhinuo/contracts/members.ts'
import { find, get } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Download } from '../../../platform/http/download.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { communicationLogPdf } from '../methods/log-pdf.ts'
import { listLog } from '../queries/contact.ts'
import { whole } from './people.ts'

/** Entries on one paper: the newest so many. */
const most = 500

/** 沟通日志 of a project, as far as the reader may read what was said. @throws record.not_found */
export const communicationLogFile = async (ctx: Ctx, engagementId: string): Promise<Download> => {
  const project = await get(ctx, engagement, engagementId)
  const system = whole(ctx)
  const bytes = await renderPdf(
    communicationLogPdf({
      supplier: ctx.workspace.name,
      customer: (await find(system, customer, project.customer))?.name ?? '',
      project: project.name,
      number: project.code,
      owner: (await find(system, member, project.expectationOwner))?.name ?? '',
      entries: (await listLog(ctx, engagementId, most)).toReversed(),
      most,
      language: ctx.language,
      at: ctx.now.toISOString(),
      zone: project.zone ?? ctx.workspace.zone,
    }),
  )
  return { name: `${project.code}-log.pdf`, type: 'application/pdf', bytes }
}
