import { drawing } from './agreement-world.ts'
import type { NeverWorld, Person } from './never-world.ts'

/** Objects whose ids stand in the addresses of the portal. */
export const nouns: Readonly<Record<string, string>> = {
  sheets: 'sheet',
  promises: 'commitment',
  duties: 'commitment',
  milestones: 'milestone',
  notices: 'notice',
  changes: 'changeRequest',
  options: 'optionPlan',
  meetings: 'meeting',
  'meetings-to-come': 'meeting',
  reports: 'progressReport',
  surveys: 'surveyInvitation',
  cases: 'serviceCase',
  'requirement-documents': 'requirementDocument',
  materials: 'material',
  news: 'massRecipient',
}

/** Brings rows of every kind to where the customer may act on them; more of each than are used up. */
export const openEverything = async (w: NeverWorld): Promise<void> => {
  for (const text of [
    "update $s.sheets set status = 'sent', round = round + 1, viewed_at = null, expires_on = '2027-12-31' where id in (select distinct on (engagement_id) id from $s.sheets where snapshot ? 'format' order by engagement_id, edition desc) and engagement_id not in (select engagement_id from $s.sheets where status not in ('signed', 'superseded'))",
    "update $s.commitments set status = 'awaitingAcceptance', visible_to_customer = true where side = 'ours' and promised_at is not null and status in ('promised', 'inProgress', 'kept')",
    "update $s.commitments set status = 'promised' where side = 'theirs' and promised_at is not null",
    "update $s.meetings set status = 'held', minutes_sent_at = now(), read_back_state = 'waiting', read_back_at = null",
    "update $s.survey_invitations set status = 'sent', expires_on = '2027-12-31' where status <> 'responded'",
    "update $s.deviations set status = 'awaitingCustomer', asked_at = '2026-11-16T09:00:00Z', answer = null, answer_by = '2027-12-31'",
    "update $s.engagements set phase = 'followUp'",
  ])
    await w.rows(text)
  for (const { id, customer } of w.contacts.slice(0, 1))
    await w.rows(
      `update $s.mass_recipients set status = 'sent', way = 'both', sent_at = now(), contact_id = '${id}', customer_id = '${customer}'
         where id = (select id from $s.mass_recipients order by id limit 1)`,
    )
}

/** What one act uses up for the next. */
export const due = async (w: NeverWorld, endpoint: string): Promise<void> => {
  if (endpoint.endsWith('Case'))
    await w.rows(
      `update $s.service_cases set status = '${endpoint === 'portal.addToCase' ? 'inProgress' : 'answered'}', answered_at = now(), answer_by = '2027-12-31'`,
    )
  if (endpoint.endsWith('Option')) await w.rows("update $s.option_plans set status = 'offered'")
  if (endpoint.endsWith('Change') || endpoint.endsWith('changeCode')) await sendChange(w)
  if (endpoint.endsWith('Milestone')) await w.rows("update $s.milestones set status = 'awaitingAcceptance'")
  if (endpoint.endsWith('Minutes')) await w.rows("update $s.meetings set read_back_state = 'waiting'")
}

/** As the last mail brings it. */
export const codeIn = async (w: NeverWorld): Promise<string> => {
  const [mail] = await w.rows<{ text: string }>(
    'select body_text as text from $s.outbox_mails order by created_at desc, id desc limit 1',
  )
  return /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '000000'
}

const read = async <T>(w: NeverWorld, who: Person, path: string): Promise<Partial<T>> => {
  const { json } = await w.ask(who.headers, 'GET', `/api/v1/portal/${path}`)
  return json ?? {}
}

const signing = async (w: NeverWorld, who: Person, path: string) => {
  const { hash } = await read<{ hash: string }>(w, who, path)
  await w.ask(who.headers, 'POST', `/api/v1/portal/${path}/code`)
  return { name: '签字人', jobTitle: '处长', code: await codeIn(w), drawing, hash }
}

interface Question {
  readonly id: string
  readonly type: string
  readonly choices: readonly { readonly key: string }[]
}

