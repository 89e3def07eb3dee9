import type { Request } from './load.ts'

/** Who looks, and at what. */
export interface Viewer {
  readonly key: string
  readonly customer: string
  readonly engagement: string
  /** Today in the workspace’s zone. */
  readonly today: string
}

export interface Call {
  readonly name: string
  readonly request: Request
}

export type PageName = 'home' | 'customer' | 'project' | 'board' | 'insight' | 'writing'

const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const eq = (field: string, value: unknown) => ({ op: 'eq', field, value })
const mine = (field: string) => eq(field, { dyn: 'me' })
const among = (field: string, ...value: string[]) => ({ op: 'in', field, value })
const soon = (field: string) => ({ op: 'nextDays', field, value: 6 })
const all = (...of: unknown[]) => ({ op: 'and', of: of.filter(Boolean) })
const any = (...of: unknown[]) => ({ op: 'or', of })

/** What each page of the staff asks for when it is opened, as web/src asks it. */
export const pagesOf = (viewer: Viewer): Readonly<Record<PageName, readonly Call[]>> => {
  const { key, customer, engagement, today } = viewer
  const headers = { authorization: `Bearer ${key}` }
  const get = (name: string, path: string): Call => ({
    name,
    request: { method: 'GET', path: `/api/v1/${path}`, headers },
  })
  const post = (name: string, path: string, body: unknown): Call => ({
    name,
    request: { method: 'POST', path: `/api/v1/records/${path}`, headers, body: JSON.stringify(body) },
  })
  const list = (
    name: string,
    object: string,
    filter: unknown,
    fields: string[],
    sort: string,
    dir = 'asc',
    limit = 50,
  ): Call => post(name, `${object}/query`, { filter, fields, sort: [{ field: sort, dir }], limit })
  const counts = (name: string, object: string, filter: unknown, by: string): Call =>
    post(name, `${object}/aggregate`, { filter, groupBy: [by], measures: [{ fn: 'count' }] })

  const week = (whose: 'mine' | 'all'): Call[] => {
    const own = whose === 'mine'
    const of = (what: string) => `week ${what} ${whose}`
    return [
      list(
        of('promises'),
        'commitment',
        all(
          among('status', 'promised', 'inProgress', 'atRisk', 'sentBack', 'overdue'),
          any(soon('promisedOn'), among('id')),
          own && any(mine('owner'), all(eq('side', 'theirs'), mine('engagement.expectationOwner'))),
        ),
        ['content', 'side', 'promisedOn', 'customer.name'],
        'promisedOn',
      ),
      list(
        of('remedies'),
        'remedy',
        all(eq('status', 'planned'), soon('dueOn'), own && mine('owner')),
        ['text', 'dueOn', 'deviation'],
        'dueOn',
      ),
      list(
        of('sheets'),
        'sheet',
        all(
          among('status', 'sent', 'viewed', 'awaitingOurs', 'awaitingTheirs'),
          soon('expiresOn'),
          own && mine('engagement.expectationOwner'),
        ),
        ['title', 'number', 'expiresOn', 'customer.name'],
        'expiresOn',
      ),
      list(
        of('milestones'),
        'milestone',
        all(
          among('status', 'planned', 'inProgress'),
          soon('plannedOn'),
          own && any(mine('owner'), mine('engagement.delivery')),
        ),
        ['name', 'plannedOn', 'engagement.name'],
        'plannedOn',
      ),
      list(
        of('reports'),
        'progressReport',
        all(
          among('status', 'due', 'draft'),
          soon('dueOn'),
          own && any(mine('engagement.delivery'), mine('engagement.expectationOwner')),
        ),
        ['title', 'dueOn', 'customer.name'],
        'dueOn',
      ),
      list(
        of('callbacks'),
        'callback',
        all(eq('status', 'due'), soon('dueOn'), own && mine('caller')),
        ['name', 'dueOn', 'customer.name'],
        'dueOn',
      ),
    ]
  }
  const related = (of: 'customer' | 'engagement', id: string): Call[] => [
    list(
      'promises',
      'commitment',
      eq(of, id),
      [
        'content',
        'code',
        'status',
        'side',
        'promisedOn',
        'toContact.name',
        'theirContact.name',
        'owner.name',
        'engagement.name',
      ],
      'promisedOn',
      'desc',
      200,
    ),
    list(
      'communications',
      'communication',
      eq(of, id),
      ['summary', 'channel', 'direction', 'occurredAt', 'owner.name', 'decisions'],
      'occurredAt',
      'desc',
      100,
    ),
    list(
      'changes',
      'changeRequest',
      eq(of, id),
      ['title', 'code', 'status', 'submittedAt'],
      'createdAt',
      'desc',
      100,
    ),
    get('timeline', `records/${of}/${id}/timeline`),
    get('waiting', `commitments/waiting?${of}=${id}`),
    get('strip', `insight/promises?period=year&${of}=${id}&by=workClass`),
  ]
  return {
    home: [
      ...(['today', 'tomorrow', 'yesterday'] as const).flatMap((tab) =>
        (['mine', 'all'] as const).map((whose) =>
          get(`${tab} ${whose}`, `workbench?tab=${tab}&whose=${whose}`),
        ),
      ),
      get('waiting', 'commitments/waiting'),
      get('meetings', `meetings/calendar?since=${today}&until=${after(today, 6)}`),
      ...week('mine'),
      ...week('all'),
      get('reports mine', 'progress-reports?whose=mine'),
      get('reports all', 'progress-reports?whose=all'),
      ...['customer', 'engagement', 'expectation'].map((object) =>
        post(`any ${object}`, `${object}/query`, { fields: ['id'], limit: 1 }),
      ),
      post('any promise', 'commitment/query', {
        fields: ['id'],
        filter: { op: 'not', of: among('status', 'requested', 'negotiating') },
        limit: 1,
      }),
      post('any sheet', 'sheet/query', {
        fields: ['id'],
        filter: among('status', 'signed', 'superseded'),
        limit: 1,
      }),
      get('objects', 'objects'),
      get('inbox', 'notifications'),
      get('unread', 'notifications/unread'),
    ],
    customer: [
      post('record', 'customer/query', {
        filter: eq('id', customer),
        fields: ['name', 'code', 'industry', 'lifecycle', 'owner', 'owner.name'],
        limit: 1,
      }),
      counts('gauge expectations', 'expectation', eq('customer', customer), 'status'),
      counts('gauge promises', 'commitment', all(eq('customer', customer), eq('side', 'ours')), 'keptShare'),
      get('gauge felt', `surveys/figures?customer=${customer}`),
      get('last contact', `customers/${customer}/last-contact`),
      list(
        'contacts',
        'contact',
        eq('customer', customer),
        ['name', 'title', 'role', 'phone', 'email', 'isPrimary'],
        'name',
        'asc',
        100,
      ),
      list(
        'duties',
        'commitment',
        all(
          eq('customer', customer),
          eq('side', 'theirs'),
          among('status', 'promised', 'inProgress', 'atRisk', 'sentBack', 'overdue', 'awaitingAcceptance'),
        ),
        ['content', 'promisedOn', 'status', 'theirContact.name'],
        'promisedOn',
      ),
      post('risks', 'risk/query', {
        filter: all(
          eq('engagement.customer', customer),
          among('status', 'identified', 'assessed', 'mitigating', 'occurred'),
        ),
        fields: ['title', 'status', 'engagement.name', 'owner.name'],
        limit: 50,
      }),
      list(
        'projects',
        'engagement',
        eq('customer', customer),
        ['name', 'code', 'plannedEnd', 'isMajor', 'expectationOwner.name'],
        'plannedEnd',
        'asc',
        200,
      ),
      list(
        'files sheets',
        'sheet',
        all(eq('customer', customer), among('status', 'signed', 'superseded')),
        ['number', 'title', 'status', 'signedAt'],
        'signedAt',
        'desc',
        200,
      ),
      list(
        'files scans',
        'signature',
        all(eq('sheet.customer', customer), { op: 'notEmpty', field: 'scans' }),
        ['sheet.title', 'scans', 'sheet'],
        'createdAt',
        'desc',
        200,
      ),
      list(
        'files evidence',
        'commitment',
        all(eq('customer', customer), { op: 'notEmpty', field: 'evidenceFiles' }),
        ['content', 'evidenceFiles'],
        'createdAt',
        'desc',
        200,
      ),
      list(
        'files remedies',
        'remedy',
        all(eq('deviation.customer', customer), { op: 'notEmpty', field: 'evidenceFiles' }),
        ['text', 'evidenceFiles', 'deviation'],
        'createdAt',
        'desc',
        200,
      ),
      ...related('customer', customer),
    ],
    project: [
      post('record', 'engagement/query', {
        filter: eq('id', engagement),
        fields: [
          'name',
          'code',
          'phase',
          'customer.name',
          'expectationOwner.name',
          'account.name',
          'solution.name',
          'delivery.name',
        ],
        limit: 1,
      }),
      get('loop', `engagements/${engagement}/loop`),
      get('plan', `engagements/${engagement}/plan`),
      get('matrix', `engagements/${engagement}/expectation-matrix`),
      get('brief', `engagements/${engagement}/brief`),
      get('reports', `engagements/${engagement}/progress-reports`),
      list(
        'risks',
        'risk',
        eq('engagement', engagement),
        ['title', 'status', 'probability', 'impact', 'owner.name'],
        'createdAt',
        'desc',
        100,
      ),
      list(
        'deviations',
        'deviation',
        eq('engagement', engagement),
        ['summary', 'code', 'status'],
        'createdAt',
        'desc',
        100,
      ),
      ...related('engagement', engagement),
    ],
    board: [
      get('counts', 'phases'),
      ...['identify', 'communicate', 'set', 'followUp', 'repair', 'review'].map((phase) =>
        get(phase, `phases/${phase}`),
      ),
    ],
    insight: [
      ...['promises', 'deviations', 'changes', 'reports', 'surveys'].map((family) =>
        get(family, `insight/${family}?period=year`),
      ),
      get('promises by customer', 'insight/promises?period=year&by=customer'),
      get('phases', 'insight/phases?period=year'),
      get('stages', 'insight/stages?period=year'),
    ],
    writing: [
      get(
        'similar',
        `engagements/${engagement}/similar-expectations?text=${encodeURIComponent('上线当天要有人在现场值守,数据不能丢')}&dimension=business`,
      ),
      get('work load', `workload?from=${today}&weeks=4`),
    ],
  }
}
