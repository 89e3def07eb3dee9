import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Day, Id, IdParams, optionalText, someText } from './kit/values.ts'
import { DateText, Time, Tone } from './kit/wire.ts'
import { portalRead } from './refusals.ts'

/** How a project goes, as its customer reads it: a closed list of fields from the records that staff use. */

const Project = z.object({ id: z.string(), name: z.string() })
const File = z.object({ id: z.string(), name: z.string(), size: z.int() })

export const PortalMilestone = z
  .object({
    id: z.string(),
    name: z.string(),
    goal: z.string().nullable(),
    state: z.enum(['planned', 'inProgress', 'awaitingAcceptance', 'done']),
    stateText: z.string(),
    tone: Tone,
    /** 计划 and 当前. */
    plannedOn: DateText,
    currentOn: DateText,
    doneOn: DateText.nullable(),
    owner: z.string().nullable(),
    /** 0–100, work done as the team reported it. */
    progress: z.number(),
    evidence: z.string().nullable(),
    files: z.array(File),
    acceptedAt: Time.nullable(),
    work: z.array(
      z.object({
        title: z.string(),
        assignee: z.string().nullable(),
        stateText: z.string(),
        tone: Tone,
        start: DateText,
        end: DateText,
      }),
    ),
    canAnswer: z.boolean(),
    /** Whose turn it is, where it waits for a colleague of the reader. */
    turnOf: z.string().optional(),
  })
  .meta({ id: 'PortalMilestone' })
export type PortalMilestone = z.infer<typeof PortalMilestone>

export const PortalResource = z.object({
  name: z.string(),
  kindText: z.string(),
  plannedHours: z.number().nullable(),
  spentHours: z.number(),
  fromOn: DateText.nullable(),
  toOn: DateText.nullable(),
})
export type PortalResource = z.infer<typeof PortalResource>

export const PortalRisk = z.object({
  id: z.string(),
  title: z.string(),
  /** 应对预案 */
  response: z.string(),
  stateText: z.string(),
  tone: Tone,
  publishedAt: Time,
})
export type PortalRisk = z.infer<typeof PortalRisk>

/** A project in figures; the pages behind it hold the rest. */
export const PortalStanding = z.object({
  project: Project,
  /** 0–100, by what is done; null while nothing is planned. */
  progress: z.number().nullable(),
  reached: z.int(),
  total: z.int(),
  milestones: z.array(
    PortalMilestone.pick({
      id: true,
      name: true,
      state: true,
      stateText: true,
      tone: true,
      plannedOn: true,
      currentOn: true,
      doneOn: true,
    }),
  ),
  resources: z.object({ entries: z.int(), spentHours: z.number(), plannedHours: z.number().nullable() }),
})
export type PortalStanding = z.infer<typeof PortalStanding>

export const PortalProgressView = z
  .object({
    projects: z.array(
      PortalStanding.omit({ milestones: true, resources: true }).extend({
        milestones: z.array(PortalMilestone),
        resources: z.array(PortalResource),
        risks: z.array(PortalRisk),
      }),
    ),
  })
  .meta({ id: 'PortalProgressView' })
export type PortalProgressView = z.infer<typeof PortalProgressView>

export const PortalOption = z
  .object({
    id: z.string(),
    project: Project,
    name: z.string(),
    kindText: z.string(),
    summary: z.string().nullable(),
    /** What we ask for it, in minor units. */
    quote: z.number().nullable(),
    days: z.number().nullable(),
    readyOn: DateText.nullable(),
    phasing: z.string().nullable(),
    effects: z.array(z.object({ statement: z.string(), text: z.string(), tone: Tone })),
    state: z.enum(['open', 'chosen', 'passed']),
    yourWords: z.string().nullable(),
    canChoose: z.boolean(),
    /** Whose turn it is, where it waits for a colleague of the reader. */
    turnOf: z.string().optional(),
    canRemark: z.boolean(),
  })
  .meta({ id: 'PortalOption' })
export type PortalOption = z.infer<typeof PortalOption>

export const PortalMeetingToCome = z
  .object({
    id: z.string(),
    title: z.string(),
    kindText: z.string(),
    project: Project,
    startsAt: Time,
    endsAt: Time,
    place: z.string().nullable(),
    agenda: z.string().nullable(),
  })
  .meta({ id: 'PortalMeetingToCome' })
export type PortalMeetingToCome = z.infer<typeof PortalMeetingToCome>

export const documentKinds = ['sheet', 'notice', 'minutes', 'report', 'requirements', 'evidence'] as const
export const PortalDocument = z.object({
  kind: z.enum(documentKinds),
  id: z.string(),
  title: z.string(),
  project: Project,
  on: DateText,
  stateText: z.string().nullable(),
  /** Promise or milestone that a file belongs to. */
  of: z.object({ kind: z.enum(['promise', 'milestone']), id: z.string() }).nullable(),
})
export type PortalDocument = z.infer<typeof PortalDocument>

export const PortalHistoryView = z
  .object({
    /** The day that was asked about; null for today. */
    on: DateText.nullable(),
    projects: z.array(Project),
    /** 当时我们怎么说的: what was promised as it stood at the end of that day. */
    said: z.array(
      z.object({
        id: z.string(),
        content: z.string(),
        acceptance: z.string().nullable(),
        promisedOn: DateText.nullable(),
        /** Which version of the promise it was, and when it was made. */
        edition: z.number(),
        since: DateText,
        project: z.string(),
      }),
    ),
    /** What happened, the newest first. */
    steps: z.array(
      z.object({
        kind: z.enum(['promise', 'sheet', 'notice', 'change', 'minutes', 'milestone']),
        id: z.string(),
        on: DateText,
        text: z.string(),
        title: z.string(),
        tone: Tone,
        project: z.string(),
      }),
    ),
  })
  .meta({ id: 'PortalHistoryView' })
