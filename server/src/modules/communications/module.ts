import { communication, nextStep, participant } from '@zhinuo/contracts/communications.ts'
import { meeting, minutesPoint } from '@zhinuo/contracts/communications-meetings.ts'
import { massNotice, massRecipient } from '@zhinuo/contracts/communications-mass.ts'
import { threeStep } from '@zhinuo/contracts/communications-three-steps.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module, Row } from '../../engine/module.ts'
import { find } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/errors.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { demandPast } from './rules/communication.ts'
import { demandOrder, meetingLock } from './rules/meeting.ts'
import { stepLock } from './rules/next-step.ts'
import { subscribers } from './subscribers.ts'

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

interface Part {
  /** Keep a record, and what one wrote. */
  readonly writes?: boolean
  /** Carry through next steps. */
  readonly steps?: boolean
  /** Plan, hold and write down meetings, and send minutes. */
  readonly meets?: boolean
  /** Lead a talk about what cannot be done, and know our bottom line. */
  readonly leads?: boolean
  readonly trashes?: boolean
  readonly exports?: boolean
  /** Write to many contacts at once. */
  readonly writesToMany?: boolean
}

const keeping = ['create', 'update'] as const
const tidying = ['trash', 'restore', 'import'] as const
const carrying = ['finish', 'drop', 'reopen', 'promise', 'plan'] as const
const hosting = ['update', 'plan', 'invite', 'hold', 'writeMinutes', 'sendMinutes', 'cancel'] as const
const leading = ['update', 'record', 'revise', 'conclude'] as const

/** What a role may do with what was said; participants and points follow what they belong to. */
const grants = (scope: RowScope, part: Part): Record<string, ObjectGrant> => {
  const reading = part.exports ? ['read', 'export'] : ['read']
  const away = part.trashes ? ['trash', 'restore'] : []
  const grant = (verbs: readonly string[], fields?: ObjectGrant['fields']): ObjectGrant => ({
    verbs: [...reading, ...verbs],
    scope,
    otherFields: verbs.length > 0 ? 'write' : 'read',
    ...(fields ? { fields } : {}),
  })
  return {
    communication: grant([...(part.writes ? keeping : []), ...(part.trashes ? tidying : [])]),
    participant: grant([]),
    nextStep: grant([...(part.steps ? [...keeping, ...carrying] : []), ...away]),
    meeting: grant([...(part.meets ? hosting : []), ...(part.meets ? away : [])]),
    minutesPoint: grant([]),
    ...(part.writesToMany
      ? { massNotice: grant(['send', 'cancel']), massRecipient: grant(['recordText']) }
      : {}),
    threeStep: grant(
      [...(part.leads ? leading : []), ...(part.leads ? away : [])],
      part.leads ? { bottomLine: 'write' } : undefined,
    ),
  }
}

const all: Part = {
  writes: true,
  steps: true,
  meets: true,
  leads: true,
  trashes: true,
  exports: true,
  writesToMany: true,
}

/** The project, where one is named, is the customer's. */
const demandSameCustomer = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  if (typeof row.engagement !== 'string' || row.engagement === before?.engagement) return
  const project = await find(
    asSystem(ctx, 'whose project it is does not depend on who writes'),
    engagement,
    row.engagement,
  )
  // A project that is not there is refused as one that may not be read: by its link, before anything else is looked at.
  ensure(project?.customer === row.customer, 'communication.project_elsewhere')
}

export const communications: Module = {
  key: 'communications',
  objects: [
    communication,
    meeting,
    participant,
    nextStep,
    minutesPoint,
    threeStep,
    massNotice,
    massRecipient,
  ],
  routes,
  jobs,
  subscribers,
  notices: {
    'nextStep.assigned': { zh: '下一步由你来办', en: 'A next step is yours' },
    'nextStep.overdue': { zh: '下一步已逾期', en: 'Next step overdue' },
    'meeting.planned': { zh: '会议安排', en: 'Meetings' },
    'minutes.readBack': { zh: '客户核对纪要', en: 'Minutes read back' },
  },
  locks: { meeting: meetingLock, nextStep: stepLock },
  checks: {
    communication: async (ctx, row, before) => {
      demandPast(row.occurredAt, ctx.now)
      await demandSameCustomer(ctx, row, before)
    },
    nextStep: demandSameCustomer,
    meeting: (_ctx, row, before) => {
      if (row.startsAt !== before?.startsAt || row.endsAt !== before?.endsAt) demandOrder(row)
    },
  },
  roleGrants: {
    admin: {
      communication: whole,
      participant: whole,
      nextStep: whole,
      meeting: whole,
      minutesPoint: whole,
      threeStep: whole,
      massNotice: whole,
      massRecipient: whole,
    },
    expectationLead: grants('all', all),
    productManager: grants('all', { writes: true, steps: true }),
    accountManager: grants('own', all),
    solutionExpert: grants('own', { writes: true, steps: true, meets: true, leads: true }),
    deliveryManager: grants('own', { writes: true, steps: true, meets: true, leads: true }),
    developer: grants('own', { writes: true, steps: true }),
    service: grants('all', { writes: true, steps: true, writesToMany: true }),
    regionalLead: grants('departmentTree', all),
    departmentHead: grants('departmentTree', { writes: true, steps: true, exports: true }),
    reviewer: grants('all', {}),
    analyst: grants('all', { exports: true }),
    campaigner: grants('own', { writes: true, steps: true, writesToMany: true }),
    finance: grants('own', { writes: true, steps: true }),
    executive: grants('all', { writes: true, steps: true, exports: true }),
  },
}
