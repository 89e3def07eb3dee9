import { useQuery } from '@tanstack/react-query'
import { askRecords, oneKey } from '../../engine/records.ts'
import type { People } from './raci.ts'
import { slots } from './slots.ts'

const places = ['expectationOwner', ...slots] as const
const fields = places.flatMap((place) => [place, `${place}.name`])

/** The people of a project by the place they have. */
export const usePeople = (
  engagement: string | null,
  version: unknown,
): { readonly people: People | null; readonly error: unknown } => {
  const query = useQuery({
    queryKey: [...oneKey('engagement', engagement ?? ''), 'people', version],
    enabled: engagement !== null,
    queryFn: async ({ signal }) =>
      (
        await askRecords(
          'engagement',
          { filter: { op: 'eq', field: 'id', value: engagement ?? '' }, fields, limit: 1 },
          signal,
        )
      ).rows[0] ?? null,
  })
  const row = query.data
  const personIn = (place: (typeof places)[number]) => {
    const [id, name] = [row?.[place], row?.[`${place}.name`]]
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
  }
  return {
    error: query.error,
    people: row
      ? {
          expectationOwner: personIn('expectationOwner'),
          account: personIn('account'),
          solution: personIn('solution'),
          delivery: personIn('delivery'),
        }
      : null,
  }
}
