import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import { portalRights } from '@zhinuo/contracts/contacts-portal.ts'
import type { PortalHomeView } from '@zhinuo/contracts/portal.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { findFiles } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetsForContact } from '../../agreements/public.ts'
import { changesForContact } from '../../changes/public.ts'
import { standings } from '../../commitments/public.ts'
import { outrunByPlan } from '../../delivery/public.ts'
import { noticesForContact } from '../../deviations/public.ts'
import { actingContact, ensureVerified, mayInPortal, opensProject } from '../../identity/public.ts'
import { materialsForContact } from '../../knowledge/public.ts'
import { reportsForContact } from '../../reviews/public.ts'
import { surveysForContact } from '../../surveys/public.ts'
import type { ProjectLine, PromiseLine } from '../queries.ts'
import { findCustomerName, listGone, listProjects, listPromises, listTeam } from '../queries.ts'
import * as rules from '../rules.ts'
import { portalCases } from './cases.ts'
import { changeSummary } from './changes.ts'
import { whomToAsk } from './gate.ts'
import { portalMinutesList } from './meetings.ts'
import { portalNewsList } from './news.ts'
import { portalOptions } from './options.ts'
import { meetingsToCome } from './papers.ts'
import { riskViews, standingOf } from './progress.ts'
import { eachForReader } from './turn.ts'
import { todos } from './todos.ts'
import type { Duty } from './views.ts'
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

const rights = Object.keys(portalRights) as PortalRight[]

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
    const [gone] = projects.length === 0 ? await listGone(ctx, customer) : []
    const inView = (engagement: string): boolean =>
      project === null ? opensProject(ctx, engagement) : engagement === project.id
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
    const ours = lines.filter((line) => line.side === 'ours')
    // A day that was told, or that waits for the customer, is the one that counts.
    const days = ours.map(
      (line) => [line.id, told.date.get(line.id) ?? stood.get(line.id)?.heldOn ?? line.promisedOn] as const,
    )
    const projectsOfOurs = [...new Set(ours.map(({ engagement }) => engagement))]
    const outrun = await outrunByPlan(ctx, projectsOfOurs, new Map(days))
    const promises = ours.map((line) =>
      promiseView(line, told, stood.get(line.id) ?? null, files, ctx.language, outrun.has(line.id)),
    )
    const duties = lateFirst(
      lines.filter(isDuty).map((line) => dutyView(line, todayIn(ctx, line.zone), ctx.language)),
    )
    const surveys = (await surveysForContact(ctx)).filter(
      ({ engagement }) => engagement === null || inView(engagement),
    )
    const changes = (await changesForContact(ctx)).filter(({ engagement }) => inView(engagement))
    const minutes = (await portalMinutesList(ctx)).filter(({ engagement }) => inView(engagement))
    const shown = project ? [project] : projects.filter(({ closed }) => !closed).slice(0, 8)
    const plans: PortalHomeView['standings'] = []
    const risks: PortalHomeView['risks'] = []
    for (const one of shown) {
      plans.push(await standingOf(ctx, one))
      risks.push(...(await riskViews(ctx, one.id)))
    }
    const options = (await portalOptions(ctx)).filter((one) => inView(one.project.id))
    const { cases } = await portalCases(ctx)
    const meetings = (await meetingsToCome(ctx)).filter((one) => inView(one.project.id))
    const materials = (await materialsForContact(ctx)).filter(
      ({ engagement }) => engagement === null || inView(engagement),
    )
    const news = await portalNewsList(ctx)
    const [report] = await reportsForContact(ctx, project?.id)
    const shownNotices = notices.map((n) => noticeView(n, ctx.language))
    const open = promises.filter((p) =>
      ['onTrack', 'underWay', 'atRisk', 'awaitingAcceptance', 'sentBack', 'overdue'].includes(p.state),
    )
    return {
      supplier: ctx.workspace.name,
      customer: await findCustomerName(ctx, customer),
      reader: { name, may: rights.filter((right) => mayInPortal(ctx, right)) },
      engagements: projects.map(({ id, name, closed }) => ({ id, name, closed })),
      engagement: project && { id: project.id, name: project.name, closed: project.closed },
      status: rules.statusSentence(
        {
          promises: promises.length,
          overdue: open.filter((p) => p.state === 'overdue').length,
          adjusted: open.filter((p) => p.state === 'atRisk').length,
          moved: plans
            .flatMap(({ milestones }) => milestones)
            .filter(({ state, plannedOn, currentOn }) => state !== 'done' && currentOn > plannedOn).length,
          underWay: open.filter((p) => p.state === 'underWay').length,
          waiting: open.filter((p) => p.waiting?.standing).length,
          closed: project?.closed ?? (projects.length > 0 && projects.every(({ closed }) => closed)),
          gone: gone ? whomToAsk(ctx, gone) : null,
        },
        ctx.language,
      ),
      todo: await todos(ctx, {
        sheets,
        promises,
        duties,
        standing,
        notices: shownNotices,
        minutes,
        surveys,
        changes,
        cases,
        options,
        news,
        milestones: plans.flatMap((one) => one.milestones),
      }),
      promises: await eachForReader(ctx, promises, 'canAnswer', 'accept'),
      duties,
      notices: await eachForReader(ctx, shownNotices, 'canAnswer', 'answer'),
      sheets,
      standings: plans,
      report: report
        ? {
            id: report.id,
            project: report.project,
            weekStart: report.weekStart,
            weekEnd: report.weekEnd,
            publishedAt: report.publishedAt,
            current: report.text.current,
            readAt: report.readAt,
          }
        : null,
      risks,
      changes: changes.slice(0, 3).map((line) => changeSummary(line, ctx.language)),
      meetings: meetings.slice(0, 3).map(({ agenda: _agenda, ...one }) => one),
      materials: {
        total: materials.length,
        unread: materials.filter(({ readAt }) => readAt === null).length,
      },
      news: { total: news.length, unread: news.filter(({ readAt }) => readAt === null).length },
      contacts: teamView(
        gone && gone.name !== ''
          ? [{ ...gone, engagement: gone.id, slot: 'expectationOwner' }]
          : (await listTeam(ctx, customer)).filter((line) => inView(line.engagement)),
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
