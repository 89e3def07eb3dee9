import { riskStatuses, resourceKinds } from '@zhinuo/contracts/delivery-risks.ts'
import { milestone } from '@zhinuo/contracts/delivery.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type {
  PortalMilestone,
  PortalProgressView,
  PortalResource,
  PortalRisk,
  PortalStanding,
} from '@zhinuo/contracts/portal-project.ts'
import { find } from '../../../engine/read.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { ensure, fail } from '../../../platform/errors.ts'
import type { StoredFile } from '../../../platform/files.ts'
import { findFiles, openFile } from '../../../platform/files.ts'
import { withTx } from '../../../platform/tx.ts'
import type { MilestoneForContact } from '../../delivery/public.ts'
import {
  acceptMilestoneByCustomer,
  milestonesForContact,
  publishedRisks,
  resourcesForContact,
  sendBackMilestoneByCustomer,
} from '../../delivery/public.ts'
import { actingContact, ensureVerified } from '../../identity/public.ts'
import type { ProjectLine } from '../queries.ts'
import { listProjects } from '../queries.ts'
import { forReader } from './turn.ts'

type Words = readonly [tone: PortalMilestone['tone'], zh: string, en: string]
const states: Readonly<Record<PortalMilestone['state'], Words>> = {
  planned: ['neutral', '未开始', 'Not started'],
  inProgress: ['active', '进行中', 'Under way'],
  awaitingAcceptance: ['warn', '请您验收', 'For you to accept'],
  done: ['good', '已完成', 'Done'],
}
const works: Readonly<Record<MilestoneForContact['work'][number]['status'], Words>> = {
  todo: ['neutral', '未开始', 'Not started'],
  doing: ['active', '进行中', 'Under way'],
  done: ['good', '已完成', 'Done'],
}
const riskTones: Readonly<Record<string, PortalRisk['tone']>> = { occurred: 'bad', mitigating: 'active' }

const said = ([tone, zh, en]: Words, ctx: Ctx): Pick<PortalRisk, 'stateText' | 'tone'> => ({
  tone,
  stateText: ctx.language === 'zh' ? zh : en,
})

/** True for a file that was bound to this milestone as what it handed over. */
const isEvidenceOf = (
  id: string,
  file: { readonly object: string; readonly record: string | null; readonly field: string },
): boolean => file.object === milestone.key && file.record === id && file.field === 'evidenceFiles'

const milestoneView = (
  ctx: Ctx,
  one: MilestoneForContact,
  files: readonly StoredFile[],
): PortalMilestone => ({
  id: one.id,
  name: one.name,
  goal: one.goal,
  state: one.status,
  ...said(states[one.status], ctx),
  plannedOn: one.plannedOn,
  currentOn: one.currentOn,
  doneOn: one.doneOn,
  owner: one.owner,
  progress: one.percent,
  evidence: one.evidence,
  files: one.evidenceFiles.flatMap((id) => {
    const file = files.find((each) => each.id === id && isEvidenceOf(one.id, each))
    return file ? [{ id, name: file.name, size: file.size }] : []
  }),
  acceptedAt: one.acceptedAt,
  work: one.work.map(({ title, assignee, status, start, end }) => ({
    title,
    assignee,
    ...said(works[status], ctx),
    start,
    end,
  })),
  canAnswer: one.status === 'awaitingAcceptance',
})

const resourceViews = async (ctx: Ctx, engagement: string): Promise<PortalResource[]> =>
  (await resourcesForContact(ctx, engagement)).map(({ kind, ...one }) => ({
    ...one,
    kindText: labelText(resourceKinds[kind].label, ctx.language),
  }))

export const riskViews = async (ctx: Ctx, engagement: string): Promise<PortalRisk[]> =>
  (await publishedRisks(ctx, engagement)).map(({ status, ...one }) => ({
    ...one,
    stateText: labelText(riskStatuses[status].label, ctx.language),
    tone: riskTones[status] ?? 'warn',
  }))

/** Milestones with how far the whole is; a plan without work says nothing about it. */
const planOf = async (ctx: Ctx, { id, name }: ProjectLine) => {
  const { milestones, progress } = await milestonesForContact(ctx, id)
  return {
    project: { id, name },
    progress: progress.total === 0 ? null : progress.percent,
    reached: milestones.filter(({ status }) => status === 'done').length,
    total: milestones.length,
    milestones,
  }
}

