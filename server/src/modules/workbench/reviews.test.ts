import { engagement } from '@zhinuo/contracts/engagements.ts'
import type {
  AlignmentItemView,
  ProjectMeetingsView,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { ReviewPageView } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import type { RetrospectiveView } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { PersonHere } from '../../../test/business.ts'
import { ok } from '../../../test/replies.ts'
import { hold, save, update } from '../../engine/records.ts'
import { withTx } from '../../platform/tx.ts'

let w: AgreementWorld
let judge: PersonHere
beforeAll(async () => {
  w = await startAgreementWorld()
  judge = await w.b.person('公孙衡', 'reviewer')
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const owes = async (by: PersonHere, project: AgreedProject) =>
  (await ok<WorkbenchView>(by.client.request('GET', '/api/v1/workbench?tab=today&whose=mine'))).rows.filter(
    (row) => row.customer.id === project.customer && /^(alignment|review|retrospective)/.test(row.kind),
  )
const kindsOf = async (by: PersonHere, project: AgreedProject) =>
  (await owes(by, project)).map((row) => row.kind)
const meetingsOf = (project: AgreedProject): Promise<ProjectMeetingsView> =>
  ok(w.account.client.request('GET', `/api/v1/engagements/${project.engagement}/review-meetings`))

test('an alignment meeting comes to who holds it on its day, and stays a week when nobody did', async () => {
  const project = await w.agreed()
  w.b.t.moveClock('2026-06-22T02:00:00Z')
  await run('open-alignments')
  const meeting = (await meetingsOf(project)).alignments[0]
  expect(await kindsOf(w.account, project)).toEqual([])
  w.b.t.moveClock(`${meeting?.dueOn}T02:00:00Z`)
  expect(await owes(w.account, project)).toMatchObject([
    {
      kind: 'alignmentDue',
      clock: { text: '今天到期', tone: 'warn' },
      action: {
        key: 'attend',
        label: { zh: '去开会' },
        target: { object: 'alignmentMeeting', id: meeting?.id },
      },
    },
  ])
  expect(await kindsOf(w.delivery, project)).toEqual([])
  w.b.t.moveClock(`${meeting?.dueOn}T12:00:00Z`)
  await run('watch-alignments')
  expect(await kindsOf(w.account, project)).toEqual(['alignmentMissed'])
  const act = (verb: string, body: unknown = {}) =>
    ok<AlignmentItemView>(w.account.client.post(`/api/v1/alignment-meetings/${meeting?.id}/${verb}`, body))
  const item = await act('items', {
    text: '接口何时给',
    kind: 'promise',
    owner: w.delivery.id,
    dueOn: '2026-06-30',
    decision: '周三前给出联调环境',
  })
  await act('sign-in')
  await act('hold')
  expect(await kindsOf(w.account, project)).toEqual([])
  expect(await kindsOf(w.delivery, project)).toEqual([])
  w.b.t.moveClock('2026-06-30T02:00:00Z')
  expect(await owes(w.delivery, project)).toMatchObject([
    {
      kind: 'alignmentItemDue',
      what: '接口何时给',
      action: { target: { object: 'alignmentItem', id: item.id } },
    },
  ])
})

test('a review comes to who seats its reviewers, to them in its last week, and to be closed', async () => {
  const project = await w.agreed()
  await withTx(w.b.t.systemCtx(), (ctx) => update(ctx, engagement, project.engagement, { isMajor: true }))
  await run('plan-quarterly')
  const id = (await meetingsOf(project)).reviews[0]?.id ?? ''
  expect(await kindsOf(w.lead, project)).toEqual(['reviewToSeat'])
  expect(await kindsOf(w.account, project)).toEqual([])
  const act = (verb: string, body: unknown, by: PersonHere) =>
    ok<ReviewPageView>(by.client.post(`/api/v1/expectation-reviews/${id}/${verb}`, body))
  await act('reviewers', { member: judge.id }, w.lead)
  expect(await kindsOf(w.lead, project)).toEqual([])
  expect(await kindsOf(judge, project)).toEqual([])
  w.b.t.moveClock('2026-06-23T02:00:00Z')
  expect(await owes(judge, project)).toMatchObject([
    { kind: 'reviewToHold', clock: { text: '还有 7 天到期' }, action: { label: { zh: '去评审' } } },
  ])
  await act('hold', { verdict: 'consistent', findings: '进度与期望一致' }, judge)
  expect(await kindsOf(judge, project)).toEqual(['reviewToClose'])
  await act('close', {}, judge)
  expect(await kindsOf(judge, project)).toEqual([])
})

test('a retrospective comes to the expectation owner, then to who leads it, until it is closed', async () => {
  const project = await w.agreed()
  await withTx(w.b.t.systemCtx(), async (ctx) => {
    const held = await hold(ctx, engagement, project.engagement, 'reopen')
    return save(ctx, held, { phase: 'review', round: 1 }, { event: 'engagement.reopened' })
  })
  expect(await owes(w.account, project)).toMatchObject([
    {
      kind: 'retrospectiveToBegin',
      action: { label: { zh: '去复盘' }, target: { object: 'engagement', id: project.engagement } },
    },
  ])
  const { id } = await ok<RetrospectiveView>(
    w.delivery.client.post('/api/v1/retrospectives', { engagement: project.engagement }),
  )
  expect(await kindsOf(w.account, project)).toEqual([])
  w.b.t.moveClock('2026-06-03T02:00:00Z')
  expect(await owes(w.delivery, project)).toMatchObject([
    {
      kind: 'retrospectiveOpen',
      clock: { text: '开始已 2 天' },
      action: { target: { object: 'retrospective', id } },
    },
  ])
})
