import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  RetrospectiveView,
  ReviewActionView,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { PersonHere, Project } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { hold } from '../../engine/hold.ts'
import { save } from '../../engine/records.ts'
import { sql } from '../../platform/sql.ts'
import { withTx } from '../../platform/tx.ts'

let w: AgreementWorld
let account: PersonHere
let delivery: PersonHere
let developer: PersonHere

beforeAll(async () => {
  w = await startAgreementWorld()
  ;({ account, delivery } = w)
  developer = await w.b.person('严可行', 'developer')
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

/** As if the loop had brought it there. */
const inPhase = (project: Project, phase: string, round = 1): Promise<unknown> =>
  withTx(w.b.t.systemCtx(), async (ctx) => {
    const held = await hold(ctx, engagement, project.engagement, 'reopen')
    return save(ctx, held, { phase, round }, { event: 'engagement.reopened' })
  })
const inReview = async (): Promise<AgreedProject> => {
  const project = await w.agreed()
  await inPhase(project, 'review')
  return project
}
const begin = (project: Project, by = account) =>
  by.client.post('/api/v1/retrospectives', { engagement: project.engagement })
const begun = async (): Promise<{ project: AgreedProject; view: RetrospectiveView }> => {
  const project = await inReview()
  return { project, view: await ok<RetrospectiveView>(begin(project)) }
}
const act = (id: string, verb: string, body?: unknown, by = account) =>
  by.client.post(`/api/v1/retrospectives/${id}/${verb}`, body)
const action = (id: string, more: Record<string, unknown> = {}): Promise<ReviewActionView> =>
  ok(act(id, 'actions', { text: '开工前核对数据口径', owner: delivery.id, dueOn: '2026-06-10', ...more }))
const onAction = (id: string, verb: string, body: unknown, by = account) =>
  by.client.post(`/api/v1/review-actions/${id}/${verb}`, body)

describe('a retrospective', () => {
  test('begins in the review of its project, once a round, with the facts filled in', async () => {
    const project = await w.agreed()
    expect((await refused(begin(project))).code).toBe('retrospective.wrong_phase')
    await inPhase(project, 'review')
    await ok(account.client.post(`/api/v1/commitments/${project.promise}/cancel`, { reason: '客户取消' }))
    await ok(
      account.client.post('/api/v1/deviations', {
        engagement: project.engagement,
        kind: 'quality',
        severity: 's3',
        summary: '口径不同',
      }),
    )
    const answers = await Promise.all([begin(project), begin(project, delivery)])
    expect(answers.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 409])
    const made = answers.find(({ status }) => status === 200)?.body as RetrospectiveView
    expect(made).toMatchObject({
      round: 1,
      status: 'open',
      facts: {
        // The duty of the customer is not our promise.
        promises: { total: 1, onTime: 0, other: 1, open: 0 },
        expectations: { total: 1, met: 0, open: 1 },
        deviations: { total: 1, told: 0, causes: [{ cause: null, count: 1 }] },
        changes: null,
        scores: null,
        days: { planned: null, actual: 0 },
      },
    })
  })

  test('is written as a whole, and never over what a colleague wrote', async () => {
    const { view } = await begun()
    const lessons = [{ cause: 'participation', text: '数据口径要在开工前核对' }]
    const body = { version: view.version, wentWell: '周报从不缺', lessons }
    const written = await ok<RetrospectiveView>(act(view.id, 'write', body))
    expect(written).toMatchObject({ wentWell: '周报从不缺', lessons })
    expect((await refused(act(view.id, 'write', { ...body, wentWell: '别的' }, delivery))).code).toBe(
      'record.stale',
    )
    expect(
      (await refused(act(view.id, 'write', { ...body, lessons: [{ cause: 'guilt', text: 'x' }] }))).code,
    ).toBe('request.invalid')
  })

  test('is completed with an action, and its last one is not dropped afterwards', async () => {
    const { view } = await begun()
    expect((await refused(act(view.id, 'close'))).message).toBe('还不能完成复盘:还没有改进措施或知识条目')
    const one = await action(view.id)
    await ok(onAction(one.id, 'drop', { reason: '换一项' }))
    expect((await refused(act(view.id, 'close'))).code).toBe('retrospective.nothing_learnt')
    const [first, second] = [await action(view.id), await action(view.id, { text: '两周一次口径例会' })]
    expect(await ok<RetrospectiveView>(act(view.id, 'close'))).toMatchObject({
      status: 'closed',
      may: { write: false, add: false, close: false, reopen: true },
    })
    expect(
      (await refused(act(view.id, 'actions', { text: '迟来', owner: delivery.id, dueOn: '2026-06-10' })))
        .code,
    ).toBe('retrospective.wrong_status')
    const drops = await Promise.all(
      [first, second].map(({ id }) => onAction(id, 'drop', { reason: '不做了' })),
    )
    expect(drops.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 422])
    await ok(act(view.id, 'reopen'))
    await ok(act(view.id, 'close'))
  })

  test('rests once its project is archived, or is in its next round', async () => {
    const { project, view } = await begun()
    await action(view.id)
    await ok(act(view.id, 'close'))
    await inPhase(project, 'closed')
    expect((await refused(act(view.id, 'reopen'))).code).toBe('retrospective.archived')
    await inPhase(project, 'review', 2)
    expect((await refused(act(view.id, 'reopen'))).code).toBe('retrospective.archived')
    expect((await ok<RetrospectiveView>(begin(project))).round).toBe(2)
  })

  test('is for those of the project; its owner hands it over', async () => {
    const { project, view } = await begun()
    const other = await w.b.person('白露', 'accountManager')
    const one = `/api/v1/retrospectives/${view.id}`
    expect((await refused(other.client.request('GET', one))).code).toBe('record.not_found')
    expect((await refused(begin(project, other))).code).toBe('record.not_found')
    expect((await refused(act(view.id, 'close', undefined, other))).code).toBe('record.not_found')
    const analyst = await w.b.person('闻析', 'analyst')
    expect((await refused(act(view.id, 'refresh', undefined, analyst))).code).toBe('auth.forbidden')
    expect(await ok<RetrospectiveView>(act(view.id, 'hand-over', { owner: delivery.id }))).toMatchObject({
      owner: { id: delivery.id },
    })
    // Nothing of it reaches the portal: a contact's session opens none of it.
    const contact = await w.signedIn(project.contact)
    expect((await refused(contact.request('GET', one))).status).toBeGreaterThanOrEqual(401)
  })
})