/** How a project stands, for the home page. */
export const standingOf = async (ctx: Ctx, project: ProjectLine): Promise<PortalStanding> => {
  const { milestones, ...plan } = await planOf(ctx, project)
  const resources = await resourcesForContact(ctx, project.id)
  const planned = resources.flatMap(({ plannedHours }) => plannedHours ?? [])
  return {
    ...plan,
    milestones: milestones.map((one) => {
      const { id, name, state, stateText, tone, plannedOn, currentOn, doneOn } = milestoneView(ctx, one, [])
      return { id, name, state, stateText, tone, plannedOn, currentOn, doneOn }
    }),
    resources: {
      entries: resources.length,
      spentHours: resources.reduce((sum, one) => sum + one.spentHours, 0),
      plannedHours: planned.length === 0 ? null : planned.reduce((sum, hours) => sum + hours, 0),
    },
  }
}

/** The projects that a page is about: the one that was asked for, or those under way. @throws portal.not_for_you */
export const projectsInView = async (ctx: Ctx, wanted: string | undefined): Promise<ProjectLine[]> => {
  ensureVerified(ctx)
  const all = await listProjects(ctx, actingContact(ctx).customer)
  if (wanted === undefined) return all.filter(({ closed }) => !closed || all.length === 1)
  return [all.find(({ id }) => id === wanted) ?? fail('portal.not_for_you')]
}

/** 进展、投入、风险: everything of the plan that is shown. @throws portal.not_for_you */
export const portalProgress = (ctx: Ctx, wanted: string | undefined): Promise<PortalProgressView> =>
  withTx(ctx, async (ctx) => {
    const projects: PortalProgressView['projects'] = []
    for (const project of await projectsInView(ctx, wanted)) {
      const { milestones, ...plan } = await planOf(ctx, project)
      const files = await findFiles(
        ctx,
        milestones.flatMap(({ evidenceFiles }) => evidenceFiles),
      )
      projects.push({
        ...plan,
        milestones: milestones.map((one) => milestoneView(ctx, one, files)),
        resources: await resourceViews(ctx, project.id),
        risks: await riskViews(ctx, project.id),
      })
    }
    return { projects }
  })

/** A milestone that the acting contact is shown. @throws portal.not_for_you, auth.verify_first */
const shownMilestone = async (ctx: Ctx, id: string): Promise<MilestoneForContact> => {
  ensureVerified(ctx)
  const row = await find(
    asSystem(ctx, 'the project of a milestone says whose customer may see it'),
    milestone,
    id,
  )
  const projects = await listProjects(ctx, actingContact(ctx).customer)
  const project = projects.find((one) => one.id === row?.engagement) ?? fail('portal.not_for_you')
  const { milestones } = await milestonesForContact(ctx, project.id)
  return milestones.find((one) => one.id === id) ?? fail('portal.not_for_you')
}

/** @throws portal.not_for_you */
export const portalMilestone = (ctx: Ctx, id: string): Promise<PortalMilestone> =>
  withTx(ctx, async (ctx) => {
    const one = await shownMilestone(ctx, id)
    const view = milestoneView(ctx, one, await findFiles(ctx, one.evidenceFiles))
    return forReader(ctx, view, 'canAnswer', 'accept')
  })

/** 验收通过. @throws portal.not_for_you, milestone.wrong_status */
export const acceptMilestone = (ctx: Ctx, id: string, words: string | null): Promise<PortalMilestone> =>
  withTx(ctx, async (ctx) => {
    await shownMilestone(ctx, id)
    await acceptMilestoneByCustomer(ctx, id, words)
    return portalMilestone(ctx, id)
  })

/** 退回修改. @throws portal.not_for_you, milestone.wrong_status */
export const sendBackMilestone = (ctx: Ctx, id: string, reason: string): Promise<PortalMilestone> =>
  withTx(ctx, async (ctx) => {
    await shownMilestone(ctx, id)
    await sendBackMilestoneByCustomer(ctx, id, reason)
    return portalMilestone(ctx, id)
  })

/** Opens a file that a milestone handed over, under the guards of the milestone itself. @throws portal.not_for_you */
export const openMilestoneFile = async (ctx: Ctx, id: string, file: string) => {
  const { evidenceFiles } = await shownMilestone(ctx, id)
  ensure(evidenceFiles.includes(file), 'portal.not_for_you')
  return openFile(ctx, file, (_, place) => Promise.resolve(isEvidenceOf(id, place)))
}
