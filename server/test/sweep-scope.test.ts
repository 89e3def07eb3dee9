/** Every endpoint that names a business record, called with rows of the same workspace that the caller may not see. */
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { seededRoles } from '@zhinuo/contracts/members.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesOf } from '../src/app.ts'
import type { RoleKey } from '../src/engine/module.ts'
import { modules } from '../src/modules.ts'
import { insertPortalSession } from '../src/platform/identity/links.ts'
import { uuidv7 } from '../src/platform/uuid.ts'
import { oneOfEach, sample } from './one-of-each.ts'
import { queryFor, sampleOf } from './sample-request.ts'
import type { Answer, Sender, TestServer } from './server.ts'
import { origin, startTestServer } from './server.ts'

type Ids = ReadonlyMap<string, string>

const defs = modules.flatMap((m) => m.objects ?? [])
/** What a project and its customer consist of. People and history are no row of anybody's team. */
const business = defs.filter((d) => d.module !== 'members' && d.key !== 'pastPromise')
const roles = (Object.keys(seededRoles) as RoleKey[]).filter((role) => role !== 'admin')
/** Who works in a project of their own and sees no other. */
const keepers = ['accountManager', 'regionalLead'] as const

let t: TestServer
let table: readonly EndpointSpec[]
/** A customer with a project of another team, and everything that belongs to it. */
let theirs: Ids
/** The same, in the trash. */
let discarded: Ids
/** A customer with a project that the keepers run. */
let ours: Ids
let contact: Sender
let theirContact: Sender

beforeAll(async () => {
  t = await startTestServer()
  table = routesOf(t.platform, '0').map((r) => r.endpoint)
  theirs = await oneOfEach(t.system(), defs, 'theirs')
  discarded = await oneOfEach(t.system(), defs, 'discarded')
  ours = await oneOfEach(t.system(), defs, 'ours')
  const run = (text: string, values: readonly unknown[]) =>
    t.platform.ownerPool.query(text.replaceAll('$schema', `"${t.workspace.schema}"`), [...values])
  for (const { key, table: name } of business)
    await run(`update $schema."${name}" set deleted_at = now(), deleted_batch = $2 where id = $1`, [
      discarded.get(key),
      uuidv7(),
    ])
  const [account, lead] = await Promise.all(keepers.map((role) => t.as(role)))
  await run('update $schema.customers set owner_id = $2 where id = $1', [
    ours.get('customer'),
    account?.member,
  ])
  await run('update $schema.engagements set account_id = $2, delivery_id = $3 where id = $1', [
    ours.get('engagement'),
    account?.member,
    lead?.member,
  ])
  // Where the customer has them before their eyes: a sheet to sign and a promise to accept.
  await run("update $schema.sheets set status = 'sent' where id = $1", [theirs.get('sheet')])
  await run("update $schema.commitments set status = 'awaitingAcceptance' where id = $1", [
    theirs.get('commitment'),
  ])
  await run(
    "update $schema.progress_reports set status = 'published', problems = '[]', risks = '[]', published_at = now() where id = $1",
    [theirs.get('progressReport')],
  )
  await run(
    "update $schema.meetings set minutes_sent_at = now(), read_back_state = 'waiting' where id = $1",
    [theirs.get('meeting')],
  )
  await run("update $schema.materials set status = 'published', published_at = now() where id = $1", [
    theirs.get('material'),
  ])
  await run(
    "update $schema.mass_recipients set status = 'sent', way = 'both', sent_at = now(), contact_id = $2 where id = $1",
    [theirs.get('massRecipient'), theirs.get('contact')],
  )
  await run("update $schema.option_plans set status = 'offered' where id = $1", [theirs.get('optionPlan')])
  await run("update $schema.survey_invitations set status = 'sent' where id = $1", [
    theirs.get('surveyInvitation'),
  ])
  const signedIn = async (ids: Ids): Promise<Sender> => {
    const session = await insertPortalSession(t.platform, t.workspace.id, ids.get('contact') ?? '', {
      address: '',
      agent: '',
    })
    return t.sender({ cookie: `zn_portal=${session.token}`, origin, host: 'localhost' })
  }
  contact = await signedIn(ours)
  theirContact = await signedIn(theirs)
}, 120_000)
afterAll(() => t.stop())

