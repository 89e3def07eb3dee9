import { expect } from 'vitest'
import { levels } from '../../modules/insight/service/levels.ts'
import { npsOfGroups } from '../../modules/surveys/public.ts'
import { dateInZone, businessCalendar, workdayOnOrAfter } from '../../platform/calendar.ts'
import { addDays } from '../../platform/date-text.ts'
import type { Ctx } from '../../platform/context.ts'
import { sql } from '../../platform/sql.ts'

/** What customers said, and who called about it; product design, chapter 3. */
export const expectVoices = async (ctx: Ctx, madeAt: Date): Promise<void> => {
  const rows = await ctx.db.query<{ text: string }>(
    sql`select c.name || ' ' || concat_ws('/', count(*) filter (where r.nps >= 9), count(*) filter (where r.nps in (7, 8)), count(*) filter (where r.nps < 7)) as text
        from survey_responses r join customers c on c.id = r.customer_id group by c.name, c.sort_key order by c.sort_key`,
  )
  expect(rows.map(({ text }) => text)).toEqual([
    '长亭物流软件 1/1/0',
    '赤松重型机械 0/1/4',
    '蜂巢便利连锁 6/1/0',
    '旧雨茶饮 0/2/3',
    '木棉在线教育 4/0/0',
    '青梧市政务服务数据局 2/3/1',
    '铁杉精密制造 4/1/0',
    '望舒县应急指挥中心 3/1/0',
    '银鲸汽配 1/2/1',
    '云岚省人社数据中心 3/2/0',
  ])
  const [groups] = await ctx.db.query<{ promoters: number; passives: number; detractors: number }>(
    sql`select count(*) filter (where nps >= 9) as promoters, count(*) filter (where nps in (7, 8)) as passives, count(*) filter (where nps < 7) as detractors from survey_responses`,
  )
  expect(groups).toEqual({ promoters: 24, passives: 14, detractors: 9 })
  if (groups) expect(npsOfGroups(groups)).toEqual({ score: 32, adjusted: 30, low: 9, high: 51 })

  const [soonest] = await ctx.db.query<{ days: number }>(
    sql`select min(gap) as days from (select send_on - lag(send_on) over (partition by contact_id order by send_on) as gap from survey_invitations where status <> 'cancelled') g`,
  )
  expect(soonest?.days).toBeGreaterThanOrEqual(90)

  const calls = await ctx.db.query<{ whom: string; caller: string; dueOn: string; nps: number }>(
    sql`select b.name as whom, m.name as caller, b.due_on as "dueOn", r.nps from callbacks b join members m on m.id = b.caller_id join survey_responses r on r.id = b.response_id where b.status = 'due'`,
  )
  const dueOn = workdayOnOrAfter(dateInZone(madeAt, 'Asia/Shanghai'), businessCalendar())
  expect(calls).toEqual([{ whom: '雷啸川', caller: '沈知远', dueOn, nps: 3 }])
  const [open] = await ctx.db.query<{ calls: number; cases: number; answered: number }>(
    sql`select (select count(*) from callbacks where response_id is not null and status = 'done') as calls,
          (select count(*) from service_cases where response_id is not null and status in ('new', 'triaged', 'inProgress')) as cases,
          (select count(*) from service_cases where response_id is not null and status = 'answered') as answered`,
  )
  expect(open).toEqual({ calls: 8, cases: 0, answered: 1 })
}

/** Milestones, work, blocked work, risks and resources of the projects under way. */
export const expectPlans = async (ctx: Ctx): Promise<void> => {
  const rows = await ctx.db.query<{ text: string }>(
    sql`select e.name || ' ' || concat_ws('/', (select count(*) from milestones m where m.engagement_id = e.id), (select count(*) from work_items w where w.engagement_id = e.id),
          (select count(*) from work_items w where w.engagement_id = e.id and w.status = 'blocked'), (select count(*) from risks r where r.engagement_id = e.id),
          (select count(*) from risks r where r.engagement_id = e.id and r.published_at is not null), (select count(*) from resources r where r.engagement_id = e.id)) as text
        from engagements e where e.phase in ('followUp', 'repair') order by e.sort_key`,
  )
  expect(rows.map(({ text }) => text)).toEqual([
    '门店协同 120 店 5/9/0/2/2/3',
    '预测性维护 4/10/0/3/2/4',
    '政务云二期迁移 6/17/1/4/3/5',
    '智检二期 4/9/1/2/1/3',
    '智检一期 5/11/0/3/2/4',
  ])
  const [found] = await ctx.db.query<{ links: number; unplanned: number }>(
    sql`select (select count(*) from work_links) as links, (select count(*) from risks where response is null or probability is null) as unplanned`,
  )
  expect(found).toEqual({ links: 42, unplanned: 0 })
}

/**
 * Weekly reports of the five projects under way. What is over has been published, but for the last one of 赤松; of this week
 * those who report early have published once somebody has worked in it, and 青梧 has a draft.
 */
