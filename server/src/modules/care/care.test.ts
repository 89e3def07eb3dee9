import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { extra } from '@zhinuo/contracts/care.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { toldWhom } from '../../../test/notices.ts'
import { ok, refused } from '../../../test/replies.ts'
import { insertMany } from '../../engine/insert-many.ts'
import { objectOf } from '../../engine/objects.ts'
import { get, list } from '../../engine/read.ts'
import { newRow } from '../../engine/patch.ts'
import { dateInZone } from '../../platform/calendar.ts'
import { addDays } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'
import { remindDue } from './jobs.ts'

let b: Business
let account: PersonHere
let delivery: PersonHere
let one: Project
let two: Project
let today: string

/** A row as it would stand after its verbs. */
const enter = async (def: ObjectDef, values: Record<string, unknown>): Promise<string> => {
  const ctx = b.t.systemCtx()
  const object = objectOf(ctx, def.key)
  const row = newRow(ctx, object, values, {
    allowed: new Set(Object.keys(values)),
    id: uuidv7(),
    binds: false,
  })
  await withTx(ctx, (ctx) => insertMany(ctx, object, [row]))
  return String(row['id'])
}
const promise = (project: Project, values: Record<string, unknown> = {}): Promise<string> =>
  enter(commitment, {
    content: '专区迁移上线',
    engagement: project.engagement,
    customer: project.customer,
    industry: 'government',
    side: 'ours',
    status: 'inProgress',
    ...values,
  })

const wish = (project: Project, more: Record<string, unknown> = {}) => ({
  customer: project.customer,
  engagement: project.engagement,
  title: '季度健康检查服务',
  reason: '让客户不用自己盯着',
  value: 600_000,
  cost: 210_000,
  dueOn: today,
  ...more,
})
type Stepped = { id: string; version: number; status: string }
const plan = (by: PersonHere, project: Project, more: Record<string, unknown> = {}): Promise<Stepped> =>
  ok(by.client.post('/api/v1/extras', wish(project, more)))
const step = (by: PersonHere, id: string, verb: string, body: unknown = {}) =>
  by.client.post(`/api/v1/extras/${id}/${verb}`, body)
const rowOf = (id: string) => get(b.t.systemCtx(), extra, id)

beforeAll(async () => {
  b = await startBusiness()
  today = dateInZone(b.t.platform.clock.now(), 'Asia/Shanghai')
  one = await b.project()
  two = await b.project()
  account = await b.person('甄诺', 'accountManager')
  delivery = await b.person('程准', 'deliveryManager')
})
afterAll(() => b.stop())

