import { finishSetup, getSession } from '@zhinuo/contracts/identity.ts'
import type { WorkbenchView } from '@zhinuo/contracts/workbench.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { monday, sampleOnMonday } from '../../../test/sample.ts'
import type { Sender, TestServer } from '../../../test/server.ts'
import { origin, startTestServer } from '../../../test/server.ts'
import { installModules } from '../../app.ts'
import { modules } from '../../modules.ts'
import { auditSheets } from '../../modules/agreements/public.ts'
import { setupLink } from '../../modules/identity/public.ts'
import { followAnswer } from '../../modules/service/service/automatic.ts'
import { verifyAudit } from '../../platform/audit.ts'
import { businessCalendar, isWorkday } from '../../platform/calendar.ts'
import type { Ctx, Workspace } from '../../platform/context.ts'
import { name, sql } from '../../platform/sql.ts'
import type { Sql } from '../../platform/sql.ts'
import { fillWorkspace, findWorkspace } from '../../platform/workspaces.ts'
import type { SeededWorkspace } from '../role-workspace.ts'
import { figures } from './figures.test-data.ts'
import { sampleForOwner, sampleForScripts } from './make-sample.ts'
import {
  expectBeyond,
  expectPlans,
  expectReports,
  expectTalks,
  expectVoices,
} from './more-figures.test-data.ts'

const LONG_MS = 400_000

let t: TestServer
let seeded: SeededWorkspace
let first: Workspace
let second: Workspace
let owner: Sender

const workspaceOf = async (schema: string): Promise<Workspace> => {
  const entry = await findWorkspace(t.platform, schema.replace(/^ws_/, ''))
  if (!entry?.ready) throw new Error(`${schema} is not ready`)
  return entry.workspace
}

/** One made for scripts on a Monday, one by somebody who sets the product up today and wants to try it. */
beforeAll(async () => {
  const made = await sampleOnMonday()
  t = await startTestServer({}, made)
  installModules(t.platform, { seedSample: sampleForOwner })
  seeded = made.kept
  first = await workspaceOf(seeded.id)
  const token = new URL((await setupLink(t.platform)) ?? '').searchParams.get('token')
  const answer = await t.sender({ origin, host: 'localhost' }).send('POST', finishSetup.path, {
    token,
    organisation: '某科技',
    name: '新来的人',
    email: 'new@example.com',
    password: '新来-2026-知诺-初次',
    sample: true,
  })
  const { sample } = answer.body as unknown as { sample: { id: string; name: string } | null }
  second = await workspaceOf(sample?.id ?? '')
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  owner = t.sender({ cookie, origin, host: 'localhost', 'x-workspace': second.schema })
}, LONG_MS)
afterAll(() => t.stop())

const texts = async (ctx: Ctx, query: Sql): Promise<string[]> =>
  (await ctx.db.query<{ text: string }>(query)).map(({ text }) => text)
const text = async (ctx: Ctx, query: Sql): Promise<string> => (await texts(ctx, query)).join(', ')

