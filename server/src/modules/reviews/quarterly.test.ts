import type { ProjectMeetingsView } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { ReviewPageView } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { expectationReview } from '@zhinuo/contracts/reviews-quarterly.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { PersonHere } from '../../../test/business.ts'
import { noticesOf, toldWhom } from '../../../test/notices.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { update } from '../../engine/records.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { withTx } from '../../platform/tx.ts'
import { disableMember } from '../members/service/people.ts'
import { owedReviews } from './public.ts'
import { planReviews } from './service/quarterly-rounds.ts'

let w: AgreementWorld
let judge: PersonHere
beforeAll(async () => {
  w = await startAgreementWorld()
  judge = await w.b.person('公孙衡', 'reviewer')
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const reviewsOf = (project: AgreedProject) =>
  list(w.b.t.systemCtx(), expectationReview, {
    filter: { op: 'eq', field: 'engagement', value: project.engagement },
  })
const page = (id: string, by = w.lead): Promise<ReviewPageView> =>
  ok(by.client.request('GET', `/api/v1/expectation-reviews/${id}`))
const act = (id: string, verb: string, body: unknown, by = judge) =>
  by.client.post(`/api/v1/expectation-reviews/${id}/${verb}`, body)
const seat = (id: string, member: string, by = w.lead) => act(id, 'reviewers', { member }, by)
const verdict = (kind: string) => ({ verdict: kind, findings: '进度落后于客户期望' })

const planned = async (): Promise<{ project: AgreedProject; id: string }> => {
  w.b.t.moveClock('2026-06-01T02:00:00Z')
  const project = await w.agreed()
  await withTx(w.b.t.systemCtx(), (ctx) => update(ctx, engagement, project.engagement, { isMajor: true }))
  await run('plan-quarterly')
  const [row] = await reviewsOf(project)
  if (!row) throw new Error('no review was planned')
  return { project, id: row.id }
}
const seated = async () => {
  const made = await planned()
  await ok(seat(made.id, judge.id))
  return made
}

describe('planning', () => {
  test('major projects have one a quarter, in its last month, however often it is planned', async () => {
    const minor = await w.agreed()
    const { project } = await planned()
    await run('plan-quarterly')
    await Promise.all(Array.from({ length: 4 }, () => planReviews(w.b.t.systemCtx())))
    expect(await reviewsOf(project)).toMatchObject([
      { quarter: '2026-Q2', quarterStart: '2026-04-01', dueOn: '2026-06-30', status: 'planned' },
    ])
    expect(await reviewsOf(minor)).toEqual([])
    w.b.t.moveClock('2026-08-15T02:00:00Z')
    await run('plan-quarterly')
    expect(await reviewsOf(project)).toHaveLength(1)
  })

  test('what nobody held by its day is missed once and told; it can still be held', async () => {
    const { id } = await seated()
    w.b.t.moveClock('2026-06-30T15:59:00Z')
    await run('watch-quarterly')
    expect((await page(id)).status).toBe('planned')
    w.b.t.moveClock('2026-06-30T16:01:00Z')
    await run('watch-quarterly')
    await run('watch-quarterly')
    expect((await page(id)).status).toBe('missed')
    expect((await w.b.events(id)).filter((e) => e === 'expectationReview.missed')).toHaveLength(1)
    expect(await toldWhom(w.b, id, 'review.missed')).toEqual(expect.arrayContaining([w.lead.id, judge.id]))
    expect(await ok<ReviewPageView>(act(id, 'hold', verdict('consistent')))).toMatchObject({
      status: 'held',
      late: true,
    })
  })
})

describe('reviewers', () => {
  test('are of outside the project, may review, and stand once', async () => {
    const { project, id } = await planned()
    for (const member of [w.account.id, w.delivery.id])
      expect(await refused(seat(id, member))).toMatchObject({
        status: 400,
        code: 'review.reviewer_of_team',
      })
    const other = await w.b.person('白露', 'accountManager')
    expect(await refused(seat(id, other.id))).toMatchObject({ code: 'review.reviewer_without_right' })
    const worker = await w.b.person('石评', 'reviewer')
    await ok(
      w.account.client.post('/api/v1/commitments', {
        engagement: project.engagement,
        content: '压测报告',
        owner: worker.id,
        promisedOn: '2026-07-20',
      }),
    )
    expect(await refused(seat(id, worker.id))).toMatchObject({ code: 'review.reviewer_of_team' })
    expect(await refused(seat(id, judge.id, w.account))).toMatchObject({ status: 403 })
    const both = await Promise.all([seat(id, judge.id), seat(id, judge.id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await page(id)).seats).toMatchObject([{ member: judge.id, parts: [] }])
    expect(await toldWhom(w.b, id, 'review.seated')).toEqual([judge.id])
    for (const path of ['reviewer', 'expectationReview'])
      expect(
        (await w.lead.client.post(`/api/v1/objects/${path}/records`, { review: id, member: w.account.id }))
          .status,
      ).toBeGreaterThanOrEqual(400)
  })

  test('who joins the team afterwards is flagged and cannot give the verdict; another one can', async () => {
    const { project, id } = await seated()
    const set = (solution: string | null) =>
      w.account.client.post(`/api/v1/engagements/${project.engagement}/set-triangle`, { solution })
    await ok(set(judge.id))
    await run('watch-quarterly')
    await run('watch-quarterly')
    const [one] = (await page(id)).seats
    expect(one).toMatchObject({ parts: ['solution'] })
    expect((await w.b.events(one?.id ?? '')).filter((e) => e === 'reviewer.flagged')).toHaveLength(1)
    expect(await toldWhom(w.b, id, 'review.flagged')).toEqual(expect.arrayContaining([w.lead.id]))
    expect(await refused(act(id, 'hold', verdict('consistent')))).toMatchObject({
      code: 'review.reviewer_of_team',
    })
    const second = await w.b.person('第五衡', 'reviewer')
    await ok(seat(id, second.id))
    expect(await ok<ReviewPageView>(act(id, 'hold', verdict('consistent'), second))).toMatchObject({
      status: 'held',
      verdictBy: '第五衡',
    })
  })

  test('who has left the organisation keeps no seat, and another one is asked for, once', async () => {
    const { id } = await seated()
    const leaving = await w.b.person('闻人正', 'reviewer')
    await ok(seat(id, leaving.id))
    const admin = await w.b.person('周管', 'admin')
    await disableMember(await admin.ctx(), leaving.id)
    await run('watch-quarterly')
    await run('watch-quarterly')
    expect((await page(id)).seats.map(({ member }) => member)).toEqual([judge.id])
    expect((await noticesOf(w.b, id)).filter(({ kind }) => kind === 'review.toSeat')).toEqual([
      expect.objectContaining({
        member: w.lead.id,
        title: '评审员闻人正已离开,2026-Q2 评审会请另请评审员',
      }),
    ])
    expect(await refused(seat(id, leaving.id))).toMatchObject({ code: 'member.disabled' })
  })

  test('who joins the team after the verdict changes nothing of it', async () => {
    const { project, id } = await seated()
    const held = await ok<ReviewPageView>(act(id, 'hold', verdict('deviating')))
    await ok(
      w.account.client.post(`/api/v1/engagements/${project.engagement}/set-triangle`, {
        solution: judge.id,
      }),
    )
    await run('watch-quarterly')
    expect(await page(id)).toMatchObject({
      verdict: 'deviating',
      version: held.version,
      seats: [{ parts: [] }],
    })
    expect(await refused(seat(id, w.lead.id))).toMatchObject({ code: 'review.wrong_status' })
  })
})

describe('the verdict', () => {
  test('is a seated reviewer’s: not the team’s, not the lead’s, not the administrator’s', async () => {
    const { id } = await seated()
    const admin = await w.b.person('管理员', 'admin')
    for (const by of [w.lead, admin])
      expect(await refused(act(id, 'hold', verdict('consistent'), by))).toMatchObject({
        status: 403,
        code: 'review.not_a_reviewer',
      })
    expect(await refused(act(id, 'hold', verdict('consistent'), w.account))).toMatchObject({ status: 403 })
    expect(await refused(act(id, 'hold', { verdict: 'severe', findings: ' ' }))).toMatchObject({
      status: 400,
    })
    expect((await page(id)).status).toBe('planned')
  })

  test('severe is told to the lead and the executives, and closes only with settled actions', async () => {
    const executive = await w.b.person('顾长信', 'executive')
    const { project, id } = await seated()
    expect((await owedReviews(await judge.ctx(), { mine: true })).map((o) => [o.kind, o.id])).toContainEqual([
      'verdict',
      id,
    ])
    const held = await ok<ReviewPageView>(act(id, 'hold', verdict('severe')))
    expect(held.facts.promises.total).toBe(1)
    expect((await toldWhom(w.b, id, 'review.severe')).toSorted()).toEqual(
      [w.account.id, w.lead.id, executive.id].toSorted(),
    )
    expect(await refused(act(id, 'close', {}))).toMatchObject({ code: 'review.action_missing' })
    const action = { text: '每周三发进度', owner: w.delivery.id, dueOn: '2026-06-10' }
    expect(await refused(act(id, 'actions', { ...action, dueOn: '2026-05-01' }))).toMatchObject({
      code: 'reviewAction.due_past',
    })
    expect(await refused(act(id, 'actions', action, w.account))).toMatchObject({ status: 403 })
    const open = await ok<ReviewPageView>(act(id, 'actions', action))
    expect(open.status).toBe('actionsOpen')
    expect(await refused(act(id, 'close', {}))).toMatchObject({
      code: 'review.actions_open',
      details: { count: 1 },
    })
    await ok(
      w.delivery.client.post(`/api/v1/review-actions/${open.actions[0]?.id}/complete`, { result: '已照办' }),
    )
    expect(await toldWhom(w.b, id, 'review.settled')).toEqual([judge.id])
    expect((await ok<ReviewPageView>(act(id, 'close', {}))).status).toBe('closed')
    const { reviews } = await ok<ProjectMeetingsView>(
      w.account.client.request('GET', `/api/v1/engagements/${project.engagement}/review-meetings`),
    )
    expect(reviews).toMatchObject([{ id, verdict: 'severe', status: 'closed' }])
  })
})
