import {
  type ClassifyExpectation,
  classifyExpectation,
  type ExpectationCard,
  type ExpectationMatrix,
  getExpectationMatrix,
  type NewAlternative,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey, refreshRecords } from '../../engine/records.ts'
import { api, write } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { queryClient } from '../../lib/query-client.ts'

export const dimensionKeys = ['business', 'technical', 'implicit'] as const
export const priorityKeys = ['must', 'negotiable', 'notNow'] as const

const matrixKey = (engagement: string): readonly string[] => [
  ...recordsKey('expectation'),
  'matrix',
  engagement,
]

/** The cards of a project's research and matrix. */
export const useMatrix = (engagement: string) => {
  const query = useQuery({
    queryKey: matrixKey(engagement),
    queryFn: ({ signal }) => api.call(getExpectationMatrix, { params: { id: engagement } }, { signal }),
  })
  useLive('expectation', query)
  return query
}

/** The matrix with a card in another column, as it will be once the server agrees. */
export const withMoved = (
  matrix: ExpectationMatrix,
  id: string,
  priority: Priority,
  added: readonly NewAlternative[] = [],
): ExpectationMatrix => ({
  ...matrix,
  cards: matrix.cards.map((card) =>
    card.id === id
      ? {
          ...card,
          priority,
          alternatives: [
            ...card.alternatives,
            ...added.map((one, index) => ({ ...one, id: `new ${index}` })),
          ],
        }
      : card,
  ),
})

const settled: ReadonlySet<ExpectationCard['status']> = new Set(['declined', 'withdrawn', 'superseded'])

/** What was declined, withdrawn or replaced has no priority any more and leaves the matrix. */
export const isInMatrix = ({ status }: Pick<ExpectationCard, 'status'>): boolean => !settled.has(status)

/** True where the column asks for an alternative that the card does not have yet. */
export const needsAlternative = (card: Pick<ExpectationCard, 'alternatives'>, priority: Priority): boolean =>
  priority === 'notNow' && card.alternatives.length === 0

/** Moves a card; it is seen to move at once and goes back when the server refuses. */
export const classify = async (
  engagement: string,
  id: string,
  body: ClassifyExpectation,
  idempotencyKey?: string,
): Promise<void> => {
  const key = matrixKey(engagement)
  await queryClient.cancelQueries({ queryKey: key })
  const before = queryClient.getQueryData<ExpectationMatrix>(key)
  if (before) queryClient.setQueryData(key, withMoved(before, id, body.priority, body.alternatives))
  try {
    await write(classifyExpectation, { params: { id }, body }, idempotencyKey ? { idempotencyKey } : {})
  } catch (error) {
    if (before) queryClient.setQueryData(key, before)
    throw error
  } finally {
    void refreshRecords('expectation')
  }
}
