import type { QueryKey } from '@tanstack/react-query'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'
import { currentLanguage, onLanguage } from './i18n.ts'

const most = 3
/** Answers that a second try would only repeat. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429

let signedOut: () => void = () => undefined

/** Called when a signed-in page is told that its session has ended. */
export const onSignedOut = (run: () => void): void => {
  signedOut = run
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'auth.required') signedOut()
    },
  }),
  defaultOptions: {
    queries: {
      // Without a network a page says so, instead of waiting for one without a word; it reads again when there is one.
      networkMode: 'always',
      refetchOnReconnect: true,
      // Changes by others arrive as live messages, so what is shown does not age by itself.
      staleTime: 60_000,
      retry: (failures, error) => !isFinal(error) && failures < most,
      retryDelay: (attempt, error) =>
        error instanceof ApiError && error.retryAfter
          ? error.retryAfter * 1000
          : Math.min(500 * 2 ** attempt, 5000),
    },
    mutations: { retry: false },
  },
})

/** Reads again whatever begins so. First answers that are still on their way may be older than what changed: they are asked for once more. */
export const readKeyAgain = async (queryKey: QueryKey): Promise<void> => {
  const first = new Set(
    queryClient
      .getQueryCache()
      .findAll({ queryKey, fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined }),
  )
  await queryClient.invalidateQueries({ queryKey })
  if (first.size > 0) await queryClient.invalidateQueries({ queryKey, predicate: (one) => first.has(one) })
}

let spoken = currentLanguage()
// The server words sentences itself: in another language they are read again.
onLanguage(() => {
  if (spoken === currentLanguage()) return
  spoken = currentLanguage()
  void queryClient.invalidateQueries({ queryKey: ['workspace'] })
})
