import type {
  PortalReport,
  ReportPageView,
  ReportWeekView,
} from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import type { Phase } from '@zhinuo/contracts/engagements.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { risk } from '@zhinuo/contracts/delivery-risks.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AgreedProject, AgreementWorld } from '../../../test/agreement-world.ts'
import { startAgreementWorld } from '../../../test/agreement-world.ts'
import { ok, refused } from '../../../test/replies.ts'
import { list } from '../../engine/read.ts'
import { create, save } from '../../engine/records.ts'
import { hold } from '../../engine/hold.ts'
import { withTx } from '../../platform/tx.ts'
import { openReports } from './service/report-rounds.ts'
import { reportRoutes } from './routes/reports.ts'

let w: AgreementWorld
const monday = '2026-06-22T02:00:00Z'

const dueMorning = '2026-06-26T00:30:00Z'

beforeAll(async () => {
  w = await startAgreementWorld()
})
afterAll(() => w.b.stop())
beforeEach(() => w.b.t.moveClock('2026-06-01T02:00:00Z'))

const run = (job: string) => w.b.t.runJob(`reviews.${job}`)
const reportsOf = (project: AgreedProject) =>
  list(w.b.t.systemCtx(), progressReport, {
    filter: { op: 'eq', field: 'engagement', value: project.engagement },
    sort: [{ field: 'edition', dir: 'asc' }],
  })
const page = (id: string, by = w.delivery.client): Promise<ReportPageView> =>
  ok(by.request('GET', `/api/v1/progress-reports/${id}`))
const act = (id: string, verb: string, body: unknown, by = w.delivery.client) =>
  by.post(`/api/v1/progress-reports/${id}/${verb}`, body)

/** As if the loop had brought it there. */
const inPhase = (project: AgreedProject, phase: Phase): Promise<unknown> =>
  withTx(w.b.t.systemCtx(), async (ctx) => {
    const held = await hold(ctx, engagement, project.engagement, 'reopen')
    return save(ctx, held, { phase }, { event: 'engagement.reopened' })
  })
const underWay = async (): Promise<AgreedProject> => {
  const project = await w.agreed()
  await inPhase(project, 'followUp')
  return project
}

const opened = async (): Promise<{ project: AgreedProject; id: string }> => {
  w.b.t.moveClock('2026-06-01T02:00:00Z')
  const project = await underWay()
  w.b.t.moveClock(monday)
  await run('open-reports')
  const [row] = await reportsOf(project)
  if (!row) throw new Error('no report was opened')
  return { project, id: row.id }
}

const text = (more: Record<string, unknown> = {}) => ({
  done: '专区迁移已完成两个',
  current: '第三个专区联调中',
  problems: [{ problem: '接口晚到', solution: '每天联调一次' }],
  risks: [{ text: '客户机房断电', plan: '备用机房' }],
  nextPlan: '完成第三个专区',
  ...more,
})

const published = async () => {
  const { project, id } = await opened()
  const written = await ok<ReportPageView>(act(id, 'write', { version: 1, ...text() }))
  const view = await ok<ReportPageView>(act(id, 'publish', { version: written.version }, w.account.client))
  return { project, id, view }
}

describe('the edge', () => {
  test('every endpoint asks who calls', async () => {
    for (const { endpoint } of reportRoutes) {
      const path = endpoint.path.replace('{id}', '0197a000-0000-7000-8000-000000000000')
      expect([endpoint.id, (await refused(w.b.nobody.request(endpoint.method, path, {}))).code]).toEqual([
        endpoint.id,
        'auth.required',
      ])
    }
  })

  test('what lies outside the scope does not exist', async () => {
    const { project, id } = await opened()
    const other = await w.b.person('白露', 'accountManager')
    const stranger = await w.b.stranger()
    for (const by of [other.client, stranger.client]) {
      expect(await refused(by.request('GET', `/api/v1/progress-reports/${id}`))).toMatchObject({
        status: 404,
      })
      expect(await refused(act(id, 'write', { version: 1, ...text() }, by))).toMatchObject({ status: 404 })
      expect(
        await refused(by.request('GET', `/api/v1/engagements/${project.engagement}/progress-reports`)),
      ).toMatchObject({ status: 404 })
    }
    const week = await ok<ReportWeekView>(other.client.request('GET', '/api/v1/progress-reports'))
    expect(week.rows.some((row) => row.id === id)).toBe(false)
  })
})

