import { z } from 'zod'
import { CommitmentStatus } from './commitments-options.ts'
import { WorkItemStatus } from './delivery-work.ts'
import { MilestoneStatus } from './delivery.ts'
import { Person } from './kit/wire.ts'

export const DayText = z.string()

/** A milestone as the plan shows it. */
export const PlanMilestone = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  order: z.number(),
  weight: z.number(),
  owner: Person.nullable(),
  status: MilestoneStatus,
  statusReason: z.string().nullable(),
  baselineOn: DayText.nullable(),
  plannedOn: DayText,
  doneOn: DayText.nullable(),
  declaredOn: DayText.nullable(),
  /** The day on which it is reached as things stand: its own plan, what its work needs, and today. */
  expectedOn: DayText,
  /** Workdays from the original plan (the current one where there is none) to `expectedOn`; negative: earlier. */
  slipDays: z.int(),
  /** Share of its work that is done, 0 … 100. */
  percent: z.int(),
  items: z.int(),
  visibleToCustomer: z.boolean(),
  sentBackReason: z.string().nullable(),
  /** Verbs that its status and the reader's rights allow now. */
  can: z.array(z.string()),
})

export type PlanMilestone = z.infer<typeof PlanMilestone>

export const PlanItem = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  milestone: z.string().nullable(),
  commitment: z.string().nullable(),
  assignee: Person.nullable(),
  status: WorkItemStatus,
  progress: z.number(),
  remainingDays: z.number().nullable(),
  blockedReason: z.string().nullable(),
  checkedInOn: DayText.nullable(),
  baselineStart: DayText.nullable(),
  baselineEnd: DayText.nullable(),
  plannedStart: DayText.nullable(),
  plannedEnd: DayText.nullable(),
  actualStart: DayText.nullable(),
  actualEnd: DayText.nullable(),
  /** Duration in workdays, whole. */
  days: z.int(),
  /** Where it stands as things are: dependencies, calendar, progress and today counted in. */
  start: DayText,
  end: DayText,
  /** Workdays it may move without moving the end of the project; null for what has ended. */
  slack: z.int().nullable(),
  critical: z.boolean(),
  can: z.array(z.string()),
})

export type PlanItem = z.infer<typeof PlanItem>

export const PlanLink = z.object({ id: z.string(), before: z.string(), after: z.string(), lagDays: z.int() })

export type PlanLink = z.infer<typeof PlanLink>

export const PlanPromise = z.object({
  id: z.string(),
  code: z.string(),
  content: z.string(),
  status: CommitmentStatus,
  promisedOn: DayText,
  /** When the customer must have been told of a slip: 72 hours before the end of the day. */
  noticeLineAt: z.string().nullable(),
})

export const Progress = z.object({
  /** Milestones, or work items where there are none. */
  done: z.int(),
  total: z.int(),
  /** By weight, 0 … 100. */
  percent: z.int(),
  /** What the original plan (the current one where there is none) says should be done by today. */
  plannedPercent: z.int(),
})

export type Progress = z.infer<typeof Progress>

export const PlanView = z
  .object({
    engagement: z.object({
      id: z.string(),
      name: z.string(),
      plannedStart: DayText.nullable(),
      plannedEnd: DayText.nullable(),
    }),
    today: DayText,
    /** The last day of the plan as things stand; null while it is empty. */
    endsOn: DayText.nullable(),
    baselined: z.boolean(),
    milestones: z.array(PlanMilestone),
    items: z.array(PlanItem),
    links: z.array(PlanLink),
    promises: z.array(PlanPromise),
    progress: Progress,
    /** Days of the span that are not worked, 调休 counted. */
    daysOff: z.array(DayText),
    /** Of the whole plan: baseline, arrange, addMilestone, addItem, link, takeIn. */
    can: z.array(z.string()),
  })
  .meta({ id: 'PlanView' })

export type PlanView = z.infer<typeof PlanView>

const Moved = z.object({ id: z.string(), name: z.string(), before: DayText, after: DayText })

export const PlanShift = z
  .object({
    items: z.array(Moved),
    milestones: z.array(Moved),
    /** The last day of the plan as things stand, before and after. */
    endBefore: DayText.nullable(),
    endAfter: DayText.nullable(),
  })
  .meta({ id: 'PlanShift' })

export type PlanShift = z.infer<typeof PlanShift>

/** What every step of a milestone, work item or risk answers. */
export const Stepped = z.object({ id: z.string(), version: z.int(), status: z.string() })

export const MilestoneStepped = Stepped.meta({ id: 'MilestoneStepped' })
