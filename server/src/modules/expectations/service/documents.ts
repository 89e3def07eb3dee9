import type { RequirementPage } from '@zhinuo/contracts/expectations-documents.ts'
import { RequirementContent, requirementDocument } from '@zhinuo/contracts/expectations-documents.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { objectOf } from '../../../engine/objects.ts'
import { get, list } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { demand } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { Download } from '../../../platform/http/download.ts'
import { renderPdf } from '../../../platform/pdf/render.ts'
import { withTx } from '../../../platform/tx.ts'
import { composeRequirements } from '../methods/requirement-document.ts'
import { requirementPdf } from '../methods/requirement-pdf.ts'
import { listAlternatives } from '../queries/expectations.ts'
import { findProject, listContactNames, listDocuments } from '../queries/projects.ts'
import { wasTold } from '../rules/status.ts'
import { liveExpectations, plansOf } from './plans.ts'

type Version = RowOf<typeof requirementDocument>

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a requirement document holds everything of its project')

const contentOf = async (
  ctx: Ctx,
  engagementId: string,
): Promise<Pick<RequirementPage, 'content' | 'staysOut'>> => {
  const system = whole(ctx)
  const project =
    (await findProject(system, engagementId)) ??
    fail('record.not_found', { object: engagement.key, id: engagementId })
  const expectations = await liveExpectations(system, engagementId)
  const alternatives = await listAlternatives(system, engagementId)
  const contacts = await listContactNames(system, project.customer)
  const plans = await plansOf(system, engagementId)
  const content = composeRequirements({
    supplier: ctx.workspace.name,
    customer: project.customerName,
    project: project.name,
    language: ctx.language,
    expectations: expectations.filter(wasTold).map((e) => ({
      ...e,
      alternatives: alternatives.filter((a) => a.expectation === e.id),
    })),
    contacts: new Map(contacts.map((c) => [c.id, c.name])),
    plan: plans.find((plan) => plan.status === 'chosen') ?? null,
  })
  const staysOut = expectations
    .filter((e) => !wasTold(e))
    .map(({ id, statement, status }) => ({ id, statement, status }))
  return { content, staysOut }
}

const newest = async (ctx: Ctx, engagementId: string): Promise<Version | undefined> =>
  (
    await list(whole(ctx), requirementDocument, {
      filter: { op: 'eq', field: 'engagement', value: engagementId },
      sort: [{ field: 'n', dir: 'desc' }],
      limit: 1,
    })
  )[0]

const says = (version: Version | undefined, content: RequirementContent): boolean =>
  version !== undefined && canonicalJson(RequirementContent.parse(version.content)) === canonicalJson(content)

/** What the next version would say, with the versions there are. */
export const requirementPage = (ctx: Ctx, engagementId: string): Promise<RequirementPage> =>
  withTx(ctx, async (ctx) => {
    await get(ctx, engagement, engagementId)
    const { content, staysOut } = await contentOf(ctx, engagementId)
    return {
      content,
      staysOut,
      versions: await listDocuments(ctx, engagementId),
      upToDate: says(await newest(ctx, engagementId), content),
    }
  })

/**
 * Freezes what was put to the customer until now as the next version.
 * @throws requirementDocument.empty, requirementDocument.nothing_told, requirementDocument.unchanged
 */
export const issueRequirements = (
  ctx: Ctx,
  engagementId: string,
  note: string | null | undefined,
): Promise<{ id: string; n: number }> =>
  withTx(ctx, async (ctx) => {
    const { customer, name, zone } = await get(ctx, engagement, engagementId)
    demand(ctx, objectOf(ctx, requirementDocument.key), 'issue')
    await hold(asSystem(ctx, 'versions are counted one after another'), engagement, engagementId, 'update')
    const { content, staysOut } = await contentOf(ctx, engagementId)
    if (content.items.length === 0 && staysOut.length > 0)
      fail('requirementDocument.nothing_told', { n: staysOut.length })
    ensure(content.items.length > 0, 'requirementDocument.empty')
    const last = await newest(ctx, engagementId)
    if (last && says(last, content)) fail('requirementDocument.unchanged', { n: last.n })
    const n = (last?.n ?? 0) + 1
    const { id } = await create(
      ctx,
      requirementDocument,
      {
        title: `${name} v${n}`,
        engagement: engagementId,
        customer,
        n,
        issuedOn: dateInZone(ctx.now, zone ?? ctx.workspace.zone),
        note: note || null,
        content,
      },
      { verb: 'issue', event: 'requirementDocument.issued' },
    )
    return { id, n }
  })

/** A version as a file: the frozen content alone, so the same version gives the same paper at any time. */
export const requirementPdfFile = async (ctx: Ctx, id: string): Promise<Download> => {
  const row = await get(ctx, requirementDocument, id)
  const content = RequirementContent.parse(row.content)
  const { n, issuedOn, createdAt } = row
  const bytes = await renderPdf(
    requirementPdf({ content, n, issuedOn, language: ctx.language, at: createdAt }),
  )
  return { name: `${content.project}-v${n}.pdf`, type: 'application/pdf', bytes }
}
