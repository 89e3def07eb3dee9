import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import type { RoleKey } from '../src/engine/module.ts'
import { create } from '../src/engine/records.ts'
import { openEngagement } from '../src/modules/engagements/service.ts'
import { memberRights } from '../src/modules/members/public.ts'
import type { Ctx, Workspace } from '../src/platform/context.ts'
import { contextIn } from '../src/platform/contexts.ts'
import { noRights } from '../src/platform/http/caller.ts'
import { insertSession } from '../src/platform/identity/sessions.ts'
import { sql } from '../src/platform/sql.ts'
import { withTx } from '../src/platform/tx.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import type { Person, Sender, TestServer } from './server.ts'
import { startTestServer } from './server.ts'

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Sends requests as one person, who is signed in. */
export interface Client {
  request(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Reply>
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>
}

export interface PersonHere {
  readonly id: string
  readonly client: Client
  /** A context with the person's real rights, for use cases that no endpoint offers. */
  ctx(): Promise<Ctx>
}

export interface Project {
  readonly customer: string
  readonly contact: string
  readonly engagement: string
}

/** People with their real roles on the real server, and factories that make the parents of what a test is about. */
export interface Business {
  readonly t: TestServer
  readonly nobody: Client
  /** A member by a name of the test's own; the first mention makes the member, with this role. */
  person(name: string, ...roles: readonly RoleKey[]): Promise<PersonHere>
  /** An administrator of another workspace. */
  stranger(): Promise<PersonHere>
  /** A customer of 甄诺 (客户经理) with one contact, and a project in which 程准 (交付经理) delivers. */
  project(more?: {
    zone?: string
    workClass?: string
    industry?: 'government' | 'manufacturing'
  }): Promise<Project>
  /** A context in which the project's contact acts, as the portal gives it. */
  contactCtx(project: Project): Ctx
  /** Names of the events of a record, oldest first. */
  events(record: string): Promise<string[]>
  stop(): Promise<void>
}

const clientOf = (sender: Sender): Client => ({
  request: (method, path, body, headers) => sender.send(method, path, body, headers),
  post: (path, body, headers) => sender.send('POST', path, body, headers),
})

/** Where every test begins: ten o’clock of a Wednesday without a holiday near it, whatever the hour and day outside. */
const morning = '2026-06-10T02:00:00Z'

const hour = 3_600_000

/** A person who signs in again whenever the clock has been moved: sessions end with their time. */
const clientOfPerson = (t: TestServer, who: Person): Client => {
  let sender: Sender = who
  let since = t.platform.clock.now().getTime()
  const request: Client['request'] = async (method, path, body, headers) => {
    const now = t.platform.clock.now().getTime()
    if (Math.abs(now - since) > hour) {
      const { token } = await insertSession(t.platform, who.account, { address: '127.0.0.1', agent: 'test' })
      sender = t.sender({ ...who.headers, cookie: `zn_session=${token}` })
      since = now
    }
    return sender.send(method, path, body, headers)
  }
  return { request, post: (path, body, headers) => request('POST', path, body, headers) }
}

export const startBusiness = async (env: Readonly<Record<string, string>> = {}): Promise<Business> => {
  const t = await startTestServer(env)
  t.moveClock(morning)
  const people = new Map<string, Promise<PersonHere>>()

  const join = async (name: string, roles: readonly RoleKey[], workspace: Workspace): Promise<PersonHere> => {
    const joined = await t.join(name, roles, workspace)
    const { member } = joined
    const ctx = async (): Promise<Ctx> => {
      const found = await memberRights(t.platform, workspace, member)
      if (!found) throw new Error(`${name} is no member`)
      const actor = { kind: 'member', id: member, name, session: 'test' } as const
      return contextIn(t.platform, workspace, actor, { rights: found.rights })
    }
    return {
      id: member,
      ctx,
      client: clientOfPerson(t, joined),
    }
  }

  const person: Business['person'] = (name, ...roles) => {
    let known = people.get(name)
    if (!known) people.set(name, (known = join(name, roles, t.workspace)))
    return known
  }

  return {
    t,
    nobody: clientOf(t.sender()),
    person,
    stranger: async () => join('外人', ['admin'], await t.newWorkspace()),
    project: async ({ industry = 'government', ...more } = {}) => {
      const account = await person('甄诺', 'accountManager')
      const delivery = await person('程准', 'deliveryManager')
      const ctx = await account.ctx()
      const made = await withTx(ctx, async (ctx) => {
        const name = `青梧市政务服务数据局 ${uuidv7().slice(-6)}`
        const { id } = await create(ctx, customer, { name, industry })
        const someone = await create(ctx, contact, { name: '岳临川', customer: id, role: 'decision' })
        return { customer: id, contact: someone.id }
      })
      const slots = { account: account.id, delivery: delivery.id }
      const { id } = await openEngagement(ctx, {
        name: '政务云二期迁移',
        customer: made.customer,
        ...slots,
        ...more,
      })
      return { ...made, engagement: id }
    },
    contactCtx: (project) => {
      const rights = {
        ...noRights,
        key: `contact ${project.contact}`,
        contact: project.contact,
        customer: project.customer,
      }
      const actor = {
        kind: 'contact',
        id: project.contact,
        customer: project.customer,
        name: '岳临川',
        credential: 'test',
      } as const
      return contextIn(t.platform, t.workspace, actor, { rights })
    },
    events: async (record) => {
      const rows = await t
        .systemCtx()
        .db.query<{ name: string }>(
          sql`select name from events where record = ${record}::uuid order by xid, id`,
        )
      return rows.map((row) => row.name)
    },
    stop: () => t.stop(),
  }
}
