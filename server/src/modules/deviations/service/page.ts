import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { remedy } from '@zhinuo/contracts/deviations-remedies.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { canRead } from '../../../engine/rights.ts'
import { endOfDay } from '../../../platform/calendar.ts'
import { verbsOn } from '../../../engine/scope-check.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import { listPeople } from '../../members/public.ts'
import { noticeClock } from '../methods/notice-clock.ts'
import type { SeenRow } from '../methods/promised-work.ts'
import type { NoticeLine } from '../queries/notices.ts'
import type { RemedyLine } from '../queries.ts'
import { listAffected, listAnswers, listContacts, listRemedies, listSimilar } from '../queries.ts'
import { listNotices, listReads } from '../queries/notices.ts'
import type { DeviationStep } from '../rules.ts'
import { canReopen, canStep, isOpen } from '../rules.ts'
import { compensationBudget } from './budget.ts'
import type { Deviation } from './project.ts'
import { otherOpen, projectOf, whole } from './project.ts'

/** All of a deviation's page: clock, evidence, letters, remedies, answers, and what the reader may do now. */
export const deviationPage = (ctx: Ctx, asked: string): Promise<DeviationPageView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, deviation, asked)
    const { id } = row
    const system = whole(ctx)
    const project = await projectOf(ctx, row.engagement)
    const moment = momentOf(ctx, project.zone)
    const promise = row.commitment === null ? null : await find(system, commitment, row.commitment)
    const [owner] = await listPeople(system, [row.owner])
    const reads = await listReads(system, id)
    const notices = await listNotices(system, id)
    const seesCost = canRead(ctx, objectOf(ctx, remedy.key), 'cost')
    const budget = seesCost ? await compensationBudget(ctx) : null
    return {
      id,
      version: row.version,
      code: row.code,
      summary: row.summary,
      status: row.status,
      source: row.source,
      kind: row.kind,
      severity: row.severity,
      cause: row.cause,
      causeText: row.causeText,
      customer: { id: project.customer, name: project.customerName },
      engagement: { id: project.id, name: project.name },
      commitment: promise && {
        id: promise.id,
        code: promise.code,
        content: promise.content,
        status: promise.status,
        workClass: promise.workClass,
      },
      owner: { id: row.owner, name: owner?.name ?? '' },
      detectedAt: row.detectedAt,
      promisedOn: row.promisedOn,
      heldOn: row.heldOn,
      expectedOn: row.expectedOn,
      noticeLineAt: row.noticeLineAt,
      lineMoved: row.lineMoved,
      foundLate: row.foundLate,
      clock: noticeClock(row, ctx.now, moment.zone, moment.calendar, ctx.language),
      track: trackOf(row, ctx.now, moment.zone),
      evidence: ((row.evidence ?? []) as SeenRow[]).map((seen) => ({
        text: seen[ctx.language],
        at: seen.at,
      })),
      affected: await listAffected(ctx, row.engagement, row.commitment, row.promisedOn ?? moment.today),
      notices: notices.map((n) => noticeView(n, reads)),
      remedies: (await listRemedies(system, [id])).map((r) => remedyView(r, seesCost)),
      ...(budget && budget.yearly !== null ? { budget } : {}),
      answers: (await listAnswers(system, id)).map(({ answer, comment, by, at }) => ({
        answer,
        comment,
        by: by ?? '',
        at,
      })),
      askedAt: row.askedAt,
      askMessage: row.askMessage,
      answerBy: row.answerBy,
      escalatedAt: row.escalatedAt,
      notifiedAt: row.notifiedAt,
      closedAt: row.closedAt,
      closeReason: row.closeReason,
      closeEvidence: row.closeEvidence,
      falseAlarmReason: row.falseAlarmReason,
      reopenReason: row.reopenReason,
      contacts: (await listContacts(ctx, row.customer)).map((c) => ({
        id: c.id,
        name: c.name,
        jobTitle: c.title ?? '',
        phone: c.phone,
        hasMail: c.email !== null,
      })),
      similar: await listSimilar(ctx, row),
      can: await allowed(ctx, row),
    }
  })

/** 发现 ▸ 72h告知线 ▸ 承诺日 ▸ 预计日 and what happened meanwhile, in time order; days stand for their end. */
const trackOf = (row: Deviation, now: Date, zone: string): DeviationPageView['track'] => {
  const day = (date: string | null): string | null =>
    date === null ? null : endOfDay(date, zone).toISOString()
  const points: [DeviationPageView['track'][number]['key'], string | null][] = [
    ['detected', row.detectedAt],
    ['line', row.noticeLineAt],
    ['notified', row.notifiedAt],
    ['promised', day(row.heldOn ?? row.promisedOn)],
    ['expected', day(row.expectedOn)],
    ['now', now.toISOString()],
  ]
  return points
    .flatMap(([key, at]) => (at === null ? [] : [{ key, at, passed: Date.parse(at) <= now.getTime() }]))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

const noticeView = (
  n: NoticeLine,
  reads: Awaited<ReturnType<typeof listReads>>,
): DeviationPageView['notices'][number] => ({
  id: n.id,
  subject: n.subject,
  text: n.text,
  cause: n.cause,
  impact: n.impact,
  newDate: n.newDate,
  alternatives: [...n.alternatives],
  dedicated: n.dedicatedName ?? '',
  calledContact: n.calledName ?? '',
  calledAt: n.calledAt,
  callSummary: n.callSummary,
  sentAt: n.sentAt,
  timing: n.timing,
  hoursAhead: n.hoursAhead,
  channels: n.channels,
  reads: reads.filter((r) => r.notice === n.id).map(({ name, at }) => ({ name, at })),
})

const remedyView = (r: RemedyLine, seesCost: boolean): DeviationPageView['remedies'][number] => ({
  id: r.id,
  version: r.version,
  kind: r.kind,
  text: r.text,
  owner: { id: r.owner, name: r.ownerName ?? '' },
  dueOn: r.dueOn,
  status: r.status,
  ...(seesCost ? { cost: r.cost } : {}),
  visibleToCustomer: r.visibleToCustomer,
  evidence: r.evidence,
  doneAt: r.doneAt,
  dropReason: r.dropReason,
})

const verbs: readonly (readonly [verb: string, step: DeviationStep])[] = [
  ['confirm', 'confirm'],
  ['markFalseAlarm', 'markFalseAlarm'],
  ['notify', 'notify'],
  ['plan', 'plan'],
  ['askCustomer', 'askCustomer'],
  ['close', 'close'],
]

/** What the reader may do in the deviation's present status. */
const allowed = async (ctx: Ctx, row: Deviation): Promise<string[]> => {
  const may = await verbsOn(ctx, deviation, row.id, [...verbs.map(([verb]) => verb), 'reopen', 'handOver'])
  const list = verbs
    .filter(([verb, step]) => may.has(verb) && canStep(row.status, step))
    .map(([verb]) => verb)
  if (may.has('reopen') && canReopen(row, ctx.now) && !(await otherOpen(ctx, row))) list.push('reopen')
  if (may.has('handOver') && isOpen(row.status)) list.push('handOver')
  return list
}
