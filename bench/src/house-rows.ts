/** What the sample organisation has too little of for a whole house: plans, reports, talks, surveys, cases, changes. */

/** Rows added to the sample, by table: columns and the select that gives their values. */
const added: readonly (readonly [table: string, columns: string, select: string])[] = [
  [
    'milestones',
    'id, name, engagement_id, position, owner_id, weight, baseline_on, planned_on, done_on, status, visible_to_customer',
    `select gen_random_uuid(), '里程碑 ' || i, e.id, i, e.delivery_id, 1, d.day, d.day, case when i < 3 then d.day end,
       case when i < 3 then 'done' when i = 3 then 'inProgress' else 'planned' end, true
     from engagements e, generate_series(1, 5) i, lateral (select current_date + (i - 3) * 12 + 4 as day) d`,
  ],
  [
    'work_items',
    'id, title, engagement_id, milestone_id, assignee_id, likely_days, estimate_days, planned_start, planned_end, status, progress, visible_to_customer',
    `select gen_random_uuid(), m.name || ' 任务 ' || i, m.engagement_id, m.id, m.owner_id, 3, 3, m.planned_on - 6, m.planned_on - i,
       case when m.status = 'done' then 'done' when i = 1 and m.status = 'inProgress' then 'doing' else 'todo' end, case when m.status = 'done' then 100 else 0 end, false
     from milestones m, generate_series(1, 3) i`,
  ],
  [
    'risks',
    'id, title, engagement_id, probability, impact, response, owner_id, status, published_at',
    `select gen_random_uuid(), '风险 ' || i, e.id, 'medium', 'high', '提前备件', e.expectation_owner_id, case i when 1 then 'assessed' else 'closed' end, now()
     from engagements e, generate_series(1, 2) i`,
  ],
  [
    'resources',
    'id, name, engagement_id, kind, member_id, planned_hours, spent_hours, from_on, to_on',
    `select gen_random_uuid(), '实施', e.id, 'person', e.delivery_id, 80, 20, current_date - 30, current_date + 30 from engagements e`,
  ],
  [
    'progress_reports',
    'id, title, engagement_id, customer_id, week, week_start, due_on, due_at, edition, status, done, current, problems, risks, next_plan, facts, published_at, read_at',
    `select gen_random_uuid(), e.name || ' 周报', e.id, e.customer_id, to_char(w.monday, 'IYYY-"W"IW'), w.monday, w.monday + 4, w.monday + 4 + time '09:00', 1, 'read',
       '完成了联调', '正在试运行', '[]', '[]', '下周验收', '{}', w.monday + 4 + time '08:00', w.monday + 4 + time '10:00'
     from engagements e, generate_series(1, 8) i, lateral (select date_trunc('week', current_date)::date - i * 7 as monday) w`,
  ],
  [
    'communications',
    'id, summary, code, customer_id, engagement_id, owner_id, channel, direction, occurred_at, body, decisions',
    `select gen_random_uuid(), '谈了上线时间和培训', 'GTX-' || row_number() over (), e.customer_id, e.id, e.expectation_owner_id, (array['call', 'visit', 'wechat'])[i % 3 + 1], 'both',
       now() - i * interval '9 days', '客户问上线后谁来值守,我们答应两周驻场。', '两周驻场'
     from engagements e, generate_series(1, 6) i`,
  ],
  [
    'next_steps',
    'id, text, communication_id, customer_id, engagement_id, owner_id, due_on, status, became',
    `select gen_random_uuid(), '发培训安排', c.id, c.customer_id, c.engagement_id, c.owner_id, c.occurred_at::date + 12, case when c.occurred_at > now() - interval '20 days' then 'open' else 'done' end, 'none'
     from communications c`,
  ],
  [
    'survey_templates',
    'id, name, purpose, status, anonymous, automatic',
    `select gen_random_uuid(), '验收后满意度', 'acceptance', 'active', false, false`,
  ],
  [
    'survey_invitations',
    'id, name, template_id, customer_id, engagement_id, contact_id, occasion, channel, status, send_on, sent_at, responded_on, cause',
    `select gen_random_uuid(), c.name, t.id, e.customer_id, e.id, c.id, 'acceptance', 'link', 'responded', current_date - 40, now() - interval '40 days', current_date - 39, e.id::text
     from engagements e join contacts c on c.customer_id = e.customer_id, survey_templates t`,
  ],
  [
    'survey_responses',
    'id, name, template_id, invitation_id, customer_id, engagement_id, contact_id, nps, product_score, service_score, support_score, overall_score, unmet_reasons, comment, answers, answered_at, low',
    `select gen_random_uuid(), i.name, i.template_id, i.id, i.customer_id, i.engagement_id, i.contact_id, abs(hashtext(i.id::text)) % 6 + 5, 4, 4, 5, 4, '{}', '基本满意', '[]', now() - interval '39 days', false
     from survey_invitations i`,
  ],
  [
    'service_cases',
    'id, code, title, text, kind, source, topic, customer_id, engagement_id, owner_id, status, received_at, first_answer_due_at, resolve_due_at, first_answered_at, closed_at',
    `select gen_random_uuid(), 'FKX-' || row_number() over (), '导出太慢', '导出一个月的数据要十分钟', 'feedback', 'phone', 'product', e.customer_id, e.id, e.account_id, case i when 1 then 'inProgress' else 'closed' end,
       now() - i * interval '3 days', now() - i * interval '2 days', now() + interval '2 days', now() - i * interval '60 hours', case when i > 1 then now() end
     from engagements e, generate_series(1, 2) i where abs(hashtext(e.id::text)) % 2 = 0`,
  ],
  [
    'callbacks',
    'id, name, kind, customer_id, engagement_id, contact_id, caller_id, due_on, status, attempts, cause',
    `select gen_random_uuid(), '回访 ' || c.name, 'planned', e.customer_id, e.id, c.id, (select m.id from members m where 'regionalLead' = any (m.roles) order by m.id limit 1), current_date + abs(hashtext(e.id::text)) % 14, 'due', 0, e.id::text
     from engagements e join lateral (select id, name from contacts where customer_id = e.customer_id order by id limit 1) c on true where abs(hashtext(e.id::text)) % 3 = 0`,
  ],
  [
    'change_requests',
    'id, code, title, text, engagement_id, customer_id, requested_via, kind, status, submitted_at, evaluation_due_at, round, closed_at, approved_at',
    `select gen_random_uuid(), 'BGX-' || row_number() over (), '加一个报表', '想加一个按门店的月报', e.id, e.customer_id, 'meeting', 'scope', case i when 1 then 'evaluating' else 'closed' end,
       now() - i * interval '11 hours', now() + (14 - 12 * i) * interval '1 hour', 1, case when i > 1 then now() end, case when i > 1 then now() end
     from engagements e, generate_series(1, 2) i where abs(hashtext(e.id::text)) % 2 = 1`,
  ],
  [
    'change_assessments',
    'id, change_id, side, feasible, effort_days, assessor_id, due_at, answered_at',
    `select gen_random_uuid(), c.id, s.side, 'yes', 2, e.delivery_id, c.evaluation_due_at, case when c.status = 'closed' then c.approved_at end
     from change_requests c join engagements e on e.id = c.engagement_id, (values ('rd'), ('delivery')) s (side)`,
  ],
  [
    'notifications',
    'id, member_id, key, kind, object, record, title, action, urgent, created_at, read_at, mail',
    `select gen_random_uuid(), m.id, 'bench:' || i, 'promise.due', 'commitment', p.id, '{"zh": "承诺快到期", "en": "Due soon"}', '{"zh": "去处理", "en": "Handle"}', false, now() - i * interval '1 hour', case when i > 20 then now() end, 'none'
     from members m, generate_series(1, 300) i, lateral (select id from commitments order by id limit 1) p`,
  ],
]

