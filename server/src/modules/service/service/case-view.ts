import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type * as contract from '@zhinuo/contracts/service-endpoints.ts'
import type { CaseLineView, CaseView } from '@zhinuo/contracts/service-endpoints.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { objectOf } from '../../../engine/objects.ts'
import { pageOf, readPlace } from '../../../engine/place.ts'
import { find, get, list } from '../../../engine/read.ts'
import { demand } from '../../../engine/rights.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { momentOf } from '../../commitments/public.ts'
import { caseClock } from '../methods/case-clock.ts'
import type { CaseLine, Which } from '../queries/cases.ts'
import { countByStatus, listCases } from '../queries/cases.ts'
import type { Team } from '../queries/people.ts'
import { findDepartment, findTeam, listPeople } from '../queries/people.ts'
import type { Case, CaseStep } from '../rules/case.ts'
import { canStep, demandImpartial } from '../rules/case.ts'
import { talkOf } from './files.ts'
import { whole } from './record.ts'

const lineView = (ctx: Ctx, line: CaseLine): CaseLineView => {
  const { calendar } = momentOf(ctx, line.zone)
  return {
    id: line.id,
    code: line.code,
    title: line.title,
    kind: line.kind,
    status: line.status,
    customer: { id: line.customer, name: line.customerName },
    engagement: line.engagement === null ? null : { id: line.engagement, name: line.engagementName ?? '' },
    owner: { id: line.owner, name: line.ownerName },
    receivedAt: line.receivedAt,
    reopened: line.reopened,
    closedBy: line.closedBy,
    clock: caseClock(line, ctx.now, calendar, ctx.language),
  }
}

/** The nearest line first; what waits for the customer last. */
export const caseLines = async (ctx: Ctx, which: Which): Promise<CaseLineView[]> => {
  demand(ctx, objectOf(ctx, serviceCase.key), 'read')
  return (await listCases(ctx, which)).map((line) => lineView(ctx, line))
}

const recentDays = 30
const cardsAtOnce = 30

type Board = Pick<Which, 'mine' | 'customer' | 'engagement'>

/** Open cases and those closed lately: what the board shows. */
const onBoard = (ctx: Ctx, which: Board): Which => ({
  ...which,
  closedSince: new Date(ctx.now.getTime() - recentDays * 86_400_000),
})

export const countCases = async (ctx: Ctx, which: Board): Promise<ResponseOf<typeof contract.countCases>> => {
  demand(ctx, objectOf(ctx, serviceCase.key), 'read')
  return { columns: await countByStatus(ctx, onBoard(ctx, which)) }
}

/** One page of the board, or of one of its columns. @throws cursor.invalid */
export const caseBoard = async (
  ctx: Ctx,
  {
    after,
    status,
    ...which
  }: Board & { readonly after?: string | undefined; readonly status?: Which['status'] },
): Promise<ResponseOf<typeof contract.caseBoard>> => {
  demand(ctx, objectOf(ctx, serviceCase.key), 'read')
  const found = await listCases(ctx, {
    ...onBoard(ctx, which),
    status,
    after: after === undefined ? null : readPlace(after),
    most: cardsAtOnce + 1,
  })
  const { lines, next } = pageOf(found, cardsAtOnce, ({ place, id }) => ({ at: place, id }))
  return { cases: lines.map((line) => lineView(ctx, line)), next }
}

const verbs: readonly (readonly [verb: string, step: CaseStep])[] = [
  ['assign', 'assign'],
  ['start', 'start'],
  ['reply', 'reply'],
  ['askCustomer', 'askCustomer'],
  ['resume', 'resume'],
  ['answer', 'answer'],
  ['close', 'close'],
  ['reopen', 'reopen'],
]

const isImpartial = (ctx: Ctx, row: Case, team: Team | null): boolean => {
  try {
    demandImpartial(actingMember(ctx), {
      ...row,
      customerOwner: team?.owner ?? '',
      account: team?.account ?? null,
    })
    return true
  } catch {
    return false
  }
}

