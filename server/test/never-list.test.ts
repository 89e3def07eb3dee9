/** Whatever reaches a customer from the sample organisation, in which every internal field of every row holds a mark. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { routesOf } from '../src/app.ts'
import { modules } from '../src/modules.ts'
import { stopPdf } from '../src/platform/pdf/render.ts'
import { bodyOf, codeIn, due, issueRequirements, nouns, openEverything, sent } from './never-steps.ts'
import type { NeverWorld, Person, Reply } from './never-world.ts'
import { startNeverWorld } from './never-world.ts'
import { sampleOf } from './sample-request.ts'

let w: NeverWorld
let table: readonly EndpointSpec[]
/** Endpoints that gave something, what others said, and what of the never-list was found in any answer. */
let answered: Set<string>
let refused: Map<string, Set<string>>
let leaks: Set<string>
/** A signed sheet, as the customer keeps it. */
let paper: { who: Person; bytes: Buffer } | null = null

beforeAll(async () => {
  w = await startNeverWorld()
  await issueRequirements(w)
  table = routesOf(w.t.platform, '0').map((route) => route.endpoint)
}, 600_000)
afterAll(async () => {
  await stopPdf()
  await w.stop()
})
beforeEach(() => {
  answered = new Set()
  refused = new Map()
  leaks = new Set()
})

const call = async (
  who: Person,
  endpoint: EndpointSpec,
  path: string,
  body?: unknown,
  file?: Buffer,
): Promise<Reply> => {
  const reply = await w.ask(who.headers, endpoint.method, path, body, file)
  if (reply.status < 300) answered.add(endpoint.id)
  else
    refused.set(endpoint.id, (refused.get(endpoint.id) ?? new Set()).add(`${reply.status} ${saidIn(reply)}`))
  if (reply.status >= 500) leaks.add(`${endpoint.id} answers ${reply.status}`)
  for (const leak of w.leaksIn(reply.text, who.customer)) leaks.add(`${endpoint.id}: ${leak}`)
  return reply
}

const saidIn = ({ json }: Reply): string =>
  (json as { error?: { message?: string } } | null)?.error?.message ?? ''

/** The silence of an endpoint that gave nothing proves nothing. */
const silent = (endpoints: readonly EndpointSpec[]): string[] =>
  endpoints
    .filter(({ id }) => !answered.has(id))
    .map(({ id }) => `${id}: ${[...(refused.get(id) ?? [])].join('; ')}`)

/** Ids that fit into the address, with the person whose customer's they are. */
const openTo = async (endpoint: EndpointSpec): Promise<readonly { id: string; who: Person }[]> => {
  const key = nouns[endpoint.path.split('/')[4] ?? '']
  if (key === undefined || !endpoint.path.includes('{')) return w.contacts.map((who) => ({ id: who.id, who }))
  const def = modules.flatMap((module) => module.objects ?? []).find((one) => one.key === key)
  if (!def) throw new Error(`${endpoint.path} names no object`)
  const of = def.fields['customer'] ? `"${columnName('customer', def.fields['customer'])}"` : null
  const rows = await w.rows<{ id: string; customer: string }>(
    of
      ? `select id, ${of} as customer from $s."${def.table}" order by id desc`
      : `select o.id, e.customer_id as customer from $s."${def.table}" o join $s.engagements e on e.id = o.engagement_id order by o.id desc`,
  )
  return rows.flatMap(({ id, customer }) => {
    const who = w.contacts.find((one) => one.customer === customer)
    return who ? [{ id, who }] : []
  })
}

const forContacts = (reads: boolean): EndpointSpec[] =>
  table.filter((one) => one.permission === 'portal' && (one.method === 'GET') === reads)

test('every page and every file that a contact may open', async () => {
  const reads = forContacts(true)
  const files = await w.rows<{ id: string; record: string }>(
    'select id, record from $s.files where record is not null',
  )
  for (const endpoint of reads)
    for (const { id, who } of await openTo(endpoint)) {
      const path = endpoint.path.replace('{id}', id)
      const paths = path.includes('{file}')
        ? files.filter((file) => file.record === id).map((file) => path.replace('{file}', file.id))
        : [path]
      for (const one of paths) {
        const { status, bytes } = await call(who, endpoint, one)
        if (endpoint.id === 'portal.sheetPdf' && status === 200) paper = { who, bytes }
      }
    }
  expect(silent(reads)).toEqual([])
  expect([...leaks]).toEqual([])
}, 400_000)

/** What the product does for nobody in particular, and for staff alone. */
const notForCustomers = /^(?:setup|session|password|invitations|system)\./

