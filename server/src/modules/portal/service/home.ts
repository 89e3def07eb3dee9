import type { PortalHomeView, PortalNotice, PortalPromise, PortalTodo } from '@zhinuo/contracts/portal.ts'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import { fail } from '../../../platform/errors.ts'
import { findFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetsForContact } from '../../agreements/public.ts'
import type { ForCustomer } from '../../changes/public.ts'
import { changesForContact } from '../../changes/public.ts'
import { standings } from '../../commitments/public.ts'
import { noticesForContact } from '../../deviations/public.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import type { SurveyForContact } from '../../surveys/public.ts'
import { surveysForContact } from '../../surveys/public.ts'
import type { ProjectLine, PromiseLine } from '../queries.ts'
import { findCustomerName, listProjects, listPromises, listTeam } from '../queries.ts'
import * as rules from '../rules.ts'
import type { MinutesSummary } from './meetings.ts'
import { portalMinutesList } from './meetings.ts'
import type { Duty, SheetSummary } from './views.ts'
import {
  dutyView,
  noticeView,
  promiseView,
  sheetSummary,
  shownFiles,
  teamView,
  todayIn,
  toldOf,
} from './views.ts'

type Todo = z.infer<typeof PortalTodo>

/** Days ahead at which a duty is put before the customer. */
const dutyAheadDays = 7

/** The home page of the acting contact: everything of their customer, or of one project of it. */
export const portalHome = (ctx: Ctx, wanted: string | undefined): Promise<PortalHomeView> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const { customer, name } = actingContact(ctx)
    const projects = await listProjects(ctx, customer)
    const project =
      wanted === undefined
        ? only(projects)
        : (projects.find((p) => p.id === wanted) ?? fail('portal.not_for_you'))
    const inView = (engagement: string): boolean => project === null || engagement === project.id
    const all = await noticesForContact(ctx)
    const notices = all.filter(({ notice }) => inView(notice.engagement))
    const lines = (await listPromises(ctx, customer)).filter((line) => inView(line.engagement))
    const sheets = (await sheetsForContact(ctx))
      .filter((line) => inView(line.engagement))
      .map((line) => sheetSummary(line, ctx.language))
    const told = toldOf(all)
    const stood = await standings(ctx, lines)
    const standing = (duty: string): number =>
      [...stood.values()].filter((one) => one.standing && one.duty.id === duty).length
    const files = await findFiles(ctx, lines.flatMap(shownFiles))
    const promises = lines
      .filter((line) => line.side === 'ours')
      .map((line) => promiseView(line, told, stood.get(line.id) ?? null, files, ctx.language))
    const duties = lateFirst(
      lines.filter(isDuty).map((line) => dutyView(line, todayIn(ctx, line.zone), ctx.language)),
    )
    const surveys = (await surveysForContact(ctx)).filter(
      ({ engagement }) => engagement === null || inView(engagement),
    )
    const changes = (await changesForContact(ctx)).filter(({ engagement }) => inView(engagement))
    const minutes = (await portalMinutesList(ctx)).filter(({ engagement }) => inView(engagement))
    const shownNotices = notices.map((n) => noticeView(n, ctx.language))
    const open = promises.filter((p) =>
      ['onTrack', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue'].includes(p.state),
    )
    return {
      supplier: ctx.workspace.name,
      customer: await findCustomerName(ctx, customer),
      reader: { name },
      engagements: projects.map(({ id, name }) => ({ id, name })),
      engagement: project && { id: project.id, name: project.name },
      status: rules.statusSentence(
        {
          promises: promises.length,
          overdue: open.filter((p) => p.state === 'overdue').length,
          adjusted: open.filter((p) => p.state === 'atRisk').length,
          waiting: open.filter((p) => p.waiting?.standing).length,
        },
        ctx.language,
      ),
      todo: todos(ctx, {
        sheets,
        promises,
        duties,
        standing,
        notices: shownNotices,
        minutes,
        surveys,
        changes,
      }),
      promises,
      duties,
      notices: shownNotices,
      sheets,
      contacts: teamView(
        (await listTeam(ctx, customer)).filter((line) => inView(line.engagement)),
        ctx.language,
      ),
    }
  })

