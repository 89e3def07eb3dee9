import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { ReportFacts } from '../methods/report-facts.ts'
import { noFacts } from '../methods/report-facts.ts'
import { listDecisionFacts } from '../queries/facts-communications.ts'
import { listMilestoneFacts, listRiskFacts, listWorkFacts } from '../queries/facts-delivery.ts'
import type { Of, Span } from '../queries/facts.ts'
import { listProblemFacts, listPromiseFacts } from '../queries/facts.ts'

/** The facts of a week of each of these projects: a handful of statements, however many projects there are. */
export const factsOf = async (
  system: Ctx,
  spans: readonly (Span & { readonly language: Language })[],
): Promise<ReadonlyMap<string, ReportFacts>> => {
  if (spans.length === 0) return new Map()
  const [promises, problems, milestones, work, risks, decisions] = await Promise.all([
    listPromiseFacts(system, spans).then(grouped),
    listProblemFacts(system, spans).then(grouped),
    listMilestoneFacts(system, spans).then(grouped),
    listWorkFacts(system, spans).then(grouped),
    listRiskFacts(system, spans).then(grouped),
    listDecisionFacts(system, spans).then(grouped),
  ])
  return new Map(
    spans.map((span): [string, ReportFacts] => {
      const of = <F>(rows: ReadonlyMap<string, F[]>): F[] => rows.get(span.engagement) ?? []
      return [
        span.engagement,
        {
          ...noFacts(span.language, span),
          promises: of(promises),
          problems: of(problems),
          milestones: of(milestones),
          work: of(work),
          risks: of(risks),
          decisions: of(decisions),
        },
      ]
    }),
  )
}

const grouped = <F>(rows: readonly Of<F>[]): ReadonlyMap<string, F[]> => {
  const found = new Map<string, F[]>()
  for (const { engagement, ...fact } of rows) {
    const list = found.get(engagement)
    if (list) list.push(fact as F)
    else found.set(engagement, [fact as F])
  }
  return found
}
