import { ApiError } from '@zhinuo/contracts/kit/client.ts'

/** Milliseconds before each further try where no answer came. */
const pauses = [400, 1200]
/** Further tries where the server is busy for a moment and says after how many seconds to ask again. */
const mostPutOff = 3

const pauseAfter = (error: unknown, tries: number): number | undefined => {
  if (!(error instanceof ApiError)) return undefined
  if (error.code === 'network') return pauses[tries]
  // Asked too often (429) is for longer, and the person's own business.
  if (error.status === 503 && error.retryAfter !== undefined && tries < mostPutOff)
    return error.retryAfter * 1000
  return undefined
}

/**
 * Calls again where the answer was lost on the way or the server put the call off; other refusals are final. The call must
 * be one that may come twice: a read, or a write with one idempotency key for all its tries.
 */
export const tryAgain = async <T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const pause = signal?.aborted ? undefined : pauseAfter(error, tries)
      if (pause === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