/** The rows of the other team as they stand. */
const stateOfTheirs = async (): Promise<string> => {
  const parts = business.flatMap(({ key, table: name }) =>
    [theirs, discarded].map((ids) => {
      const at = `"${t.workspace.schema}"."${name}"`
      return `select '${key}' as key, to_jsonb(x)::text as row from ${at} x where id = '${ids.get(key)}'`
    }),
  )
  const { rows } = await t.platform.ownerPool.query(parts.join(' union all ') + ' order by 1, 2')
  expect(rows).toHaveLength(business.length * 2)
  return JSON.stringify(rows)
}

/** Whether the role's grants, as the modules state them, leave out rows of the object that are nobody's of theirs. */
const blind = (role: RoleKey, object: string): boolean =>
  !modules.some((m) => {
    const grant = m.roleGrants?.[role]?.[object]
    return grant?.scope === 'all' && (grant.verbs.includes('read') || grant.verbs.includes('*'))
  })

const nouns: Readonly<Record<string, string>> = {
  cases: 'serviceCase',
  changes: 'changeRequest',
  'meetings-to-come': 'meeting',
  news: 'massRecipient',
  options: 'optionPlan',
  promises: 'commitment',
  duties: 'commitment',
  reports: 'progressReport',
  surveys: 'surveyInvitation',
}

/** Objects whose ids the path takes: by its noun, or every one where the object is a parameter too. */
const objectsIn = (endpoint: EndpointSpec): string[] => {
  if (!endpoint.path.includes('{id}')) return []
  if (endpoint.path.includes('{object}')) return business.map((d) => d.key)
  const parts = endpoint.path.replace('/portal/', '/').split('/')
  const noun = parts[3] ?? ''
  const key = nouns[noun] ?? business.find((d) => d.table === noun.replaceAll('-', '_'))?.key
  return key === undefined ? [] : [key]
}

const pathOf = (endpoint: EndpointSpec, object: string, id: string): string =>
  endpoint.path.replace('{object}', object).replaceAll(/\{\w+\}/g, id)

const ask = (sender: Sender, endpoint: EndpointSpec, object: string, id: string): Promise<Answer> =>
  sender.send(
    endpoint.method,
    pathOf(endpoint, object, id) + queryFor(endpoint.query, id),
    endpoint.body ? sampleOf(endpoint.body, id) : undefined,
  )

/** What an answer says, apart from the id that was asked about. */
const told = (answer: Answer, id: string): string =>
  `${answer.status} ${answer.body.error?.code} ${answer.body.error?.message} ${JSON.stringify(answer.body.error?.details)}`.replaceAll(
    id,
    'id',
  )

const say = (who: string, endpoint: EndpointSpec, object: string, answer: Answer): string =>
  `${who} ${endpoint.id} ${object} ${answer.status} ${answer.body.error?.code ?? ''}`

/** Endpoints at which the row's id told more than one that was made up, or was not refused at all. */
const swept = async (
  who: string,
  sender: Sender,
  endpoints: readonly EndpointSpec[],
  sees: (object: string) => boolean,
): Promise<{ wrong: string[]; sent: number }> => {
  const before = await stateOfTheirs()
  const wrong: string[] = []
  let sent = 0
  for (const endpoint of endpoints)
    for (const object of objectsIn(endpoint).filter((o) => !sees(o)))
      for (const ids of [theirs, discarded]) {
        const id = ids.get(object) ?? ''
        const madeUp = uuidv7()
        const answer = await ask(sender, endpoint, object, id)
        const nothing = await ask(sender, endpoint, object, madeUp)
        sent++
        if (![403, 404, 405].includes(answer.status) || told(answer, id) !== told(nothing, madeUp))
          wrong.push(say(who, endpoint, object, answer))
      }
  if ((await stateOfTheirs()) !== before) wrong.push(`${who} changed a row of the other team`)
  return { wrong, sent }
}

const ofStaff = (): EndpointSpec[] =>
  table.filter((e) => e.permission !== null && e.permission !== 'portal' && e.permission !== 'identity')
const ofContacts = (): EndpointSpec[] => table.filter((e) => e.permission === 'portal')

/** Paths with an id of no business record: people and what they were told, the ways in, definitions, and files, which follow the record they hang on. */
const aboutOther = /\/(absences|api-keys|files|invitations|members|notifications|roles|sessions|objects)\//

test('the sweep knows every endpoint that takes the id of a record', () => {
  const rest = [...ofStaff(), ...ofContacts()].filter(
    (e) => e.path.includes('{id}') && !aboutOther.test(e.path) && objectsIn(e).length === 0,
  )
  expect(rest.map((e) => e.path)).toEqual([])
})

