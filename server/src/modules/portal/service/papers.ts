import { meetingKinds } from '@zhinuo/contracts/communications-meetings.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PortalDocument, PortalMeetingToCome } from '@zhinuo/contracts/portal-project.ts'
import { asSystem } from '../../../engine/system.ts'
import { dateInZone } from '../../../platform/calendar.ts'
import type { Ctx } from '../../../platform/context.ts'
import { fail } from '../../../platform/errors.ts'
import { findFiles } from '../../../platform/files.ts'
import type { Download } from '../../../platform/http/download.ts'
import { withTx } from '../../../platform/tx.ts'
import { sheetsForContact } from '../../agreements/public.ts'
import { meetingFile } from '../../communications/public.ts'
import { milestonesForContact } from '../../delivery/public.ts'
import { noticesForContact } from '../../deviations/public.ts'
import { requirementPdfFile } from '../../expectations/public.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import { reportsForContact } from '../../reviews/public.ts'
import { listMeetingsToCome, listRequirements } from '../queries/papers.ts'
import type { ProjectLine } from '../queries.ts'
import { listProjects, listPromises } from '../queries.ts'
import { portalMinutesList } from './meetings.ts'
import { isEvidenceOf, sheetSummary, shownFiles } from './views.ts'

const asCustomer = (ctx: Ctx): Ctx =>
  asSystem(ctx, 'a contact reads the papers and meetings of their own customer')

/** Meetings to come to which somebody of the reader's side was asked. @throws auth.verify_first */
export const meetingsToCome = async (ctx: Ctx): Promise<PortalMeetingToCome[]> => {
  ensureVerified(ctx)
  const { customer } = actingContact(ctx)
  const projects = new Map((await listProjects(ctx, customer)).map((one) => [one.id, one]))
  return (await listMeetingsToCome(asCustomer(ctx), customer)).flatMap(
    ({ engagement, kind, startsAt, endsAt, ...one }) => {
      const project = projects.get(engagement)
      if (!project) return []
      const { id, name } = project
      const kindText = labelText(meetingKinds[kind].label, ctx.language)
      return [
        {
          ...one,
          kindText,
          project: { id, name },
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(endsAt).toISOString(),
        },
      ]
    },
  )
}

/** 加入日历. @throws portal.not_for_you, auth.verify_first */
export const calendarOf = async (ctx: Ctx, id: string): Promise<Download> => {
  const shown = (await meetingsToCome(ctx)).some((one) => one.id === id)
  return shown ? meetingFile(asCustomer(ctx), id) : fail('portal.not_for_you')
}

/** A requirement document that was issued for the reader's project. @throws portal.not_for_you, auth.verify_first */
export const requirementsFile = async (ctx: Ctx, id: string): Promise<Download> => {
  ensureVerified(ctx)
  const { customer } = actingContact(ctx)
  const line = (await listRequirements(asCustomer(ctx), customer)).find((one) => one.id === id)
  const projects = await listProjects(ctx, customer)
  return line && projects.some((one) => one.id === line.engagement)
    ? requirementPdfFile(asCustomer(ctx), id)
    : fail('portal.not_for_you')
}

/** Everything on paper, the newest first. @throws portal.not_for_you, auth.verify_first */
export const portalDocuments = (ctx: Ctx, wanted: string | undefined): Promise<PortalDocument[]> =>
  withTx(ctx, async (ctx) => {
    ensureVerified(ctx)
    const { customer } = actingContact(ctx)
    const all = await listProjects(ctx, customer)
    const projects =
      wanted === undefined ? all : [all.find(({ id }) => id === wanted) ?? fail('portal.not_for_you')]
    const known = new Map(projects.map(({ id, name }) => [id, { id, name }]))
    const papers: PortalDocument[] = []
    const add = (
      engagement: string,
      paper: Omit<PortalDocument, 'project' | 'of' | 'stateText'> &
        Partial<Pick<PortalDocument, 'of' | 'stateText'>>,
    ): void => {
      const project = known.get(engagement)
      if (project) papers.push({ of: null, stateText: null, ...paper, project })
    }
    const zones = new Map(projects.map(({ id, zone }) => [id, zone ?? ctx.workspace.zone]))
    const dayOf = (engagement: string, at: string): string =>
      dateInZone(new Date(at), zones.get(engagement) ?? ctx.workspace.zone)
    for (const line of await sheetsForContact(ctx)) {
      const { number, title, stateText, sentAt, signedAt } = sheetSummary(line, ctx.language)
      const on = dayOf(line.engagement, signedAt ?? sentAt)
      add(line.engagement, { kind: 'sheet', id: line.id, title: `${title} ${number}`, on, stateText })
    }
    for (const { notice } of await noticesForContact(ctx)) {
      const on = dayOf(notice.engagement, notice.sentAt)
      add(notice.engagement, { kind: 'notice', id: notice.id, title: notice.subject, on })
    }
    for (const one of await portalMinutesList(ctx)) {
      const on = dayOf(one.engagement, one.sentAt)
      add(one.engagement, { kind: 'minutes', id: one.id, title: one.title, on, stateText: one.stateText })
    }
    for (const { engagement, n, issuedOn, id } of await listRequirements(asCustomer(ctx), customer)) {
      const title = ctx.language === 'zh' ? `需求文档 第 ${n} 版` : `Requirement document, version ${n}`
      add(engagement, { kind: 'requirements', id, title, on: issuedOn })
    }
    for (const { id } of projects)
      for (const report of await reportsForContact(ctx, id))
        add(id, { kind: 'report', id: report.id, title: report.title, on: dayOf(id, report.publishedAt) })
    papers.push(...(await evidence(ctx, customer, projects, dayOf)))
    return papers.toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1))
  })

/** What was handed over with promises and milestones. */
const evidence = async (
  ctx: Ctx,
  customer: string,
  projects: readonly ProjectLine[],
  dayOf: (engagement: string, at: string) => string,
): Promise<PortalDocument[]> => {
  const lines = (await listPromises(ctx, customer)).filter((line) => shownFiles(line).length > 0)
  const promised = await findFiles(ctx, lines.flatMap(shownFiles))
  const known = new Map(projects.map(({ id, name }) => [id, { id, name }]))
  const papers: PortalDocument[] = []
  for (const line of lines) {
    const project = known.get(line.engagement)
    for (const id of project ? shownFiles(line) : []) {
      const file = promised.find((one) => one.id === id && isEvidenceOf(line, one))
      const of = { kind: 'promise', id: line.id } as const
      if (file && project)
        papers.push({
          kind: 'evidence',
          id,
          title: file.name,
          on: line.declaredOn ?? '',
          stateText: line.content,
          project,
          of,
        })
    }
  }
  for (const { id: engagement, name } of projects) {
    const { milestones } = await milestonesForContact(ctx, engagement)
    const files = await findFiles(
      ctx,
      milestones.flatMap(({ evidenceFiles }) => evidenceFiles),
    )
    for (const one of milestones)
      for (const file of files.filter((each) => each.record === one.id))
        papers.push({
          kind: 'evidence',
          id: file.id,
          title: file.name,
          on: one.doneOn ?? dayOf(engagement, file.createdAt),
          stateText: one.name,
          project: { id: engagement, name },
          of: { kind: 'milestone', id: one.id },
        })
  }
  return papers
}
