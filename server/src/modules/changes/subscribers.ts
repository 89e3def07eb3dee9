import { changeRequest } from '@zhinuo/contracts/changes.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Subscriber } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import type { EventRow } from '../../platform/events.ts'
import { approversFor } from '../commitments/public.ts'
import { escalate, notify } from '../notifications/public.ts'
import type { ProjectLine } from './queries/changes.ts'
import { findProject, listAssessments } from './queries/changes.ts'
import type { Change } from './rules/status.ts'

interface Told {
  readonly row: Change
  readonly project: ProjectLine
}

/** The kinds of notices that the module gives. */
export const notices = {
  'change.requested': { zh: '客户提出变更', en: 'Customer asks for a change' },
  'change.toAssess': { zh: '变更待评估', en: 'Change to assess' },
  'change.toDecide': { zh: '变更待决策', en: 'Change to decide' },
  'change.exceptionAsked': { zh: '变更的例外待审批', en: 'Exception of a change to decide' },
  'change.exceptionDecided': { zh: '变更的例外审批结果', en: 'Exception of a change decided' },
  'change.overdue': { zh: '变更评估超时', en: 'Change assessment overdue' },
  'change.decided': { zh: '客户对变更的决定', en: 'Customer’s decision on a change' },
} as const satisfies Readonly<Record<string, Label>>

const look = async (ctx: Ctx, event: EventRow): Promise<Told | null> => {
  const system = asSystem(ctx, 'a notice says what the change is about')
  const row = event.record === null ? null : await find(system, changeRequest, event.record)
  const project = row && (await findProject(system, row.engagement))
  return row && project ? { row, project } : null
}

const ids = (...people: (string | null)[]): string[] => people.flatMap((id) => (id === null ? [] : [id]))

const tellOf = async (
  ctx: Ctx,
  event: EventRow,
  kind: keyof typeof notices,
  to: (told: Told) => Promise<readonly string[]> | readonly string[],
  says: (told: Told) => Label,
  action: Label,
  urgent = false,
): Promise<void> => {
  const told = await look(ctx, event)
  if (!told) return
  await notify(ctx, {
    key: event.id,
    to: await to(told),
    kind,
    object: changeRequest.key,
    record: told.row.id,
    title: says(told),
    text: {
      zh: `${told.project.customerName} · ${told.project.name}`,
      en: `${told.project.customerName} · ${told.project.name}`,
    },
    action,
    urgent,
  })
}

const assess = { zh: '去评估', en: 'Assess' } as const
const view = { zh: '去查看', en: 'Open' } as const

export const subscribers: readonly Subscriber[] = [
  {
    name: 'changes.tell-owner',
    events: ['changeRequest.requested_by_customer'],
    run: (ctx, event) =>
      tellOf(
        ctx,
        event,
        'change.requested',
        ({ project }) => [project.expectationOwner],
        ({ row }) => ({
          zh: `客户提出变更:${row.title},请今天提交评估`,
          en: `The customer asks for a change: ${row.title}. Submit it today`,
        }),
        { zh: '提交评估', en: 'Submit' },
        true,
      ),
  },
  {
    name: 'changes.tell-assessors',
    events: ['changeRequest.submitted', 'changeRequest.handed_over'],
    run: (ctx, event) =>
      tellOf(
        ctx,
        event,
        'change.toAssess',
        async ({ row }) => {
          const system = asSystem(ctx, 'only those are asked who have not answered')
          const open = (await listAssessments(system, row.id)).filter(({ answeredAt }) => answeredAt === null)
          return ids(...open.map(({ assessor }) => assessor))
        },
        ({ row }) => ({
          zh: `请在 24 小时内评估变更 ${row.code}:${row.title}`,
          en: `Assess change ${row.code} within 24 hours: ${row.title}`,
        }),
        assess,
        true,
      ),
  },
  {
    name: 'changes.tell-decider',
    events: ['changeRequest.assessed'],
    run: async (ctx, event) => {
      const told = await look(ctx, event)
      if (told?.row.status !== 'deciding') return
      await tellOf(
        ctx,
        event,
        'change.toDecide',
        ({ project }) => [project.expectationOwner],
        ({ row }) => ({
          zh: `变更 ${row.code} 评估好了,请决策:${row.title}`,
          en: `Change ${row.code} is assessed; decide: ${row.title}`,
        }),
        view,
      )
    },
  },
  {
    name: 'changes.tell-approvers',
    events: ['changeRequest.exception_requested'],
    run: async (ctx, event) => {
      const told = await look(ctx, event)
      // Decided or lapsed meanwhile: nothing waits any more.
      if (told?.row.exceptionStatus !== 'requested') return
      await tellOf(
        ctx,
        event,
        'change.exceptionAsked',
        ({ row }) => approversFor(ctx, row.exceptionAskedBy, changeRequest.key),
        ({ row }) => ({
          zh: `例外待审批:变更 ${row.code} ${row.title}`,
          en: `An exception waits for your decision: change ${row.code} ${row.title}`,
        }),
        { zh: '去审批', en: 'Decide' },
        true,
      )
    },
  },
  {
    name: 'changes.tell-exception',
    events: ['changeRequest.exception_approved', 'changeRequest.exception_refused'],
    run: (ctx, event) =>
      tellOf(
        ctx,
        event,
        'change.exceptionDecided',
        ({ row }) => ids(row.exceptionAskedBy),
        ({ row }) =>
          event.name === 'changeRequest.exception_approved'
            ? {
                zh: `例外已批准:变更 ${row.code} ${row.title}`,
                en: `The exception was approved: change ${row.code} ${row.title}`,
              }
            : {
                zh: `例外没有批准:变更 ${row.code} ${row.title}`,
                en: `The exception was refused: change ${row.code} ${row.title}`,
              },
        view,
      ),
  },
  {
    name: 'changes.escalate-overdue',
    events: ['changeRequest.overdue'],
    run: async (ctx, event) => {
      const told = await look(ctx, event)
      if (!told || told.row.rdAssessor === null) return
      await escalate(ctx, {
        key: event.id,
        of: told.row.rdAssessor,
        kind: 'change.overdue',
        object: changeRequest.key,
        record: told.row.id,
        title: {
          zh: `变更 ${told.row.code} 的研发评估已超时`,
          en: `The R&D assessment of change ${told.row.code} is overdue`,
        },
        text: { zh: told.row.title, en: told.row.title },
        action: assess,
        urgent: true,
      })
    },
  },
  {
    name: 'changes.tell-decision',
    events: ['changeRequest.agreed', 'changeRequest.refused', 'changeRequest.withdrawn'],
    run: (ctx, event) =>
      tellOf(
        ctx,
        event,
        'change.decided',
        ({ row, project }) => ids(project.expectationOwner, row.rdAssessor, row.deliveryAssessor, row.sentBy),
        ({ row }) =>
          row.status === 'withdrawn'
            ? {
                zh: `变更 ${row.code} 已撤回:${row.title}`,
                en: `Change ${row.code} was withdrawn: ${row.title}`,
              }
            : row.customerDecision === 'agreed'
              ? {
                  zh: `客户同意了变更 ${row.code}:${row.title}`,
                  en: `The customer agreed to change ${row.code}: ${row.title}`,
                }
              : {
                  zh: `客户没有同意变更 ${row.code}:${row.decisionComment ?? ''}`,
                  en: `The customer did not agree to change ${row.code}: ${row.decisionComment ?? ''}`,
                },
        view,
      ),
  },
]
