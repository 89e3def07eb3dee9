import { useQuery } from '@tanstack/react-query'
import { useObject } from '../objects.ts'
import { askRecords, recordsKey } from '../records.ts'

/** Name of a record by its id; null while unknown or not visible. */
export const useReferenceName = (object: string, id: string | null): string | null => {
  const target = useObject(object)
  const { data } = useQuery({
    queryKey: [...recordsKey(object), 'name', id],
    enabled: target !== undefined && id !== null,
    queryFn: async ({ signal }): Promise<string | null> => {
      const { rows } = await askRecords(
        object,
        { filter: { op: 'eq', field: 'id', value: id ?? '' }, fields: [target?.title ?? 'id'], limit: 1 },
        signal,
      )
      return rows[0] ? String(rows[0][target?.title ?? 'id'] ?? '') : null
    },
  })
  return data ?? null
}