describe('opening', () => {
  test('one per project and week, however often and in how many processes', async () => {
    const project = await underWay()
    w.b.t.moveClock(monday)
    await run('open-reports')
    await run('open-reports')
    await Promise.all(Array.from({ length: 4 }, () => openReports(w.b.t.systemCtx())))
    const rows = await reportsOf(project)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      week: '2026-W26',
      status: 'due',
      dueOn: '2026-06-26',
      dueAt: '2026-06-26T09:00:00.000Z',
    })
    w.b.t.moveClock('2026-06-29T02:00:00Z')
    await run('open-reports')
    expect((await reportsOf(project)).map((r) => r.week).toSorted()).toEqual(['2026-W26', '2026-W27'])
  })

  test.each<[Phase, number]>([
    ['identify', 0],
    ['communicate', 0],
    ['set', 0],
    ['followUp', 1],
    ['repair', 1],
    ['review', 0],
    ['closed', 0],
  ])('a project in %s has %i in a week', async (phase, count) => {
    const project = await w.agreed()
    await inPhase(project, phase)
    w.b.t.moveClock(monday)
    await run('open-reports')
    expect(await reportsOf(project)).toHaveLength(count)
  })

  test('a week without workdays has none; one whose deadline is over is not opened late', async () => {
    const project = await underWay()
    w.b.t.moveClock('2026-10-02T02:00:00Z')
    await run('open-reports')
    const first = (await reportsOf(project)).map((r) => r.week)
    expect(first).toEqual([])
    w.b.t.moveClock('2026-02-18T02:00:00Z')
    await run('open-reports')
    expect(await reportsOf(project)).toEqual([])
    const off = await ok<ReportWeekView>(
      w.account.client.request('GET', '/api/v1/progress-reports?week=2026-W08'),
    )
    expect(off.dueOn).toBeNull()
  })
})

describe('the day it is due', () => {
  test('drafts from the facts, tells its people once, and every sentence has its rows', async () => {
    const { project, id } = await opened()
    await ok(w.delivery.client.post(`/api/v1/commitments/${project.promise}/start`, {}))
    await ok(
      w.delivery.client.post(`/api/v1/commitments/${project.promise}/check-in`, {
        progress: 40,
        remainingDays: 3,
        note: '内部:人手不够',
      }),
    )
    w.b.t.moveClock(dueMorning)
    await run('draft-due-reports')
    const view = await page(id)
    expect(view.status).toBe('draft')
    expect(view.clock).toMatchObject({ tone: 'warn', text: '今天 17:00 截止' })
    expect(view.text.current).toContain('进行中，已完成 40%')
    expect(view.basis?.current.flatMap((s) => s.rows)).toContainEqual({
      object: 'commitment',
      id: project.promise,
    })
    expect(JSON.stringify([view.text, view.basis, view.wechatText])).not.toContain('人手')
    await run('draft-due-reports')
    expect((await w.b.events(id)).filter((e) => e === 'progressReport.drafted')).toHaveLength(1)
  })

  test('a text that somebody wrote is not drafted over', async () => {
    const { id } = await opened()
    await ok(act(id, 'draft', { version: 1 }))
    const before = await ok<ReportPageView>(act(id, 'write', { version: 2, ...text() }))
    w.b.t.moveClock(dueMorning)
    await run('draft-due-reports')
    expect((await page(id)).text).toEqual(before.text)
  })

  test('after the line it is missed, once, and can still be published, late', async () => {
    const { id } = await opened()
    w.b.t.moveClock('2026-06-26T08:59:59Z')
    await run('mark-missed-reports')
    expect((await page(id)).status).toBe('due')
    w.b.t.moveClock('2026-06-26T09:00:01Z')
    await run('mark-missed-reports')
    await run('mark-missed-reports')
    expect((await page(id)).status).toBe('missed')
    expect((await w.b.events(id)).filter((e) => e === 'progressReport.missed')).toHaveLength(1)
    const written = await ok<ReportPageView>(
      act(id, 'write', { version: (await page(id)).version, ...text() }),
    )
    expect(written.status).toBe('missed')
    const late = await ok<ReportPageView>(act(id, 'publish', { version: written.version }, w.account.client))
    expect(late).toMatchObject({ status: 'published', late: true })
    expect(late.missedAt).not.toBeNull()
  })
})

