import type { PortalHistoryView } from '@zhinuo/contracts/portal-project.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone, startOfDay } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetsForContact } from '../../agreements/public.ts'
import { changesForContact } from '../../changes/public.ts'
import { milestonesForContact } from '../../delivery/public.ts'
import { noticesForContact } from '../../deviations/public.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { listSaidBefore } from '../queries/papers.ts'
import { listProjects, listPromises } from '../queries.ts'
import * as rules from '../rules.ts'
import { portalMinutesList } from './meetings.ts'

type Step = PortalHistoryView['steps'][number]

/** How a promise ended, as a step of the history; what is open has none. */
const endings: ReadonlySet<string> = new Set([
  'kept',
  'keptLate',
  'notKept',
  'renegotiated',
  'withdrawn',
  'cancelled',
])

/**
 * What was promised and how it went; with a day, what was promised as it stood at the end of that day and what had
 * happened until then.
 * @throws portal.not_for_you, auth.verify_first
 */
export const portalHistory = (
  ctx: Ctx,
  { engagement: wanted, on }: { readonly engagement?: string | undefined; readonly on?: string | undefined },
): Promise<PortalHistoryView> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const { customer } = actingContact(ctx)
    const all = await listProjects(ctx, customer)
    const projects =
      wanted === undefined ? all : [all.find(({ id }) => id === wanted) ?? fail('portal.not_for_you')]
    const known = new Map(projects.map((one) => [one.id, one]))
    const { zone } = ctx.workspace
    const dayOf = (engagement: string, at: string): string =>
      dateInZone(new Date(at), known.get(engagement)?.zone ?? zone)
    const zh = ctx.language === 'zh'
    const steps: Step[] = []
    const add = (engagement: string, step: Omit<Step, 'project'>): void => {
      const project = known.get(engagement)
      if (project && (on === undefined || step.on <= on)) steps.push({ ...step, project: project.name })
    }
    for (const line of await listPromises(ctx, customer)) {
      if (line.side !== 'ours') continue
      const { id, engagement, content: title } = line
      const text = zh ? '答应您' : 'Promised'
      add(engagement, {
        kind: 'promise',
        id,
        title,
        on: dayOf(engagement, line.promisedAt),
        text,
        tone: 'active',
      })
      const { state, stateText, tone } = rules.promiseState(
        line.status,
        { told: false, behind: false },
        ctx.language,
      )
      if (line.doneOn !== null && endings.has(state))
        add(engagement, { kind: 'promise', id, title, on: line.doneOn, text: stateText, tone })
    }
    for (const { id, engagement, title, signedAt } of await sheetsForContact(ctx))
      if (signedAt !== null)
        add(engagement, {
          kind: 'sheet',
          id,
          title,
          on: dayOf(engagement, signedAt),
          text: zh ? '双方签署' : 'Signed by both',
          tone: 'good',
        })
    for (const { notice } of await noticesForContact(ctx))
      add(notice.engagement, {
        kind: 'notice',
        id: notice.id,
        title: notice.subject,
        on: dayOf(notice.engagement, notice.sentAt),
        text: zh ? '向您说明变化' : 'Told you of a change',
        tone: 'warn',
      })
    for (const { id, engagement, title, decidedAt, decision } of await changesForContact(ctx))
      if (decidedAt !== null)
        add(engagement, {
          kind: 'change',
          id,
          title,
          on: dayOf(engagement, decidedAt),
          text:
            decision === 'agreed'
              ? zh
                ? '您同意变更'
                : 'You agreed'
              : zh
                ? '您没有同意'
                : 'You did not agree',
          tone: decision === 'agreed' ? 'good' : 'neutral',
        })
    for (const { id, engagement, title, sentAt } of await portalMinutesList(ctx))
      add(engagement, {
        kind: 'minutes',
        id,
        title,
        on: dayOf(engagement, sentAt),
        text: zh ? '会议纪要发给您' : 'Minutes sent to you',
        tone: 'neutral',
      })
    for (const { id: engagement } of projects)
      for (const { id, name, status, doneOn } of (await milestonesForContact(ctx, engagement)).milestones)
        if (status === 'done' && doneOn !== null)
          add(engagement, {
            kind: 'milestone',
            id,
            title: name,
            on: doneOn,
            text: zh ? '里程碑完成' : 'Milestone reached',
            tone: 'good',
          })
    const until = startOfDay(addDays(on ?? dateInZone(ctx.now, zone), 1), zone)
    const system = asSystem(ctx, 'a contact reads what was promised to their own customer')
    const said = (await listSaidBefore(system, customer, until)).flatMap((line) => {
      const project = known.get(line.engagement)
      return project
        ? [
            {
              id: line.id,
              content: line.content,
              acceptance: line.condition,
              promisedOn: line.promisedOn,
              edition: line.n,
              since: dayOf(line.engagement, line.at),
              project: project.name,
            },
          ]
        : []
    })
    return {
      on: on ?? null,
      projects: projects.map(({ id, name }) => ({ id, name })),
      said,
      steps: steps.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1)).slice(0, 500),
    }
  })
