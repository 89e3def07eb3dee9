import { ApiError, type CallOptions, type Client, isError, makeClient } from '@zhinuo/contracts/kit/client.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { hearTime } from './dates.ts'
import { currentLanguage } from './i18n.ts'
import { tryAgain } from './try-again.ts'

export { ApiError, isError }

let workspace: string | null = null

/** Workspace of the page's address; every call names it. A tab has one at a time. */
export const setWorkspace = (id: string | null): void => {
  workspace = id
}
export const currentWorkspace = (): string | null => workspace

const heard: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  hearTime(response.headers.get('date'))
  return response
}

/** The typed client of the endpoint table, in the person's language and the page's workspace. */
export const api = makeClient({
  fetch: heard,
  headers: () => ({
    'accept-language': currentLanguage(),
    ...(workspace ? { 'x-workspace': workspace } : {}),
  }),
})

/** A key that makes one intended write safe to send again. (`randomUUID` is missing on plain `http` addresses of an office network.) */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

const callAny = api.call as (endpoint: EndpointSpec, input: unknown, options: CallOptions) => Promise<unknown>

/**
 * Calls a write endpoint. When the answer is lost on the way, or the server is busy for a moment, it is asked for again with
 * the same idempotency key, so the write happens once. Give a key of your own where the person may press the button again.
 */
export const write = (async (
  endpoint: EndpointSpec,
  input: unknown,
  options?: CallOptions,
): Promise<unknown> => {
  const safe = { idempotencyKey: newKey(), ...options }
  return tryAgain(() => callAny(endpoint, input, safe), options?.signal)
}) as Client['call']
