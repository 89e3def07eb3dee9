import type { ExpectationChanged, ExpectationMatrix } from '@zhinuo/contracts/expectations-endpoints.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, Client, PersonHere, Project, Reply } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { lastTransaction, ok, refused } from '../../../test/replies.ts'
import { confirmBySheet, dimensionCounts, listForEngagement } from './public.ts'
import { routes } from './routes.ts'

let b: Business
let account: PersonHere
let service: PersonHere
let reviewer: PersonHere
let p: Project
const base = '/api/v1/expectations'
const reduced = { kind: 'reduced', text: '先做三个窗口' }

beforeAll(async () => {
  b = await startBusiness()
  account = await b.person('甄诺', 'accountManager')
  service = await b.person('何应', 'service')
  reviewer = await b.person('公孙衡', 'reviewer')
  p = await b.project()
})
afterAll(() => b.stop())

const full = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  engagement: p.engagement,
  statement: '群众办事少跑腿',
  dimension: 'business',
  source: 'interview',
  saidBy: p.contact,
  ...more,
})
const record = (
  more: Record<string, unknown> = {},
  by: Client = account.client,
): Promise<ExpectationChanged> => ok(by.post(base, full(more)))
const act = (
  id: string,
  verb: string,
  body: Record<string, unknown> = {},
  by: Client = account.client,
): Promise<Reply> => by.post(`${base}/${id}/${verb}`, body)
const matrix = (engagement: string, by: Client = account.client): Promise<Reply> =>
  by.request('GET', `/api/v1/engagements/${engagement}/expectation-matrix`)

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    for (const { endpoint } of routes) {
      const { status, code } = await refused(
        b.nobody.request(endpoint.method, endpoint.path.replace('{id}', p.engagement), {}),
      )
      expect([endpoint.id, status, code]).toEqual([endpoint.id, 401, 'auth.required'])
    }
  })

  test('front-line staff record, and no more; a reviewer reads', async () => {
    const { id } = await record({}, service.client)
    expect(await refused(act(id, 'classify', { priority: 'must' }, service.client))).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    })
    expect(await refused(reviewer.client.post(base, full()))).toMatchObject({
      status: 403,
      code: 'auth.forbidden',
    })
    await ok(matrix(p.engagement, reviewer.client))
  })

  test('what lies outside the scope does not exist', async () => {
    const { id } = await record()
    const other = await b.person('白露', 'accountManager')
    expect(await refused(act(id, 'classify', { priority: 'must' }, other.client))).toMatchObject({
      status: 404,
      code: 'record.not_found',
    })
    expect(await refused(matrix(p.engagement, other.client))).toMatchObject({ status: 404 })
    expect(await refused(other.client.post(base, full()))).toMatchObject({ status: 404 })
    const stranger = await b.stranger()
    expect(await refused(act(id, 'classify', { priority: 'must' }, stranger.client))).toMatchObject({
      status: 404,
    })
  })

  test('malformed input is refused', async () => {
    for (const body of [
      full({ statement: '' }),
      full({ dimension: 'social' }),
      full({ saidOn: '2026-13-01' }),
      {},
    ])
      expect(await refused(account.client.post(base, body))).toMatchObject({
        status: 400,
        code: 'request.invalid',
      })
    const elsewhere = await b.project()
    expect(await refused(account.client.post(base, full({ saidBy: elsewhere.contact })))).toMatchObject({
      status: 400,
      code: 'contact.other_customer',
    })
  })
})