/** What the sample already has of a kind that is unique stays as it is. */
export const addedRows: readonly string[] = added.map(
  ([table, columns, select]) => `insert into ${table} (${columns}) ${select} on conflict do nothing`,
)

/** What is open in the sample and settled in the projects of past years: column, values that are open, what they became. */
export const settled: Readonly<
  Record<string, readonly [column: string, open: readonly string[], became: string]>
> = {
  engagements: ['phase', ['identify', 'communicate', 'set', 'followUp', 'repair', 'review'], 'closed'],
  commitments: [
    'status',
    [
      'requested',
      'negotiating',
      'promised',
      'inProgress',
      'atRisk',
      'awaitingAcceptance',
      'sentBack',
      'overdue',
    ],
    'kept',
  ],
  deviations: [
    'status',
    ['detected', 'confirmed', 'escalated', 'notified', 'remedying', 'awaitingCustomer'],
    'closed',
  ],
  remedies: ['status', ['planned'], 'done'],
  sheets: [
    'status',
    ['draft', 'inReview', 'sent', 'viewed', 'awaitingOurs', 'awaitingTheirs', 'expired'],
    'signed',
  ],
  meetings: ['status', ['planned'], 'held'],
  milestones: ['status', ['planned', 'inProgress', 'awaitingAcceptance'], 'done'],
  work_items: ['status', ['todo', 'doing', 'blocked'], 'done'],
  risks: ['status', ['identified', 'assessed', 'mitigating'], 'closed'],
  next_steps: ['status', ['open'], 'done'],
  service_cases: ['status', ['new', 'triaged', 'inProgress', 'answered'], 'closed'],
  callbacks: ['status', ['due'], 'done'],
  change_requests: [
    'status',
    ['draft', 'submitted', 'evaluating', 'deciding', 'customerConfirm', 'approved'],
    'closed',
  ],
  retrospectives: ['status', ['open'], 'closed'],
  review_actions: ['status', ['open'], 'done'],
}