export const expectReports = async (ctx: Ctx, madeAt: Date): Promise<void> => {
  const now = madeAt.toISOString()
  const rows = await ctx.db.query<{
    name: string
    week: string
    status: string
    going: boolean
    over: boolean
  }>(
    sql`select c.name, r.week, r.status, e.phase in ('followUp', 'repair') as going, r.due_at < ${now}::timestamptz as over from progress_reports r join engagements e on e.id = r.engagement_id join customers c on c.id = e.customer_id order by r.week desc, c.sort_key`,
  )
  const past = rows.filter(({ over }) => over)
  const last = past.filter(({ week, going }) => going && week === past[0]?.week)
  expect(last.map(({ name, status }) => `${name} ${status}`)).toEqual([
    '赤松重型机械 missed',
    '蜂巢便利连锁 read',
    '青梧市政务服务数据局 read',
    '铁杉精密制造 published',
    '银鲸汽配 published',
  ])
  expect(past.filter(({ status }) => status === 'missed')).toHaveLength(1)
  const running = rows.filter(({ over }) => !over)
  if (running.some(({ status }) => status !== 'due'))
    expect(running.map(({ name, status }) => `${name} ${status}`)).toEqual([
      '赤松重型机械 due',
      '蜂巢便利连锁 read',
      '青梧市政务服务数据局 draft',
      '铁杉精密制造 published',
      '银鲸汽配 published',
    ])
  const [others] = await ctx.db.query<{ unheld: number; held: number; undone: number; done: number }>(
    sql`select (select count(*) from alignment_meetings where status <> 'held' and due_at < ${now}::timestamptz - interval '7 days') as unheld,
          (select count(*) from alignment_meetings where status = 'held') as held,
          (select count(*) from follow_ups where status <> 'done' and due_on < (${now}::timestamptz at time zone 'Asia/Shanghai')::date) as undone,
          (select count(*) from follow_ups where status = 'done') as done`,
  )
  expect(others).toMatchObject({ unheld: 0, undone: 0 })
  expect(others?.held).toBeGreaterThanOrEqual(15)
  expect(others?.done).toBeGreaterThanOrEqual(18)
}

/** What was said of late, by way of speaking, and what is still to be done about it. */
export const expectTalks = async (ctx: Ctx, madeAt: Date): Promise<void> => {
  const ways = await ctx.db.query<{ text: string }>(
    sql`select channel || ' ' || count(*) as text from communications group by channel order by channel`,
  )
  expect(ways.map(({ text }) => text)).toEqual(['call 9', 'meeting 7', 'visit 6', 'wechat 4'])
  const [found] = await ctx.db.query<{ alone: number; open: number; done: number; late: number }>(
    sql`select (select count(*) from communications c where (select count(distinct p.side) from participants p where p.communication_id = c.id) < 2) as alone,
          (select count(*) from next_steps where status = 'open') as open, (select count(*) from next_steps where status = 'done') as done,
          (select count(*) from next_steps where status = 'open' and due_on < (${madeAt.toISOString()}::timestamptz at time zone 'Asia/Shanghai')::date) as late`,
  )
  expect(found).toEqual({ alone: 0, open: 13, done: 13, late: 0 })
}

/** 额外赠送, and how much is expected against how satisfied customers are: what 分析 says is what the rows say. */
export const expectBeyond = async (ctx: Ctx, madeAt: Date): Promise<void> => {
  const states = await ctx.db.query<{ text: string }>(
    sql`select status || ' ' || count(*) || ' ' || sum(value) as text from extras group by status order by status`,
  )
  expect(states.map(({ text }) => text)).toEqual([
    'dropped 1 200000',
    'given 1 250000',
    'noEffect 1 360000',
    'noticed 2 900000',
    'planned 3 1800000',
  ])
  const rows = await ctx.db.query<{ key: string; must: number; n: number; mean: number; answers: number }>(
    sql`select e.customer_id as key, count(*) filter (where e.priority = 'must') as must, count(*) as n,
          (select avg(r.overall_score) from survey_responses r where r.customer_id = e.customer_id)::double precision as mean,
          (select count(*) from survey_responses r where r.customer_id = e.customer_id) as answers
        from expectations e where e.priority is not null and e.status not in ('withdrawn', 'superseded')
        group by e.customer_id having count(*) >= 3 and exists (select 1 from survey_responses r where r.customer_id = e.customer_id)`,
  )
  const now = dateInZone(madeAt, ctx.workspace.zone)
  const view = await levels(ctx, { period: 'own', from: addDays(now, -700), to: now, by: 'customer' })
  const said = view.points.map(({ key, expected, answers }) => [
    key,
    [expected.count, expected.n, answers.mean, answers.n],
  ])
  expect(Object.fromEntries(said)).toEqual(
    Object.fromEntries(rows.map(({ key, must, n, mean, answers }) => [key, [must, n, mean, answers]])),
  )
  const inField = (high: boolean, satisfied: boolean) =>
    rows.filter(({ must, n, mean }) => must / n >= 0.5 === high && mean >= 4 === satisfied).length
  expect(view.counts).toEqual({
    highUnsatisfied: inField(true, false),
    highSatisfied: inField(true, true),
    lowSatisfied: inField(false, true),
    lowUnsatisfied: inField(false, false),
  })
}
