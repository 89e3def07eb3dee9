import type { ErrorCode } from '../errors.ts'
import type { CallOf, EndpointSpec, ResponseOf } from './endpoint.ts'
import type { ErrorBody } from './errors.ts'

/** A refusal as the caller meets it: the code of the contract and the sentence in the caller's language. */
export class ApiError extends Error {
  /** A code of the contract; `network` when no answer came, `answer` when it was not one of ours. */
  readonly code: string
  readonly status: number
  readonly todo: string | undefined
  readonly details: Readonly<Record<string, unknown>>
  readonly requestId: string | undefined
  /** Seconds to wait before another try, where the server named them. */
  readonly retryAfter: number | undefined
  constructor(
    status: number,
    error: Partial<ErrorBody['error']> & { code: string; message: string },
    retryAfter?: number,
    cause?: unknown,
  ) {
    super(error.message, { cause })
    this.name = 'ApiError'
    this.code = error.code
    this.status = status
    this.todo = error.todo
    this.details = error.details ?? {}
    this.requestId = error.requestId
    this.retryAfter = retryAfter
  }
}

/** True for a refusal with that code; without one, for any refusal. */
export const isError = (error: unknown, code?: ErrorCode): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/** Parts that the endpoint declares are required unless they may all be left out. */
type Part<K extends string, V> = [V] extends [undefined]
  ? { [P in K]?: undefined }
  : {} extends V
    ? { [P in K]?: V }
    : { [P in K]: V }
export type CallInput<E extends EndpointSpec> = Part<'params', CallOf<E>['params']> &
  Part<'query', CallOf<E>['query']> &
  Part<'body', CallOf<E>['body']>

/** The input may be left out altogether when every part of it may. */
type InputArgs<E extends EndpointSpec, O> =
  {} extends CallInput<E> ? [input?: CallInput<E>, options?: O] : [input: CallInput<E>, options?: O]

export interface CallOptions {
  /** Makes a write safe to repeat: the same key gives the same answer. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

export interface RawOptions extends CallOptions {
  /** Body that is not JSON: a form with files, a stream. */
  readonly content?: RequestInit['body']
}

export interface ClientOptions {
  /** Scheme and host, without a slash at the end; empty in a page of the same server. */
  readonly baseUrl?: string
  readonly headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>)
  readonly fetch?: typeof fetch
}

export interface Client {
  /** Calls an endpoint; the answer's body, or an `ApiError`. */
  readonly call: <E extends EndpointSpec>(
    endpoint: E,
    ...args: InputArgs<E, CallOptions>
  ) => Promise<ResponseOf<E>>
  /** Calls an endpoint whose body or answer is a stream; the answer as it is, or an `ApiError`. */
  readonly open: <E extends EndpointSpec>(endpoint: E, ...args: InputArgs<E, RawOptions>) => Promise<Response>
  /** The address a link or an image element uses. */
  readonly address: <E extends EndpointSpec>(endpoint: E, ...args: InputArgs<E, never>) => string
}

interface LooseInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

const fillPath = (path: string, params: unknown): string =>
  path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = (params as Record<string, unknown> | undefined)?.[key]
    if (value === undefined || value === null || value === '') throw new Error(`${path} needs ${key}`)
    return encodeURIComponent(String(value))
  })

const parameterText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)

const queryText = (query: unknown): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, parameterText(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

const addressOf = (base: string, endpoint: EndpointSpec, input: LooseInput): string =>
  `${base}${fillPath(endpoint.path, input.params)}${queryText(input.query)}`

const refusalOf = async (response: Response): Promise<ApiError> => {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  return typeof body?.error?.code === 'string'
    ? new ApiError(response.status, body.error, wait)
    : new ApiError(
        response.status,
        { code: 'answer', message: `${response.status} ${response.statusText}` },
        wait,
      )
}

/** A client of the endpoint table. It keeps no state besides its options. */
export const makeClient = ({ baseUrl = '', headers, fetch: given }: ClientOptions = {}): Client => {
  const send = async (endpoint: EndpointSpec, input: LooseInput, options: RawOptions): Promise<Response> => {
    const json = options.content === undefined && input.body !== undefined
    const init: RequestInit = {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(typeof headers === 'function' ? headers() : headers),
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
        ...options.headers,
      },
      ...(options.signal ? { signal: options.signal } : {}),
      ...(json
        ? { body: JSON.stringify(input.body) }
        : options.content === undefined
          ? {}
          : { body: options.content }),
    }
    let response: Response
    try {
      response = await (given ?? fetch)(addressOf(baseUrl, endpoint, input), init)
    } catch (error) {
      if (options.signal?.aborted) throw error
      throw new ApiError(0, { code: 'network', message: 'no answer' }, undefined, error)
    }
    if (!response.ok) throw await refusalOf(response)
    return response
  }
  return {
    call: async (endpoint, ...[input, options]) => {
      const response = await send(endpoint, input ?? {}, options ?? {})
      type Answer = ResponseOf<typeof endpoint>
      return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
    },
    open: (endpoint, ...[input, options]) => send(endpoint, input ?? {}, options ?? {}),
    address: (endpoint, ...[input]) => addressOf(baseUrl, endpoint, input ?? {}),
  }
}
