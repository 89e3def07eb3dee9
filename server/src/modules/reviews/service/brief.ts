import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import { milestoneStatuses } from '@zhinuo/contracts/delivery.ts'
import type { Option } from '@zhinuo/contracts/kit/object.ts'
import type { BriefView } from '@zhinuo/contracts/reviews-brief.ts'
import { briefNote } from '@zhinuo/contracts/reviews-brief.ts'
import { reportStatuses } from '@zhinuo/contracts/reviews-reports.ts'
import { objectOf } from '../../../engine/objects.ts'
import { create, save } from '../../../engine/records.ts'
import { hold } from '../../../engine/hold.ts'
import { can } from '../../../engine/rights.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingMember } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { momentOf } from '../../commitments/public.ts'
import type { BriefPromise } from '../queries/brief.ts'
import {
  findDepartmentOf,
  findHead,
  listBriefPromises,
  listFeedback,
  listNodes,
  listNotes,
  listQuestions,
} from '../queries/brief.ts'
import { listOfProject } from '../queries/reports.ts'
import { standing } from './report-page.ts'

const statusOf = ({ label, tone }: Option) => ({
  zh: label.zh,
  en: label.en ?? label.zh,
  tone: tone ?? ('neutral' as const),
})

const late = (day: string | null, today: string): boolean => day !== null && day < today

/** Past its day, where the status itself does not say so. */
const promiseLate = ({ status, promisedOn }: BriefPromise, today: string): boolean =>
  status !== 'overdue' && status !== 'awaitingAcceptance' && late(promisedOn, today)

/** The same lines for every reader, each told whether they may open the record behind it. */
const forAll = async <T extends { readonly id: string }>(
  ctx: Ctx,
  read: (ctx: Ctx) => Promise<readonly T[]>,
): Promise<(T & { opens: boolean })[]> => {
  const [rows, own] = await Promise.all([
    read(asSystem(ctx, 'every department of a project reads one and the same document')),
    read(ctx),
  ])
  const open = new Set(own.map(({ id }) => id))
  return rows.map((row) => ({ ...row, opens: open.has(row.id) }))
}

/**
 * 共享文档: nothing of it is kept but the notes; everything else is read from the records. It is one for all departments:
 * whoever may read the project and shared documents reads the whole of it. @throws record.not_found, auth.forbidden
 */
export const briefOf = async (ctx: Ctx, engagementId: string): Promise<BriefView> => {
  const head =
    (await findHead(ctx, engagementId)) ??
    fail('record.not_found', { object: 'engagement', id: engagementId })
  ensure(can(ctx, objectOf(ctx, briefNote.key), 'read'), 'auth.forbidden')
  const { today, zone } = momentOf(ctx, head.zone)
  const [promises, nodes, feedback, questions, notes, reports] = await Promise.all([
    forAll(ctx, (ctx) => listBriefPromises(ctx, engagementId)),
    forAll(ctx, (ctx) => listNodes(ctx, engagementId)),
    forAll(ctx, (ctx) => listFeedback(ctx, engagementId, zone)),
    forAll(ctx, (ctx) => listQuestions(ctx, engagementId)),
    forAll(ctx, (ctx) => listNotes(ctx, engagementId)),
    forAll(ctx, (ctx) => listOfProject(ctx, engagementId)),
  ])
  const [report] = standing(reports)
  const me = actingMember(ctx)
  return {
    engagement: { id: head.id, name: head.name },
    customer: { id: head.customer, name: head.customerName },
    expectationOwner: { id: head.expectationOwner, name: head.expectationOwnerName ?? '' },
    today,
    feedback: feedback.map((f) => ({ object: 'surveyResponse', ...f, by: f.by ?? '' })),
    departments: byDepartment(
      promises.filter((p) => p.side === 'ours'),
      today,
    ),
    nodes: nodes.map(({ status, ...node }) => ({
      object: 'milestone',
      ...node,
      status: statusOf(milestoneStatuses[status]),
      late: status !== 'done' && late(node.plannedOn, today),
    })),
    duties: promises
      .filter((p) => p.side === 'theirs')
      .map((p) => ({
        object: 'commitment',
        id: p.id,
        opens: p.opens,
        text: p.text,
        contact: p.person ?? '',
        promisedOn: p.promisedOn,
        status: statusOf(commitmentStatuses[p.status]),
        late: promiseLate(p, today),
      })),
    questions,
    report: report
      ? {
          id: report.id,
          week: report.week,
          status: statusOf(reportStatuses[report.status]),
          dueAt: report.dueAt,
          opens: report.opens,
        }
      : null,
    notes: notes.map((n) => ({
      id: n.id,
      version: n.version,
      text: n.text,
      department: n.department ?? '',
      author: { id: n.author, name: n.authorName ?? '' },
      at: n.at,
      mine: n.author === me,
    })),
    can: can(ctx, objectOf(ctx, briefNote.key), 'add') ? ['addNote'] : [],
  }
}

type Opening<T> = T & { readonly opens: boolean }

const byDepartment = (promises: readonly Opening<BriefPromise>[], today: string): BriefView['departments'] =>
  [...Map.groupBy(promises, (p) => p.department)].map(([id, rows]) => ({
    department: id === null ? null : { id, name: rows[0]?.departmentName ?? '' },
    promises: rows.map((p) => ({
      object: 'commitment',
      id: p.id,
      opens: p.opens,
      text: p.text,
      owner: p.person ?? '',
      promisedOn: p.promisedOn,
      status: statusOf(commitmentStatuses[p.status]),
      progress: p.progress,
      late: promiseLate(p, today),
    })),
  }))

/** A note of the writer’s department. */
export const addNote = (ctx: Ctx, engagementId: string, text: string): Promise<void> =>
  withTx(ctx, async (ctx) => {
    const author = actingMember(ctx) ?? fail('auth.forbidden')
    const found = await findHead(ctx, engagementId)
    ensure(found !== undefined, 'record.not_found', { object: 'engagement', id: engagementId })
    await create(
      ctx,
      briefNote,
      { text, engagement: engagementId, author, department: await findDepartmentOf(ctx, author) },
      { verb: 'add', event: 'briefNote.added' },
    )
  })

/** @throws briefNote.not_yours, briefNote.put_away */
const holdMine = async (ctx: Ctx, id: string, verb: 'amend' | 'putAway') => {
  const held = await hold(ctx, briefNote, id, verb)
  ensure(held.row.author === actingMember(ctx), 'briefNote.not_yours')
  ensure(held.row.resolvedAt === null, 'briefNote.put_away')
  return held
}

/** Answers the project of the note. */
export const amendNote = (ctx: Ctx, id: string, text: string): Promise<string> =>
  withTx(ctx, async (ctx) => {
    const held = await holdMine(ctx, id, 'amend')
    return (await save(ctx, held, { text }, { event: 'briefNote.amended' })).engagement
  })

/** Answers the project of the note. */
export const putAwayNote = (ctx: Ctx, id: string): Promise<string> =>
  withTx(ctx, async (ctx) => {
    const held = await holdMine(ctx, id, 'putAway')
    const patch = { resolvedAt: ctx.now.toISOString() }
    return (await save(ctx, held, patch, { event: 'briefNote.put_away' })).engagement
  })
