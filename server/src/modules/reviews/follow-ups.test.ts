import type { FollowUpMonthView, FollowUpPageView } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { followUpRoutes } from './routes/follow-ups.ts'
import { openFollowUps } from './service/follow-up-rounds.ts'

let w: AgreementWorld
beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const rowsOf = (project: AgreedProject) =>
  list(w.b.t.systemCtx(), followUp, { filter: { op: 'eq', field: 'customer', value: project.customer } })
const act = (id: string, verb: string, body: unknown, by = w.account.client) =>
  by.post(`/api/v1/follow-ups/${id}/${verb}`, body)
const page = (id: string): Promise<FollowUpPageView> =>
  ok(w.account.client.request('GET', `/api/v1/follow-ups/${id}`))

const opened = async (): Promise<{ project: AgreedProject; id: string }> => {
  const project = await w.agreed()
  await run('open-follow-ups')
  const [row] = await rowsOf(project)
  if (!row) throw new Error('no follow-up was opened')
  return { project, id: row.id }
}
const text = { summary: '客户关心进度', adjustments: '每周三同步一次' }

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    for (const { endpoint } of followUpRoutes) {
      const path = endpoint.path.replace('{id}', '0197a000-0000-7000-8000-000000000000')
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('another account manager’s does not exist; who delivers has no part in it', async () => {
    const { id } = await opened()
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other, stranger])
      expect(await refused(by.client.request('GET', `/api/v1/follow-ups/${id}`))).toMatchObject({
        status: 404,
      })
    expect(await refused(act(id, 'write', { version: 1, ...text }, w.delivery.client))).toMatchObject({
      status: 404,
    })
  })
})

describe('a month', () => {
  test('has one per customer, due on its last workday, however often it is opened', async () => {
    const { project } = await opened()
    await run('open-follow-ups')
    await Promise.all(Array.from({ length: 4 }, () => openFollowUps(w.b.t.systemCtx())))
    const rows = await rowsOf(project)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      month: '2026-06',
      dueOn: '2026-06-30',
      status: 'due',
      owner: w.account.id,
    })
  })

  test('counts what ended, with its rows', async () => {
    const { project, id } = await opened()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/declare`, { evidence: '已上线' }))
    await ok(
      w.account.client.post(`/api/v1/commitments/${project.promise}/accept`, {
        acceptedBy: project.contact,
        acceptedHow: '邮件确认',
        acceptedAt: '2026-06-01T02:00:00Z',
      }),
    )
    const { facts } = await page(id)
    expect(facts.kept.onTime.map((r) => r.id)).toEqual([project.promise])
    expect(facts.newExpectations.map((r) => r.id)).toEqual([project.expectation])
    expect(facts.kept.broken).toEqual([])
  })

  test('is missed the day after, once, and can still be finished', async () => {
    const { id } = await opened()
    w.b.t.moveClock('2026-06-30T15:59:00Z')
    await run('watch-follow-ups')
    expect((await page(id)).status).toBe('due')
    w.b.t.moveClock('2026-06-30T16:01:00Z')
    await run('watch-follow-ups')
    await run('watch-follow-ups')
    const view = await page(id)
    expect(view.status).toBe('missed')
    expect((await w.b.events(id)).filter((e) => e === 'followUp.missed')).toHaveLength(1)
    expect((await ok<FollowUpPageView>(act(id, 'write', { version: view.version, ...text }))).status).toBe(
      'missed',
    )
    const done = await ok<FollowUpPageView>(act(id, 'finish', { version: (await page(id)).version, ...text }))
    expect(done.status).toBe('done')
    const month = await ok<FollowUpMonthView>(
      w.account.client.request('GET', '/api/v1/follow-ups?month=2026-06'),
    )
    expect(month.rows.find((r) => r.id === id)?.clock.tone).toBe('good')
  })
})

describe('writing', () => {
  test('needs both texts to finish, and stays as it was then', async () => {
    const { id } = await opened()
    expect(await refused(act(id, 'finish', { version: 1, summary: '好', adjustments: ' ' }))).toMatchObject({
      status: 400,
      code: 'followUp.text_missing',
    })
    const done = await ok<FollowUpPageView>(act(id, 'finish', { version: 1, ...text }))
    expect(await refused(act(id, 'write', { version: done.version, ...text }))).toMatchObject({
      status: 409,
      code: 'followUp.wrong_status',
    })
  })

  test('two people at once: the second gets both texts', async () => {
    const { id } = await opened()
    await ok(act(id, 'write', { version: 1, ...text }))
    expect(
      await refused(act(id, 'write', { version: 1, summary: '别的', adjustments: '' }, w.lead.client)),
    ).toMatchObject({
      status: 409,
      code: 'record.stale',
      details: { theirs: text, yours: { summary: '别的' } },
    })
  })

  test('an adjustment becomes an action of a project of that customer', async () => {
    const { project, id } = await opened()
    const other = await w.agreed()
    const action = { text: '每周三发进度', owner: w.delivery.id, dueOn: '2026-06-10' }
    expect(await refused(act(id, 'actions', { ...action, engagement: other.engagement }))).toMatchObject({
      code: 'followUp.other_customer',
    })
    expect(
      await refused(act(id, 'actions', { ...action, engagement: project.engagement, dueOn: '2026-05-01' })),
    ).toMatchObject({ code: 'reviewAction.due_past' })
    const view = await ok<FollowUpPageView>(act(id, 'actions', { ...action, engagement: project.engagement }))
    expect(view.actions).toMatchObject([{ text: '每周三发进度', owner: { name: '程准' }, status: 'open' }])
  })
})
