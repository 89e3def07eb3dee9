/** Fields that a workspace adds to an object, through every endpoint with which people make one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../src/modules.ts'
import type { Business, PersonHere, Project } from './business.ts'
import { startBusiness } from './business.ts'

let b: Business
let admin: PersonHere
let account: PersonHere
let analyst: PersonHere
let lead: PersonHere
let project: Project
let article: string

beforeAll(async () => {
  b = await startBusiness()
  project = await b.project()
  admin = await b.person('管理', 'admin')
  account = await b.person('甄诺', 'accountManager')
  analyst = await b.person('闻析', 'analyst')
  lead = await b.person('陆明约', 'expectationLead')
  for (const object of [
    'changeRequest',
    'commitment',
    'communication',
    'meeting',
    'threeStep',
    'extra',
    'expectation',
    'engagement',
    'deviation',
    'serviceCase',
    'callback',
    'material',
    'sheet',
  ]) {
    const path = `/api/v1/objects/${object}/fields`
    const made = await admin.client.post(path, {
      key: 'budget',
      type: 'number',
      label: { zh: '预算编号' },
      required: true,
    })
    if (made.status !== 200) throw new Error(made.text)
  }
  const written = await account.client.post('/api/v1/records/article', {
    title: '先验样',
    kind: 'bestPractice',
    scenario: '换型',
    body: '先取 50 件样件。',
    owner: account.id,
  })
  article = idOf(written.body)
  await lead.client.post(`/api/v1/articles/${article}/publish`, {})
})
afterAll(() => b.stop())

interface Maker {
  readonly object: string
  readonly path: () => string
  readonly body: () => Record<string, unknown>
  /** Who makes one; 客户经理 where it is not said. */
  readonly by?: () => PersonHere
}
const makers: Readonly<Record<string, Maker>> = {
  'engagement.open': {
    object: 'engagement',
    path: () => '/api/v1/engagements',
    body: () => ({ name: '二期', customer: project.customer }),
  },
  'expectation.record': {
    object: 'expectation',
    path: () => '/api/v1/expectations',
    body: () => ({
      engagement: project.engagement,
      statement: '月底能查到数据',
      dimension: 'business',
      source: 'interview',
    }),
  },
  'commitment.record': {
    object: 'commitment',
    path: () => '/api/v1/commitments',
    body: () => ({ engagement: project.engagement, content: '6 月底前完成迁移' }),
  },
  'changeRequest.request': {
    object: 'changeRequest',
    path: () => '/api/v1/changes',
    body: () => ({
      engagement: project.engagement,
      title: '加一个专区',
      text: '能不能再加一个专区?',
      kind: 'scope',
      requestedVia: 'call',
    }),
  },
  'serviceCase.record': {
    object: 'serviceCase',
    path: () => '/api/v1/service-cases',
    body: () => ({ customer: project.customer, kind: 'question', source: 'phone', text: '报表从哪里导出?' }),
  },
  'article.share': {
    object: 'material',
    path: () => `/api/v1/articles/${article}/share`,
    body: () => ({ customer: project.customer, kind: 'guide', title: '请先送样', text: '每个件号 50 件。' }),
  },
  'callback.plan': {
    object: 'callback',
    path: () => '/api/v1/callbacks',
    body: () => ({ customer: project.customer, contact: project.contact, dueOn: '2099-12-31' }),
    by: () => lead,
  },
  'communication.record': {
    object: 'communication',
    path: () => '/api/v1/communications',
    body: () => ({ customer: project.customer, channel: 'call', summary: '问进度' }),
  },
  'meeting.plan': {
    object: 'meeting',
    path: () => '/api/v1/meetings',
    body: () => ({
      engagement: project.engagement,
      kind: 'clarification',
      title: '需求澄清会',
      startsAt: '2099-06-10T02:00:00.000Z',
      endsAt: '2099-06-10T03:00:00.000Z',
    }),
  },
  'threeStep.record': {
    object: 'threeStep',
    path: () => '/api/v1/three-steps',
    body: () => ({
      customer: project.customer,
      engagement: project.engagement,
      demand: '识别要 100% 准确',
      listened: '误判会停线,压力很大',
      facts: [{ kind: 'industryAverage', text: '行业平均识别率 98.6%', source: '行业白皮书' }],
      alternatives: [{ kind: 'reduced', text: '漏检率不高于 0.1%,人工复核' }],
    }),
  },
  'extra.plan': {
    object: 'extra',
    path: () => '/api/v1/extras',
    body: () => ({
      customer: project.customer,
      title: '季度健康检查服务',
      reason: '让客户不用自己盯着',
      value: 600_000,
      dueOn: '2099-12-31',
    }),
  },
  'deviation.report': {
    object: 'deviation',
    path: () => '/api/v1/deviations',
    body: () => ({ engagement: project.engagement, kind: 'delay', severity: 's3', summary: '接口未到' }),
  },
}
const idOf = (body: unknown): string => (body as { id: string }).id
const codeOf = (body: unknown): unknown => (body as { error?: { code: string } }).error?.code

