import { extra } from '@zhinuo/contracts/care.ts'
import { changeAssessment } from '@zhinuo/contracts/changes-parts.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import type { LevelsView } from '@zhinuo/contracts/insight-levels.ts'
import type { FiguresView, PhaseDaysView, StagesView } from '@zhinuo/contracts/insight.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Business, PersonHere, Project } from '../../../test/business.ts'
import { startBusiness } from '../../../test/business.ts'
import { ok, refused } from '../../../test/replies.ts'
import { insertMany } from '../../engine/insert-many.ts'
import { objectOf } from '../../engine/objects.ts'
import { newRow } from '../../engine/patch.ts'
import { dateInZone, startOfDay } from '../../platform/calendar.ts'
import { addDays, addMonths } from '../../platform/date-text.ts'
import { withTx } from '../../platform/tx.ts'
import { uuidv7 } from '../../platform/uuid.ts'

let b: Business
let analyst: PersonHere
let account: PersonHere
let other: PersonHere
let one: Project
let two: Project
const zone = 'Asia/Shanghai'
let today: string

/** Rows as they would stand after their verbs. */
const enter = async (def: ObjectDef, rows: readonly Record<string, unknown>[]): Promise<string[]> => {
  const ctx = b.t.systemCtx()
  const object = objectOf(ctx, def.key)
  const made = rows.map(({ createdAt, ...values }) =>
    newRow(ctx, object, values, {
      allowed: new Set(Object.keys(values)),
      id: uuidv7(),
      binds: false,
      ...(typeof createdAt === 'string' ? { at: new Date(createdAt) } : {}),
    }),
  )
  await withTx(ctx, (ctx) => insertMany(ctx, object, made))
  return made.map((row) => String(row['id']))
}
const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i))

const read = <T = FiguresView>(by: PersonHere, path: string): Promise<T> =>
  ok(by.client.request('GET', `/api/v1/insight/${path}`))
const listed = async (by: PersonHere, object: string, filter: Filter): Promise<number> => {
  const { count } = await ok<{ count: { value: number } }>(
    by.client.post(`/api/v1/records/${object}/query`, { filter, count: 'exact', limit: 1 }),
  )
  return count.value
}
const and = (...of: Filter[]): Filter => ({ op: 'and', of })

/** Every number is the count of the list that it opens, read by the same person. */
const expectLists = async (by: PersonHere, view: FiguresView): Promise<void> => {
  const months = view.months.filter(({ values }, i) => i === 0 || values.some(({ n }) => n > 0))
  for (const line of [view.total, ...months, ...view.groups])
    for (const [i, rate] of view.rates.entries()) {
      const { n, count } = line.values[i] ?? { n: -1, count: -1 }
      const name = `${line.key ?? 'total'} ${rate.key}`
      expect([name, await listed(by, view.object, and(line.where, rate.of))]).toEqual([name, n])
      expect([name, await listed(by, view.object, and(line.where, rate.part))]).toEqual([name, count])
    }
}

const promise = (project: Project, values: Record<string, unknown>) => ({
  content: '专区迁移上线',
  engagement: project.engagement,
  customer: project.customer,
  industry: 'government',
  side: 'ours',
  promisedOn: today,
  ...values,
})
const valuesOf = (view: FiguresView) =>
  Object.fromEntries(view.rates.map(({ key }, i) => [key, view.total.values[i]]))

beforeAll(async () => {
  b = await startBusiness()
  today = dateInZone(b.t.platform.clock.now(), zone)
  analyst = await b.person('舒据', 'analyst')
  other = await b.person('白露', 'accountManager')
  one = await b.project()
  two = await b.project({ industry: 'manufacturing' })
  account = await b.person('甄诺', 'accountManager')
})
afterAll(() => b.stop())

