import { commitment } from '@zhinuo/contracts/commitments.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { list } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Commitment } from '../../commitments/public.ts'
import { isClosed, smartOfRow } from '../../commitments/public.ts'
import { retrospectivesOf } from '../../reviews/public.ts'
import type { ProjectLine } from '../queries.ts'
import { countDimensions, listOpenDeviations, readClarifications, readSheets } from '../queries.ts'
import type { LoopFacts, PromiseFact } from '../rules/guards.ts'

/** Guards look at everything of the project, whoever asks: what one may not see is missing all the same. */
export const asGuard = (ctx: Ctx): Ctx => asSystem(ctx, 'guards of a phase look at the whole project')

const noFacts: LoopFacts = {
  dimensions: { business: 0, technical: 0, implicit: 0 },
  clarification: { oursAttended: 0, theirsAttended: 0, meeting: null },
  triangle: { account: false, solution: false, delivery: false },
  promises: [],
  sheet: { signed: false, newest: null },
  deviations: [],
  retrospective: { id: null, closed: false, actions: 0, articles: 0 },
}

/** Kept, withdrawn or cancelled before this round began: no matter of this round. */
const isOfRound = (row: Commitment, roundSince: string | null): boolean =>
  roundSince === null || row.createdAt >= roundSince || !isClosed(row.status)

const promiseFact = (row: Commitment): PromiseFact => ({
  id: row.id,
  code: row.code,
  side: row.side,
  ended: isClosed(row.status),
  owned: row.owner !== null || (row.side === 'theirs' && row.theirContact !== null),
  dated: row.promisedOn !== null,
  smart: smartOfRow(row).met,
})

type Part = 'dimensions' | 'clarification' | 'promises' | 'sheet' | 'deviations' | 'retrospective'

/** What the guards of a phase read. */
const partsOf: Readonly<Record<Phase, readonly Part[]>> = {
  identify: ['dimensions'],
  communicate: ['clarification'],
  set: ['promises', 'sheet'],
  followUp: ['promises', 'deviations'],
  repair: ['deviations'],
  review: ['retrospective', 'deviations'],
  closed: [],
}

const everyPhase = Object.keys(partsOf) as Phase[]

/** The rows of each project. */
const byProject = <R extends { readonly engagement: string }>(rows: readonly R[]): Map<string, R[]> =>
  Map.groupBy(rows, ({ engagement }) => engagement)

/**
 * What the modules say of these projects, as far as the guards of `phases` ask: a few statements, however many
 * projects there are.
 */
export const readFacts = async (
  ctx: Ctx,
  projects: readonly ProjectLine[],
  phases: readonly Phase[] = everyPhase,
): Promise<ReadonlyMap<string, LoopFacts>> => {
  const system = asGuard(ctx)
  const ids = projects.map(({ id }) => id)
  const wanted = new Set(phases.flatMap((phase) => partsOf[phase]))
  const when = async <T>(part: Part, read: () => Promise<T[]>): Promise<T[]> =>
    wanted.has(part) && ids.length > 0 ? read() : []

  const dimensions = byProject(await when('dimensions', () => countDimensions(system, ids)))
  const clarifications = byProject(await when('clarification', () => readClarifications(system, ids)))
  const sheets = byProject(await when('sheet', () => readSheets(system, ids)))
  const deviations = byProject(await when('deviations', () => listOpenDeviations(system, ids)))
  const promises = byProject(
    await when('promises', () =>
      list(system, commitment, {
        filter: { op: 'in', field: 'engagement', value: ids },
        sort: [{ field: 'promisedOn', dir: 'asc' }],
        limit: 5000,
      }),
    ),
  )
  const retrospectives = byProject(await when('retrospective', () => retrospectivesOf(system, ids)))
  const facts = new Map<string, LoopFacts>()
  for (const project of projects) {
    const { id, roundSince } = project
    const count = (dimension: string): number =>
      dimensions.get(id)?.find((line) => line.dimension === dimension)?.count ?? 0
    facts.set(id, {
      ...noFacts,
      dimensions: {
        business: count('business'),
        technical: count('technical'),
        implicit: count('implicit'),
      },
      triangle: {
        account: project.account !== null,
        solution: project.solution !== null,
        delivery: project.delivery !== null,
      },
      clarification: clarifications.get(id)?.[0] ?? noFacts.clarification,
      promises: (promises.get(id) ?? []).filter((row) => isOfRound(row, roundSince)).map(promiseFact),
      sheet: sheets.get(id)?.[0] ?? noFacts.sheet,
      deviations: deviations.get(id) ?? [],
      retrospective: retrospectives.get(id)?.[0] ?? noFacts.retrospective,
    })
  }
  return facts
}

export const factsOf = async (
  ctx: Ctx,
  project: ProjectLine,
  phases?: readonly Phase[],
): Promise<LoopFacts> => (await readFacts(ctx, [project], phases)).get(project.id) ?? noFacts
