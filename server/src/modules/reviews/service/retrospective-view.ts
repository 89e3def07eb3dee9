import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectDef } from '@zhinuo/contracts/kit/object.ts'
import type {
  Lesson,
  RetrospectiveFacts,
  RetrospectiveView,
  ReviewActionView,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import { objectOf } from '../../../engine/objects.ts'
import { find, get } from '../../../engine/read.ts'
import { can } from '../../../engine/rights.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { articlesFrom } from '../../knowledge/public.ts'
import type { ActionLine } from '../queries/retrospectives.ts'
import { findAction, idsWithin, listActions, readNames } from '../queries/retrospectives.ts'
import { whole } from './retrospective.ts'

/** Which of these verbs the actor may use on each of the rows. */
export const within = async (
  ctx: Ctx,
  def: ObjectDef,
  verb: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> =>
  can(ctx, objectOf(ctx, def.key), verb) ? idsWithin(ctx, def, verb, ids) : new Set()

/** @throws record.not_found */
export const retrospectiveView = (ctx: Ctx, id: string): Promise<RetrospectiveView> =>
  withTx(ctx, async (ctx) => {
    const row = await get(ctx, retrospective, id)
    const names = (await readNames(ctx, id)) ?? fail('record.not_found', { object: retrospective.key, id })
    const project = await find(whole(ctx), engagement, row.engagement)
    const today = dateInZone(ctx.now, project?.zone ?? ctx.workspace.zone)
    const lines = await listActions(ctx, id)
    const articles = await articlesFrom(ctx, [{ engagement: row.engagement, since: row.createdAt }])
    const settled = project?.round !== row.round || project.phase === 'closed'
    const open = row.status === 'open' && !settled
    const may = async (verb: string): Promise<boolean> =>
      (await within(ctx, retrospective, verb, [id])).has(id)
    return {
      id,
      version: row.version,
      title: row.title,
      engagement: { id: row.engagement, name: names.engagementName },
      customer: { id: row.customer, name: names.customerName },
      round: row.round,
      owner: { id: row.owner, name: names.ownerName },
      status: row.status,
      closedAt: row.closedAt,
      facts: row.facts as RetrospectiveFacts,
      factsAt: row.factsAt ?? row.createdAt,
      wentWell: row.wentWell,
      lessons: (row.lessons ?? []) as Lesson[],
      actions: await actionViews(ctx, lines, today),
      articles: articles.get(row.engagement) ?? 0,
      may: {
        write: open && (await may('write')),
        add: open && can(ctx, objectOf(ctx, reviewAction.key), 'add'),
        close: open && (await may('close')),
        reopen: row.status === 'closed' && !settled && (await may('reopen')),
      },
    }
  })

export const actionViews = async (
  ctx: Ctx,
  lines: readonly ActionLine[],
  today: DateText,
): Promise<ReviewActionView[]> => {
  const ids = lines.filter(({ status }) => status === 'open').map(({ id }) => id)
  const [revise, complete, drop] = [
    await within(ctx, reviewAction, 'revise', ids),
    await within(ctx, reviewAction, 'complete', ids),
    await within(ctx, reviewAction, 'drop', ids),
  ]
  return lines.map((line) => ({
    ...line,
    overdue: line.status === 'open' && line.dueOn < today,
    may: { revise: revise.has(line.id), complete: complete.has(line.id), drop: drop.has(line.id) },
  }))
}

/** @throws record.not_found */
export const actionView = async (ctx: Ctx, id: string): Promise<ReviewActionView> => {
  const row = await get(ctx, reviewAction, id)
  const project = await find(whole(ctx), engagement, row.engagement)
  const line = await findAction(ctx, id)
  const today = dateInZone(ctx.now, project?.zone ?? ctx.workspace.zone)
  const [view] = line ? await actionViews(ctx, [line], today) : []
  return view ?? fail('record.not_found', { object: reviewAction.key, id })
}
