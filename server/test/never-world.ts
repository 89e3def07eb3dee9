import { columnName } from '@zhinuo/contracts/kit/object.ts'
import type { FieldDef } from '@zhinuo/contracts/kit/object.ts'
import type { Workspace } from '../src/platform/context.ts'
import { contextIn, systemActor } from '../src/platform/contexts.ts'
import { putFile } from '../src/platform/files.ts'
import { noRights } from '../src/platform/http/caller.ts'
import { insertPortalSession } from '../src/platform/identity/links.ts'
import { findWorkspace } from '../src/platform/workspaces.ts'
import { issueLink } from '../src/modules/identity/public.ts'
import { modules } from '../src/modules.ts'
import { oneOfEach } from './one-of-each.ts'
import { pdfText } from './pdf-text.ts'
import { monday, sampleOnMonday } from './sample.ts'
import type { TestServer } from './server.ts'
import { origin, startTestServer } from './server.ts'

/** Texts that customers read on purpose. Every other text of every object is filled with a mark. */
const published: Readonly<Record<string, readonly string[]>> = {
  member: ['name', 'email', 'phone'],
  customer: ['name'],
  contact: ['name', 'title', 'email'],
  engagement: ['name'],
  expectation: ['statement', 'desiredLevel', 'adequateLevel', 'metric', 'scene'],
  alternative: ['text'],
  commitment: ['content', 'condition', 'saidWhere', 'evidence', 'boundBy', 'acceptedHow'],
  commitmentVersion: ['content', 'condition'],
  sheet: ['title', 'limits', 'exclusions', 'changeable', 'notChangeable', 'procedure', 'feeRules', 'message'],
  signature: ['name', 'jobTitle', 'grade', 'identityNote'],
  objection: ['item', 'itemText', 'text', 'answer'],
  milestone: ['name', 'goal', 'evidence'],
  workItem: ['title'],
  resource: ['name'],
  risk: ['title', 'response'],
  optionPlan: ['name', 'summary', 'phasing', 'comment'],
  requirementDocument: ['title'],
  meeting: ['title', 'place', 'agenda', 'minutes', 'readBackComment'],
  minutesPoint: ['text', 'correction'],
  participant: ['name'],
  changeRequest: ['title', 'text', 'declineReason', 'message'],
  changePlan: ['summary'],
  changeItem: ['content', 'condition'],
  changeAlternative: ['text'],
  changeConsent: ['name', 'jobTitle', 'comment', 'grade'],
  notice: ['subject', 'cause', 'impact', 'text'],
  deviation: ['askMessage'],
  remedy: ['text', 'evidence'],
  progressReport: ['title', 'done', 'current', 'nextPlan', 'correctionReason', 'week'],
  material: ['title', 'text'],
  massNotice: ['subject'],
  massRecipient: ['text'],
  serviceCase: ['text', 'title', 'answer', 'waitingFor'],
  caseMessage: ['text'],
  surveyTemplate: ['name', 'nameEn', 'intro', 'introEn'],
  surveyQuestion: ['zh', 'en'],
}
/** A mark there would break what is shown instead of being shown. */
const structural = new Set([
  'standard',
  'zone',
  'hash',
  'reviewHash',
  'documentHash',
  'consentHash',
  'code',
  'key',
])
/** Amounts that are told to the customer; every other one is set to a figure that is known again. */
const quoted: Readonly<Record<string, readonly string[]>> = {
  optionPlan: ['quote'],
  changeRequest: ['feeChange', 'freeValue'],
  changePlan: ['fee'],
}
const moneyMark = 987_654_321
const texts = new Set(['text', 'longText', 'phone', 'url', 'email'])

/** What staff choose about customers, risks and causes, by the words it has on their screens. */
const choices: Readonly<Record<string, readonly string[]>> = {
  customer: ['abcClass', 'lifecycle', 'tags'],
  deviation: ['cause', 'severity', 'source'],
  callback: ['rootCause'],
  expectationReview: ['verdict'],
  changeAssessment: ['feasible'],
}
const shown: readonly string[] = [
  "update $s.milestones set status = 'awaitingAcceptance', visible_to_customer = true",
  "update $s.risks set status = 'mitigating', published_at = now()",
  'update $s.resources set visible_to_customer = true',
  // One recipient is enough: a contact gets a notice once, and this row goes from one to the other.
  "delete from $s.mass_recipients where notice_id <> (select id from $s.mass_notices where subject = 'made subject')",
  `update $s.mass_recipients r set status = 'sent', way = 'both', sent_at = now(), contact_id = k.id, customer_id = k.customer_id
     from (select id, customer_id from $s.contacts order by customer_id, is_primary desc, id limit 1) k
     where r.notice_id = (select id from $s.mass_notices where subject = 'made subject')`,
  "update $s.notices set alternatives = '[]' where alternatives ? 'sample'",
  `update $s.progress_reports set status = 'published', published_at = now(), problems = '[]', risks = '[]',
     week = '2026-W24', week_start = '2026-06-08' where problems ? 'sample'`,
  "update $s.survey_questions set options = '[]' where options ? 'sample'",
  "delete from $s.requirement_documents where content ? 'sample'",
  "update $s.option_plans set status = 'offered', effects = '[]' where effects ? 'sample'",
]
const defs = modules.flatMap((module) => module.objects ?? [])