describe('from the first words to the customer’s yes', () => {
  test('each step is a fact, a repeated one is none', async () => {
    const { id, status } = await record()
    expect(status).toBe('draft')
    expect(await refused(act(id, 'propose'))).toMatchObject({
      status: 409,
      code: 'expectation.wrong_status',
      message: '还不能提交确认:这条期望现在是「草稿」',
    })
    await ok(act(id, 'clarify', { reason: '多少人算少' }))
    expect(await refused(act(id, 'propose'))).toMatchObject({ code: 'expectation.not_classified' })
    await ok(act(id, 'classify', { priority: 'must', adopted: true }))
    await ok(act(id, 'classify', { priority: 'must' }))
    expect(await refused(act(id, 'propose'))).toMatchObject({
      code: 'expectation.not_concrete',
      message: expect.stringContaining('多少人算少'),
    })
    await ok(act(id, 'propose', { metric: '窗口排队不超过 10 人' }))
    expect(await ok(act(id, 'confirm', { confirmedBy: p.contact, reason: '澄清会上确认' }))).toMatchObject({
      status: 'confirmed',
      currentVersion: 1,
    })
    expect(await refused(act(id, 'mark-unmet'))).toMatchObject({
      code: 'expectation.reason_required',
      message: '还不能标为未满足:请写明原因',
    })
    await ok(act(id, 'mark-unmet', { reason: '排队仍超 30 分钟' }))
    expect(await ok(act(id, 'mark-met', { reason: '补救后达到' }))).toMatchObject({ status: 'met' })
    expect(await b.events(id)).toEqual([
      'expectation.recorded',
      'expectation.clarification_asked',
      'expectation.classified',
      'expectation.proposed',
      'expectation.confirmed',
      'expectation.unmet',
      'expectation.met',
    ])
  })

  test('the owner is the project’s expectation owner unless someone is named', async () => {
    const { id } = await record({}, service.client)
    const row = await ok(account.client.request('GET', `/api/v1/records/expectation/${id}`))
    expect(row).toMatchObject({ owner: account.id, customer: p.customer })
  })

  test('confirmed words are fixed, kept, and stand as a version', async () => {
    const { id } = await record()
    await ok(act(id, 'classify', { priority: 'negotiable' }))
    await ok(act(id, 'clarify'))
    await ok(act(id, 'propose'))
    await ok(act(id, 'confirm'))
    const patch = (values: Record<string, unknown>): Promise<Reply> =>
      account.client.request('PATCH', `/api/v1/records/expectation/${id}`, { values })
    expect(await refused(patch({ statement: '换一句' }))).toMatchObject({
      status: 409,
      code: 'record.locked',
    })
    expect(await refused(patch({ priority: 'must' }))).toMatchObject({ code: 'field.governed' })
    expect(await refused(act(id, 'classify', { priority: 'must' }))).toMatchObject({
      code: 'expectation.wrong_status',
    })
    expect(
      await refused(account.client.request('DELETE', `/api/v1/records/expectation/${id}`)),
    ).toMatchObject({ code: 'record.locked' })
    const versions = await ok<{ rows: unknown[] }>(
      account.client.post('/api/v1/records/expectationVersion/query', {
        filter: { op: 'eq', field: 'expectation', value: id },
      }),
    )
    expect(versions.rows).toMatchObject([
      { n: 1, statement: '群众办事少跑腿', priority: 'negotiable', reason: '客户确认' },
    ])
  })
})

describe('never a bare no', () => {
  test('暂不满足 takes a typed alternative in the same request', async () => {
    const { id } = await record()
    expect(await refused(act(id, 'classify', { priority: 'notNow' }))).toMatchObject({
      status: 409,
      code: 'expectation.alternative_required',
      message: '不能只说不行,请给一个替代方案',
    })
    expect((await b.events(id)).length).toBe(1)
    expect(
      await refused(
        act(id, 'classify', { priority: 'notNow', alternatives: [{ kind: 'never', text: 'x' }] }),
      ),
    ).toMatchObject({ status: 400 })
    expect(await ok(act(id, 'classify', { priority: 'notNow', alternatives: [reduced] }))).toMatchObject({
      priority: 'notNow',
    })
    expect(await ok(act(id, 'classify', { priority: 'must' }))).toMatchObject({ priority: 'must' })
    expect(await ok(act(id, 'classify', { priority: 'notNow' }))).toMatchObject({ priority: 'notNow' })
  })

  test('so does 婉拒, with its reason', async () => {
    const { id } = await record()
    expect(await refused(act(id, 'decline', { reason: '超出本期范围' }))).toMatchObject({
      code: 'expectation.alternative_required',
    })
    expect(await refused(act(id, 'decline', { alternatives: [reduced] }))).toMatchObject({
      code: 'expectation.reason_required',
    })
    expect(await ok(act(id, 'decline', { reason: '超出本期范围', alternatives: [reduced] }))).toMatchObject({
      status: 'declined',
    })
  })

  test('alternatives are added and reworded until the expectation stands', async () => {
    const { id } = await record()
    const { alternatives } = await ok<{ alternatives: { id: string }[] }>(
      act(id, 'alternatives', { alternatives: [reduced, { kind: 'exchange', text: '用驻场换自助机' }] }),
    )
    expect(alternatives).toHaveLength(2)
    const reword = (): Promise<Reply> =>
      account.client.request('PATCH', `/api/v1/records/alternative/${alternatives[0]?.id}`, {
        values: { text: '先做五个窗口' },
      })
    await ok(reword())
    await ok(act(id, 'classify', { priority: 'notNow' }))
    await ok(act(id, 'clarify'))
    await ok(act(id, 'propose'))
    await ok(act(id, 'confirm'))
    expect(
      await refused(
        account.client.request('PATCH', `/api/v1/records/alternative/${alternatives[0]?.id}`, {
          values: { text: '不做了' },
        }),
      ),
    ).toMatchObject({ status: 409, code: 'record.locked' })
  })
})

