import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { allOf } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useSettled } from '../../ui/layer.tsx'
import type { PickerOption } from '../../ui/picker-list.tsx'
import { askRecords, idOf, recordsKey } from '../records.ts'

const pageSize = 30

/** A search by one character looks at the name alone: the index of searches holds pairs of characters. */
export const searchFilter = (object: ObjectView, text: string): Filter | undefined => {
  const wanted = text.trim()
  if (wanted === '') return undefined
  if ([...wanted].length === 1) return { op: 'contains', field: object.title, value: wanted }
  return { op: 'search', value: wanted.slice(0, 100) }
}

/** The field that tells records of one name apart: a number, a job title. */
const noteField = (object: ObjectView): string | null => {
  const field =
    object.fields.find((one) => one.type === 'serial') ??
    object.fields.find((one) => ['title', 'code'].includes(one.key) && one.key !== object.title)
  return field?.key ?? null
}

/** Only people who still work here are offered. */
const standing = (object: ObjectView): Filter | undefined =>
  object.key === 'member' ? { op: 'eq', field: 'status', value: 'active' } : undefined

export interface RecordOption extends PickerOption {
  readonly row: Row
}

/** Records of an object to choose from, by search, a page at a time. */
export const useRecordOptions = (object: ObjectView, search: string, enabled: boolean, narrow?: Filter) => {
  const settled = useSettled(search, 150)
  const filter = allOf(standing(object), narrow, searchFilter(object, settled))
  const note = noteField(object)
  const query = useInfiniteQuery({
    queryKey: [...recordsKey(object.key), 'options', filter ?? null],
    enabled,
    staleTime: 10_000,
    // What was found before stays until the answer is there: nothing vanishes under the pointer.
    placeholderData: keepPreviousData,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      askRecords(
        object.key,
        { fields: note ? [object.title, note] : [object.title], filter, limit: pageSize, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const options = useMemo(
    (): RecordOption[] =>
      (query.data?.pages ?? [])
        .flatMap((page) => page.rows)
        .map((row) => ({
          value: idOf(row),
          label: String(row[object.title] ?? ''),
          note: note && row[note] ? String(row[note]) : undefined,
          row,
        })),
    [query.data, object.title, note],
  )
  return {
    options,
    loading: query.isPending || query.isPlaceholderData || settled !== search,
    error: query.error,
    more: () => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage(),
  }
}