describe('an improvement', () => {
  test('is done by whoever was given it, though they have no part in the project', async () => {
    const { view } = await begun()
    const one = await action(view.id, { owner: developer.id })
    const stranger = await w.b.person('安稳', 'developer')
    expect((await refused(onAction(one.id, 'complete', { result: '做了' }, stranger))).code).toBe(
      'record.not_found',
    )
    expect(await ok(onAction(one.id, 'complete', { result: '口径表已进模板' }, developer))).toMatchObject({
      status: 'done',
      doneOn: '2026-06-01',
    })
    expect((await refused(onAction(one.id, 'complete', { result: '又做' }, developer))).code).toBe(
      'reviewAction.wrong_status',
    )
  })

  test('has a day from today on, and an owner who is here', async () => {
    const { view } = await begun()
    const body = { text: '做', owner: delivery.id, dueOn: '2026-05-31' }
    expect((await refused(act(view.id, 'actions', body))).code).toBe('reviewAction.due_past')
    const nobody = { ...body, dueOn: '2026-06-02', owner: view.id }
    expect((await refused(act(view.id, 'actions', nobody))).code).toBe('field.link_not_found')
  })

  test('is told to its owner once, on its day, and three days later to the head', async () => {
    const { view } = await begun()
    const one = await action(view.id, { owner: developer.id, dueOn: '2026-06-04' })
    const told = async (): Promise<string[]> =>
      (
        await w.b.t
          .systemCtx()
          .db.query<{ kind: string }>(
            sql`select kind from notifications where record = ${one.id}::uuid order by created_at, kind`,
          )
      ).map(({ kind }) => kind)
    await w.b.t.settle()
    await w.b.t.runJob('reviews.remind-of-actions')
    expect(await told()).toEqual(['reviewAction.given'])
    w.b.t.moveClock('2026-06-04T02:00:00Z')
    await w.b.t.runJob('reviews.remind-of-actions')
    await w.b.t.runJob('reviews.remind-of-actions')
    expect(await told()).toEqual(['reviewAction.given', 'reviewAction.due'])
    w.b.t.moveClock('2026-06-07T02:00:00Z')
    await w.b.t.runJob('reviews.remind-of-actions')
    await w.b.t.runJob('reviews.remind-of-actions')
    expect((await told()).slice(2)).toEqual(['reviewAction.overdue'])
    await ok(onAction(one.id, 'complete', { result: '做好了' }, developer))
    w.b.t.moveClock('2026-06-20T02:00:00Z')
    await w.b.t.runJob('reviews.remind-of-actions')
    expect(await told()).toHaveLength(3)
  })
})