/** Where a body made up from the schema is not enough; undefined elsewhere. */
export const bodyOf = async (w: NeverWorld, who: Person, endpoint: string, id: string): Promise<unknown> => {
  switch (endpoint) {
    case 'portal.signSheet':
      return signing(w, who, `sheets/${id}`)
    case 'portal.agreeToChange':
      return signing(w, who, `changes/${id}`)
    case 'portal.refuseChange':
      return { hash: (await read<{ hash: string }>(w, who, `changes/${id}`)).hash, reason: '先不改' }
    case 'portal.objectToSheet': {
      const { document } = await read<{ document: { ours: { no: string }[] } }>(w, who, `sheets/${id}`)
      return { objections: [{ item: document?.ours?.[0]?.no ?? 'P1', text: '太晚了' }] }
    }
    case 'portal.askUs':
      return { kind: 'question', text: '资料在哪里?' }
    case 'portal.addToCase':
    case 'portal.reopenCase':
      return { text: '还有一处' }
    case 'portal.askForChange': {
      const [project] = await w.rows<{ id: string }>(
        `select id from $s.engagements where customer_id = '${who.customer}'`,
      )
      return { engagement: project?.id, text: '加一个专区' }
    }
    case 'portal.correctMinutes': {
      const { points = [] } = await read<{ points: { id: string }[] }>(w, who, `meetings/${id}`)
      return {
        points: points.map((point) => ({ id: point.id, right: false, yourWords: '不是这个意思' })),
        addition: '补充一句',
      }
    }
    case 'portal.answerSurvey': {
      const { questions = [] } = await read<{ questions: Question[] }>(w, who, `surveys/${id}`)
      return {
        answers: questions.map(({ id: question, type, choices }) => ({
          question,
          value:
            type === 'text'
              ? '都好'
              : type === 'multi'
                ? [choices[0]?.key]
                : type === 'choice'
                  ? choices[0]?.key
                  : 4,
        })),
      }
    }
    default:
      return undefined
  }
}

/** The act of staff, by whoever of them may, on the first row that allows it. */
const byStaff = async (w: NeverWorld, rows: string, path: string, body: object): Promise<void> => {
  const said = new Set<string>()
  for (const row of await w.rows<Record<string, string>>(rows))
    for (const headers of w.staff) {
      const given = JSON.parse(
        JSON.stringify(body).replaceAll(/"\$(\w+)"/g, (_, key: string) => JSON.stringify(row[key])),
      ) as unknown
      const reply = await w.ask(headers, 'POST', path.replace('{id}', row['id'] ?? ''), given)
      if (reply.status < 300) return
      said.add(`${reply.status} ${JSON.stringify(reply.json)}`)
    }
  throw new Error(`${path}: ${[...said].join(' | ')}`)
}

/** A paper that no story of the sample has; whatever was not put to the customer holds a mark, which it must not take up. */
export const issueRequirements = async (w: NeverWorld): Promise<void> => {
  await w.rows(
    `insert into $s.expectations (id, created_at, updated_at, version, statement, engagement_id, customer_id, dimension, source, evidence, priority, alternative_count, status, current_version, owner_id)
     select gen_random_uuid(), now(), now(), 1, 'CANARY.expectation.' || s.status, e.id, e.customer_id, 'implicit', 'frontline', 'CANARY.expectation.evidence', 'must', 0, s.status, 0, e.expectation_owner_id
     from $s.engagements e cross join (values ('draft'), ('clarifying')) s (status)`,
  )
  await byStaff(
    w,
    "select distinct engagement_id as id from $s.expectations where status = 'confirmed'",
    '/api/v1/engagements/{id}/requirement-document',
    { note: 'CANARY.requirementDocument.note' },
  )
}

const contactOf =
  '(select distinct on (customer_id) k.id from $s.contacts k where k.customer_id = o.customer_id order by customer_id, is_primary desc, id) as contact'

/** A change that adds one promise goes to the customer, once more where it was there before. */
const sendChange = async (w: NeverWorld): Promise<void> => {
  for (const text of [
    "update $s.change_requests set status = 'deciding', light = false, needs_supplement = false, strategy = 'do', customer_decision = null, decided_at = null, owner_confirmed_id = m.id, rd_confirmed_id = m.id, delivery_confirmed_id = m.id from (select id from $s.members limit 1) m",
    "update $s.change_items set what = 'promise', action = 'add', commitment_id = null, expectation_id = null, plan = null",
    "update $s.change_assessments set feasible = 'yes', answered_at = now()",
    `insert into $s.change_assessments (id, change_id, side, feasible, answered_at, due_at)
     select gen_random_uuid(), change_id, 'delivery', 'yes', now(), now() from $s.change_assessments a
     where not exists (select from $s.change_assessments b where b.change_id = a.change_id and b.side = 'delivery')`,
  ])
    await w.rows(text)
  await byStaff(
    w,
    `select o.id, ${contactOf} from $s.change_requests o where exists (select from $s.change_items i where i.change_id = o.id) order by o.id desc`,
    '/api/v1/changes/{id}/send',
    {
      contact: '$contact',
      channels: ['mail'],
    },
  )
}

