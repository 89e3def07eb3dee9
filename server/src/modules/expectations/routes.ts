import type { ExpectationChanged, ExpectationMatrix } from '@zhinuo/contracts/expectations-endpoints.ts'
import * as contract from '@zhinuo/contracts/expectations-endpoints.ts'
import * as documents from '@zhinuo/contracts/expectations-documents.ts'
import * as interviews from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import type { PlanChanged } from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import * as planContract from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { listSimilarExpectations } from '@zhinuo/contracts/expectations-similar.ts'
import { Dimension, Priority } from '@zhinuo/contracts/expectations-options.ts'
import type { expectation } from '@zhinuo/contracts/expectations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { get } from '../../engine/read.ts'
import { sendDownload } from '../../platform/http/download.ts'
import type { Ctx } from '../../platform/context.ts'
import { withTx } from '../../platform/tx.ts'
import { priorityRules, suggestPriority } from './methods/suggest-priority.ts'
import type { AlternativeLine, ExpectationLine } from './queries/expectations.ts'
import { listAlternatives, listExpectationLines } from './queries/expectations.ts'
import { listTags } from './queries/interviews.ts'
import { edges, isLive, missingForSheet } from './rules/status.ts'
import { issueRequirements, requirementPage, requirementPdfFile } from './service/documents.ts'
import * as service from './service/expectations.ts'
import { interviewPage, noteAnswer, startInterview, takeUpAnswer } from './service/interviews.ts'
import type { Plan } from './service/plans.ts'
import * as plans from './service/plans.ts'
import { similarTo } from './service/similar.ts'
import { adoptSuggestions, returnSuggestions } from './service/suggestions.ts'

const changed = ({
  id,
  version,
  status,
  priority,
  currentVersion,
}: RowOf<typeof expectation>): ExpectationChanged => ({
  id,
  version,
  status,
  priority,
  currentVersion,
})

const card = (
  line: ExpectationLine,
  alternatives: readonly AlternativeLine[],
): ExpectationMatrix['cards'][number] => {
  const { saidBy, saidByName, saidByRole, alternativeCount: _count, ...rest } = line
  return {
    ...rest,
    saidBy: saidBy && saidByName ? { id: saidBy, name: saidByName, role: saidByRole ?? '' } : null,
    suggestion: suggestPriority({ ...line, role: saidByRole }),
    alternatives: alternatives
      .filter((a) => a.expectation === line.id)
      .map(({ id, kind, text }) => ({ id, kind, text })),
    movable: edges.classify.from.includes(line.status),
  }
}

const priorityColumns = [...Priority.options, 'unclassified'] as const

const matrix = (ctx: Ctx, engagementId: string): Promise<ExpectationMatrix> =>
  withTx(ctx, async (ctx) => {
    const [, lines, alternatives] = await Promise.all([
      get(ctx, engagement, engagementId),
      listExpectationLines(ctx, engagementId),
      listAlternatives(ctx, engagementId),
    ])
    const live = lines.filter(isLive)
    return {
      cards: lines.map((line) => card(line, alternatives)),
      counts: Dimension.options.flatMap((dimension) =>
        priorityColumns.map((priority) => ({
          dimension,
          priority,
          count: live.filter((e) => e.dimension === dimension && (e.priority ?? 'unclassified') === priority)
            .length,
        })),
      ),
      rules: priorityRules.map(({ rule, priority, because }) => ({ rule, priority, because })),
      missing: missingForSheet(lines),
    }
  })

const planChanged = ({ id, version, status }: Plan): PlanChanged => ({ id, version, status })