/** Short words occur by themselves; those that only staff's choices are made of do not. */
const chosen = defs.flatMap((def) =>
  (choices[def.key] ?? []).flatMap((key) =>
    Object.values(def.fields[key]?.options ?? {}).flatMap(({ label }) => [
      ...(label.zh.length >= 4 ? [label.zh] : []),
      ...((label.en ?? '').length >= 9 ? [label.en ?? ''] : []),
    ]),
  ),
)
/** Forecasts in the words in which staff read them. */
const forecasts = /\bP(?:50|85|95)\b|约有?\d+%|把握\d|内部目标|同类\d+次|forecast|overPromise/gi

export interface Person {
  readonly id: string
  readonly customer: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Reply {
  readonly status: number
  /** All that the reader gets: headers, text, and the text of a PDF. */
  readonly text: string
  readonly json: unknown
  readonly bytes: Buffer
}

export interface NeverWorld {
  readonly t: TestServer
  readonly workspace: Workspace
  /** One of each customer, with every right of the portal. */
  readonly contacts: readonly Person[]
  /** By API key, one for each role. */
  readonly staff: readonly Readonly<Record<string, string>>[]
  /** Rows of the workspace, read past every rule. */
  rows<T>(text: string): Promise<T[]>
  ask(
    headers: Readonly<Record<string, string>>,
    method: string,
    url: string,
    body?: unknown,
    file?: Buffer,
  ): Promise<Reply>
  /** A link as it is sent to a contact. */
  link(purpose: 'portal' | 'sign', contact: string): Promise<string>
  /** Fills what is internal once more, in the rows that came since. */
  mark(): Promise<void>
  /** What of the never-list stands in a text that this customer reads. */
  leaksIn(text: string, customer: string): string[]
  stop(): Promise<void>
}

/** A file with a promise, a milestone, material and a case, as staff hand them over. */
const handOver = async (t: TestServer, workspace: Workspace, rows: NeverWorld['rows']): Promise<void> => {
  const [somebody] = await rows<{ id: string }>("select id from $s.members where status = 'active'")
  const actor = { kind: 'member', id: somebody?.id ?? '', name: '程准', session: 'test' } as const
  const ctx = contextIn(t.platform, workspace, actor, { rights: noRights })
  for (const [table, object, where, field] of [
    [
      'commitments',
      'commitment',
      "side = 'ours' and visible_to_customer and status = 'kept'",
      'evidenceFiles',
    ],
    ['milestones', 'milestone', 'true', 'evidenceFiles'],
    ['materials', 'material', 'true', 'files'],
    [
      'service_cases',
      'serviceCase',
      'contact_id in (select distinct on (customer_id) id from $s.contacts order by customer_id, is_primary desc, id)',
      'sharedFiles',
    ],
  ] as const) {
    const [row] = await rows<{ id: string }>(
      `select id from $s.${table} where ${where} order by id desc limit 1`,
    )
    const file = await putFile(ctx, {
      object,
      record: row?.id ?? '',
      field,
      name: '验收报告.txt',
      type: 'text/plain',
      content: Buffer.from('三个专区切换完成'),
    })
    await rows(
      `update $s.${table} set ${field.replace(/[A-Z]/, (c) => `_${c.toLowerCase()}`)} = '{${file}}' where id = '${row?.id}'`,
    )
  }
}

/** The sample organisation, with a mark in every internal field of every row, and each of its customers at the door. */
export const startNeverWorld = async (): Promise<NeverWorld> => {
  // Nothing listens there: mails stay in the outbox.
  const made = await sampleOnMonday()
  const seeded = made.kept
  const t = await startTestServer({ SMTP_URL: 'smtp://127.0.0.1:3979' }, made)
  const entry = await findWorkspace(t.platform, seeded.id.replace(/^ws_/, ''))
  if (!entry?.ready) throw new Error('the sample is not ready')
  const { workspace } = entry
  t.moveClock(monday)
  const own = (text: string): string => text.replaceAll('$s', `"${workspace.schema}"`)
  const rows = async <T>(text: string): Promise<T[]> =>
    (await t.platform.ownerPool.query(own(text))).rows as T[]

  // Beside the stories of the sample, one row of every object: what no story tells is there as well.
  const system = contextIn(t.platform, workspace, systemActor('setup'))
  await oneOfEach(system, defs, 'made')
  for (const text of shown) await rows(text)
  await rows(
    `update $s.survey_invitations i set status = 'sent', expires_on = '2027-12-31', contact_id = (select distinct on (customer_id) id from $s.contacts k
       where k.customer_id = i.customer_id order by customer_id, is_primary desc, id) where status <> 'responded'`,
  )
  await rows(
    "update $s.contacts set email = id || '@customer.example', no_surveys = false, portal_access = 'own', portal_rights = '{answer,accept,sign,change}'",
  )
  const people = await rows<{ id: string; customer: string }>(
    'select distinct on (customer_id) id, customer_id as customer from $s.contacts order by customer_id, is_primary desc, id',
  )
  const contacts: Person[] = []
  for (const one of people) {
    const { token } = await insertPortalSession(t.platform, workspace.id, one.id, { address: '', agent: '' })
    contacts.push({ ...one, headers: { cookie: `zn_portal=${token}`, origin, host: 'localhost' } })
  }
  const known = await rows<{ customer: string; name: string }>(
    `select id as customer, name from $s.customers union all select customer_id, name from $s.engagements
     union all select customer_id, name from $s.contacts`,
  )

  // Each row has a mark of its own, since some of these fields are unique among rows; in letters, as codes are digits.
  const internal = (object: string, key: string, field: FieldDef): string | null => {
    if (structural.has(key) || field.unique) return null
    if (texts.has(field.type) && !published[object]?.includes(key))
      return `'CANARY.${object}.${key}.' || translate(right(id::text, 12), '0123456789', 'ghijklmnop')`
    return field.type === 'money' && !quoted[object]?.includes(key) ? String(moneyMark) : null
  }
  const mark = async (): Promise<void> => {
    for (const def of defs) {
      const sets = Object.entries(def.fields).flatMap(([key, field]) => {
        const value = internal(def.key, key, field)
        return value === null ? [] : [`"${columnName(key, field)}" = ${value}`]
      })
      if (sets.length > 0) await rows(`update $s."${def.table}" set ${sets.join(', ')}`)
    }
    await rows(
      `update $s.commitments set forecast = coalesce(forecast, '{}') || '{"p50":"CANARY.forecast","class":"CANARY.class"}'`,
    )
  }
  await mark()
  await handOver(t, workspace, rows)

  return {
    t,
    workspace,
    contacts,
    staff: Object.values(seeded.keys).map((key) => ({ authorization: `Bearer ${key}` })),
    rows,
    mark,
    ask: async (headers, method, url, body, file) => {
      const type = file ? 'application/pdf' : 'application/json'
      const answer = await t.app.inject({
        method: method as 'GET',
        url,
        headers: { ...(body === undefined && !file ? {} : { 'content-type': type }), ...headers },
        payload: file ?? (body === undefined ? undefined : JSON.stringify(body)),
      })
      const kind = answer.headers['content-type'] ?? ''
      const read = kind.includes('pdf') ? pdfText(answer.rawPayload) : answer.payload
      const heads = Object.values(answer.headers).map((value) => decodeURIComponent(String(value)))
      return {
        status: answer.statusCode,
        text: [...heads, read].join('\n'),
        json: kind.includes('json') && answer.payload !== '' ? JSON.parse(answer.payload) : null,
        bytes: answer.rawPayload,
      }
    },
    link: async (purpose, contact) => {
      const ctx = contextIn(t.platform, workspace, systemActor('setup'))
      const until = new Date(ctx.now.getTime() + 86_400_000)
      return (await issueLink(ctx, { purpose, contact, expiresAt: until })).token
    },
    leaksIn: (given, customer) => {
      const text = given.replaceAll(/\s/g, '')
      const names = known.filter((one) => one.customer !== customer && one.name.length > 2)
      return [
        ...[...text.matchAll(/CANARY\.[a-zA-Z]+(?:\.[a-zA-Z]+)?/g)].map(([found]) => found),
        ...[...text.matchAll(forecasts)].map(([found]) => found),
        ...chosen.filter((word) => text.includes(word.replaceAll(/\s/g, ''))),
        ...names.filter(({ name }) => text.includes(name)).map(({ name }) => name),
        ...(text.includes(String(moneyMark)) || text.includes('9,876,543.21') ? ['an amount'] : []),
      ]
    },
    stop: () => t.stop(),
  }
}