describe('the matrix', () => {
  test('shows cards with suggestions, counts cells and says what is missing', async () => {
    const project = await b.project()
    const add = (more: Record<string, unknown>): Promise<ExpectationChanged> =>
      record({ engagement: project.engagement, saidBy: null, ...more })
    const must = await add({ statement: '等保三级' })
    await ok(act(must.id, 'classify', { priority: 'must' }))
    const later = await add({ statement: '报表以后再做', dimension: 'technical' })
    await ok(act(later.id, 'classify', { priority: 'notNow', alternatives: [reduced] }))
    const said = await add({ statement: '窗口少排队', saidBy: project.contact })
    const withdrawn = await add({ statement: '大屏', dimension: 'implicit' })
    await ok(act(withdrawn.id, 'withdraw', { reason: '客户不再需要' }))
    const view = await ok<ExpectationMatrix>(matrix(project.engagement))
    expect(
      view.cards.map((card) => [card.id, card.suggestion.priority, card.suggestion.rule, card.movable]),
    ).toEqual([
      [must.id, 'must', 'bound', true],
      [later.id, 'notNow', 'later', true],
      [said.id, 'must', 'decisionMaker', true],
      [withdrawn.id, 'negotiable', 'implicit', false],
    ])
    expect(view.cards[1]?.alternatives).toMatchObject([reduced])
    expect(view.cards[2]?.saidBy).toEqual({ id: project.contact, name: '岳临川', role: 'decision' })
    expect(view.counts.filter((cell) => cell.count > 0)).toEqual([
      { dimension: 'business', priority: 'must', count: 1 },
      { dimension: 'business', priority: 'unclassified', count: 1 },
      { dimension: 'technical', priority: 'notNow', count: 1 },
    ])
    expect(view.missing.map((label) => label.zh)).toEqual(['隐性需求还没有记录', '1 条还没有分级'])
  })
})

test('the counts by dimension leave out what no longer stands', async () => {
  const project = await b.project()
  const add = (dimension: string): Promise<ExpectationChanged> =>
    record({ engagement: project.engagement, saidBy: null, dimension })
  const none = { business: 0, technical: 0, implicit: 0 }
  const ctx = await account.ctx()
  expect(await dimensionCounts(ctx, project.engagement)).toEqual(none)
  await add('business')
  await add('business')
  const gone = await add('implicit')
  await ok(act(gone.id, 'withdraw', { reason: '客户不再需要' }))
  expect(await dimensionCounts(ctx, project.engagement)).toEqual({ ...none, business: 2 })
})

describe('a signed sheet', () => {
  test('confirms what is open, once, and leaves the rest', async () => {
    const project = await b.project()
    const open = await record({ engagement: project.engagement, saidBy: null })
    await ok(act(open.id, 'classify', { priority: 'must' }))
    const gone = await record({ engagement: project.engagement, saidBy: null })
    await ok(act(gone.id, 'withdraw', { reason: '不需要了' }))
    const ctx = b.contactCtx(project)
    const words = {
      statement: '签字时的原话',
      priority: 'must',
      desiredLevel: null,
      adequateLevel: null,
      metric: null,
    } as const
    const signed = [open.id, gone.id].map((id) => ({ id, words }))
    await confirmBySheet(ctx, signed, 'QR-0001', project.contact)
    await confirmBySheet(ctx, signed, 'QR-0001', project.contact)
    const rows = await listForEngagement(await account.ctx(), project.engagement)
    expect(rows.map((row) => [row.id, row.status, row.confirmedBy, row.currentVersion])).toEqual([
      [open.id, 'confirmed', project.contact, 1],
      [gone.id, 'withdrawn', null, 0],
    ])
    expect(rows[0]?.statement).toBe('签字时的原话')
    expect((await b.events(open.id)).filter((name) => name === 'expectation.confirmed')).toHaveLength(1)
  })
})

test('a plain write takes six statements', async () => {
  const { id } = await record()
  await ok(act(id, 'classify', { priority: 'must' }))
  b.t.statements()
  await ok(
    account.client.post(
      `${base}/${id}/classify`,
      { priority: 'negotiable' },
      { 'idempotency-key': 'classify-1' },
    ),
  )
  const texts = lastTransaction(b.t.statements())
  expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(6)
})