describe('planning', () => {
  test('who may: a guest is asked who they are, a reader is refused, another workspace finds nothing', async () => {
    const analyst = await b.person('舒据', 'analyst')
    const other = await b.person('白露', 'accountManager')
    const stranger = await b.stranger()
    const status = async (of: Promise<{ status: number }>) => (await of).status
    expect(await status(b.nobody.post('/api/v1/extras', wish(one)))).toBe(401)
    expect(await status(analyst.client.post('/api/v1/extras', wish(one)))).toBe(403)
    expect(await status(stranger.client.post('/api/v1/extras', wish(one)))).toBe(404)
    // A colleague without a part in the customer does not even find the customer.
    expect(await status(other.client.post('/api/v1/extras', wish(one)))).toBe(404)
    const { id } = await plan(account, one)
    expect(await status(step(other, id, 'give'))).toBe(404)
    expect(await status(step(stranger, id, 'give'))).toBe(404)
    expect(await status(step(analyst, id, 'give'))).toBe(403)
    expect(await b.events(id)).toEqual(['extra.planned'])
  })

  test.each([
    [{ title: ' ' }, 'request.invalid'],
    [{ reason: undefined }, 'request.invalid'],
    [{ value: -1 }, 'request.invalid'],
    [{ value: 0.5 }, 'request.invalid'],
    [{ rounds: 0 }, 'request.invalid'],
    [{ rounds: 13 }, 'request.invalid'],
    [{ dueOn: '2027-02-29' }, 'request.invalid'],
    [{ dueOn: '2020-01-01' }, 'extra.due_in_past'],
    [{ engagement: uuidv7() }, 'field.link_not_found'],
    [{ contact: uuidv7() }, 'field.link_not_found'],
    [{ customer: uuidv7() }, 'record.not_found'],
    [{ owner: uuidv7() }, 'field.link_not_found'],
  ])('refuses %j: %s', async (more, code) => {
    const count = async () => (await list(b.t.systemCtx(), extra, { limit: 500 })).length
    const before = await count()
    expect(await refused(account.client.post('/api/v1/extras', wish(two, more)))).toMatchObject({ code })
    expect(await count()).toBe(before)
  })

  test('what it names is of the same customer and project', async () => {
    const foreign = await promise(two)
    const code = async (more: Record<string, unknown>) =>
      (await refused(account.client.post('/api/v1/extras', wish(one, more)))).code
    expect(await code({ engagement: two.engagement })).toBe('extra.elsewhere')
    expect(await code({ commitment: foreign })).toBe('extra.elsewhere')
    expect(await code({ contact: two.contact })).toBe('extra.elsewhere')
    const wished = await enter(expectation, {
      statement: '停机不超过半小时',
      engagement: two.engagement,
      customer: two.customer,
      owner: account.id,
      source: 'interview',
      dimension: 'business',
      status: 'draft',
    })
    expect(await code({ expectation: wished })).toBe('extra.elsewhere')
    // Of the same customer, and of another project of theirs.
    const beside = await promise({ ...one, engagement: two.engagement })
    expect(await code({ commitment: beside })).toBe('extra.elsewhere')
    await plan(account, one, { engagement: undefined, commitment: beside })
    const { id } = await plan(account, one)
    const change = { ...wish(one), customer: undefined, engagement: undefined, contact: two.contact }
    expect((await refused(step(account, id, 'revise', change))).code).toBe('extra.elsewhere')
    const past = { ...change, contact: undefined, dueOn: addDays(today, -1) }
    expect((await refused(step(account, id, 'revise', past))).code).toBe('extra.due_in_past')
    expect(await rowOf(id)).toMatchObject({ dueOn: today, contact: null })
  })

  test('rounds are rows of their own, a quarter apart, told of once; dropping one may take the later ones along', async () => {
    const { id } = await plan(account, one, { rounds: 4, owner: delivery.id })
    const rows = await list(b.t.systemCtx(), extra, {
      filter: { op: 'eq', field: 'first', value: id },
      sort: [{ field: 'round', dir: 'asc' }],
      limit: 9,
    })
    expect(rows.map(({ round, rounds, status }) => [round, rounds, status])).toEqual([
      [2, 4, 'planned'],
      [3, 4, 'planned'],
      [4, 4, 'planned'],
    ])
    expect(rows.every(({ dueOn }, i) => dueOn > (rows[i - 1]?.dueOn ?? today))).toBe(true)
    expect(await toldWhom(b, id, 'extra.assigned')).toEqual([delivery.id])
    expect(await toldWhom(b, String(rows[0]?.id), 'extra.assigned')).toEqual([])
    const second = String(rows[1]?.id)
    await ok(step(account, second, 'drop', { reason: '客户换了维护商', later: true }))
    const status = async (of: string | undefined) => (await rowOf(String(of))).status
    expect([await status(rows[0]?.id), await status(second), await status(rows[2]?.id)]).toEqual([
      'planned',
      'dropped',
      'dropped',
    ])
  })

  test('the cost is read only by who may; everybody who reads the extra reads what it is worth', async () => {
    const { id } = await plan(account, one)
    const read = (by: PersonHere) => ok(by.client.request('GET', `/api/v1/records/extra/${id}`))
    expect(await read(account)).toMatchObject({ value: 600_000, cost: 210_000 })
    const seen = await read(delivery)
    expect(seen).toMatchObject({ value: 600_000 })
    expect(seen).not.toHaveProperty('cost')
    // Written by verbs alone: a form, a bulk change and an import do not reach it.
    expect(
      (
        await refused(
          account.client.request('PATCH', `/api/v1/records/extra/${id}`, { values: { value: 1 } }),
        )
      ).status,
    ).toBe(409)
    expect(
      (await refused(account.client.post('/api/v1/records/extra', { title: '绕过', customer: one.customer })))
        .status,
    ).toBeGreaterThanOrEqual(400)
  })
})

describe('first keep what is promised, then exceed', () => {
  test('an overdue promise or an open deviation asks for a reason, when it is planned and when it is planned again', async () => {
    const project = await b.project()
    const owed = () => ok(account.client.request('GET', `/api/v1/customers/${project.customer}/owed`))
    expect(await owed()).toEqual({ overdue: 0, deviations: 0 })
    const early = await plan(account, project)
    await ok(step(account, early.id, 'drop', { reason: '先放一放' }))
    const thrown = await plan(account, project)
    await ok(account.client.request('DELETE', `/api/v1/records/extra/${thrown.id}`))
    await promise(project, { status: 'overdue', promisedOn: addDays(today, -2) })
    await promise(project, { status: 'overdue', promisedOn: addDays(today, -3) })
    await promise(project, { status: 'overdue', promisedOn: addDays(today, -2), side: 'theirs' })
    await promise(project, { status: 'keptLate', promisedOn: addDays(today, -9) })
    for (const status of ['confirmed', 'closed', 'falseAlarm'])
      await enter(deviation, {
        summary: '接口晚到',
        engagement: project.engagement,
        customer: project.customer,
        source: 'staff',
        kind: 'delay',
        severity: 's3',
        owner: account.id,
        detectedAt: b.t.platform.clock.now().toISOString(),
        status,
      })
    expect(await owed()).toEqual({ overdue: 2, deviations: 1 })
    const refusal = await refused(account.client.post('/api/v1/extras', wish(project)))
    expect(refusal).toMatchObject({ status: 409, code: 'extra.promises_first' })
    expect(refusal.message).toContain('2 条逾期承诺、1 个没关闭的偏差')
    expect((await refused(step(account, early.id, 'resume', { dueOn: today }))).code).toBe(
      'extra.promises_first',
    )
    const despite = '机房搬迁三周年,当面致谢时一并给'
    expect(await rowOf((await plan(account, project, { despite })).id)).toMatchObject({ despite })
    await ok(step(account, early.id, 'resume', { dueOn: today, despite }))
    expect(await rowOf(early.id)).toMatchObject({ status: 'planned', despite, statusReason: null })
    // What was planned when nothing was owed comes back as it went.
    await ok(account.client.post(`/api/v1/records/extra/${thrown.id}/restore`, {}))
    expect(await rowOf(thrown.id)).toMatchObject({ status: 'planned', despite: null })
    // Who may not read the customer learns nothing of what it is owed.
    const other = await b.person('白露', 'accountManager')
    expect((await other.client.request('GET', `/api/v1/customers/${project.customer}/owed`)).status).toBe(404)
  })

  test('an extra counts as no promise', async () => {
    const before = await ok<{ rates: unknown; total: unknown }>(
      account.client.request('GET', '/api/v1/insight/promises'),
    )
    const { id } = await plan(account, two)
    await ok(step(account, id, 'give'))
    const after = await ok<{ rates: unknown; total: unknown }>(
      account.client.request('GET', '/api/v1/insight/promises'),
    )
    expect(after.total).toEqual(before.total)
  })
})

