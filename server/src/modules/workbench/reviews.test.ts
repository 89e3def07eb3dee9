import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { AbsenceView } from '@zhinuo/contracts/members-absences.ts'
import type { ExplainView } from '@zhinuo/contracts/members-roles.ts'
import type { NotificationPageView } from '@zhinuo/contracts/notifications.ts'
import type {
  AlignmentItemView,
  ProjectMeetingsView,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { ReviewPageView } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import type { RetrospectiveView } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import type { PersonHere } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { hold } from '../../engine/hold.ts'
import { save, update } from '../../engine/records.ts'
import { withTx } from '../../platform/tx.ts'
import { disableMember } from '../members/service/people.ts'

let w: AgreementWorld
let judge: PersonHere
beforeAll(async () => {
  w = await startAgreementWorld()
  judge = await w.b.person('公孙衡', 'reviewer')
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const owes = async (
  by: PersonHere,
  project: AgreedProject,
  kinds = /^(alignment|review|retrospective)/,
  whose = 'mine',
) =>
  (
    await ok<WorkbenchView>(by.client.request('GET', `/api/v1/workbench?tab=today&whose=${whose}`))
  ).rows.filter((row) => row.customer.id === project.customer && kinds.test(row.kind))
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

describe('somebody is away', () => {
  const announce = (by: PersonHere, body: Record<string, unknown>) =>
    by.client.post('/api/v1/absences', { fromOn: '2026-06-22', toOn: '2026-06-26', ...body })
  const inbox = async (by: PersonHere) => {
    await w.b.t.settle()
    return (await ok<NotificationPageView>(by.client.request('GET', '/api/v1/notifications'))).notifications
  }

  test('their deputy has what waits for them, does it in their place, and only as long as it lasts', async () => {
    const project = await w.agreed()
    const deputy = await w.b.person('白露', 'accountManager')
    const at = `/api/v1/records/engagement/${project.engagement}`
    w.b.t.moveClock('2026-06-21T02:00:00Z')
    const leave = await ok<AbsenceView>(announce(w.account, { deputy: deputy.id }))
    expect(leave).toMatchObject({ member: { id: w.account.id }, deputy: { id: deputy.id }, running: false })
    expect((await inbox(deputy))[0]).toMatchObject({
      kind: 'leave.standIn',
      title: { zh: '6月22日到6月26日,请你代理甄诺' },
    })
    expect((await inbox(w.account)).map(({ kind }) => kind)).not.toContain('leave.announced')
    expect(await refused(deputy.client.request('GET', at))).toMatchObject({ status: 404 })

    w.b.t.moveClock('2026-06-22T02:00:00Z')
    await run('open-alignments')
    const meeting = (await meetingsOf(project)).alignments[0]
    w.b.t.moveClock(`${meeting?.dueOn}T02:00:00Z`)
    for (const who of [w.account, deputy])
      expect(await owes(who, project)).toMatchObject([
        {
          kind: 'alignmentDue',
          ...(who === deputy ? { insteadOf: { id: w.account.id, name: '甄诺' } } : {}),
        },
      ])
    expect((await owes(w.account, project))[0]).not.toHaveProperty('insteadOf')
    await ok(deputy.client.request('GET', at))
    const asked = `object=engagement&record=${project.engagement}&member=${deputy.id}`
    expect(
      await ok<ExplainView>(w.lead.client.request('GET', `/api/v1/rights/explain?${asked}`)),
    ).toMatchObject({ visible: true, summary: { zh: '甄诺请假期间,由白露代理,看得到' } })
    const act = (verb: string) => deputy.client.post(`/api/v1/alignment-meetings/${meeting?.id}/${verb}`, {})
    await ok(act('sign-in'))
    await ok(act('hold'))
    expect(await kindsOf(w.account, project)).toEqual([])
    const { entries } = await ok<{ entries: { name: string; actor: Record<string, unknown> }[] }>(
      w.account.client.request('GET', `/api/v1/records/alignmentMeeting/${meeting?.id}/timeline`),
    )
    expect(entries.find(({ name }) => name === 'alignmentMeeting.held')?.actor).toMatchObject({
      name: '白露',
      onBehalfOf: '甄诺',
    })
    // What is told the one tells the other, in their name.
    const handed = w.lead.client.post(`/api/v1/engagements/${project.engagement}/hand-over`, {
      expectationOwner: w.delivery.id,
    })
    await ok(handed)
    await ok(
      w.lead.client.post(`/api/v1/engagements/${project.engagement}/hand-over`, {
        expectationOwner: w.account.id,
      }),
    )
    const told = (await inbox(deputy)).find(({ kind }) => kind === 'project.handedOver')
    expect(told?.title.zh).toMatch(/^代甄诺:项目交给你负责/)
    expect((await inbox(w.account)).map(({ kind }) => kind)).toContain('project.handedOver')

    w.b.t.moveClock('2026-06-26T16:30:00Z')
    expect(await refused(deputy.client.request('GET', at))).toMatchObject({ status: 404 })
    expect(await owes(deputy, project)).toEqual([])
    expect(await ok<{ absences: unknown[] }>(deputy.client.request('GET', '/api/v1/absences'))).toEqual({
      absences: [],
    })
  })

  test('a deputy reads no more of other projects, lends nothing on, and stops when they are back', async () => {
    const july = { fromOn: '2026-07-06', toOn: '2026-07-08' }
    const project = await w.agreed()
    const other = await w.b.project()
    const developer = await w.b.person('严可行', 'developer')
    const one = (id: string) => ok(developer.client.request('GET', `/api/v1/records/engagement/${id}`))
    w.b.t.moveClock('2026-07-06T02:00:00Z')
    const leave = await ok<AbsenceView>(
      announce(w.lead, { member: w.account.id, deputy: developer.id, ...july }),
    )
    expect((await inbox(w.account)).map(({ kind }) => kind)).toContain('leave.announced')
    for (const id of [project.engagement, other.engagement])
      expect(await one(id)).not.toHaveProperty('amount')
    const triangle = () =>
      developer.client.post(`/api/v1/engagements/${project.engagement}/set-triangle`, {
        solution: developer.id,
      })
    await ok(triangle())
    expect(
      await refused(
        announce(developer, {
          member: w.account.id,
          deputy: w.delivery.id,
          fromOn: '2026-07-20',
          toOn: '2026-07-21',
        }),
      ),
    ).toMatchObject({
      status: 403,
    })
    expect(await refused(developer.client.post(`/api/v1/absences/${leave.id}/end`, {}))).toMatchObject({
      status: 404,
    })
    const { absences } = await ok<{ absences: AbsenceView[] }>(
      w.account.client.request('GET', '/api/v1/absences'),
    )
    expect(absences).toMatchObject([{ id: leave.id, canEnd: true, running: true }])
    await ok(w.account.client.post(`/api/v1/absences/${leave.id}/end`, {}))
    expect(await refused(triangle())).toMatchObject({ status: 403 })
    expect(await refused(w.account.client.post(`/api/v1/absences/${leave.id}/end`, {}))).toMatchObject({
      code: 'absence.over',
    })
    expect((await inbox(developer))[0]).toMatchObject({ title: { zh: '不用再代理甄诺了' } })
  })

  test('a deputy neither sees nor approves an exception that they, or the colleague, asked for', async () => {
    const later = { promise: { promisedOn: '2026-12-31' } }
    const [project, elsewhere] = [await w.agreed(later), await w.agreed(later)]
    await ok(
      w.lead.client.post(`/api/v1/engagements/${project.engagement}/hand-over`, {
        expectationOwner: w.lead.id,
      }),
    )
    const leave = { member: w.lead.id, deputy: w.account.id, fromOn: '2026-09-07', toOn: '2026-09-09' }
    await ok(announce(w.lead, leave))
    w.b.t.moveClock('2026-09-07T02:00:00Z')
    const asked = async (by: PersonHere, { engagement } = project): Promise<string> => {
      const { id } = await ok<{ id: string }>(
        w.account.client.post('/api/v1/commitments', {
          engagement,
          content: '专区迁移上线,中断不超过 30 分钟',
          condition: '验收报告签字',
          owner: w.delivery.id,
          promisedOn: '2026-09-10',
          estimateDays: 10,
        }),
      )
      await ok(
        by.client.post(`/api/v1/commitments/${id}/request-exception`, {
          threePoint: { optimistic: 3, likely: 6, pessimistic: 12 },
          reason: '合同写死',
          fallback: '加派一组',
        }),
      )
      return id
    }
    const [own, theirs, others] = [await asked(w.account), await asked(w.lead), await asked(w.delivery)]
    for (const whose of ['mine', 'all'] as const)
      expect(
        (await owes(w.account, project, /^exception/, whose)).map(({ action, insteadOf }) => [
          action.target.id,
          insteadOf?.name,
        ]),
      ).toEqual([[others, '陆明约']])
    // Elsewhere they read what waits, and it is not theirs to decide.
    await asked(w.delivery, elsewhere)
    expect(await owes(w.account, elsewhere, /^exception/)).toEqual([])
    const approve = (id: string) => w.account.client.post(`/api/v1/commitments/${id}/approve-exception`, {})
    for (const id of [own, theirs])
      expect(await refused(approve(id))).toMatchObject({
        status: 403,
        code: expect.stringMatching(/^commitment\.exception_own/),
      })
    expect(await ok(approve(others))).toMatchObject({ exceptionStatus: 'approved' })
  })

  test('a leave that cannot be is refused, and leaves nothing', async () => {
    const august = { fromOn: '2026-08-10', toOn: '2026-08-14' }
    w.b.t.moveClock('2026-08-10T02:00:00Z')
    const [deputy, third] = [
      await w.b.person('白露', 'accountManager'),
      await w.b.person('齐可期', 'accountManager'),
    ]
    const code = async (by: PersonHere, body: Record<string, unknown>) =>
      (await refused(announce(by, { ...august, ...body }))).code
    expect(await code(w.account, { deputy: deputy.id, toOn: '2026-08-09' })).toBe('absence.dates_reversed')
    expect(await code(w.account, { deputy: deputy.id, fromOn: '2026-06-01', toOn: '2026-08-09' })).toBe(
      'absence.past',
    )
    expect(await code(w.account, { deputy: deputy.id, toOn: '2026-12-31' })).toBe('absence.too_long')
    expect(await code(w.account, { deputy: w.account.id })).toBe('absence.deputy_self')
    expect(await code(w.account, { member: third.id, deputy: deputy.id })).toBe('auth.forbidden')
    const gone = await w.b.person('离职者', 'developer')
    await disableMember(await (await w.b.person('周管', 'admin')).ctx(), gone.id)
    expect(await code(w.account, { deputy: gone.id })).toBe('member.disabled')
    const leave = await ok<AbsenceView>(announce(deputy, { deputy: third.id, ...august }))
    expect(await code(deputy, { deputy: w.account.id, fromOn: '2026-08-14', toOn: '2026-08-15' })).toBe(
      'absence.overlaps',
    )
    expect(await code(w.account, { deputy: deputy.id })).toBe('absence.deputy_away')
    expect(await code(third, { deputy: w.account.id })).toBe('absence.stands_in')
    await ok(deputy.client.post(`/api/v1/absences/${leave.id}/end`, {}))
    await ok(announce(w.account, { deputy: deputy.id, ...august }))
  })
})
