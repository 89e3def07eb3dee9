import type { ExpectationChanged, ExpectationMatrix } from '@zhinuo/contracts/expectations-endpoints.ts'
import * as contract from '@zhinuo/contracts/expectations-endpoints.ts'
import { Dimension, type expectation, Priority } from '@zhinuo/contracts/expectations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Route } from '../../engine/module.ts'
import { route } from '../../engine/module.ts'
import { get } from '../../engine/read.ts'
import type { Ctx } from '../../platform/context.ts'
import { withTx } from '../../platform/tx.ts'
import { suggestPriority } from './methods/suggest-priority.ts'
import type { AlternativeLine, ExpectationLine } from './queries.ts'
import { listAlternatives, listExpectationLines } from './queries.ts'
import { edges, isLive, missingForSheet } from './rules.ts'
import * as service from './service.ts'

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
      missing: missingForSheet(lines),
    }
  })

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
    changed(await service.propose(ctx, params.id, body.reason)),
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
]
