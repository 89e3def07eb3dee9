import { commitment } from '@zhinuo/contracts/commitments.ts'
import { contact } from '@zhinuo/contracts/contacts.ts'
import { customer } from '@zhinuo/contracts/customers.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type {
  CallbackLineView,
  CallbackView,
  listCallbacks,
} from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveySections, unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { objectOf } from '../../../engine/objects.ts'
import { pageOf, readPlace } from '../../../engine/place.ts'
import { find, get } from '../../../engine/read.ts'
import { demand } from '../../../engine/rights.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { momentOf } from '../../commitments/public.ts'
import type { CallbackLine, Which } from '../queries/callbacks.ts'
import { countDue, listDue, listEarlier, listProjects } from '../queries/callbacks.ts'
import { findTeam, listPeople } from '../queries/people.ts'
import type { Callback } from '../rules/callback.ts'
import { dueText, mostAttempts } from '../rules/callback.ts'
import { whole } from './record.ts'

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const lineView = (ctx: Ctx, line: CallbackLine): CallbackLineView => {
  const me = actingMember(ctx)
  const due = dueText(line.dueOn, momentOf(ctx, line.zone).today, ctx.language)
  return {
    id: line.id,
    name: line.name,
    kind: line.kind,
    customer: { id: line.customer, name: line.customerName },
    keeper: { id: line.keeper, name: line.keeperName },
    engagement: named(line.engagement, line.engagementName),
    caller: named(line.caller, line.callerName),
    dueOn: line.dueOn,
    dueText: due.text,
    tone: due.tone,
    attempts: line.attempts,
    nps: line.nps,
    overallScore: line.overallScore,
    words: line.words,
    mine: me !== null && line.caller === me,
  }
}

/** Calls that are due, the most pressing first. */
export const callbackLines = async (ctx: Ctx, which: Which): Promise<CallbackLineView[]> => {
  demand(ctx, objectOf(ctx, callback.key), 'read')
  return (await listDue(ctx, which)).map((line) => lineView(ctx, line))
}

const linesAtOnce = 50

/** One page of them. @throws cursor.invalid */
export const callbackPage = async (
  ctx: Ctx,
  { after, ...which }: Omit<Which, 'most' | 'after'> & { readonly after?: string | undefined },
): Promise<ResponseOf<typeof listCallbacks>> => {
  demand(ctx, objectOf(ctx, callback.key), 'read')
  const start = after === undefined ? null : readPlace(after)
  const found = await listDue(ctx, { ...which, after: start, most: linesAtOnce + 1 })
  const { lines, next } = pageOf(found, linesAtOnce, ({ dueOn, id }) => ({ at: dueOn, id }))
  return {
    callbacks: lines.map((line) => lineView(ctx, line)),
    next,
    count: start ? null : next ? await countDue(ctx, which) : lines.length,
  }
}

const responseOf = async (ctx: Ctx, row: Callback): Promise<CallbackView['response']> => {
  const given = row.response === null ? null : await find(whole(ctx), surveyResponse, row.response)
  if (!given) return null
  const scores = [
    ['product', given.productScore],
    ['service', given.serviceScore],
    ['support', given.supportScore],
    ['overall', given.overallScore],
  ] as const
  return {
    id: given.id,
    survey: given.name,
    answeredAt: given.answeredAt,
    nps: given.nps,
    scores: scores.flatMap(([key, score]) =>
      score === null ? [] : [{ label: labelText(surveySections[key].label, ctx.language), score }],
    ),
    unmet: given.unmetReasons.map((key) => labelText(unmetReasons[key].label, ctx.language)),
    words: given.comment,
  }
}

const whenDue = ['complete', 'noteUnreached', 'handOver', 'cancel'] as const

const allowed = async (ctx: Ctx, row: Callback): Promise<string[]> => {
  const may = await verbsOn(ctx, callback, row.id, [...whenDue, 'toDeviation', 'toPromise'])
  const me = actingMember(ctx)
  const team = await findTeam(ctx, row.customer, row.engagement)
  const barred = me !== null && (team?.members.includes(me) ?? false)
  const list: string[] = whenDue.filter(
    (verb) =>
      row.status === 'due' && may.has(verb) && !(barred && (verb === 'complete' || verb === 'noteUnreached')),
  )
  if (row.deviation === null && may.has('toDeviation')) list.push('toDeviation')
  if (row.commitment === null && row.status === 'done' && may.has('toPromise')) list.push('toPromise')
  return list
}

/** All of a callback's page: what the customer had said on one side, what was heard on the other. */
export const callbackView = async (ctx: Ctx, asked: string): Promise<CallbackView> => {
  const row = await get(ctx, callback, asked)
  const system = whole(ctx)
  const whose = await get(system, customer, row.customer)
  const person = await get(system, contact, row.contact)
  const project = row.engagement === null ? null : await find(system, engagement, row.engagement)
  const from = row.serviceCase === null ? null : await find(system, serviceCase, row.serviceCase)
  const slipped = row.deviation === null ? null : await find(system, deviation, row.deviation)
  const promise = row.commitment === null ? null : await find(system, commitment, row.commitment)
  const people = new Map(
    (await listPeople(ctx, [whose.owner, row.caller, row.doneBy])).map((one) => [one.id, one.name]),
  )
  const due = dueText(row.dueOn, momentOf(ctx, project?.zone).today, ctx.language)
  const open = row.status === 'due'
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    kind: row.kind,
    status: row.status,
    customer: { id: whose.id, name: whose.name },
    keeper: { id: whose.owner, name: people.get(whose.owner) ?? '' },
    engagement: project && { id: project.id, name: project.name },
    contact: {
      id: person.id,
      name: person.name,
      jobTitle: person.title ?? '',
      phone: person.phone,
      wechat: person.wechat,
    },
    caller: named(row.caller, people.get(row.caller ?? '') ?? ''),
    dueOn: row.dueOn,
    dueText: open ? due.text : '',
    tone: open ? due.tone : 'neutral',
    attempts: row.attempts,
    attemptsLeft: Math.max(0, mostAttempts - row.attempts),
    lastTriedAt: row.lastTriedAt,
    customerWords: row.customerWords,
    rootCause: row.rootCause,
    rootCauseText: row.rootCauseText,
    agreed: row.agreed,
    nextOn: row.nextOn,
    doneAt: row.doneAt,
    doneBy: named(row.doneBy, people.get(row.doneBy ?? '') ?? ''),
    reason: row.reason,
    response: await responseOf(ctx, row),
    serviceCase: from && { id: from.id, code: from.code, title: from.title, text: from.text },
    earlier: await listEarlier(ctx, row.customer, row.id),
    engagements: await listProjects(system, row.customer),
    deviation: slipped && { id: slipped.id, code: slipped.code, title: slipped.summary },
    commitment: promise && { id: promise.id, code: promise.code, title: promise.content },
    can: await allowed(ctx, row),
  }
}