describe('given', () => {
  test('given, heard, and heard again; what was given is not thrown away', async () => {
    const { id } = await plan(account, two)
    expect((await refused(step(account, id, 'hear', { noticed: false }))).code).toBe('extra.wrong_status')
    expect((await refused(step(account, id, 'give', { givenOn: addDays(today, 2) }))).code).toBe(
      'extra.date_in_future',
    )
    await ok(step(account, id, 'give'))
    expect((await refused(step(account, id, 'give'))).code).toBe('extra.wrong_status')
    expect((await refused(step(account, id, 'drop', { reason: '晚了' }))).code).toBe('extra.wrong_status')
    const trash = await account.client.request('DELETE', `/api/v1/records/extra/${id}`)
    expect(trash.status).toBeGreaterThanOrEqual(400)
    expect((await refused(step(account, id, 'hear', { noticed: true }))).code).toBe('extra.words_required')
    await ok(step(account, id, 'hear', { noticed: true, customerWords: '没想到还有这一项' }))
    await ok(step(account, id, 'hear', { noticed: false }))
    expect(await rowOf(id)).toMatchObject({ status: 'noEffect', customerWords: null, heardOn: today })
    expect(await b.events(id)).toEqual(['extra.planned', 'extra.given', 'extra.heard', 'extra.heard'])
  })

  test('a slip is taken back', async () => {
    const { id } = await plan(account, two)
    await ok(step(account, id, 'give'))
    await ok(step(account, id, 'take-back'))
    expect(await rowOf(id)).toMatchObject({ status: 'planned', givenOn: null, askOn: null })
  })

  test('dropping takes a reason', async () => {
    const { id } = await plan(account, two)
    expect((await refused(step(account, id, 'drop', {}))).code).toBe('extra.reason_required')
    await ok(step(account, id, 'drop', { reason: '客户不需要' }))
    expect(await rowOf(id)).toMatchObject({ status: 'dropped', statusReason: '客户不需要' })
    expect((await refused(step(account, id, 'resume', { dueOn: addDays(today, -1) }))).code).toBe(
      'extra.due_in_past',
    )
  })
})

test('the day to give and the day to ask are told once each', async () => {
  const { id } = await plan(account, two, { owner: delivery.id })
  const later = await plan(account, two, { owner: delivery.id, dueOn: addDays(today, 5) })
  await remindDue(b.t.systemCtx())
  await remindDue(b.t.systemCtx())
  expect(await toldWhom(b, id, 'extra.due')).toEqual([delivery.id])
  expect(await toldWhom(b, later.id, 'extra.due')).toEqual([])
  await ok(step(delivery, id, 'give', { givenOn: addDays(today, -30) }))
  await remindDue(b.t.systemCtx())
  await remindDue(b.t.systemCtx())
  expect(await toldWhom(b, id, 'extra.toAsk')).toEqual([delivery.id])
})

test('what was not given ends with a project that ends early', async () => {
  const project = await b.project()
  const { id } = await plan(account, project)
  const given = await plan(account, project)
  await ok(step(account, given.id, 'give'))
  const lead = await b.person('陆明约', 'expectationLead')
  await ok(
    lead.client.post(`/api/v1/engagements/${project.engagement}/end-early`, { reason: '客户取消立项' }),
  )
  await b.t.settle()
  expect(await rowOf(id)).toMatchObject({ status: 'dropped', statusReason: '客户取消立项' })
  expect(await rowOf(given.id)).toMatchObject({ status: 'given' })
})
