/** Every endpoint, called by everybody, with ids of another workspace. */
import { customer } from '@zhinuo/contracts/customers.ts'
import { createApiKey } from '@zhinuo/contracts/identity-api-keys.ts'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { seededRoles } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { routesOf } from '../src/app.ts'
import type { RoleKey } from '../src/engine/module.ts'
import { modules } from '../src/modules.ts'
import { issueLink } from '../src/modules/identity/public.ts'
import { disableMember } from '../src/modules/members/service/people.ts'
import type { Workspace } from '../src/platform/context.ts'
import { insertPortalSession } from '../src/platform/identity/links.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { oneOfEach } from './one-of-each.ts'
import { sampleOf } from './sample-request.ts'
import type { Answer, Sender, TestServer } from './server.ts'
import { origin, startTestServer } from './server.ts'

const mark = 'canary7f3a'
const defs = modules.flatMap((m) => m.objects ?? [])

let t: TestServer
let table: readonly EndpointSpec[]
let there: Workspace
/** Ids of the other workspace by object. */
let foreign: ReadonlyMap<string, string>
const staff = new Map<string, Sender>()
const outsiders = new Map<string, Sender>()
const contacts = new Map<string, Sender>()

beforeAll(async () => {
  t = await startTestServer()
  table = routesOf(t.platform, '0').map((r) => r.endpoint)
  there = await t.newWorkspace('别人的空间')
  foreign = await oneOfEach(t.system(there), defs, mark)
  const own = await oneOfEach(t.system(), defs, 'own')
  const contact = own.get('contact') ?? ''

  const admin = await t.as('admin')
  for (const role of Object.keys(seededRoles) as RoleKey[]) staff.set(role, (await t.as(role)).byKey)
  const { key } = await admin.call(createApiKey, { body: { name: 'narrow', scopes: ['department:read'] } })
  staff.set('narrow key', t.sender({ authorization: `Bearer ${key}` }))

  outsiders.set('nobody', t.sender())
  const gone = await t.join('离职', ['admin'])
  await disableMember(t.system(), gone.member)
  outsiders.set('disabled member', t.sender(gone.headers))
  outsiders.set('disabled key', gone.byKey)
  outsiders.set('made-up key', t.sender({ authorization: `Bearer zk_${'a'.repeat(43)}` }))
  const stranger = await t.as('admin', await t.newWorkspace('第三个空间'))
  outsiders.set(
    'administrator of another workspace',
    t.sender({ ...stranger.headers, 'x-workspace': t.workspace.schema }),
  )

  const session = await insertPortalSession(t.platform, t.workspace.id, contact, { address: '', agent: '' })
  contacts.set('contact', t.sender({ cookie: `zn_portal=${session.token}`, origin, host: 'localhost' }))
  const link = await issueLink(t.system(), {
    purpose: 'portal',
    contact,
    expiresAt: new Date(t.platform.clock.now().getTime() + 3_600_000),
  })
  contacts.set('link', t.sender({ authorization: `Bearer ${link.token}` }))
}, 120_000)
afterAll(() => t.stop())