export const routes: readonly Route[] = [
  route(contract.recordExpectation, async (ctx, { body, own }) =>
    changed(await service.recordExpectation(ctx, body, own)),
  ),
  route(contract.classifyExpectation, async (ctx, { params, body }) =>
    changed(await service.classify(ctx, params.id, body)),
  ),
  route(contract.clarifyExpectation, async (ctx, { params, body }) =>
    changed(await service.clarify(ctx, params.id, body.reason)),
  ),
  route(contract.proposeExpectation, async (ctx, { params, body }) =>
    changed(await service.propose(ctx, params.id, body)),
  ),
  route(contract.confirmExpectation, async (ctx, { params, body }) =>
    changed(await service.confirm(ctx, params.id, body)),
  ),
  route(contract.markExpectationMet, async (ctx, { params, body }) =>
    changed(await service.markMet(ctx, params.id, body.reason)),
  ),
  route(contract.markExpectationExceeded, async (ctx, { params, body }) =>
    changed(await service.markExceeded(ctx, params.id, body.reason)),
  ),
  route(contract.markExpectationUnmet, async (ctx, { params, body }) =>
    changed(await service.markUnmet(ctx, params.id, body.reason)),
  ),
  route(contract.declineExpectation, async (ctx, { params, body }) =>
    changed(await service.decline(ctx, params.id, body)),
  ),
  route(contract.withdrawExpectation, async (ctx, { params, body }) =>
    changed(await service.withdraw(ctx, params.id, body.reason)),
  ),
  route(contract.addAlternatives, async (ctx, { params, body }) => ({
    alternatives: (await service.addAlternatives(ctx, params.id, body.alternatives)).map(
      ({ id, kind, text }) => ({ id, kind, text }),
    ),
  })),
  route(contract.getExpectationMatrix, (ctx, { params }) => matrix(ctx, params.id)),
  route(contract.adoptSuggestions, (ctx, { params, body }) => adoptSuggestions(ctx, params.id, body)),
  route(contract.returnSuggestions, (ctx, { params, body }) => returnSuggestions(ctx, params.id, body.cards)),
  route(contract.listExpectationTags, async (ctx) => ({ tags: await withTx(ctx, listTags) })),
  route(listSimilarExpectations, async (ctx, { params, query }) => ({
    similar: await similarTo(ctx, params.id, query),
  })),
  route(interviews.startInterview, async (ctx, { params, body }) => {
    const { id, version } = await startInterview(ctx, params.id, body)
    return { id, version }
  }),
  route(interviews.getInterview, (ctx, { params }) => interviewPage(ctx, params.id)),
  route(interviews.noteAnswer, (ctx, { params, body }) => noteAnswer(ctx, params.id, body)),
  route(interviews.takeUpAnswer, (ctx, { params, body }) => takeUpAnswer(ctx, params.id, body)),
  route(planContract.preparePlan, async (ctx, { params, body }) =>
    planChanged(await plans.preparePlan(ctx, params.id, body)),
  ),
  route(planContract.comparePlans, (ctx, { params }) => plans.comparePlans(ctx, params.id)),
  route(planContract.revisePlan, async (ctx, { params, body }) =>
    planChanged(await plans.revisePlan(ctx, params.id, body)),
  ),
  route(planContract.offerPlan, async (ctx, { params }) =>
    planChanged(await plans.offerPlan(ctx, params.id)),
  ),
  route(planContract.takeBackPlan, async (ctx, { params }) =>
    planChanged(await plans.takeBackPlan(ctx, params.id)),
  ),
  route(planContract.choosePlan, async (ctx, { params, body }) =>
    planChanged(await plans.choosePlan(ctx, params.id, body)),
  ),
  route(planContract.reconsiderPlan, async (ctx, { params }) =>
    planChanged(await plans.reconsiderPlan(ctx, params.id)),
  ),
  route(planContract.dropPlan, async (ctx, { params }) => planChanged(await plans.dropPlan(ctx, params.id))),
  route(planContract.reinstatePlan, async (ctx, { params }) =>
    planChanged(await plans.reinstatePlan(ctx, params.id)),
  ),
  route(documents.getRequirementDocument, (ctx, { params }) => requirementPage(ctx, params.id)),
  route(documents.issueRequirementDocument, (ctx, { params, body }) =>
    issueRequirements(ctx, params.id, body.note),
  ),
  route(documents.getRequirementPdf, async (ctx, { params }, exchange) =>
    sendDownload(exchange, await requirementPdfFile(ctx, params.id)),
  ),
]