describe('without data', () => {
  test('everything is empty, and nothing is said to be known', async () => {
    const view = await read(analyst, 'promises')
    expect(view.total.values[0]).toEqual({ n: 0, count: 0, share: null, low: null, high: null })
    expect(view.months).toHaveLength(12)
    expect(view).toMatchObject({ groups: [], more: 0, minimum: 10, npsChange: null })
    const { phases } = await read<PhaseDaysView>(analyst, 'phases')
    expect(phases.map(({ n, median }) => [n, median])).toEqual(times(6, () => [0, null]))
    const { figures } = await read<StagesView>(analyst, 'stages?period=month')
    expect(figures.every(({ count }) => count === 0)).toBe(true)
  })

  test('asks who reads, and for a period that can be', async () => {
    expect(await refused(b.nobody.request('GET', '/api/v1/insight/promises'))).toMatchObject({ status: 401 })
    const code = async (query: string) =>
      (await refused(analyst.client.request('GET', `/api/v1/insight/promises?${query}`))).code
    expect(await code('period=own')).toBe('insight.period_missing')
    expect(await code('period=own&from=2026-02-02&to=2026-02-01')).toBe('insight.period_reversed')
    expect(await code('period=own&from=2020-01-01&to=2026-02-01')).toBe('insight.period_too_long')
    expect(await code('period=own&from=2027-02-29&to=2027-03-01')).toBe('request.invalid')
    expect(await code('by=owner')).toBe('request.invalid')
  })

  test('for a role that reads no promises there are none', async () => {
    const campaigner = await b.person('花朝', 'campaigner')
    expect(await refused(campaigner.client.request('GET', '/api/v1/insight/promises'))).toMatchObject({
      status: 404,
      code: 'object.unknown',
    })
  })
})

describe('promises', () => {
  beforeAll(async () => {
    const lastYear = addMonths(today, -12)
    await enter(commitment, [
      ...times(14, (i) =>
        promise(one, { status: 'kept', keptShare: 'onTime', workClass: i < 9 ? '政务云迁移' : null }),
      ),
      ...times(3, () => promise(one, { status: 'keptLate', keptShare: 'late' })),
      promise(one, { status: 'keptLate', keptShare: 'early' }),
      // Agreed anew in good time, and shortly before the day: the latter is in none of the four.
      promise(two, { status: 'renegotiated', keptShare: 'early' }),
      promise(two, { status: 'renegotiated' }),
      promise(two, { status: 'notKept', keptShare: 'broken' }),
      promise(two, { status: 'overdue', promisedOn: addDays(today, -1) }),
      promise(two, { status: 'withdrawn' }),
      promise(two, { status: 'cancelled' }),
      promise(two, { status: 'inProgress' }),
      // Without a day it counts on the day it ended; the customer's duty never counts.
      promise(two, { status: 'kept', keptShare: 'onTime', promisedOn: null, doneOn: today }),
      promise(two, { status: 'kept', keptShare: 'onTime', side: 'theirs' }),
      ...times(30, () =>
        promise(one, { status: 'keptLate', keptShare: 'late', promisedOn: lastYear, doneOn: today }),
      ),
    ])
  })

  test('attainment, the kept rate on its own base, and four shares that add up', async () => {
    const view = await read(analyst, 'promises')
    const values = valuesOf(view)
    // 14 + 1 in time; 3 late, 1 broken; 1 still overdue.
    expect(values['attainment']).toMatchObject({ count: 15, n: 20 })
    expect(values['kept']).toMatchObject({ count: 15, n: 19, share: 15 / 19 })
    const shares = ['onTime', 'early', 'late', 'broken'].map((key) => values[key])
    expect(shares.map((value) => [value?.count, value?.n])).toEqual([
      [15, 21],
      [2, 21],
      [3, 21],
      [1, 21],
    ])
    expect(shares.reduce((sum, value) => sum + (value?.share ?? 0), 0)).toBeCloseTo(1, 12)
    expect(values['renegotiated']).toMatchObject({ count: 2, n: 22 })
    expect(values['withdrawn']).toMatchObject({ count: 1, n: 22 })
    // 0 of 30 the year before: the difference is told where it is more than chance.
    expect(view.changes[1]).toBe(78.9)
    expect(view.changes[view.rates.findIndex(({ key }) => key === 'broken')]).toBeNull()
  })

  test('by customer and class, the largest first; what is not filled in has a line of its own', async () => {
    const byCustomer = await read(analyst, 'promises')
    expect(byCustomer.groups.map(({ key }) => key)).toEqual([one.customer, two.customer])
    expect(byCustomer.groups[0]?.name).toMatch(/^青梧市政务服务数据局/)
    const byClass = await read(analyst, 'promises?by=workClass')
    expect(byClass.groups.map(({ key }) => key)).toEqual([null, '政务云迁移'])
    const shared = byClass.groups[1]?.values[1]
    expect(shared).toEqual({ n: 9, count: 9, share: null, low: null, high: null })
  })

  test.each(['customer', 'team', 'workClass', 'industry'])(
    'by %s every number is the count of its list, for who sees all and for who sees their own',
    async (by) => {
      for (const who of [analyst, account, other])
        await expectLists(who, await read(who, `promises?by=${by}&period=quarter`))
    },
  )

  test('counts only what the reader may read', async () => {
    expect((await read(account, 'promises')).total.values[2]?.n).toBe(21)
    expect((await read(other, 'promises')).total.values[2]?.n).toBe(0)
  })

  test('of one customer, one project, one industry', async () => {
    const n = async (query: string) => (await read(analyst, `promises?${query}`)).total.values[2]?.n
    expect(await n(`customer=${one.customer}`)).toBe(18)
    expect(await n(`engagement=${two.engagement}`)).toBe(3)
    expect(await n('industry=manufacturing')).toBe(3)
    expect(await n('industry=internet')).toBe(0)
    expect(await n(`team=${uuidv7()}`)).toBe(0)
    expect(await n(`ownerTeam=${uuidv7()}`)).toBe(0)
  })

  test('29 February is a day of its month', async () => {
    await enter(commitment, [
      promise(one, { status: 'kept', keptShare: 'onTime', promisedOn: '2024-02-29' }),
      promise(one, { status: 'kept', keptShare: 'onTime', promisedOn: '2024-03-01' }),
    ])
    const view = await read(analyst, 'promises?period=own&from=2024-02-01&to=2024-02-29')
    expect(view).toMatchObject({ before: { from: '2024-01-01', to: '2024-01-31' } })
    expect(view.months.map(({ key, values }) => [key, values[1]?.n])).toEqual([['2024-02', 1]])
    await expectLists(analyst, view)
  })
})

