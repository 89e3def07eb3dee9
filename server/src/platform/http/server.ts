import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import type { Ctx } from '../context.ts'
import type { Failure } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { randomName } from '../secrets.ts'
import type { Caller, Callers } from './caller.ts'
import type { NameField } from './failures.ts'
import { asFailure, errorBody, retryAfter } from './failures.ts'
import { setAnswerHeaders } from './headers.ts'
import { askedLanguage } from './language.ts'
import { jsonOnly, rawBodies } from './parsers.ts'
import type { Route } from './route.ts'
import { addPages } from './pages.ts'
import { makeHandler } from './serve.ts'

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null
  }
}

export interface AppOptions {
  readonly platform: Platform
  readonly routes: readonly Route[]
  readonly callers: Callers
  /** Runs before each use case: what the engine keeps per workspace is brought up to date. */
  readonly prepare: (ctx: Ctx) => void | Promise<void>
  readonly nameField: NameField
  /** Label of a key of an endpoint's input, where it is a field of the object that the endpoint is about. */
  readonly nameInput: (endpoint: EndpointSpec, key: string) => Label | undefined
  /** Hears of every refusal for want of rights, with the context it happened in where there was one. */
  readonly onDenied: (ctx: Ctx, endpoint: EndpointSpec, failure: Failure) => void
  /** Hears of every route the app answers. */
  readonly onRoute?: (method: string, url: string) => void
  /** Folder of the built pages; without it only the interface is served. */
  readonly webDir?: string
}

/** Longest JSON body; longer data comes as a stream. */
const maxBody = 8 * 1024 * 1024

const requestIds = (): (() => string) => {
  const process = randomName(8)
  let count = 0
  return () => `r${process}${(count++).toString(36)}`
}

const answerFailure = (
  options: AppOptions,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply => {
  const failure = asFailure(error, options.nameField)
  const log = {
    requestId: request.id,
    method: request.method,
    path: request.routeOptions.url ?? 'none',
    code: failure.code,
  }
  if (failure.code === 'server.failed') options.platform.log.error({ ...log, err: error }, 'request failed')
  else if (failure.status === 503)
    options.platform.log.warn(
      { ...log, reason: (failure.cause as Error | undefined)?.message },
      'request put off',
    )
  else options.platform.log.debug(log, 'request refused')
  const wait = retryAfter(failure)
  if (wait !== undefined) void reply.header('retry-after', wait)
  const language = request.caller?.language ?? askedLanguage(request)
  const body = errorBody(failure, language, request.id, options.platform.clock.now())
  return reply
    .code(failure.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

const urlOf = (endpoint: EndpointSpec): string => endpoint.path.replace(/\{(\w+)\}/g, ':$1')

const addRoute = (app: FastifyInstance, options: AppOptions, route: Route): void => {
  const { endpoint } = route
  app.route({ method: endpoint.method, url: urlOf(endpoint), ...makeHandler(options, route) })
}

/** The HTTP edge: a Fastify app that answers the endpoints of the table and serves the pages. */
export const makeServer = async (options: AppOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    logger: false,
    genReqId: requestIds(),
    bodyLimit: maxBody,
    exposeHeadRoutes: false,
    // A proxy on the same machine may say whom it speaks for; nobody else may.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 400 },
    // A body that trickles in holds its connection no longer than this.
    requestTimeout: 600_000,
    // A request that still comes over an open connection while the process stops is answered like any other.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) =>
      void answerFailure(options, error, request as FastifyRequest, reply as FastifyReply),
  })
  app.decorateRequest('caller', null)
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) options.onRoute?.(one, url)
  })
  setAnswerHeaders(app, options.platform.config.publicUrl.startsWith('https:'), () =>
    options.platform.clock.now(),
  )
  app.setErrorHandler((error, request, reply) => answerFailure(options, error, request, reply))
  jsonOnly(app)
  await app.register(async (streams) => {
    await rawBodies(streams)
    for (const route of options.routes)
      if (route.endpoint.raw === 'request' || route.endpoint.raw === 'both') addRoute(streams, options, route)
  })
  for (const route of options.routes)
    if (route.endpoint.raw !== 'request' && route.endpoint.raw !== 'both') addRoute(app, options, route)
  addPages(app, options)
  return app
}