/** Files that send mail, and what makes each of them send one to a customer. */
export const sent: Readonly<Record<string, 'to staff' | ((w: NeverWorld) => Promise<unknown>)>> = {
  'identity/service/invitations.ts': 'to staff',
  'notifications/service/mail.ts': 'to staff',
  'identity/service/portal.ts': (w) =>
    byStaff(w, 'select id from $s.contacts', '/api/v1/contacts/{id}/portal-link', { mail: true }),
  'identity/service/links.ts': async (w) => {
    for (const who of w.contacts)
      for (const { id } of await w.rows<{ id: string }>(
        `select id from $s.sheets where status = 'sent' and customer_id = '${who.customer}'`,
      ))
        await w.ask(who.headers, 'POST', `/api/v1/portal/sheets/${id}/code`)
  },
  'agreements/service/send.ts': (w) =>
    byStaff(w, "select id from $s.sheets where status = 'sent'", '/api/v1/sheets/{id}/share', {
      channel: 'mail',
    }),
  'changes/service/send.ts': (w) => sendChange(w),
  'deviations/service/notify.ts': async (w) => {
    await w.rows(
      "update $s.deviations set status = 'confirmed', cause = 'overPromise' where status = 'awaitingCustomer'",
    )
    await byStaff(
      w,
      `select o.id, o.owner_id as owner, ${contactOf} from $s.deviations o where status = 'confirmed' order by promised_on desc`,
      '/api/v1/deviations/{id}/notify',
      {
        calledContact: '$contact',
        calledAt: '2026-11-16T09:00:00Z',
        callSummary: 'CANARY.notice.callSummary',
        cause: '接口联调晚到',
        impact: '专区上线顺延',
        newDate: '2027-06-18',
        alternatives: [{ kind: 'reduced', text: '先上线两个专区' }],
        dedicated: '$owner',
        channels: ['mail'],
      },
    )
  },
  'communications/service/invite.ts': async (w) => {
    await w.rows(
      "update $s.meetings set status = 'planned', starts_at = '2026-12-01T02:00:00Z', ends_at = '2026-12-01T04:00:00Z'",
    )
    await byStaff(w, 'select id from $s.meetings', '/api/v1/meetings/{id}/invite', { mail: true })
  },
  'communications/service/mass.ts': async (w) => {
    await w.rows("update $s.mass_notices set status = 'sending', subject = '停机维护', portal_only = false")
    await w.rows(
      `update $s.mass_recipients set status = 'waiting', text = '周日 2:00 停机维护两小时',
         contact_id = (select id from $s.contacts where not coalesce(no_mass_mail, false) order by id limit 1)`,
    )
    await w.t.runJob('communications.deliver-mass', w.workspace)
  },
  'communications/service/minutes.ts': async (w) => {
    await w.rows(
      "update $s.meetings set status = 'held', starts_at = '2026-11-10T02:00:00Z', ends_at = '2026-11-10T04:00:00Z'",
    )
    await byStaff(w, 'select id from $s.meetings', '/api/v1/meetings/{id}/send-minutes', { mail: true })
  },
  'service/service/mail.ts': async (w) => {
    await w.rows("update $s.service_cases set status = 'inProgress'")
    await byStaff(
      w,
      'select id from $s.service_cases where contact_id is not null',
      '/api/v1/service-cases/{id}/reply',
      { text: '收到,今天给您答复', mail: true },
    )
  },
  'surveys/service/deliver.ts': async (w) => {
    // Long ago enough that each may be asked again.
    await w.rows(
      "update $s.survey_invitations set sent_at = '2025-01-06T02:00:00Z', send_on = '2025-01-06', responded_on = case when responded_on is null then null else '2025-01-07'::date end",
    )
    await w.rows(
      "update $s.survey_invitations set status = 'scheduled', channel = 'mail', send_on = '2026-11-16', sent_at = null where status = 'sent'",
    )
    await w.t.runJob('surveys.tend-invitations', w.workspace)
  },
  'surveys/service/follow-up.ts': async (w) => {
    await w.rows(
      "update $s.survey_invitations set send_on = '2026-11-02', reminded_at = null where status = 'sent'",
    )
    await w.t.runJob('surveys.tend-invitations', w.workspace)
  },
}