describe('a row outside the scope is as good as none', () => {
  test.each(roles)(
    'for %s',
    async (role) => {
      const member = await t.as(role)
      const { wrong, sent } = await swept(role, member, ofStaff(), (object) => !blind(role, object))
      expect(wrong).toEqual([])
      const hidden = business.filter((d) => blind(role, d.key))
      expect(sent).toBeGreaterThanOrEqual(hidden.length * 5)
    },
    240_000,
  )

  test('for a contact of another customer', async () => {
    const { wrong, sent } = await swept('contact', contact, ofContacts(), () => false)
    expect(wrong).toEqual([])
    expect(sent).toBeGreaterThan(20)
  })
})

/** Keys of bodies that take the id of a business record. Any other id is a person's, a department's or a file's. */
const linkKeys: Readonly<Record<string, string>> = {
  customer: 'customer',
  engagement: 'engagement',
  expectation: 'expectation',
  commitment: 'commitment',
  duty: 'commitment',
  waitsFor: 'commitment',
  contact: 'contact',
  saidBy: 'contact',
  confirmedBy: 'contact',
  acceptedBy: 'contact',
  toldContact: 'contact',
  theirContact: 'contact',
  toContact: 'contact',
  calledContact: 'contact',
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The endpoint's body with `me` for people and `id` under one key; our own records under the others, unless it stands alone. */
const bodyWith = (endpoint: EndpointSpec, me: string, odd: string, id: string, alone: boolean): unknown => {
  const fill = (value: unknown): unknown =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(
              ([key]) => key === odd || !(['team', 'waitsFor'].includes(key) || (alone && key in linkKeys)),
            )
            .map(([key, v]) => {
              if (key === odd) return [key, id]
              const target = linkKeys[key]
              return [key, target === undefined ? fill(v) : ours.get(target)]
            }),
        )
      : value
  return endpoint.body ? fill(sampleOf(endpoint.body, me)) : undefined
}

/** Keys anywhere in the body that take the id of a record which the role does not see. */
const oddKeys = (endpoint: EndpointSpec, role: RoleKey): string[] => {
  const inside = (value: unknown): string[] =>
    isObject(value) ? Object.entries(value).flatMap(([key, v]) => [key, ...inside(v)]) : []
  const keys = endpoint.body ? inside(sampleOf(endpoint.body, uuidv7())) : []
  return [...new Set(keys)].filter((key) => linkKeys[key] !== undefined && blind(role, linkKeys[key]))
}

const whole = (answer: Answer, id: string): string =>
  answer.status < 300 ? answer.text.replaceAll(id, 'id') : told(answer, id)

