import type { NotificationView } from '@zhinuo/contracts/notifications.ts'
import { countUnread, listNotifications, unreadCap } from '@zhinuo/contracts/notifications.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, currentWorkspace } from '../../lib/api.ts'
import { useLive } from '../../lib/live.ts'
import { readKeyAgain } from '../../lib/query-client.ts'
import { dayOf } from '../../lib/dates.ts'

export type Show = 'all' | 'unread'

const inboxKey = (): readonly string[] => ['workspace', currentWorkspace() ?? '', 'notifications']

/** Reads what is shown of the inbox anew. */
export const refreshInbox = (): void => void readKeyAgain(inboxKey())

/** How many are unread; live. */
export const useUnread = (): number => {
  const query = useQuery({
    queryKey: [...inboxKey(), 'unread'],
    queryFn: ({ signal }) => api.call(countUnread, {}, { signal }),
  })
  useLive('notification', refreshInbox)
  return query.data?.unread ?? 0
}

export const unreadText = (count: number): string =>
  count >= unreadCap ? `${unreadCap - 1}+` : String(count)

export const useInbox = (show: Show) =>
  useInfiniteQuery({
    queryKey: [...inboxKey(), 'list', show],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.call(listNotifications, { query: { show, cursor: pageParam } }, { signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export interface Day {
  readonly day: string
  readonly notices: readonly NotificationView[]
}

/** Notices by the day they were given, in the order they come. */
export const byDay = (notices: readonly NotificationView[]): readonly Day[] =>
  [...Map.groupBy(notices, ({ at }) => dayOf(at))].map(([day, list]) => ({ day, notices: list }))