/** Everything in a workspace that a request could write, as one text. Denials are written on purpose. */
const stateOf = async (workspace: Workspace): Promise<string> => {
  const { rows: tables } = await t.platform.ownerPool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = $1 and tablename not like 'events%' and tablename not in ('migration_state') order by 1",
    [workspace.schema],
  )
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n, coalesce(md5(string_agg(x::text, '|' order by x::text)), '') as sum from "${workspace.schema}"."${name}" x`,
  )
  const { rows } = await t.platform.ownerPool.query<{ name: string; n: number; sum: string }>(
    parts.join(' union all ') + ' order by name',
  )
  const { rows: events } = await t.platform.ownerPool.query<{ n: number }>(
    `select count(*)::int as n from "${workspace.schema}".events where name <> 'access.denied'`,
  )
  return JSON.stringify([rows, events])
}

const idIn = (endpoint: EndpointSpec, ids: ReadonlyMap<string, string>): string => {
  // `/api/v1/sheets/{id}/send` is about a sheet; where the noun is no object, any foreign id will do.
  const noun = endpoint.path.split('/')[3] ?? ''
  const def = defs.find((d) => `${d.key}s` === noun || d.table === noun.replaceAll('-', '_'))
  return ids.get(def?.key ?? 'customer') ?? uuidv7()
}

interface Asked {
  readonly url: string
  readonly body: unknown
}

/** The endpoint's request with every id taken from the other workspace; once per object where it is of all objects. */
const requestsFor = (endpoint: EndpointSpec, ids: ReadonlyMap<string, string>): Asked[] => {
  const objects = endpoint.path.includes('{object}') ? [...ids.keys()] : ['']
  return objects.map((object) => {
    const id = object === '' ? idIn(endpoint, ids) : (ids.get(object) ?? '')
    const params = (endpoint.params ? sampleOf(endpoint.params, id) : {}) as Record<string, string>
    const filled: Record<string, string> = object === '' ? params : { ...params, object }
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
      encodeURIComponent(filled[key] ?? id),
    )
    const query = endpoint.query
      ? new URLSearchParams(Object.entries(sampleOf(endpoint.query, id) as Record<string, string>)).toString()
      : ''
    return {
      url: query ? `${path}?${query}` : path,
      body: endpoint.body ? sampleOf(endpoint.body, id) : undefined,
    }
  })
}

const say = (who: string, endpoint: EndpointSpec, answer: Answer): string =>
  `${who} ${endpoint.id} ${answer.status} ${answer.body.error?.code ?? ''}`

test('the samples reach behind the input checks', () => {
  const wrong = table.filter((e) => {
    const id = uuidv7()
    const fits = (schema: EndpointSpec['body']): boolean =>
      schema === undefined || z.safeParse(schema, sampleOf(schema, id)).success
    return !fits(e.body) || !fits(e.params)
  })
  expect(wrong.map((e) => e.id)).toEqual([])
})

describe('who may not come in', () => {
  const cases = (): { who: string; sender: Sender; endpoints: EndpointSpec[] }[] => {
    const closed = table.filter((e) => e.permission !== null)
    const ofStaff = closed.filter((e) => e.permission !== 'portal' && e.permission !== 'identity')
    return [
      { who: 'nobody', sender: outsiders.get('nobody') as Sender, endpoints: closed },
      ...['disabled member', 'disabled key', 'made-up key', 'administrator of another workspace'].map(
        (who) => ({ who, sender: outsiders.get(who) as Sender, endpoints: ofStaff }),
      ),
      ...[...contacts].map(([who, sender]) => ({
        who,
        sender,
        endpoints: closed.filter((e) => e.permission !== 'portal'),
      })),
      ...[...staff].map(([who, sender]) => ({
        who,
        sender,
        endpoints: closed.filter((e) => e.permission === 'portal' || e.permission === 'identity'),
      })),
    ]
  }

  test('is refused everywhere, and writes nothing', async () => {
    const before = [await stateOf(t.workspace), await stateOf(there)]
    const wrong: string[] = []
    let sent = 0
    for (const { who, sender, endpoints } of cases()) {
      for (const endpoint of endpoints) {
        for (const { url, body } of requestsFor(endpoint, foreign).slice(0, 1)) {
          const answer = await sender.send(endpoint.method, url, body)
          sent++
          if (![401, 403, 404].includes(answer.status) || answer.text.includes(mark))
            wrong.push(say(who, endpoint, answer))
        }
      }
    }
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(table.length * 5)
    expect([await stateOf(t.workspace), await stateOf(there)]).toEqual(before)
  })
})

test('a key does what its member may, except what is theirs to do in person', async () => {
  const admin = staff.get('admin') as Sender
  const before = await stateOf(t.workspace)
  const closed: string[] = []
  for (const endpoint of table.filter((e) => e.inPerson || e.permission === 'identity')) {
    const [request] = requestsFor(endpoint, foreign)
    const answer = await admin.send(endpoint.method, request?.url ?? '', request?.body)
    if (answer.status === 403 && answer.body.error?.code === 'auth.person_only') closed.push(endpoint.id)
  }
  // Signatures and what stands for one, what goes to the customer under a person's name, the account, and whatever lets
  // people or programs in.
  expect(closed.toSorted()).toEqual([
    'absences.announce',
    'absences.end',
    'apiKeys.create',
    'apiKeys.revoke',
    'changeRequest.signSupplement',
    'changeRequest.tellCode',
    'invitations.create',
    'invitations.join',
    'invitations.revoke',
    'massNotice.send',
    'me.change',
    'password.change',
    'password.issueLink',
    'portalAccess.tellCode',
    'progressReport.publish',
    'session.change',
    'session.end',
    'session.endAll',
    'session.get',
    'session.list',
    'session.signOut',
    'sheet.sign',
    'sheet.tellCode',
    'sheet.uploadSeal',
    'totp.begin',
    'totp.confirm',
    'totp.end',
    'workspace.close',
  ])
  expect(await stateOf(t.workspace)).toEqual(before)

  const open = table.filter(
    (e) => !e.inPerson && e.permission !== null && !['identity', 'portal'].includes(e.permission),
  )
  const wrong: string[] = []
  for (const endpoint of open.filter((e) => e.id !== 'system.stream')) {
    const [request] = requestsFor(endpoint, foreign)
    const answer = await admin.send(endpoint.method, request?.url ?? '', request?.body)
    if (answer.body.error?.code === 'auth.person_only') wrong.push(endpoint.id)
  }
  expect(wrong).toEqual([])
})

describe('who is in, but not there', () => {
  test.each(Object.keys(seededRoles))('%s reaches nothing of another workspace', async (role) => {
    expect(await reached(role, staff.get(role) as Sender)).toEqual([])
  })

  test('a narrow key reaches nothing of another workspace, and little of its own', async () => {
    const sender = staff.get('narrow key') as Sender
    const wrong = await reached('narrow key', sender)
    for (const endpoint of table.filter((e) => e.permission?.includes(':'))) {
      const [request] = requestsFor(endpoint, foreign)
      const answer = await sender.send(endpoint.method, request?.url ?? '', request?.body)
      if (answer.status !== 403) wrong.push(say('narrow key', endpoint, answer))
    }
    expect(wrong).toEqual([])
  })

  test('a contact and a link reach nothing of another workspace', async () => {
    const ofContacts = (e: EndpointSpec): boolean =>
      e.permission === 'portal' && e.id !== 'portalSession.signOut'
    const wrong: string[] = []
    for (const [who, sender] of contacts) wrong.push(...(await reached(who, sender, ofContacts)))
    expect(wrong).toEqual([])
  })

  const ofStaff = (e: EndpointSpec): boolean =>
    e.permission !== null &&
    e.permission !== 'portal' &&
    e.permission !== 'identity' &&
    e.id !== 'system.stream'

  /** What the sender got hold of or changed in the other workspace, and every fault of ours on the way. */
  const reached = async (
    who: string,
    sender: Sender,
    which: (e: EndpointSpec) => boolean = ofStaff,
  ): Promise<string[]> => {
    const before = await stateOf(there)
    const wrong: string[] = []
    for (const endpoint of table.filter(which)) {
      const named = /\{(id|record)\}/.test(endpoint.path)
      for (const { url, body } of requestsFor(endpoint, foreign)) {
        const answer = await sender.send(endpoint.method, url, body)
        const refused = [400, 401, 403, 404, 405, 415].includes(answer.status)
        if (answer.status >= 500 || (named && !refused) || answer.text.includes(mark))
          wrong.push(`${say(who, endpoint, answer)} ${url}`)
      }
    }
    if ((await stateOf(there)) !== before) wrong.push(`${who} changed the other workspace`)
    return wrong
  }
})

test('public endpoints tell nothing of a workspace to who has no token', async () => {
  const before = [await stateOf(t.workspace), await stateOf(there)]
  const wrong: string[] = []
  for (const endpoint of table.filter((e) => e.permission === null)) {
    for (const { url, body } of requestsFor(endpoint, foreign)) {
      const answer = await t.sender().send(endpoint.method, url, body)
      if (answer.status >= 500 || answer.text.includes(mark)) wrong.push(say('nobody', endpoint, answer))
    }
  }
  expect(wrong).toEqual([])
  expect([await stateOf(t.workspace), await stateOf(there)]).toEqual(before)
})

test('the sweep sees what it looks for', async () => {
  const owner = await t.as('admin', there)
  const id = foreign.get('customer') ?? ''
  const answer = await owner.send('GET', `/api/v1/records/customer/${id}`)
  expect(answer.status).toBe(200)
  expect(answer.text).toContain(mark)
  const before = await stateOf(there)
  await owner.send('PATCH', `/api/v1/records/${customer.key}/${id}`, { values: { region: '华东' } })
  expect(await stateOf(there)).not.toEqual(before)
})