/** Read from the tables, past every module. */
const figuresOf = async (ctx: Ctx): Promise<Record<keyof typeof figures, unknown>> => ({
  people: Number(
    await text(ctx, sql`select count(*)::text as text from members where title not like '示例空间%'`),
  ),
  departments: Number(await text(ctx, sql`select count(*)::text as text from departments`)),
  customers: await texts(
    ctx,
    sql`select concat_ws(' ', c.name, c.industry, c.abc_class, c.lifecycle, m.name, (select count(*) from contacts k where k.customer_id = c.id)) as text
        from customers c join members m on m.id = c.owner_id order by c.sort_key`,
  ),
  projects: await texts(
    ctx,
    sql`select concat_ws(' ', c.name, e.name, e.amount, e.phase) as text from engagements e join customers c on c.id = e.customer_id order by c.sort_key, e.sort_key`,
  ),
  promises: await texts(
    ctx,
    sql`select c.name || ' ' || concat_ws('/', count(*) filter (where p.kept_share = 'onTime'), count(*) filter (where p.kept_share = 'late'),
          count(*) filter (where p.kept_share = 'early'), count(*) filter (where p.kept_share = 'broken'), count(*) filter (where p.status = 'withdrawn'))
          || ' open ' || count(*) filter (where p.status in ('promised', 'inProgress', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue')) as text
        from commitments p join customers c on c.id = p.customer_id where p.side = 'ours' group by c.id, c.name, c.sort_key order by c.sort_key`,
  ),
  past: await text(
    ctx,
    sql`select concat_ws('/', count(*) filter (where kept_share = 'onTime'), count(*) filter (where kept_share = 'late'), count(*) filter (where kept_share = 'early'),
          count(*) filter (where kept_share = 'broken'), count(*) filter (where status = 'withdrawn')) || ' of ' || count(*) as text
        from commitments where side = 'ours' and (kept_share is not null or status = 'withdrawn')`,
  ),
  open: await text(
    ctx,
    sql`select kind || ' ' || count(*) as text from (
          select case when status in ('promised', 'inProgress') then case when notified_at is null then 'onTrack' else 'told' end else status end as kind
          from commitments where side = 'ours' and kept_share is null and status not in ('requested', 'withdrawn')) o group by kind order by kind`,
  ),
  duties: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from commitments where side = 'theirs' group by status order by status`,
  ),
  expectations: await text(
    ctx,
    sql`select c.name || ' ' || concat_ws('/', count(*) filter (where e.dimension = 'business'), count(*) filter (where e.dimension = 'technical'), count(*) filter (where e.dimension = 'implicit')) as text
        from expectations e join customers c on c.id = e.customer_id where e.status <> 'superseded' group by c.name, c.sort_key order by c.sort_key`,
  ),
  declined: await text(
    ctx,
    sql`select e.statement || ' ' || (select count(*) from alternatives a where a.expectation_id = e.id) as text from expectations e where e.status = 'declined'`,
  ),
  classes: await text(
    ctx,
    sql`select kind || '×' || team || ' ' || count(*) as text from (
          select p.work_class as kind, d.name as team from commitments p join departments d on d.id = p.team_id where p.status in ('kept', 'keptLate') and p.side = 'ours'
          union all select work_class, team from past_promises
        ) h where (kind, team) in (('政务云迁移', '交付二组'), ('智检', '交付一组'), ('互联网实施', '交付二组')) group by kind, team order by kind collate "C"`,
  ),
  sheets: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from sheets group by status order by status`,
  ),
  sealedOnPaper: Number(
    await text(
      ctx,
      sql`select count(distinct s.id)::text as text from sheets s join signatures g on g.sheet_id = s.id where g.method = 'seal' and s.status = 'signed'`,
    ),
  ),
  deviations: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from deviations group by status order by status`,
  ),
  notices: await text(
    ctx,
    sql`select notice_timing || ' ' || count(*) as text from deviations where notice_timing is not null group by notice_timing order by notice_timing`,
  ),
  changes: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from change_requests group by status order by status`,
  ),
  answeredInTime: await text(
    ctx,
    sql`select count(*) filter (where not late) || ' of ' || count(*) as text from change_assessments where side = 'rd' and answered_at is not null`,
  ),
  closings: await text(
    ctx,
    sql`select close_reason || ' ' || count(*) as text from deviations where close_reason is not null group by close_reason order by close_reason`,
  ),
  compensation: Number(
    await text(ctx, sql`select sum(cost)::text as text from remedies where cost is not null`),
  ),
  budget: Number(await text(ctx, sql`select yearly::text as text from compensation_settings`)),
  reviews: await text(
    ctx,
    sql`select concat_ws(' ', e.name, r.verdict, r.status, m.name, (select a.status || ' ' || count(*) from review_actions a where a.review_id = r.id group by a.status)) as text
        from expectation_reviews r join engagements e on e.id = r.engagement_id join reviewers s on s.review_id = r.id join members m on m.id = s.member_id`,
  ),
  talks: await text(
    ctx,
    sql`select concat_ws(' ', t.demand, t.outcome, 'facts', jsonb_array_length(t.facts), 'alternatives', jsonb_array_length(t.alternatives)) as text
        from three_steps t join customers c on c.id = t.customer_id where c.name = '铁杉精密制造'`,
  ),
  plans: await text(
    ctx,
    sql`select concat_ws(' ', p.kind, p.quote, p.status) as text from option_plans p join customers c on c.id = p.customer_id where c.name = '南乔纺织' order by p.kind`,
  ),
  retrospectives: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from retrospectives group by status order by status`,
  ),
  articles: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from articles group by status order by status`,
  ),
  clarifications: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from meetings where kind = 'clarification' group by status order by status`,
  ),
  readBacks: await text(
    ctx,
    sql`select read_back_state || ' ' || count(*) as text from meetings where kind = 'clarification' group by read_back_state order by read_back_state`,
  ),
  corrected: await text(
    ctx,
    sql`select concat_ws(' ', m.title, k.name, count(*) filter (where p.answer = 'corrected'), 'of', count(*)) as text
        from meetings m join contacts k on k.id = m.read_back_by_id join minutes_points p on p.meeting_id = m.id where m.read_back_state = 'corrected' group by m.title, k.name`,
  ),
  improvements: await text(
    ctx,
    sql`select status || ' ' || count(*) as text from review_actions where retrospective_id is not null group by status order by status`,
  ),
  routes: await text(
    ctx,
    sql`select concat_ws(' ', r.name, r.kind, d.name, m.name) as text from case_routes r join departments d on d.id = r.department_id join members m on m.id = r.owner_id`,
  ),
  masses: await text(
    ctx,
    sql`select concat_ws(' ', n.subject, n.status, n.total, r.way, count(*), 'read', count(r.read_at)) as text
        from mass_notices n join mass_recipients r on r.notice_id = n.id and r.status = 'sent' group by n.subject, n.status, n.total, r.way`,
  ),
  tomorrow: await text(
    ctx,
    sql`select title || ' ' || to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as text from meetings where status = 'planned'`,
  ),
  exception: await text(
    ctx,
    sql`select concat_ws(' ', content, exception_status, forecast ->> 'chance', forecast ->> 'n', 'early', forecast ->> 'earlierThanP85') as text
        from commitments where status = 'requested'`,
  ),
  mainStory: await text(
    ctx,
    sql`select concat_ws(' ', p.code, p.content, d.status, 'slip', d.expected_on - d.promised_on, 'notified', (d.notified_at is not null)::text) as text
        from commitments p join deviations d on d.commitment_id = p.id where p.code = 'C-0127'`,
  ),
  severe: await text(
    ctx,
    sql`select concat_ws(' ', severity, status, 'slip', (expected_on - promised_on >= 12)::text, 'notified', (notified_at is not null)::text) as text
        from deviations where severity = 's1'`,
  ),
})

describe('the figures', () => {
  test('are those of the sample organisation, whenever and however often it is made', async () => {
    expect(await figuresOf(t.system(first))).toEqual(figures)
    expect(await figuresOf(t.system(second))).toEqual(figures)
  })

  test.each([
    ['in the days off of 国庆', '2026-10-03T03:00:00Z'],
    ['on a leap day', '2028-02-29T02:00:00Z'],
    ['on the last day of a year', '2026-12-31T09:00:00Z'],
  ])(
    'are the same %s',
    async (_when, at) => {
      const made = await sampleForScripts(t.platform, new Date(at))
      const ctx = t.system(await workspaceOf(made.id))
      expect(await figuresOf(ctx)).toEqual(figures)
      await expectVoices(ctx, new Date(at))
      await expectPlans(ctx)
      await expectReports(ctx, new Date(at))
      await expectTalks(ctx, new Date(at))
      await expectBeyond(ctx, new Date(at))
    },
    LONG_MS,
  )

  test('the main story is 30 hours from its line, 102 hours from its day, and nobody has told the customer', async () => {
    const ctx = t.system(first)
    const [story] = await ctx.db.query<{ line: string; due: string; told: number }>(
      sql`select d.notice_line_at as line, p.promised_on as due, (select count(*) from notices n where n.deviation_id = d.id) as told
          from commitments p join deviations d on d.commitment_id = p.id where p.code = 'C-0127'`,
    )
    const hours = (at: string): number => Math.round((Date.parse(at) - monday.getTime()) / 3_600_000)
    expect(hours(story?.line ?? '')).toBe(30)
    expect(hours(`${story?.due}T24:00:00+08:00`)).toBe(102)
    expect(story?.told).toBe(0)
  })

  test('stay as they are when the product goes on watching', async () => {
    t.moveClock(monday)
    for (const job of [
      'commitments.mark-overdue',
      'deviations.watch-promises',
      'deviations.close-unanswered',
    ])
      await t.runJob(job, first)
    expect(await figuresOf(t.system(first))).toEqual(figures)
    t.platform.clock.reset()
  })
})

describe('the changes', () => {
  const one = (query: Sql): Promise<string> => text(t.system(first), query)
  const of = (status: string): Sql =>
    sql`from change_requests r join customers c on c.id = r.customer_id where r.status = ${status}`

  test('银鲸汽配 has five hours left: R&D has answered, delivery has not', async () => {
    expect(
      await one(
        sql`select concat_ws(' ', c.name, floor(extract(epoch from r.evaluation_due_at - ${monday.toISOString()}::timestamptz) / 3600), r.paused_at,
              (select string_agg(a.side || (a.answered_at is not null)::text, ' ' order by a.side desc) from change_assessments a where a.change_id = r.id)) as text
            ${of('evaluating')}`,
      ),
    ).toBe('银鲸汽配 5 rdtrue deliveryfalse')
  })

  test('蜂巢便利连锁 chooses between two plans that three names and two co-signatures stand for', async () => {
    expect(
      await one(
        sql`select concat_ws(' ', c.name, num_nonnulls(r.owner_confirmed_id, r.rd_confirmed_id, r.delivery_confirmed_id), num_nonnulls(r.business_signer_id, r.finance_signer_id),
              (select string_agg(p.kind || ' ' || p.fee, ' ' order by p.fee) from change_plans p where p.change_id = r.id)) as text ${of('customerConfirm')}`,
      ),
    ).toBe('蜂巢便利连锁 3 2 phased 6300000 standard 7200000')
  })

  test('铁杉精密制造 was offered two alternatives in place of what cannot be promised', async () => {
    expect(
      await one(
        sql`select concat_ws(' ', c.name, (select string_agg(a.kind, ' ' order by a.kind) from change_alternatives a where a.change_id = r.id)) as text ${of('declined')}`,
      ),
    ).toBe('铁杉精密制造 addedValue reduced')
  })

  test('what was agreed stands: signed where it is heavy, tapped where it is light, and two of the promises are of it', async () => {
    expect(
      await texts(
        t.system(first),
        sql`select concat_ws(' ', c.name, case when r.light then 'light' else 'heavy' end, r.fee_change, r.free_value, k.drawing is not null, i.new_commitment_id is not null) as text
            from change_requests r join customers c on c.id = r.customer_id join change_consents k on k.change_id = r.id left join change_items i on i.change_id = r.id
            where r.status = 'approved' order by r.code`,
      ),
    ).toEqual([
      '青梧市政务服务数据局 heavy 4800000 t t',
      '铁杉精密制造 heavy 1440000 t t',
      '赤松重型机械 light f f',
      '木棉在线教育 light f f',
      '银鲸汽配 light f f',
    ])
  })

  test('of ten slips that demanded a word by now seven were told in time', async () => {
    const now = monday.toISOString()
    expect(
      await one(
        sql`select count(*) filter (where notice_timing = 'early') || ' of ' || count(*) as text from deviations
            where status <> 'falseAlarm' and (notice_timing is not null or notice_line_at <= ${now}::timestamptz)`,
      ),
    ).toBe('7 of 10')
  })
})

describe('what customers said', () => {
  test('are 47 answers of ten customers, each low one called about but the last', () =>
    expectVoices(t.system(first), monday))

  test('is answered once, however often it is heard of', async () => {
    const ctx = t.system(first)
    for (const { record } of await ctx.db.query<{ record: string }>(
      sql`select id as record from survey_responses`,
    ))
      await followAnswer(ctx, { record })
    await expectVoices(ctx, monday)
  })
})

test('projects under way have a plan: goals, work, what it waits for, who does it, what may go wrong', () =>
  expectPlans(t.system(first)))

test('reports, alignment meetings and follow-ups come round, and one report was missed', () =>
  expectReports(t.system(first), monday))

test('what was said is written down with who was there, and nothing that follows is late', () =>
  expectTalks(t.system(first), monday))

test('what was given beyond the agreement, and how much was expected, add up', () =>
  expectBeyond(t.system(first), monday))

describe('every figure has its facts', () => {
  const tables = modules.flatMap((m) => m.objects ?? [])

  test.each(tables.map((def) => [def.key, def] as const))(
    'each %s was told, at its moment',
    async (key, def) => {
      const ctx = t.system(first)
      const [found] = await ctx.db.query<{ rows: number; untold: number; unmoved: number }>(
        sql`select count(*) as rows,
            count(*) filter (where not exists (select 1 from events e where e.record = o.id and e.object = ${key})
              and not exists (select 1 from event_rows r where r.record = o.id)) as untold,
            count(*) filter (where not exists (select 1 from events e where e.record = o.id and e.at = o.created_at)
              and not exists (select 1 from event_rows r join events e on e.id = r.event where r.record = o.id and e.at = o.created_at)) as unmoved
          from ${name(def.table)} o`,
      )
      // What belongs to parts of the product that the sample does not show yet has no rows at all.
      expect(found).toMatchObject({ untold: 0, unmoved: 0 })
    },
  )

  test.each(['commitments', 'expectations', 'sheets', 'deviations', 'remedies'])(
    'the last fact of each of the %s says how it stands',
    async (table) => {
      const ctx = t.system(first)
      const [found] = await ctx.db.query<{ rows: number; wrong: number }>(
        sql`select count(*) as rows, count(*) filter (where last.status is distinct from o.status) as wrong
            from ${name(table)} o left join lateral (
              select e.change -> 'status' ->> 1 as status from events e where e.record = o.id and e.change ? 'status' order by e.xid desc, e.id desc limit 1
            ) last on true`,
      )
      expect(found?.rows).toBeGreaterThan(5)
      expect(found?.wrong).toBe(0)
    },
  )

  test('they lie in the past, in the order of time, on workdays where people acted', async () => {
    const ctx = t.system(first)
    const [found] = await ctx.db.query<Record<string, number>>(
      sql`select count(*) filter (where at > ${monday.toISOString()}) as future,
            count(*) filter (where at < ${monday.toISOString()}::timestamptz - interval '700 days') as ancient,
            count(distinct at) as moments,
            count(*) filter (where actor ->> 'kind' in ('member', 'contact') and extract(hour from at at time zone 'Asia/Shanghai') not between 9 and 18) as at_night
          from events where actor ->> 'kind' <> 'system' or actor ->> 'right' = 'scheduler'`,
    )
    expect(found).toMatchObject({ future: 0, ancient: 0, at_night: 0 })
    expect(found?.['moments']).toBeGreaterThan(500)
    const [order] = await ctx.db.query<{ back: number }>(
      sql`select count(*) as back from (select at - lag(at) over (order by xid, id) as step from events
          where actor ->> 'kind' in ('member', 'contact')) s where step < interval '0'`,
    )
    expect(order?.back).toBe(0)
    const days = await texts(
      ctx,
      sql`select distinct (at at time zone 'Asia/Shanghai')::date::text as text from events where actor ->> 'kind' in ('member', 'contact')`,
    )
    expect(days.filter((day) => !isWorkday(day, businessCalendar()))).toEqual([])
  })

  test('the audit log is sealed and untouched, and the signed sheets match it', async () => {
    const { workers } = await t.background()
    const sealed = await workers?.sealer.drain(first.id)
    expect(sealed).toBeGreaterThan(1000)
    expect(await verifyAudit(t.platform, first.id)).toMatchObject({ sealed, unsealed: 0, problems: [] })
    expect(await auditSheets(t.system(first))).toEqual([])
  })

  test('no letter leaves the house, and no telephone rings', async () => {
    const ctx = t.system(first)
    expect(await text(ctx, sql`select count(*)::text as text from outbox_mails`)).toBe('0')
    expect(
      await texts(
        ctx,
        sql`select name as text from (select name, phone, email from members union all select name, phone, email from contacts) p
            where phone is not null or email is null or email not like '%@example.com'`,
      ),
    ).toEqual([])
  })
})

describe('who uses it', () => {
  test('the person who set the product up comes in as administrator and can act', async () => {
    const session = await owner.call(getSession)
    expect(session.workspaces.map((w) => w.name)).toEqual(['某科技', '拾诺科技(示例公司)'])
    const asked = await owner.send('POST', '/api/v1/records/commitment/query', {
      filter: { op: 'eq', field: 'status', value: 'requested' },
    })
    const [promise] = (asked.body as unknown as { rows: { id: string }[] }).rows
    const answer = await owner.send('POST', `/api/v1/commitments/${promise?.id}/approve-exception`, {
      note: '同意,按兜底措施准备',
    })
    expect(answer.body).toMatchObject({ exceptionStatus: 'approved' })
  })

  test('each role has a key with the rights of its person', async () => {
    const roles = [
      'accountManager',
      'admin',
      'analyst',
      'campaigner',
      'deliveryManager',
      'departmentHead',
      'developer',
    ]
    const more = [
      'executive',
      'expectationLead',
      'finance',
      'productManager',
      'regionalLead',
      'reviewer',
      'service',
    ]
    expect(Object.keys(seeded.keys).toSorted()).toEqual([...roles, ...more, 'solutionExpert'])
    const names = async (role: string): Promise<string[]> => {
      const sender = t.sender({ authorization: `Bearer ${seeded.keys[role]}` })
      const { body } = await sender.send('POST', '/api/v1/records/engagement/query', { fields: ['name'] })
      return (body as unknown as { rows: { name: string }[] }).rows.map((row) => row.name).toSorted()
    }
    expect(await names('expectationLead')).toHaveLength(13)
    expect(await names('accountManager')).toEqual(
      ['政务云二期迁移', '政务云规划', '视频汇聚', '预测性维护'].toSorted(),
    )
    expect(await names('deliveryManager')).toEqual(
      ['政务云二期迁移', '智检一期', '视频汇聚', '门店协同 120 店'].toSorted(),
    )
  })

  test('whoever leads a region sees of its projects all that belongs to them, and nothing of the others', async () => {
    const sender = t.sender({ authorization: `Bearer ${seeded.keys['regionalLead']}` })
    const region = sql`select e.id from engagements e join members m on m.id = e.account_id join departments d on d.id = m.department_id
      where d.name = '政务与制造区域'`
    const inRegion = (at: string): Sql => sql`${name(at)}.engagement_id in (${region})`
    const parts: Record<string, Sql> = {
      commitment: sql`commitments o where ${inRegion('o')}`,
      expectation: sql`expectations o where ${inRegion('o')}`,
      sheet: sql`sheets o where ${inRegion('o')}`,
      signature: sql`signatures o join sheets s on s.id = o.sheet_id where ${inRegion('s')}`,
      deviation: sql`deviations o where ${inRegion('o')}`,
      notice: sql`notices o join deviations d on d.id = o.deviation_id where ${inRegion('d')}`,
      remedy: sql`remedies o join deviations d on d.id = o.deviation_id where ${inRegion('d')}`,
    }
    for (const [object, rows] of Object.entries(parts)) {
      const there = await text(t.system(first), sql`select count(*)::text as text from ${rows}`)
      const { body } = await sender.send('POST', `/api/v1/records/${object}/query`, { count: 'exact' })
      expect(Number(there), object).toBeGreaterThan(0)
      expect((body as unknown as { count: { value: number } }).count.value, object).toBe(Number(there))
    }
  })

  test('an escalation stands in the list of whoever may hand it over', async () => {
    const [escalated] = await t
      .system(first)
      .db.query<{ id: string }>(sql`select id from deviations where status = 'escalated'`)
    const rowsOf = async (role: string): Promise<string[]> => {
      const sender = t.sender({ authorization: `Bearer ${seeded.keys[role]}` })
      const { body } = await sender.send('GET', '/api/v1/workbench?whose=mine')
      const { rows } = body as unknown as WorkbenchView
      return rows.filter((row) => row.action.target.id === escalated?.id).map((row) => row.kind)
    }
    expect(await rowsOf('regionalLead')).toEqual(['deviationEscalated'])
    expect(await rowsOf('expectationLead')).toEqual(['deviationEscalated'])
    expect(await rowsOf('analyst')).toEqual([])
  })

  test('the links lead to the sheet that waits for a signature and to the portals', async () => {
    t.moveClock(monday)
    const [sign = '', ...portals] = seeded.links
    expect(portals).toHaveLength(4)
    const token = sign.split('/').at(-1) ?? ''
    const [sheet] = await t
      .system(first)
      .db.query<{ id: string }>(sql`select id from sheets where status = 'viewed'`)
    const page = await t
      .sender({ authorization: `Bearer ${token}`, origin, host: 'localhost' })
      .send('GET', `/api/v1/portal/sheets/${sheet?.id}`)
    expect(page.status).toBe(200)
    expect(JSON.stringify(page.body)).toContain('灾备切换演练')
    for (const link of portals) {
      const opened = await t
        .sender({ origin, host: 'localhost' })
        .send('POST', '/api/v1/portal/open', { token: link.split('/').at(-1) })
      expect(opened.body).toMatchObject({ organisation: '拾诺科技(示例公司)', workspace: first.schema })
    }
    t.platform.clock.reset()
  })
})

describe('when it has served', () => {
  const close = (who: Sender, name: string) => who.send('POST', '/api/v1/workspace/close', { name })

  test('only an administrator closes it, by its name, and in person', async () => {
    const name = second.name
    const key = t.sender({ authorization: `Bearer ${seeded.keys['admin']}` })
    expect((await close(key, first.name)).body.error?.code).toBe('auth.person_only')
    const lead = t.sender({ authorization: `Bearer ${seeded.keys['expectationLead']}` })
    expect((await close(lead, first.name)).body.error?.code).toBe('auth.forbidden')
    expect((await close(owner, `${name} `)).body.error?.code).toBe('workspace.name_differs')
    expect((await owner.call(getSession)).workspaces).toHaveLength(2)
  })

  test('it is gone for everybody at once, and the last workspace stays', async () => {
    expect((await close(owner, second.name)).status).toBe(200)
    const { workspaces } = await owner.call(getSession)
    expect(workspaces.map((w) => w.name)).toEqual(['某科技'])
    expect((await owner.send('POST', '/api/v1/records/customer/query', {})).body.error?.code).toBe(
      'workspace.not_found',
    )
    expect(await findWorkspace(t.platform, second.id)).toBeNull()
    const home = { ...owner.headers, 'x-workspace': workspaces[0]?.id ?? '' }
    expect((await close(t.sender(home), '某科技')).body.error?.code).toBe('workspace.last_one')
    expect(await text(t.system(second), sql`select count(*)::text as text from customers`)).toBe('12')
  })
})

test('a workspace that is being filled lets nobody in, and one that fails half-way is not there', async () => {
  const workspace = await t.newWorkspace('半路')
  const filled = fillWorkspace(t.platform, workspace, async () => {
    expect(await findWorkspace(t.platform, workspace.id)).toMatchObject({ ready: false })
    throw new Error('half-way')
  })
  await expect(filled).rejects.toThrow('half-way')
  expect(await findWorkspace(t.platform, workspace.id)).toBeNull()
  const other = await t.newWorkspace('全程')
  expect(await fillWorkspace(t.platform, other, () => Promise.resolve('done'))).toBe('done')
  expect(await findWorkspace(t.platform, other.id)).toMatchObject({ ready: true })
})