describe('deviations, changes, reports and answers', () => {
  const at = (day: string, hours = 10): string =>
    new Date(startOfDay(day, zone).getTime() + hours * 3_600_000).toISOString()

  test('early notice: in time ÷ slips that demanded one by now; days begin in the zone of the workspace', async () => {
    const dev = (values: Record<string, unknown>) => ({
      summary: '接口晚到',
      engagement: one.engagement,
      customer: one.customer,
      source: 'staff',
      kind: 'delay',
      severity: 's3',
      owner: account.id,
      detectedAt: at('2026-03-10'),
      status: 'closed',
      cause: 'overPromise',
      noticeLineAt: at('2026-03-12'),
      ...values,
    })
    await enter(deviation, [
      ...times(7, () => dev({ noticeTiming: 'early', notifiedAt: at('2026-03-11') })),
      ...times(2, () => dev({ noticeTiming: 'late', cause: 'communication' })),
      dev({ status: 'escalated', cause: null }),
      dev({ status: 'detected', noticeLineAt: at(addDays(today, 9)) }),
      dev({ noticeTiming: 'noLine', noticeLineAt: null }),
      dev({ status: 'falseAlarm', noticeTiming: 'early' }),
      // The last instant of February and the first of March.
      dev({ detectedAt: at('2026-03-01', 0), noticeTiming: 'early' }),
      dev({ detectedAt: new Date(Date.parse(at('2026-03-01', 0)) - 1).toISOString(), noticeTiming: 'early' }),
    ])
    const path = 'deviations?period=own&from=2026-03-01&to=2026-03-31'
    const view = await read(analyst, path)
    expect(valuesOf(view)['early']).toMatchObject({ count: 8, n: 11 })
    expect(valuesOf(view)['closed']).toMatchObject({ count: 11, n: 13 })
    expect(view.groups.map(({ key, values }) => [key, values[1]?.n])).toEqual([
      ['overPromise', 10],
      ['communication', 2],
      [null, 1],
    ])
    for (const by of ['cause', 'kind', 'team', 'workClass', 'industry'])
      await expectLists(analyst, await read(analyst, `${path}&by=${by}`))
    const { figures } = await read<StagesView>(analyst, path.replace('deviations', 'stages'))
    for (const { key, object, where, count } of figures)
      expect([key, await listed(analyst, object, where)]).toEqual([key, count])
    expect(figures.find(({ key }) => key === 'earlyNotices')?.count).toBe(7)
  })

  test('24 hours: a clock that stands is not late, and what was withdrawn is not asked any more', async () => {
    const request = (values: Record<string, unknown>) => ({
      title: '加12店',
      text: '请加12店',
      engagement: one.engagement,
      customer: one.customer,
      requestedVia: 'call',
      kind: 'scope',
      status: 'evaluating',
      ...values,
    })
    const due = at('2026-03-11')
    const entered = async (ours: Record<string, unknown>, change: Record<string, unknown> = {}) => {
      const [id] = await enter(changeRequest, [request(change)])
      await enter(changeAssessment, [{ change: id, side: 'rd', dueAt: due, ...ours }])
      return id
    }
    const answered = await entered({ answeredAt: at('2026-03-10'), late: false })
    // The 24 hours are those of R&D.
    await enter(changeAssessment, [
      { change: answered, side: 'delivery', dueAt: due, answeredAt: at('2026-03-12'), late: false },
    ])
    await entered({ answeredAt: at('2026-03-12'), late: true }, { pausedAt: at('2026-03-12') })
    await entered({})
    await entered({}, { pausedAt: at('2026-03-10') })
    await entered({}, { status: 'withdrawn' })
    await entered({ dueAt: at(addDays(today, 1)) })
    const view = await read(analyst, 'changes?period=own&from=2026-03-01&to=2026-03-31')
    expect(valuesOf(view)['inTime']).toMatchObject({ count: 1, n: 3, share: null })
    await expectLists(analyst, view)
  })

  test('reports: a correction is no second report, one said after its line was missed', async () => {
    const report = (week: number, values: Record<string, unknown>) => ({
      title: '本周报告',
      engagement: one.engagement,
      customer: one.customer,
      week: `2026-W${week}`,
      weekStart: '2026-03-09',
      dueOn: '2026-03-13',
      dueAt: at('2026-03-13', 17),
      ...values,
    })
    await enter(progressReport, [
      report(11, { status: 'read', publishedAt: at('2026-03-13') }),
      report(11, { status: 'published', edition: 2 }),
      report(12, { status: 'published', missedAt: at('2026-03-13', 18) }),
      report(13, { status: 'missed', missedAt: at('2026-03-13', 18) }),
      report(14, { status: 'due', dueAt: at(addDays(today, 3)) }),
    ])
    const view = await read(analyst, 'reports?period=own&from=2026-03-01&to=2026-03-31')
    expect(valuesOf(view)).toMatchObject({ inTime: { count: 1, n: 3 }, read: { count: 1, n: 2 } })
    await expectLists(analyst, view)
  })

  test('answers: NPS with its interval, CSAT; an interview judges nobody', async () => {
    const [template = '', interview = ''] = await enter(surveyTemplate, [
      { name: '关系调查', purpose: 'relationship', status: 'active' },
      { name: '访谈', purpose: 'elicitation', status: 'active' },
    ])
    const answer = (nps: number | null, values: Record<string, unknown> = {}) => ({
      name: '关系调查',
      template,
      customer: one.customer,
      engagement: one.engagement,
      nps,
      overallScore: 4,
      answeredAt: at('2026-03-10'),
      ...values,
    })
    await enter(surveyResponse, [
      ...times(24, () => answer(9)),
      ...times(14, () => answer(8)),
      ...times(9, () => answer(3, { overallScore: 2 })),
      answer(null, { engagement: null }),
      answer(0, { template: interview }),
    ])
    const view = await read(analyst, 'surveys?period=own&from=2026-03-01&to=2026-03-31&by=team')
    expect(view.total.nps).toEqual({ score: 32, adjusted: 30, low: 9, high: 51 })
    expect(valuesOf(view)).toMatchObject({ promoters: { count: 24, n: 47 }, csat: { count: 39, n: 48 } })
    await expectLists(analyst, view)
  })

  test('what was said and what was taken for granted: noticed, talked over, met', async () => {
    const said = (dimension: string, status: string) => ({
      statement: '窗口一次不停',
      engagement: one.engagement,
      customer: one.customer,
      owner: account.id,
      source: 'interview',
      dimension,
      status,
      createdAt: at('2026-03-10'),
    })
    await enter(expectation, [
      ...times(6, () => said('business', 'met')),
      ...times(4, () => said('technical', 'unmet')),
      said('implicit', 'draft'),
      said('implicit', 'confirmed'),
      said('implicit', 'declined'),
      said('implicit', 'exceeded'),
      said('implicit', 'unmet'),
      said('implicit', 'withdrawn'),
      said('business', 'superseded'),
    ])
    const view = await read(analyst, 'expectations?period=own&from=2026-03-01&to=2026-03-31&by=workClass')
    expect(valuesOf(view)).toMatchObject({
      implicit: { count: 5, n: 15 },
      spoken: { count: 3, n: 5, share: null },
      implicitMet: { count: 1, n: 2 },
      explicitMet: { count: 6, n: 10, share: 0.6 },
      exceeded: { count: 1, n: 12 },
    })
    await expectLists(analyst, view)
    await expectLists(other, await read(other, 'expectations?period=own&from=2026-03-01&to=2026-03-31'))
  })

  test('extras: what was given, what was heard of, what was noticed; nothing dropped', async () => {
    const gift = (values: Record<string, unknown>) => ({
      title: '季度健康检查服务',
      reason: '让客户放心',
      value: 600_000,
      engagement: one.engagement,
      customer: one.customer,
      owner: account.id,
      dueOn: '2026-03-09',
      round: 1,
      rounds: 1,
      status: 'given',
      givenOn: '2026-03-10',
      ...values,
    })
    await enter(extra, [
      ...times(7, () => gift({ status: 'noticed' })),
      ...times(4, () => gift({ status: 'noEffect', engagement: null })),
      ...times(2, () => gift({})),
      gift({ status: 'planned', givenOn: null }),
      gift({ status: 'dropped', givenOn: null }),
      gift({ givenOn: '2026-04-01' }),
    ])
    const view = await read(analyst, 'extras?period=own&from=2026-03-01&to=2026-03-31')
    expect(valuesOf(view)).toMatchObject({
      asked: { count: 11, n: 13 },
      noticed: { count: 7, n: 11, share: 7 / 11 },
    })
    for (const who of [analyst, account, other])
      for (const by of ['customer', 'team', 'industry', 'workClass'])
        await expectLists(who, await read(who, `extras?period=own&from=2026-03-01&to=2026-03-31&by=${by}`))
  })

  describe('how much is expected against how satisfied they are', () => {
    const path = (more = '') => `levels?period=own&from=2025-03-01&to=2025-03-31${more}`
    let template = ''
    let projects: Project[] = []
    const judge = async (project: Project, must: number, graded: number, scores: readonly number[]) => {
      await enter(
        expectation,
        times(graded, (i) => ({
          statement: '窗口一次不停',
          engagement: project.engagement,
          customer: project.customer,
          owner: account.id,
          source: 'interview',
          dimension: 'business',
          status: i === 0 ? 'exceeded' : 'met',
          priority: i < must ? 'must' : 'negotiable',
          createdAt: at('2025-03-01'),
        })),
      )
      await enter(
        surveyResponse,
        scores.map((overallScore) => ({
          name: '关系调查',
          template,
          customer: project.customer,
          engagement: project.engagement,
          overallScore,
          answeredAt: at('2025-03-31', 23),
        })),
      )
    }
    beforeAll(async () => {
      ;[template = ''] = await enter(surveyTemplate, [
        { name: '关系调查', purpose: 'relationship', status: 'active' },
      ])
      projects = await Promise.all(times(11, () => b.project()))
    })
    const levels = (by: PersonHere, more?: string) => read<LevelsView>(by, path(more))
    const noFields = { highUnsatisfied: 0, highSatisfied: 0, lowSatisfied: 0, lowUnsatisfied: 0 }

    test('nothing to compare: no field has anybody in it', async () => {
      expect(await levels(analyst)).toMatchObject({
        points: [],
        counts: noFields,
        leftOut: { ungraded: 0, unanswered: 0 },
        correlation: null,
      })
    })

    test('nine are too few for a correlation, ten are enough; fields, lines and left-out ones add up', async () => {
      const [low, ...more] = projects
      if (!low) throw new Error('no project')
      // Two graded are too few to say how much is expected.
      await judge(low, 2, 2, [5])
      const [ninth, tenth, ...first] = more
      for (const [i, project] of first.slice(0, 8).entries())
        await judge(project, i % 4, 4, [i % 4 > 1 ? 3 : 5])
      if (!ninth || !tenth) throw new Error('no project')
      await judge(ninth, 2, 4, [4, 4])
      const nine = await levels(analyst)
      expect(nine).toMatchObject({ correlation: null, leftOut: { ungraded: 1, unanswered: 0 } })
      expect(nine.points).toHaveLength(9)
      await judge(tenth, 4, 4, [])
      expect((await levels(analyst)).leftOut).toEqual({ ungraded: 1, unanswered: 1 })
      await judge(tenth, 0, 0, [1])
      const ten = await levels(analyst)
      // 0, 0, 1, 1 of four expected: satisfied; 2, 2, 3, 3 of four: 3; half of four with a mean of 4 is high on both sides.
      expect(ten.counts).toEqual({ highUnsatisfied: 5, highSatisfied: 1, lowSatisfied: 4, lowUnsatisfied: 0 })
      expect(ten.correlation?.rho).toBeLessThan(-0.7)
      expect(ten.correlation?.high).toBeLessThan(0)
      for (const { expected, answers, judged } of ten.points) {
        expect(await listed(analyst, 'expectation', expected.where)).toBe(expected.n)
        expect(await listed(analyst, 'surveyResponse', answers.where)).toBe(answers.n)
        expect(judged).toEqual({ met: 3, exceeded: 1, n: 4 })
      }
      expect(ten.points[0]).toMatchObject({ key: ninth.customer, answers: { mean: 4, n: 2 } })
    })

    test('by project the same, of one customer alone, and never by person', async () => {
      const byProject = await levels(analyst, '&by=engagement')
      expect(byProject.points.map(({ key }) => key).toSorted()).toEqual(
        projects
          .slice(1)
          .map(({ engagement }) => engagement)
          .toSorted(),
      )
      expect((await levels(analyst, `&customer=${projects[1]?.customer}`)).points).toHaveLength(1)
      const refusal = await refused(analyst.client.request('GET', `/api/v1/insight/${path('&by=owner')}`))
      expect(refusal.code).toBe('request.invalid')
    })

    test('only of what the reader may read', async () => {
      expect((await levels(account)).points).toHaveLength(10)
      expect((await levels(other)).points).toEqual([])
      expect(await refused(b.nobody.request('GET', `/api/v1/insight/${path()}`))).toMatchObject({
        status: 401,
      })
      const finance = await b.person('秦账', 'campaigner')
      expect(await refused(finance.client.request('GET', `/api/v1/insight/${path()}`))).toMatchObject({
        status: 404,
      })
    })
  })

  test('days in a phase run from entering it, or from the opening of the project', async () => {
    const hour = 3_600_000
    const opened = b.t.platform.clock.now().getTime()
    const step = (from: string, to: string, hours: number, kind = 'advanced') => ({
      engagement: two.engagement,
      from,
      to,
      kind,
      round: 1,
      createdAt: new Date(opened + hours * hour).toISOString(),
    })
    await enter(phaseChange, [
      step('identify', 'communicate', 48),
      ...times(7, (i) => step('communicate', 'set', 48 + 24 * (i + 1))),
      step('set', 'followUp', 300, 'laid'),
    ])
    const { phases } = await read<PhaseDaysView>(
      analyst,
      `phases?period=own&from=${today}&to=${addDays(today, 40)}`,
    )
    expect(phases.slice(0, 3).map(({ phase, n }) => [phase, n])).toEqual([
      ['identify', 1],
      ['communicate', 7],
      ['set', 0],
    ])
    expect(phases[1]?.median).toBeCloseTo(1, 6)
    for (const { where, n } of phases) expect(await listed(analyst, 'phaseChange', where)).toBe(n)
  })
})
