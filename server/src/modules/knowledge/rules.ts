import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import { material } from '@zhinuo/contracts/knowledge-materials.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import { ensure } from '../../platform/errors.ts'

export type Article = RowOf<typeof article>
type Status = Article['status']
type Step = 'publish' | 'rework' | 'retire' | 'use' | 'share'

const edges: Readonly<Record<Step, { readonly from: readonly Status[]; readonly to: Status }>> = {
  publish: { from: ['draft'], to: 'published' },
  rework: { from: ['published', 'retired'], to: 'draft' },
  retire: { from: ['published'], to: 'retired' },
  use: { from: ['published'], to: 'published' },
  share: { from: ['published'], to: 'published' },
}

const { statuses, verbs } = { statuses: article.fields.status.options, verbs: article.verbs }

/** The status that a step leads to. @throws article.wrong_status */
export const step = (status: Status, verb: Step): Status => {
  const { from, to } = edges[verb]
  ensure(from.includes(status), 'article.wrong_status', {
    status: statuses[status].label,
    action: verbs?.[verb]?.label,
  })
  return to
}

/** @throws article.wrong_status, article.scenario_required */
export const publish = (row: Pick<Article, 'status' | 'scenario'>): { status: Status } => {
  const status = step(row.status, 'publish')
  ensure((row.scenario ?? '').trim() !== '', 'article.scenario_required')
  return { status }
}

export type Material = RowOf<typeof material>
type MaterialStatus = Material['status']

const materialEdges: Readonly<
  Record<'publish' | 'withdraw', { readonly from: readonly MaterialStatus[]; readonly to: MaterialStatus }>
> = {
  publish: { from: ['draft', 'withdrawn'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
}

/** The status that a step of customer material leads to. @throws material.wrong_status */
export const materialStep = (status: MaterialStatus, verb: 'publish' | 'withdraw'): MaterialStatus => {
  const { from, to } = materialEdges[verb]
  ensure(from.includes(status), 'material.wrong_status', {
    status: material.fields.status.options[status].label,
    action: material.verbs?.[verb]?.label,
  })
  return to
}

/** A customer is handed a text or a file. @throws material.nothing_to_read */
export const demandContent = ({ text, files }: Pick<Material, 'text' | 'files'>): void =>
  ensure((text ?? '').trim() !== '' || files.length > 0, 'material.nothing_to_read')

export type Outcome = 'good' | 'bad' | 'open'

/**
 * What became of a record that an article was taken up for. An expectation was met or not; a promise was kept on its day
 * or not (what was renegotiated, withdrawn or cancelled says neither and stays open); a deviation was closed with the
 * customer's word, or without; a retrospective has no end of its own.
 */
export const outcomeOf = (place: string, status: string, answered: boolean): Outcome => {
  if (place === 'expectation')
    return status === 'met' || status === 'exceeded' ? 'good' : status === 'unmet' ? 'bad' : 'open'
  if (place === 'commitment')
    return status === 'kept' ? 'good' : status === 'keptLate' || status === 'notKept' ? 'bad' : 'open'
  if (place === 'deviation' && status === 'closed') return answered ? 'good' : 'bad'
  return 'open'
}

export interface Tally {
  readonly uses: number
  readonly good: number
  readonly bad: number
  readonly open: number
}

/** What became of all uses of an article. */
export const tally = (
  uses: readonly { readonly usedFor: string; readonly status: string; readonly answered: boolean }[],
): Tally => {
  const ends = uses.map(({ usedFor, status, answered }) => outcomeOf(usedFor, status, answered))
  const count = (end: Outcome): number => ends.filter((one) => one === end).length
  return { uses: uses.length, good: count('good'), bad: count('bad'), open: count('open') }
}

/** The same as the article carries it, for lists. */
export const countsOf = ({ uses, good, bad }: Tally): PatchOf<typeof article> => ({
  useCount: uses,
  helpedCount: good,
  knownCount: good + bad,
})
