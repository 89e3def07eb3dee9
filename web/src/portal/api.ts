import { type CallOptions, type Client, makeClient } from '@zhinuo/contracts/kit/client.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { newKey } from '../lib/api.ts'
import { currentLanguage } from '../lib/i18n.ts'
import { recall, remember } from '../lib/stored.ts'
import { tryAgain } from '../lib/try-again.ts'

let workspace: string | null = null
let link: string | null = null

/** Who calls from this page: the session of the browser, or the link that was opened in this tab. */
export const hold = (id: string | null, token: string | null): void => {
  workspace = id
  link = token
}

const refused = new Set<() => void>()

/** Calls back when something was not done because it has changed meanwhile; returns the function that ends it. */
export const onRefused = (listener: () => void): (() => void) => {
  refused.add(listener)
  return () => refused.delete(listener)
}

const client = makeClient({
  fetch: async (address, init) => {
    const answer = await fetch(address, init)
    if (answer.status === 409 && init?.method !== 'GET') for (const listener of refused) listener()
    return answer
  },
  headers: () => ({
    'accept-language': currentLanguage(),
    ...(workspace ? { 'x-workspace': workspace } : {}),
    ...(link ? { authorization: `Bearer ${link}` } : {}),
  }),
})

const callAny = client.call as (
  endpoint: EndpointSpec,
  input: unknown,
  options?: CallOptions,
) => Promise<unknown>

/**
 * The typed client of the portal, in the reader's language. What got no answer, or was put off by a busy server, is asked
 * for again; a write by one key, so that it happens once.
 */
export const portal: Client = {
  ...client,
  call: (async (endpoint: EndpointSpec, input: unknown, options?: CallOptions): Promise<unknown> => {
    const safe = endpoint.method === 'GET' ? options : { idempotencyKey: newKey(), ...options }
    return tryAgain(() => callAny(endpoint, input, safe), options?.signal)
  }) as Client['call'],
}

const isText = (value: unknown): value is string => typeof value === 'string'

/** The workspace whose link was opened here last: a new link can be asked for from it. */
export const rememberWorkspace = (id: string): void => remember('portal.workspace', id)
export const rememberedWorkspace = (): string | null => recall('portal.workspace', isText)
