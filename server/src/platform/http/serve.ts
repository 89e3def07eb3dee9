import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx, Workspace } from '../context.ts'
import type { Db } from '../db.ts'
import { poolDb } from '../db.ts'
import { Failure, fail } from '../errors.ts'
import { storeAnswer } from '../idempotency.ts'
import type { Platform } from '../platform.ts'
import { withTx } from '../tx.ts'
import type { Caller } from './caller.ts'
import { nobody, permit } from './caller.ts'
import { asFailure, isConflict } from './failures.ts'
import { earlierAnswer, repeatableOf } from './idempotent.ts'
import { askedLanguage } from './language.ts'
import { checkOrigin } from './origin.ts'
import type { Route } from './route.ts'
import type { AppOptions } from './server.ts'
import { ownValues } from './own-values.ts'
import { keysAt, strictly } from './strict.ts'
import type { NameInput } from './validate.ts'
import { answerFault, validate } from './validate.ts'

/** Stands in a context that belongs to no workspace; using its database is a refusal. */
const noWorkspace: Workspace = { id: '', name: '', schema: '', role: '', zone: 'Asia/Shanghai' }
const refuse = (): never => fail('workspace.required')
const noDb: Db = { inTx: false, query: async () => refuse(), send: refuse, afterCommit: refuse }

const databases = new WeakMap<Platform, Map<string, Db>>()

const dbOf = (platform: Platform, workspace: Workspace): Db => {
  let known = databases.get(platform)
  if (!known) databases.set(platform, (known = new Map()))
  let db = known.get(workspace.schema)
  if (!db) known.set(workspace.schema, (db = poolDb(platform.appPool, workspace, platform.onStatement)))
  return db
}

const contextOf = (platform: Platform, caller: Caller, request: FastifyRequest): Ctx => ({
  workspace: caller.workspace ?? noWorkspace,
  actor: caller.actor,
  rights: caller.rights,
  db: caller.workspace ? dbOf(platform, caller.workspace) : noDb,
  now: platform.clock.now(),
  requestId: request.id,
  language: caller.language ?? askedLanguage(request),
  // Made when somebody logs: most requests do not.
  get log() {
    return platform.log.child({ workspace: caller.workspace?.id, requestId: request.id })
  },
  platform,
})

const without = (body: object, keys: object): object =>
  Array.isArray(body) ? body : Object.fromEntries(Object.entries(body).filter(([key]) => !(key in keys)))

/** The input of an endpoint that asks for none. */
const nothing = z.object({})

const conflictTries = 3

interface Answer {
  readonly status: number
  /** Undefined: no content. */
  readonly body: unknown
}

/** What the endpoint promised to send; anything else is our fault, not the caller's. */
const checked = (endpoint: EndpointSpec, body: unknown): Answer => {
  if (!endpoint.response) return { status: 204, body: undefined }
  if (endpoint.trusted) return { status: 200, body }
  const result = answerFault(endpoint.response, body)
  if ('issues' in result)
    throw new Error(
      `${endpoint.id} answers what its contract does not say: ${JSON.stringify(result.issues.slice(0, 5))}`,
    )
  return { status: 200, body: result.data }
}

type Input = Parameters<Route['handle']>[1]

/** One transaction for the whole use case; its answer is kept in it when the caller may repeat the request. */
const write = async (
  ctx: Ctx,
  { endpoint, handle }: Route,
  input: Input,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> => {
  const repeatable = repeatableOf(request, ctx.actor, endpoint.id)
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTx(ctx, async (tx) => {
        const answer = checked(endpoint, await handle(tx, input, { request, reply }))
        if (repeatable) storeAnswer(tx, { ...repeatable, status: answer.status, response: answer.body })
        return answer
      })
    } catch (error) {
      // A second try runs into what the first one did, or into its stored key: then the first answer is the answer.
      const earlier =
        repeatable && !(error instanceof Failure && error.status === 503)
          ? await earlierAnswer(ctx, repeatable)
          : undefined
      if (earlier) return { status: earlier.status, body: earlier.response ?? undefined }
      if (!isConflict(error) || attempt >= conflictTries) throw error
    }
  }
}

const send = (reply: FastifyReply, { status, body }: Answer): FastifyReply => {
  // A handler may have chosen another status for its answer.
  if (reply.statusCode === 200) void reply.code(status)
  void reply.header('cache-control', 'no-store')
  if (body === undefined) return reply.send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What is left of a body that nobody reads any more is taken and dropped: a sender who cannot go on never hears the refusal. */
const letGo = ({ raw }: FastifyRequest): void => {
  raw.unpipe()
  raw.resume()
}

/** The hooks and handler of one endpoint. What does not depend on the request is decided here, once. */
export const makeHandler = (options: AppOptions, route: Route) => {
  const { endpoint, handle } = route
  const { platform, callers, prepare } = options
  const { permission } = endpoint
  const writes = endpoint.method !== 'GET'
  const oneTransaction = writes && endpoint.tx !== false && permission !== null && permission !== 'identity'
  const streamsIn = endpoint.raw === 'request' || endpoint.raw === 'both'
  const streamsOut = endpoint.raw === 'response' || endpoint.raw === 'both'
  // What nobody reads is refused, also where an endpoint reads nothing at all.
  const querySchema = strictly(endpoint.query ?? nothing)
  // An address that a page opens names the workspace in itself; that is read where the caller is made out.
  const namesWorkspace = keysAt(querySchema, []).includes('workspace')
  const bodySchema = strictly(endpoint.body ?? nothing)
  const asked = (request: FastifyRequest): unknown => {
    const { workspace, ...rest } = request.query as Record<string, unknown>
    return writes || workspace === undefined || namesWorkspace ? request.query : rest
  }
  const name: NameInput = (key) => options.nameInput(endpoint, key)
  const publicHost = new URL(platform.config.publicUrl).host

  const identify = async (request: FastifyRequest): Promise<Caller> => {
    if (writes) checkOrigin(request, publicHost)
    const caller = permission === null ? nobody : await callers.resolve(request, permission)
    request.caller = caller
    permit(caller, endpoint)
    return caller
  }

  const denied = (error: unknown, request: FastifyRequest): void => {
    const { caller } = request
    if (!(error instanceof Failure) || error.status !== 403 || !caller?.workspace) return
    options.onDenied(contextOf(platform, caller, request), endpoint, error)
  }

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const caller = request.caller ?? (await identify(request))
    const ctx = contextOf(platform, caller, request)
    const sent = request.body ?? {}
    const own = endpoint.makes === undefined ? undefined : ownValues(sent)
    const rest = own ? without(sent, own) : sent
    const input: Input = {
      params: validate(endpoint.params, request.params, 'params', name),
      query: validate(querySchema, asked(request), 'query', name),
      body: streamsIn ? undefined : validate(bodySchema, rest, 'body', name),
      own,
    }
    if (caller.workspace) {
      const preparing = prepare(ctx)
      if (preparing) await preparing
    }
    if (oneTransaction) return send(reply, await write(ctx, route, input, request, reply))
    const body = await handle(ctx, input, { request, reply })
    return streamsOut ? reply : send(reply, checked(endpoint, body))
  }

  return {
    // A body is not read before its sender is known.
    ...(writes
      ? {
          onRequest: async (request: FastifyRequest): Promise<void> =>
            void (await identify(request).catch((error: unknown) => {
              denied(error, request)
              throw error
            })),
        }
      : {}),
    handler: async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await answer(request, reply)
      } catch (error) {
        denied(asFailure(error, options.nameField), request)
        if (streamsIn) letGo(request)
        throw error
      }
    },
  }
}