const allowed = async (ctx: Ctx, row: Case, team: Team | null): Promise<string[]> => {
  const may = await verbsOn(ctx, serviceCase, row.id, [
    ...verbs.map(([verb]) => verb),
    'toDeviation',
    'toPromise',
  ])
  const list = verbs
    .filter(([verb, step]) => may.has(verb) && canStep(row, step))
    .map(([verb]) => verb)
    .filter((verb) => verb !== 'close' || isImpartial(ctx, row, team))
  if (row.deviation === null && may.has('toDeviation')) list.push('toDeviation')
  if (row.commitment === null && may.has('toPromise')) list.push('toPromise')
  return list
}

/** What is slipping for the customer right now, in the case's project where it names one. */
const slipsBeside = async (ctx: Ctx, row: Case): Promise<CaseView['slips']> => {
  const field = row.engagement === null ? 'customer' : 'engagement'
  const found = await list(ctx, deviation, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field, value: row[field] ?? row.customer },
        { op: 'not', of: { op: 'in', field: 'status', value: ['closed', 'falseAlarm'] } },
      ],
    },
    limit: 10,
  })
  return found.map(({ id, summary, status }) => ({ id, title: summary, status }))
}

/** All of a case's page: what the customer said, the clock, what was said since, and what the reader may do now. */
export const caseView = async (ctx: Ctx, asked: string): Promise<CaseView> => {
  const row = await get(ctx, serviceCase, asked)
  const system = whole(ctx)
  const project = row.engagement === null ? null : await find(system, engagement, row.engagement)
  const person = row.contact === null ? null : await find(system, contact, row.contact)
  const given = row.response === null ? null : await find(system, surveyResponse, row.response)
  const people = new Map((await listPeople(ctx, [row.owner, row.about])).map((one) => [one.id, one.name]))
  const named = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' })
  const department = await findDepartment(ctx, row.department)
  const slipped = row.deviation === null ? null : await find(system, deviation, row.deviation)
  const promise = row.commitment === null ? null : await find(system, commitment, row.commitment)
  const { calendar } = momentOf(ctx, project?.zone)
  const talk = await talkOf(ctx, row)
  return {
    id: row.id,
    version: row.version,
    code: row.code,
    title: row.title,
    text: row.text,
    kind: row.kind,
    source: row.source,
    topic: row.topic,
    status: row.status,
    customer: { id: row.customer, name: (await find(system, customer, row.customer))?.name ?? '' },
    engagement: project && { id: project.id, name: project.name },
    contact: person && {
      id: person.id,
      name: person.name,
      phone: person.phone,
      hasMail: person.email !== null,
    },
    about: named(row.about),
    department: department && { id: department.id, name: department.name },
    owner: { id: row.owner, name: people.get(row.owner) ?? '' },
    routedBy: row.routedBy,
    receivedAt: row.receivedAt,
    firstAnswerDueAt: row.firstAnswerDueAt,
    firstAnsweredAt: row.firstAnsweredAt,
    resolveDueAt: row.resolveDueAt,
    answeredAt: row.answeredAt,
    answerBy: row.answerBy,
    closedAt: row.closedAt,
    closedBy: row.closedBy,
    closeReason: row.closeReason,
    reopened: row.reopened,
    clock: caseClock(row, ctx.now, calendar, ctx.language),
    sharedFiles: talk.asked,
    messages: talk.messages,
    response: given && { id: given.id, nps: given.nps, overallScore: given.overallScore },
    deviation: slipped && { id: slipped.id, code: slipped.code, title: slipped.summary },
    commitment: promise && { id: promise.id, code: promise.code, title: promise.content },
    slips: await slipsBeside(ctx, row),
    callbacks: (
      await list(ctx, callback, { filter: { op: 'eq', field: 'serviceCase', value: row.id }, limit: 20 })
    ).map(({ id, name, status, dueOn }) => ({ id, name, status, dueOn })),
    can: await allowed(ctx, row, await findTeam(ctx, row.customer, row.engagement)),
  }
}
