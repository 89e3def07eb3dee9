import type { sheet } from '@zhinuo/contracts/agreements.ts'
import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import * as commitments from '../../commitments/public.ts'
import * as expectations from '../../expectations/public.ts'
import { listPeople } from '../../members/public.ts'
import type { SheetContent } from '../methods/checks.ts'
import type { SheetSource } from '../methods/document.ts'
import type { ProjectLine } from '../queries.ts'
import { findProject, listContacts, listObjections, listReviews, listSheets } from '../queries.ts'

export type Sheet = RowOf<typeof sheet>

export interface LiveContent {
  readonly project: ProjectLine
  readonly source: SheetSource
  readonly content: SheetContent
}

const names = (
  people: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> => new Map(people.map((p) => [p.id, p.name]))

const text = (value: string | null): string => value ?? ''

const whole = (ctx: Ctx): Ctx => asSystem(ctx, 'a sheet holds everything that was agreed in its project')

export const projectOf = async (ctx: Ctx, engagementId: string): Promise<ProjectLine> =>
  (await findProject(whole(ctx), engagementId)) ??
  fail('record.not_found', { object: 'engagement', id: engagementId })

/**
 * What the sheet would say now: the living expectations of the project, our visible promises that are not settled, the
 * customer's duties, and what the guards make of them. Read whole, whoever looks: half a sheet would be a wrong one.
 */
export const readContent = async (ctx: Ctx, row: Sheet): Promise<LiveContent> => {
  const system = whole(ctx)
  const project = await projectOf(ctx, row.engagement)
  const living = (await expectations.listForEngagement(system, row.engagement)).filter(expectations.isLive)
  const visible = (await commitments.listForEngagement(system, row.engagement)).filter(
    (c) => c.visibleToCustomer,
  )
  const all = visible.filter((c) => !commitments.isClosed(c.status))
  const ours = all.filter((c) => c.side === 'ours')
  const duties = all.filter((c) => c.side === 'theirs')
  const contacts = names(await listContacts(system, row.customer))
  const members = names(
    await listPeople(system, [...new Set(ours.flatMap((c) => (c.owner ? [c.owner] : [])))]),
  )
  // A draft is reviewed anew, whatever was said of it before it was taken back.
  const reviews = (await listReviews(system, row.id)).filter(
    (r) => r.round === row.reviewRound && row.status !== 'draft',
  )
  const objections = (await listObjections(system, row.id)).filter((o) => o.status === 'open')
  const before =
    row.supersedes === null
      ? undefined
      : (await listSheets(system, row.engagement)).find((s) => s.id === row.supersedes)
  return {
    project,
    source: {
      number: row.number,
      edition: row.edition,
      title: row.title,
      supplier: ctx.workspace.name,
      customer: project.customerName,
      project: project.name,
      supersedes: before ? { number: before.number, edition: before.edition } : null,
      limits: row.limits,
      exclusions: row.exclusions,
      changeable: row.changeable,
      notChangeable: row.notChangeable,
      procedure: row.procedure,
      feeRules: row.feeRules,
      expectations: living.map((e) => ({
        ...e,
        saidBy: e.saidBy === null ? null : (contacts.get(e.saidBy) ?? null),
      })),
      promises: ours.map((c) => ({
        ...c,
        metric: commitments.metricText(c),
        owner: c.owner === null ? null : (members.get(c.owner) ?? null),
      })),
      duties: duties.map((c) => ({
        ...c,
        contact: c.theirContact === null ? null : (contacts.get(c.theirContact) ?? null),
      })),
    },
    content: {
      expectations: living.map((e) => ({
        id: e.id,
        statement: e.statement,
        priority: e.priority,
        alternatives: e.alternatives.length,
      })),
      promises: ours.map((c) => ({
        id: c.id,
        content: c.content,
        owner: c.owner,
        promisedOn: c.promisedOn,
        confirmed: !commitments.isAsked(c.status),
        clear: commitments.smartOfRow(c).met >= commitments.SMART_NEEDED,
        weighed: c.controllable !== null,
      })),
      duties: duties.map((c) => ({
        id: c.id,
        content: c.content,
        contact: c.theirContact,
        promisedOn: c.promisedOn,
        confirmed: !commitments.isAsked(c.status),
      })),
      dutiesSettled: visible.filter((c) => c.side === 'theirs' && commitments.isClosed(c.status)).length,
      terms: {
        changeable: text(row.changeable),
        notChangeable: text(row.notChangeable),
        procedure: text(row.procedure),
        feeRules: text(row.feeRules),
      },
      openObjections: objections.map((o) => ({ id: o.id, item: o.item, text: o.text })),
      reviews: reviews.map((r) => ({ id: r.id, reviewer: r.reviewerName ?? '', verdict: r.verdict })),
    },
  }
}
