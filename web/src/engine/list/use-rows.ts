import type { Filter, Sort } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askRecords, listKey, recordsKey, type RowsPage } from '../records.ts'

const pageSize = 100

export interface RowsAsk {
  readonly filter?: Filter
  readonly sort: readonly Sort[]
  readonly fields: readonly string[]
  readonly trashed?: boolean
}

export interface Rows {
  readonly rows: readonly Row[]
  /** No row has come yet. */
  readonly waiting: boolean
  /** What stands here belongs to an earlier question; the answer to the present one is under way. */
  readonly stale: boolean
  readonly error: Error | null
  readonly hasMore: boolean
  readonly loadMore: () => void
  readonly retry: () => void
  readonly pages: number
}

/** Records of a list, page after page by their place in the order, never by a number of rows passed over. */
export const useRows = (object: ObjectView, ask: RowsAsk): Rows => {
  const query = useInfiniteQuery({
    queryKey: listKey(object.key, ask),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<RowsPage> =>
      askRecords(
        object.key,
        { ...ask, sort: [...ask.sort], fields: [...ask.fields], limit: pageSize, cursor: pageParam },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data])
  return {
    rows,
    waiting: query.isPending,
    stale: query.isPlaceholderData,
    error: query.data ? null : query.error,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage && !query.isPlaceholderData)
        void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
    pages: query.data?.pages.length ?? 0,
  }
}

/** How many records a list has, asked for after its rows are there; stops counting at 10,000. */
export const useCount = (object: ObjectView, filter: Filter | undefined, enabled: boolean) =>
  useQuery({
    queryKey: [...recordsKey(object.key), 'count', filter ?? null],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await askRecords(object.key, { filter, fields: ['id'], limit: 1, count: 'capped' }, signal)).count ??
      null,
  }).data