test('every page for who has a link or a paper', async () => {
  const open = table.filter((one) => one.permission === null && !notForCustomers.test(one.id))
  const outside = { origin: 'http://localhost', host: 'localhost' }
  const papers = open.filter(({ id }) => id.startsWith('verify.'))
  const links = open.filter((one) => !papers.includes(one))
  for (const who of w.contacts) {
    const token = await w.link('portal', who.id)
    const bodies: Readonly<Record<string, () => Promise<unknown>>> = {
      'portalSession.requestLink': async () => ({
        workspace: w.workspace.schema,
        email: `${who.id}@customer.example`,
      }),
      'portalSession.signIn': async () => ({ token, code: await codeIn(w) }),
    }
    for (const endpoint of links.toSorted((a, b) => given.indexOf(a.id) - given.indexOf(b.id)))
      await call(
        { ...who, headers: outside },
        endpoint,
        endpoint.path,
        (await bodies[endpoint.id]?.()) ?? { token },
      )
  }
  // Whoever has the paper may read what stands on it.
  if (!paper) throw new Error('no paper was read')
  const [signed] = await w.rows<{ hash: string }>(
    `select hash from $s.sheets where status = 'signed' and customer_id = '${paper.who.customer}'`,
  )
  for (const endpoint of papers)
    await call(
      { ...paper.who, headers: outside },
      endpoint,
      endpoint.path.replace('{workspace}', w.workspace.id).replace('{hash}', signed?.hash ?? ''),
      undefined,
      endpoint.raw === 'request' ? paper.bytes : undefined,
    )
  expect(silent(open)).toEqual([])
  expect([...leaks]).toEqual([])
}, 400_000)
/** The code comes before it is given. */
const given = ['portalSession.open', 'portalSession.sendCode', 'portalSession.signIn']

test('every mail', async () => {
  const source = join(import.meta.dirname, '../src/modules')
  const senders = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && /\bsendMail\(/.test(readFileSync(join(source, path), 'utf8')),
  )
  expect(senders.toSorted()).toEqual(Object.keys(sent).toSorted())
  await openEverything(w)
  await w.mark()
  for (const [path, act] of Object.entries(sent)) {
    const [before] = await w.rows<{ n: number }>('select count(*)::int as n from $s.outbox_mails')
    if (act === 'to staff') continue
    await act(w)
    const [after] = await w.rows<{ n: number }>('select count(*)::int as n from $s.outbox_mails')
    expect([path, (after?.n ?? 0) - (before?.n ?? 0)]).toEqual([path, expect.toSatisfy((n: number) => n > 0)])
  }
  const mails = await w.rows<{ to: string; text: string }>(
    `select r as to, concat_ws(E'\\n', subject, body_text, body_html, (select string_agg(convert_from(decode(a->>'base64', 'base64'), 'UTF8'), '') from jsonb_array_elements(attachments) a where a->>'base64' is not null)) as text
     from $s.outbox_mails, unnest(recipients) r where r like '%@customer.example'`,
  )
  for (const { to, text } of mails) {
    const [reader] = await w.rows<{ customer: string }>(
      `select customer_id as customer from $s.contacts where email = '${to}'`,
    )
    for (const leak of w.leaksIn(text, reader?.customer ?? ''))
      leaks.add(`${text.slice(0, text.indexOf('\n'))}: ${leak}`)
  }
  expect([...leaks]).toEqual([])
}, 400_000)

test('every answer to what a contact does', async () => {
  // A world of its own: what was read and mailed before has used up codes and changed what stands.
  await w.stop()
  w = await startNeverWorld()
  const writes = forContacts(false).toSorted((a, b) => last.indexOf(a.id) - last.indexOf(b.id))
  await openEverything(w)
  await w.mark()
  for (const endpoint of writes)
    for (const { id, who } of await openTo(endpoint)) {
      if (answered.has(endpoint.id)) continue
      await due(w, endpoint.id)
      await call(
        who,
        endpoint,
        `${endpoint.path.replace('{id}', id)}${endpoint.raw === 'request' ? '?name=a.pdf' : ''}`,
        (await bodyOf(w, who, endpoint.id, id)) ?? (endpoint.body && sampleOf(endpoint.body, id)),
        endpoint.raw === 'request' ? Buffer.from('%PDF-1.7') : undefined,
      )
    }
  expect(silent(writes)).toEqual([])
  expect([...leaks]).toEqual([])
}, 400_000)
/** After these nothing more can be done. */
const last = ['portal.declineSurveys', 'portalSession.signOut']

test('a mark that is shown is found: on a page, in a paper', async () => {
  const [who] = w.contacts
  if (!who) throw new Error('nobody')
  expect(w.leaksIn('约 38% 的可能按时,CANARY.commitment.hiddenReason,9,876,543.21', who.customer)).toEqual([
    'CANARY.commitment.hiddenReason',
    '约38%',
    'an amount',
  ])
  expect((await w.ask({}, 'GET', '/api/v1/nothing')).status).toBe(404)
})