const only = (projects: readonly ProjectLine[]): ProjectLine | null =>
  projects.length === 1 ? (projects[0] ?? null) : null

const isDuty = (line: PromiseLine): boolean =>
  line.side === 'theirs' && !['withdrawn', 'cancelled', 'renegotiated', 'notKept'].includes(line.status)

const isLate = (duty: Duty): boolean => duty.state === 'late'

/** What the customer is late with comes first; the others keep their order. */
const lateFirst = (duties: readonly Duty[]): Duty[] =>
  duties.toSorted((a, b) => Number(isLate(b)) - Number(isLate(a)))

/** 请您处理: what is late and keeps us waiting first, then signing, then what waits for an answer, then duties, then letters that were not read, then surveys. */
const todos = (
  ctx: Ctx,
  shown: {
    readonly sheets: readonly SheetSummary[]
    readonly promises: readonly PortalPromise[]
    readonly duties: readonly Duty[]
    /** How many promises of ours stand still for a duty. */
    readonly standing: (duty: string) => number
    readonly notices: readonly PortalNotice[]
    readonly minutes: readonly MinutesSummary[]
    readonly surveys: readonly SurveyForContact[]
    readonly changes: readonly ForCustomer[]
  },
): Todo[] => {
  const zh = ctx.language === 'zh'
  const today = todayIn(ctx, null)
  const item = (
    kind: Todo['kind'],
    target: string,
    title: string,
    hint: string,
    dueOn: string | null,
  ): Todo => ({ kind, target, title, hint, dueOn, overdue: dueOn !== null && dueOn < today })
  const due = shown.duties.filter((d) => d.canDeclare && d.promisedOn <= addDays(today, dutyAheadDays))
  const duty = (d: Duty): Todo => item('duty', d.id, d.content, d.stateText, d.promisedOn)
  const lateDuty = (d: Duty): Todo => {
    const waiting = shown.standing(d.id)
    const hint = zh ? `我们有 ${waiting} 项在等您` : `${waiting} of ours wait for you`
    return waiting === 0 ? duty(d) : { ...duty(d), hint }
  }
  return [
    ...due.filter(isLate).map(lateDuty),
    ...shown.sheets
      .filter((s) => s.state === 'toSign')
      .map((s) => item('sign', s.id, `${s.number} ${s.title}`, s.stateText, s.expiresOn)),
    ...shown.changes
      .filter((c) => c.status === 'customerConfirm')
      .map((c) => item('change', c.id, c.title, zh ? '请您决定变更' : 'Your decision on a change', null)),
    ...shown.promises
      .filter((p) => p.canAnswer)
      .map((p) => item('accept', p.id, p.content, zh ? '请您验收' : 'Please accept or send back', null)),
    ...shown.notices
      .filter((n) => n.canAnswer)
      .map((n) =>
        item(
          'answer',
          n.id,
          n.promise ?? n.subject,
          zh ? '请确认补救结果' : 'Please confirm the remedy',
          n.answerBy,
        ),
      ),
    ...due.filter((d) => !isLate(d)).map(duty),
    ...shown.notices
      .filter((n) => n.readAt === null && !n.canAnswer && n.state !== 'closed')
      .map((n) => item('read', n.id, n.subject, zh ? '请您过目' : 'Please read', null)),
    ...shown.minutes
      .filter((m) => m.state === 'waiting')
      .map((m) =>
        item('minutes', m.id, m.title, zh ? '请您核对会议纪要' : 'Please read back the minutes', null),
      ),
    ...shown.surveys.map((s) =>
      item(
        'survey',
        s.id,
        s.project === null ? s.title : `${s.title} · ${s.project}`,
        zh ? '想听听您的意见' : 'We would like to hear from you',
        s.expiresOn,
      ),
    ),
  ]
}
