import { readOwed } from '@zhinuo/contracts/care-endpoints.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { listPath } from '../../lib/nav.tsx'

/** What a customer is still owed; nothing before one is chosen. */
export const useOwed = (customer: string | null) => {
  const query = useQuery({
    queryKey: [...recordsKey('commitment'), 'owed', customer],
    enabled: customer !== null,
    queryFn: ({ signal }) => api.call(readOwed, { params: { id: customer ?? '' } }, { signal }),
  })
  useLive('commitment', query)
  useLive('deviation', query)
  const { overdue = 0, deviations = 0 } = query.data ?? {}
  return { overdue, deviations, any: overdue + deviations > 0 }
}

/** Addresses of the rows that are owed. */
export const owedPaths = (customer: string): Readonly<Record<'overdue' | 'deviations', string>> => {
  const of: Filter = { op: 'eq', field: 'customer', value: customer }
  const to = (object: string, ...more: Filter[]): string =>
    `${listPath(object)}?f=${encodeURIComponent(JSON.stringify({ op: 'and', of: [of, ...more] }))}`
  return {
    overdue: to(
      'commitment',
      { op: 'eq', field: 'side', value: 'ours' },
      { op: 'eq', field: 'status', value: 'overdue' },
    ),
    deviations: to('deviation', {
      op: 'not',
      of: { op: 'in', field: 'status', value: ['closed', 'falseAlarm'] },
    }),
  }
}