export type PortalHistoryView = z.infer<typeof PortalHistoryView>

const ofProject = z.object({ engagement: Id.optional() })

export const portalProgress = endpoint({
  id: 'portal.progress',
  method: 'GET',
  path: '/api/v1/portal/progress',
  permission: 'portal',
  summary: { zh: '进展、投入与风险', en: 'Progress, resources and risks' },
  query: ofProject,
  response: PortalProgressView,
  errors: portalRead,
})
export const portalMilestone = endpoint({
  id: 'portal.milestone',
  method: 'GET',
  path: '/api/v1/portal/milestones/{id}',
  permission: 'portal',
  summary: { zh: '一个里程碑', en: 'One milestone' },
  params: IdParams,
  response: PortalMilestone,
  errors: portalRead,
})
export const portalAcceptMilestone = endpoint({
  id: 'portal.acceptMilestone',
  method: 'POST',
  path: '/api/v1/portal/milestones/{id}/accept',
  permission: 'portal',
  summary: { zh: '验收通过', en: 'Accept a milestone' },
  params: IdParams,
  body: z.object({ words: optionalText(1000) }),
  response: PortalMilestone,
  errors: [...portalRead, 'milestone.wrong_status'],
})
export const portalSendBackMilestone = endpoint({
  id: 'portal.sendBackMilestone',
  method: 'POST',
  path: '/api/v1/portal/milestones/{id}/send-back',
  permission: 'portal',
  summary: { zh: '退回修改', en: 'Send a milestone back' },
  params: IdParams,
  body: z.object({ reason: someText(1000) }),
  response: PortalMilestone,
  errors: [...portalRead, 'milestone.wrong_status'],
})
export const portalMilestoneFile = endpoint({
  id: 'portal.milestoneFile',
  method: 'GET',
  path: '/api/v1/portal/milestones/{id}/files/{file}',
  permission: 'portal',
  summary: { zh: '下载里程碑成果', en: 'Download what a milestone handed over' },
  params: z.object({ id: Id, file: Id }),
  raw: 'response',
  errors: [...portalRead, 'record.not_found'],
})
export const portalOptions = endpoint({
  id: 'portal.options',
  method: 'GET',
  path: '/api/v1/portal/options',
  permission: 'portal',
  summary: { zh: '可以选择的方案', en: 'Plans to choose from' },
  query: ofProject,
  response: z.object({ options: z.array(PortalOption) }).meta({ id: 'PortalOptions' }),
  errors: portalRead,
})
export const portalChooseOption = endpoint({
  id: 'portal.chooseOption',
  method: 'POST',
  path: '/api/v1/portal/options/{id}/choose',
  permission: 'portal',
  summary: { zh: '选择方案', en: 'Choose a plan' },
  params: IdParams,
  body: z.object({ words: optionalText(1000) }),
  response: PortalOption,
  errors: [...portalRead, 'optionPlan.already_chosen', 'optionPlan.wrong_status'],
})
export const portalRemarkOption = endpoint({
  id: 'portal.remarkOption',
  method: 'POST',
  path: '/api/v1/portal/options/{id}/remark',
  permission: 'portal',
  summary: { zh: '说说意见', en: 'Say something about a plan' },
  params: IdParams,
  body: z.object({ words: someText(1000) }),
  response: PortalOption,
  errors: [...portalRead, 'optionPlan.wrong_status'],
})
export const portalMeetingsToCome = endpoint({
  id: 'portal.meetingsToCome',
  method: 'GET',
  path: '/api/v1/portal/meetings-to-come',
  permission: 'portal',
  summary: { zh: '将要召开的会议', en: 'Meetings to come' },
  response: z.object({ meetings: z.array(PortalMeetingToCome) }).meta({ id: 'PortalMeetingsToCome' }),
  errors: portalRead,
})
export const portalMeetingCalendar = endpoint({
  id: 'portal.meetingCalendar',
  method: 'GET',
  path: '/api/v1/portal/meetings-to-come/{id}/calendar',
  permission: 'portal',
  summary: { zh: '加入日历', en: 'A meeting as a calendar file' },
  params: IdParams,
  raw: 'response',
  errors: portalRead,
})
export const portalDocuments = endpoint({
  id: 'portal.documents',
  method: 'GET',
  path: '/api/v1/portal/documents',
  permission: 'portal',
  summary: { zh: '文件', en: 'Documents' },
  query: ofProject,
  response: z.object({ documents: z.array(PortalDocument) }).meta({ id: 'PortalDocuments' }),
  errors: portalRead,
})
export const portalRequirementsPdf = endpoint({
  id: 'portal.requirementsPdf',
  method: 'GET',
  path: '/api/v1/portal/requirement-documents/{id}/pdf',
  permission: 'portal',
  summary: { zh: '下载需求文档', en: 'Download a requirement document' },
  params: IdParams,
  raw: 'response',
  errors: portalRead,
})
export const portalHistory = endpoint({
  id: 'portal.history',
  method: 'GET',
  path: '/api/v1/portal/history',
  permission: 'portal',
  summary: { zh: '答应过什么,后来怎样', en: 'What was promised and how it went' },
  query: z.object({ engagement: Id.optional(), on: Day.optional() }),
  response: PortalHistoryView,
  errors: portalRead,
})