describe('writing', () => {
  test('two people at once: the second gets both texts and nothing is lost', async () => {
    const { id } = await opened()
    const first = await ok<ReportPageView>(act(id, 'write', { version: 1, ...text() }))
    const again = await refused(
      act(id, 'write', { version: 1, ...text({ done: '另一个人的话' }) }, w.account.client),
    )
    expect(again).toMatchObject({ status: 409, code: 'record.stale' })
    expect(again.details).toMatchObject({
      version: first.version,
      theirs: { done: '专区迁移已完成两个' },
      yours: { done: '另一个人的话' },
    })
    expect((await page(id)).text.done).toBe('专区迁移已完成两个')
  })

  test.each([
    ['an empty part', { nextPlan: ' ' }, 'report.part_missing'],
    [
      'a problem without a solution',
      { problems: [{ problem: '晚到', solution: '' }] },
      'report.solution_missing',
    ],
    ['a risk without a plan', { risks: [{ text: '断电', plan: '' }] }, 'report.plan_missing'],
  ])('%s is not published', async (_, more, code) => {
    const { id } = await opened()
    const { version } = await ok<ReportPageView>(act(id, 'write', { version: 1, ...text(more) }))
    expect(await refused(act(id, 'publish', { version }, w.account.client))).toMatchObject({
      status: 400,
      code,
    })
    expect((await page(id)).status).toBe('draft')
  })

  test('the owner of the expectations publishes, or the lead in their place; nobody else, and no key', async () => {
    const { id } = await opened()
    const { version } = await ok<ReportPageView>(act(id, 'write', { version: 1, ...text() }))
    expect(await refused(act(id, 'publish', { version }))).toMatchObject({
      status: 403,
      code: 'report.not_your_project',
    })
    expect((await page(id)).can).not.toContain('publish')
    expect(await ok<ReportPageView>(act(id, 'publish', { version }, w.lead.client))).toMatchObject({
      status: 'published',
      publishedBy: { id: w.lead.id },
    })
  })

  test('what is published stays; a correction is an edition of its own', async () => {
    const { id } = await published()
    const now = await page(id)
    expect(await refused(act(id, 'write', { version: now.version, ...text() }))).toMatchObject({
      status: 409,
      code: 'report.wrong_status',
    })
    expect(await refused(act(id, 'correct', { reason: ' ' }, w.account.client))).toMatchObject({
      status: 400,
    })
    const next = await ok<ReportPageView>(act(id, 'correct', { reason: '数字有误' }, w.account.client))
    expect(next).toMatchObject({ edition: 2, status: 'draft', correctionReason: '数字有误', text: now.text })
    expect(await refused(act(id, 'correct', { reason: '又一次' }, w.account.client))).toMatchObject({
      code: 'report.correction_open',
    })
    expect((await page(id)).editions.map((e) => e.edition)).toEqual([2, 1])
    const week = await ok<ReportWeekView>(w.account.client.request('GET', '/api/v1/progress-reports'))
    expect(week.rows.filter((r) => r.id === id || r.id === next.id).map((r) => r.id)).toEqual([id])
  })
})

describe('the customer', () => {
  test('reads what was published and nothing else; the first reading makes it read', async () => {
    const { project, id, view } = await published()
    const hidden = await opened()
    const contact = await w.signedIn(project.contact)
    const { reports } = await ok<{ reports: PortalReport[] }>(
      contact.request('GET', '/api/v1/portal/reports'),
    )
    expect(reports.map((r) => r.id)).toEqual([id])
    expect(reports[0]?.text).toEqual(view.text)
    expect(JSON.stringify(reports)).not.toMatch(/facts|basis|version/)
    expect((await contact.post(`/api/v1/portal/reports/${id}/read`, {})).status).toBe(204)
    expect((await contact.post(`/api/v1/portal/reports/${id}/read`, {})).status).toBe(204)
    expect(await page(id)).toMatchObject({ status: 'read', reads: [{ name: '岳临川' }] })
    expect((await w.b.events(id)).filter((e) => e === 'progressReport.read')).toHaveLength(1)
    for (const [other, by] of [
      [hidden.id, contact],
      [id, await w.signedIn(hidden.project.contact)],
    ] as const)
      expect(await refused(by.post(`/api/v1/portal/reports/${other}/read`, {}))).toMatchObject({
        code: 'portal.not_for_you',
      })
  })

  test('gets it on paper', async () => {
    const { project, id } = await published()
    const contact = await w.signedIn(project.contact)
    const pdf = await contact.request('GET', `/api/v1/portal/reports/${id}/pdf`)
    expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, '%PDF-'])
  })
})

describe('what the customer may not know', () => {
  test('is in no draft: hidden milestones, tasks and promises, unpublished risks, findings that were not told', async () => {
    const { project, id } = await opened()
    const system = w.b.t.systemCtx()
    const { engagement } = project
    await withTx(system, async (ctx) => {
      await create(ctx, milestone, { name: '联调里程碑', engagement, plannedOn: '2026-06-30' })
      const inside = await create(ctx, milestone, { name: '内部里程碑', engagement, plannedOn: '2026-06-30' })
      const hidden = await hold(ctx, milestone, inside.id, 'hide')
      await save(ctx, hidden, { visibleToCustomer: false }, { event: 'milestone.hidden' })
      const threat = (title: string) =>
        create(ctx, risk, { title, engagement, response: '备用机房', owner: w.delivery.id, note: '内部说明' })
      await threat('未公开的风险')
      const { id: told } = await threat('机房断电')
      const held = await hold(ctx, risk, told, 'publish')
      await save(ctx, held, { publishedAt: ctx.now.toISOString() }, { event: 'risk.published' })
    })
    await ok(
      w.account.client.post('/api/v1/deviations', {
        engagement,
        kind: 'quality',
        severity: 's3',
        summary: '内部发现的偏差',
      }),
    )
    const view = await ok<ReportPageView>(act(id, 'draft', { version: 1 }))
    expect(view.text.nextPlan).toContain('达成里程碑「联调里程碑」')
    expect(view.text.risks).toEqual([{ text: '机房断电', plan: '备用机房' }])
    expect(view.text.problems).toEqual([])
    expect(JSON.stringify([view.text, view.basis, view.wechatText])).not.toMatch(/内部|未公开/)
    await ok(w.account.client.post(`/api/v1/commitments/${project.promise}/hide`, { reason: '还没谈定' }))
    const { version } = await page(id)
    const again = await ok<ReportPageView>(act(id, 'draft', { version }))
    expect(JSON.stringify(again.basis)).not.toContain(project.promise)
  })
})
