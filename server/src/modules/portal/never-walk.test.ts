/** Every page that a contact may open, with a mark in every internal field of every object behind it. */
import type { EndpointSpec } from '@zhinuo/contracts/kit/endpoint.ts'
import { columnName } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oneOfEach } from '../../../test/one-of-each.ts'
import type { Sender, TestServer } from '../../../test/server.ts'
import { origin, startTestServer } from '../../../test/server.ts'
import { routesOf } from '../../app.ts'
import { modules } from '../../modules.ts'
import { insertPortalSession } from '../../platform/identity/links.ts'
import { stopPdf } from '../../platform/pdf/render.ts'

/** Texts that customers read on purpose. Of an object that is not named here nothing is. */
const published: Readonly<Record<string, readonly string[]>> = {
  member: ['name', 'email', 'phone'],
  customer: ['name'],
  contact: ['name'],
  engagement: ['name'],
  expectation: ['statement'],
  commitment: ['content', 'condition', 'saidWhere', 'evidence', 'boundBy'],
  commitmentVersion: ['content', 'condition'],
  sheet: ['title', 'number'],
  signature: ['name', 'jobTitle'],
  objection: ['item', 'itemText', 'text', 'answer'],
  milestone: ['name', 'goal', 'evidence'],
  workItem: ['title'],
  resource: ['name'],
  risk: ['title', 'response'],
  optionPlan: ['name', 'summary', 'phasing', 'comment'],
  meeting: ['title', 'place', 'agenda', 'minutes', 'readBackComment'],
  minutesPoint: ['text', 'correction'],
  participant: ['name'],
  changeRequest: ['title', 'text', 'declineReason', 'message'],
  changeAlternative: ['text'],
  changeConsent: ['name', 'comment', 'grade'],
  notice: ['subject', 'cause', 'impact', 'text'],
  deviation: ['askMessage'],
  remedy: ['text', 'evidence'],
  progressReport: ['done', 'current', 'nextPlan', 'correctionReason', 'week'],
  serviceCase: ['text', 'title'],
  caseMessage: ['text'],
  requirementDocument: ['title'],
  surveyTemplate: ['name', 'nameEn', 'intro', 'introEn'],
  surveyQuestion: ['zh', 'en'],
}
/** A mark there would break what is shown instead of being shown. */
const structural = new Set(['zone', 'hash', 'reviewHash', 'documentHash', 'code', 'cause'])
const marked = new Set(['text', 'longText', 'phone', 'url', 'email'])

/** What brings a row before the customer's eyes. */
const shown: readonly string[] = [
  "update $s.milestones set status = 'awaitingAcceptance', visible_to_customer = true",
  "update $s.commitments set status = 'awaitingAcceptance', visible_to_customer = true, side = 'ours', promised_at = now() - interval '1 day'",
  "update $s.risks set status = 'mitigating', published_at = now()",
  'update $s.resources set visible_to_customer = true',
  "update $s.notices set alternatives = '[]'",
  "update $s.progress_reports set status = 'published', published_at = now(), problems = '[]', risks = '[]', week = '2026-W24', week_start = '2026-06-08'",
  "update $s.option_plans set status = 'offered'",
  "update $s.sheets set status = 'sent', sent_at = now()",
]

let t: TestServer
let table: readonly EndpointSpec[]
let ids: ReadonlyMap<string, string>
let contact: Sender

const nouns: Readonly<Record<string, string>> = {
  sheets: 'sheet',
  promises: 'commitment',
  milestones: 'milestone',
  changes: 'changeRequest',
  meetings: 'meeting',
  'meetings-to-come': 'meeting',
  surveys: 'surveyInvitation',
  cases: 'serviceCase',
}

beforeAll(async () => {
  t = await startTestServer()
  table = routesOf(t.platform, '0').map((route) => route.endpoint)
  const defs = modules.flatMap((module) => module.objects ?? [])
  await oneOfEach(t.system(), defs, 'OTHERS')
  ids = await oneOfEach(t.system(), defs, 'mine')
  const schema = `"${t.workspace.schema}"`
  for (const text of shown) await t.platform.ownerPool.query(text.replaceAll('$s', schema))
  for (const def of defs)
    for (const [key, field] of Object.entries(def.fields)) {
      const open = published[def.key]?.includes(key) || structural.has(key) || field.unique
      if (!marked.has(field.type) || open) continue
      await t.platform.ownerPool.query(
        `update ${schema}."${def.table}" set "${columnName(key, field)}" = 'CANARY ${def.key}.${key}' where id = $1`,
        [ids.get(def.key)],
      )
    }
  const session = await insertPortalSession(t.platform, t.workspace.id, ids.get('contact') ?? '', {
    address: '',
    agent: '',
  })
  contact = t.sender({ cookie: `zn_portal=${session.token}`, origin, host: 'localhost' })
}, 120_000)
afterAll(async () => {
  await stopPdf()
  await t.stop()
})

test('no internal text and no other customer shows on any page, and every list is drawn', async () => {
  const leaks: string[] = []
  const drawn: string[] = []
  for (const endpoint of table.filter((e) => e.permission === 'portal' && e.method === 'GET')) {
    const id = ids.get(nouns[endpoint.path.split('/')[4] ?? ''] ?? '') ?? ''
    if (endpoint.path.includes('{') && id === '') continue
    if (endpoint.path.includes('{file}') || endpoint.raw) continue
    const { status, text } = await contact.send('GET', endpoint.path.replaceAll(/\{\w+\}/g, id))
    if (status === 200) drawn.push(endpoint.id)
    else if (status >= 500) leaks.push(`${endpoint.id} answers ${status}`)
    for (const [found] of text.matchAll(/CANARY [\w.]+|OTHERS [\w.]*/g))
      leaks.push(`${endpoint.id}: ${found}`)
  }
  expect(leaks).toEqual([])
  // The silence above is not that of empty pages.
  expect(drawn).toEqual(
    expect.arrayContaining([
      'portal.home',
      'portal.progress',
      'portal.milestone',
      'portal.options',
      'portal.documents',
      'portal.history',
      'portal.reports',
      'portal.changes',
      'portal.cases',
    ]),
  )
  const home = await contact.send('GET', '/api/v1/portal/home')
  for (const key of ['promises', 'standings', 'risks', 'sheets'])
    expect((home.body as unknown as Record<string, unknown[]>)[key]).not.toEqual([])
}, 60_000)

test('a mark in a field that is shown is found', async () => {
  await t.platform.ownerPool.query(
    `update "${t.workspace.schema}".milestones set goal = 'CANARY milestone.goal' where id = $1`,
    [ids.get('milestone')],
  )
  expect((await contact.send('GET', '/api/v1/portal/progress')).text).toContain('CANARY milestone.goal')
})