/** Answers of list, count, bulk change and import that touched no row. */
const nothingIn =
  /^\{"(rows":\[\]|groups":\[\{"key":\[\],"values":\[0\]|changed":0|batch":null,"created":0,"updated":0)/

describe('a row outside the scope is nothing to name', () => {
  test('in a body', async () => {
    const before = await stateOfTheirs()
    const wrong: string[] = []
    const taken = new Set<string>()
    let asked = 0
    const role = 'accountManager'
    const member = await t.as(role)
    for (const endpoint of ofStaff().filter((e) => !e.path.includes('{object}')))
      for (const key of oddKeys(endpoint, role)) {
        const [object = ''] = objectsIn(endpoint)
        const path = pathOf(endpoint, object, ours.get(object) ?? '')
        const id = theirs.get(linkKeys[key] ?? '') ?? ''
        const madeUp = uuidv7()
        for (const alone of [false, true]) {
          const send = (id: string): Promise<Answer> =>
            member.send(endpoint.method, path, bodyWith(endpoint, member.member, key, id, alone))
          const answer = await send(id)
          const nothing = await send(madeUp)
          asked++
          if (answer.status < 300) taken.add(`${endpoint.id} ${key}`)
          if (answer.status >= 500 || whole(answer, id) !== whole(nothing, madeUp))
            wrong.push(`${endpoint.id} ${key}: ${whole(answer, id)} // ${whole(nothing, madeUp)}`)
        }
      }
    expect(wrong).toEqual([])
    // These only work something out, and leave aside what the asker does not see.
    expect([...taken]).toEqual([
      'commitment.forecast engagement',
      'commitment.lint engagement',
      'commitment.lint expectation',
      'deviation.previewNotice calledContact',
    ])
    expect(asked).toBeGreaterThan(40)
    expect(await stateOfTheirs()).toEqual(before)
  })

  test.each(keepers)('in the records of %s', async (role) => {
    const before = await stateOfTheirs()
    const member = await t.as(role)
    const wrong: string[] = []
    // What the role reads of everybody, as the questions of surveys, is named by everybody as well.
    for (const def of business.filter((d) => blind(role, d.key))) {
      const values = Object.fromEntries(
        Object.entries(def.fields)
          .filter(([, f]) => f.write === undefined && (f.required || f.type === 'link') && f.type !== 'file')
          .map(([key, f]) => [key, sample(key, f, ours, 'named')]),
      )
      const base = `/api/v1/records/${def.key}`
      const both = async (
        what: string,
        id: string,
        method: string,
        url: string,
        body: (id: string) => unknown,
      ): Promise<void> => {
        const madeUp = uuidv7()
        const answer = await member.send(method, url, body(id))
        const nothing = await member.send(method, url, body(madeUp))
        if (answer.status < 300 && !nothingIn.test(answer.text))
          wrong.push(`${def.key} ${what}: ${answer.text}`)
        if (answer.status >= 500 || whole(answer, id) !== whole(nothing, madeUp))
          wrong.push(`${def.key} ${what}: ${whole(answer, id)} // ${whole(nothing, madeUp)}`)
      }
      const own = theirs.get(def.key) ?? ''
      const filter = (id: string) => ({ op: 'eq', field: 'id', value: id })
      await both('query', own, 'POST', `${base}/query`, (id) => ({ filter: filter(id), count: 'exact' }))
      await both('aggregate', own, 'POST', `${base}/aggregate`, (id) => ({
        filter: filter(id),
        measures: [{ fn: 'count' }],
      }))
      await both('bulk', own, 'POST', `${base}/bulk`, (id) => ({ ids: [id], action: { kind: 'trash' } }))
      for (const [key, field] of Object.entries(def.fields)) {
        const target = theirs.get(field.to ?? '')
        if (field.type !== 'link' || target === undefined) continue
        await both(`filter ${key}`, target, 'POST', `${base}/query`, (id) => ({
          filter: { op: 'eq', field: `${key}.id`, value: id },
        }))
        const row = (id: string) => ({ ...values, [key]: id })
        await both(`create ${key}`, target, 'POST', base, row)
        await both(`update ${key}`, target, 'PATCH', `${base}/${ours.get(def.key)}`, (id) => ({
          values: { [key]: id },
        }))
        await both(`import ${key}`, target, 'POST', `${base}/import`, (id) => ({ rows: [row(id)] }))
      }
    }
    expect(wrong).toEqual([])
    expect(await stateOfTheirs()).toEqual(before)
  })
})

test('whoever may see the rows finds them at the same endpoints', async () => {
  const admin = await t.as('admin')
  const missed: string[] = []
  const look = async (who: string, sender: Sender, endpoints: readonly EndpointSpec[]): Promise<void> => {
    for (const endpoint of endpoints)
      for (const object of objectsIn(endpoint)) {
        const answer = await ask(sender, endpoint, object, theirs.get(object) ?? '')
        if ([401, 403, 404].includes(answer.status)) missed.push(say(who, endpoint, object, answer))
      }
  }
  await look('contact', theirContact, ofContacts())
  await look(
    'admin',
    admin,
    ofStaff().filter((e) => e.id !== 'records.trash'),
  )
  expect(missed).toEqual([
    // No file hangs on any of them, and a review is for those who were asked for it.
    'contact portal.promiseFile commitment 404 portal.not_for_you',
    // Nothing of the change was sent yet.
    'contact portal.changePdf changeRequest 404 portal.not_for_you',
    'contact portal.changeFile changeRequest 404 portal.not_for_you',
    'contact portal.caseFile serviceCase 404 portal.not_for_you',
    'contact portal.milestoneFile milestone 404 portal.not_for_you',
    // It is over.
    'contact portal.meetingCalendar meeting 404 portal.not_for_you',
    'contact portal.materialFile material 404 portal.not_for_you',
    'admin sheet.review sheet 403 sheet.not_reviewer',
    'admin massNotice.recordTexts massNotice 404 record.not_found',
    // The record that it would be taken up for is another one.
    'admin article.use article 404 record.not_found',
    // A note is its author's, and a verdict its reviewer's.
    'admin briefNote.amend briefNote 403 briefNote.not_yours',
    'admin briefNote.putAway briefNote 403 briefNote.not_yours',
    'admin expectationReview.hold expectationReview 403 review.not_a_reviewer',
  ])
})