test.each(Object.entries(makers))('%s', async (_id, { object, path, body, by = () => account }) => {
  const { client } = by()
  const refusals = [
    [{}, 'field.required'],
    [{ budget_c: null }, 'field.required'],
    [{ budget_c: '七' }, 'field.invalid'],
    [{ budget_c: 7, nothing_c: 1 }, 'field.unknown'],
  ] as const
  for (const [own, code] of refusals) {
    const { status, body: answer } = await client.post(path(), { ...body(), ...own })
    expect([status, codeOf(answer)]).toEqual([400, code])
  }
  const made = await client.post(path(), { ...body(), budget_c: 7 })
  expect(made.status, made.text).toBe(200)
  const one = `/api/v1/records/${object}/${idOf(made.body)}`
  const stored = await client.request('GET', one)
  expect(stored.body).toMatchObject({ budget_c: 7, incomplete: false })

  expect((await client.request('PATCH', one, { values: { budget_c: 8 } })).body).toMatchObject({
    budget_c: 8,
    incomplete: false,
  })
  const emptied = await client.request('PATCH', one, { values: { budget_c: null } })
  expect(codeOf(emptied.body)).toBe('field.required')
  const byReader = await analyst.client.request('PATCH', one, { values: { budget_c: 9 } })
  expect(byReader.status).toBe(403)
})

test('a sheet is generated without what users require, which is filled in on the draft', async () => {
  const path = `/api/v1/engagements/${project.engagement}/sheets`
  const wrong = await account.client.post(path, { budget_c: '七' })
  expect(codeOf(wrong.body)).toBe('field.invalid')
  const draft = await account.client.post(path, {})
  expect(draft.status, draft.text).toBe(200)
  const one = `/api/v1/records/sheet/${idOf(draft.body)}`
  expect((await account.client.request('GET', one)).body).toMatchObject({ budget_c: null, incomplete: true })
  const lacking = { filter: { op: 'incomplete' }, fields: ['id', 'incomplete'] }
  const list = await account.client.post('/api/v1/records/sheet/query', lacking)
  expect(list.body).toMatchObject({ rows: [{ id: idOf(draft.body), incomplete: true }] })
  const again = await account.client.post(path, { budget_c: 7 })
  expect(idOf(again.body)).toBe(idOf(draft.body))
  expect((await account.client.request('GET', one)).body).toMatchObject({ budget_c: 7, incomplete: false })
  expect((await account.client.post('/api/v1/records/sheet/query', lacking)).body).toMatchObject({ rows: [] })
})

test('the description of the interface names them, and every endpoint that makes something is tried here', async () => {
  const document = await b.nobody.request('GET', '/api/openapi.json')
  const { components } = document.body as {
    components: { schemas: Record<string, { patternProperties?: object }> }
  }
  for (const body of ['OpenEngagement', 'RecordExpectation', 'RecordCommitment'])
    expect(Object.keys(components.schemas[body]?.patternProperties ?? {}), body).toEqual(['_c$'])
  const all = modules.flatMap((m) => m.routes ?? []).filter(({ endpoint }) => endpoint.makes !== undefined)
  expect(all.map(({ endpoint }) => endpoint.id).sort()).toEqual(
    [...Object.keys(makers), 'sheet.generate'].sort(),
  )
})
