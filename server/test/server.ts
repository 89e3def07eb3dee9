import type { Client } from '@zhinuo/contracts/kit/client.ts'
import { ApiError, makeClient } from '@zhinuo/contracts/kit/client.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { createApp, installModules } from '../src/app.ts'
import type { RoleKey } from '../src/engine/module.ts'
import { layoutOf, modules } from '../src/modules.ts'
import { issueApiKey } from '../src/modules/identity/public.ts'
import { addMember, seedRoles } from '../src/modules/members/public.ts'
import type { Ctx, Workspace } from '../src/platform/context.ts'
import { contextIn, systemActor } from '../src/platform/contexts.ts'
import { insertAccount, insertMembership } from '../src/platform/identity/accounts.ts'
import { directory } from '../src/platform/identity/directory-db.ts'
import { insertSession } from '../src/platform/identity/sessions.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { TestPlatform } from './harness.ts'
import { startTestPlatform } from './harness.ts'
import type { Snapshot } from './snapshot.ts'
import { snapshotOf } from './snapshot.ts'

export interface Answer {
  readonly status: number
  readonly body: Record<string, never> & {
    readonly error?: {
      readonly code: string
      readonly message: string
      readonly details?: Record<string, unknown>
    }
  }
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly text: string
}

/** Somebody who sends requests: headers that say who, and nothing else. */
export interface Sender {
  readonly headers: Readonly<Record<string, string>>
  /** Any request at all. A body that is no text is sent as JSON. */
  send(
    method: string,
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>
  /** The typed client over the same app; refusals are `ApiError`. */
  readonly call: Client['call']
}

/** A member with a role, signed in, and with a key that has all their rights. */
export interface Person extends Sender {
  readonly member: string
  readonly account: string
  readonly email: string
  readonly session: string
  readonly workspace: Workspace
  /** Text of the key. */
  readonly key: string
  /** The same person by API key. */
  readonly byKey: Sender
}

export interface TestServer extends TestPlatform {
  readonly app: FastifyInstance
  /** Every route the app answers. */
  readonly registered: { readonly method: string; readonly url: string }[]
  /** Sends as nobody, or with the headers given. */
  sender(headers?: Readonly<Record<string, string>>): Sender
  /** The member with that role in the first workspace, or in another; made when first asked for. */
  as(role: RoleKey, workspace?: Workspace): Promise<Person>
  /** A new member with these roles. */
  join(name: string, roles: readonly string[], workspace?: Workspace): Promise<Person>
  /** A context in which that person acts, with the rights they have now. */
  system(workspace?: Workspace): Ctx
}

export const origin = 'http://localhost'

const answerOf = (response: Awaited<ReturnType<FastifyInstance['inject']>>): Answer => {
  const json = (response.headers['content-type'] ?? '').includes('json') && response.payload !== ''
  return {
    status: response.statusCode,
    body: json ? (JSON.parse(response.payload) as Answer['body']) : {},
    headers: response.headers,
    text: response.payload,
  }
}

/** `fetch` that goes straight into the app. */
const fetchInto = (app: FastifyInstance): typeof fetch =>
  (async (input: string, init: RequestInit = {}) => {
    const response = await app.inject({
      method: init.method,
      url: input,
      headers: init.headers as Record<string, string>,
      payload: init.body as string | undefined,
    })
    const headers = Object.entries(response.headers).map(([key, value]): [string, string] => [
      key,
      String(value),
    ])
    return new Response(response.statusCode === 204 ? null : new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers,
    })
  }) as typeof fetch

const senderIn = (app: FastifyInstance, headers: Readonly<Record<string, string>>): Sender => ({
  headers,
  send: async (method, url, body, more = {}) => {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    return answerOf(
      await app.inject({
        method: method as InjectOptions['method'],
        url,
        headers: { ...type, ...headers, ...more },
        payload: text,
      }),
    )
  },
  call: makeClient({ fetch: fetchInto(app), headers: { ...headers } }).call,
})

/** The product's tables in one workspace, with nothing in them. */
export const emptyProduct = (): Promise<Snapshot> =>
  snapshotOf('empty', async () => (await startTestPlatform(layoutOf(modules), {}, modules)).leave(null))

/** The same with the roles that an organisation begins with. */
const foundedProduct = (): Promise<Snapshot> =>
  snapshotOf('founded', async () => {
    const t = await startTestPlatform(layoutOf(modules), {}, modules, await emptyProduct())
    await seedRoles(contextIn(t.platform, t.workspace, systemActor('setup')))
    return t.leave(null)
  })

/** The whole product in this process, on a database of its own, without listening anywhere. Once per file. */
export const startTestServer = async (
  env: Readonly<Record<string, string>> = {},
  from?: Snapshot,
): Promise<TestServer> => {
  const t = await startTestPlatform(layoutOf(modules), env, modules, from ?? (await foundedProduct()))
  installModules(t.platform)
  const registered: { method: string; url: string }[] = []
  const app = await createApp(t.platform, { onRoute: (method, url) => void registered.push({ method, url }) })
  await app.ready()
  const system = (workspace: Workspace = t.workspace): Ctx =>
    contextIn(t.platform, workspace, systemActor('setup'))
  const people = new Map<string, Promise<Person>>()

  const join = async (
    name: string,
    roles: readonly string[],
    workspace: Workspace = t.workspace,
  ): Promise<Person> => {
    const ctx = system(workspace)
    const email = `${uuidv7()}@example.com`
    const { id: member } = await addMember(ctx, { name, email, roles })
    const account = uuidv7()
    const db = directory(t.platform)
    await insertAccount(
      db,
      { id: account, email, name, language: 'zh', passwordHash: 'no password' },
      ctx.now,
    )
    await insertMembership(db, { account, workspace: workspace.id, member }, ctx.now)
    const { id: session, token } = await insertSession(t.platform, account, {
      address: '127.0.0.1',
      agent: 'test',
    })
    const { key } = await issueApiKey(ctx, { member, name, scopes: ['*'] })
    const sender = senderIn(app, {
      cookie: `zn_session=${token}`,
      origin,
      host: 'localhost',
      'x-workspace': workspace.schema,
    })
    return {
      ...sender,
      member,
      account,
      email,
      session,
      workspace,
      key,
      byKey: senderIn(app, { authorization: `Bearer ${key}` }),
    }
  }

  return {
    ...t,
    app,
    registered,
    system,
    newWorkspace: async (name) => {
      const workspace = await t.newWorkspace(name)
      await seedRoles(system(workspace))
      return workspace
    },
    sender: (headers = {}) => senderIn(app, headers),
    join,
    as: (role, workspace = t.workspace) => {
      const key = `${workspace.id} ${role}`
      let person = people.get(key)
      if (!person) people.set(key, (person = join(role, [role], workspace)))
      return person
    },
    leave: async (kept) => {
      await app.close()
      return t.leave(kept)
    },
    stop: async () => {
      await app.close()
      await t.stop()
    },
  }
}

/** Code of the refusal that `work` ends with, or what it gave instead. */
export const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    return `no refusal: ${JSON.stringify(await work)}`
  } catch (error) {
    return error instanceof ApiError ? error.code : `no refusal: ${String(error)}`
  }
}
