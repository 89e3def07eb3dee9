import { milestone } from '@zhinuo/contracts/delivery.ts'
import { resource, risk } from '@zhinuo/contracts/delivery-risks.ts'
import { workItem, workLink } from '@zhinuo/contracts/delivery-work.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { milestoneLock } from './rules/milestone.ts'
import { demandSoundResource } from './rules/resource.ts'
import { demandSoundRisk, riskLock } from './rules/risk.ts'
import { demandLinkFits, demandNoRingAfter, demandWorkFits } from './service/fits.ts'

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const minding = ['read', 'create', 'update', 'trash', 'restore', 'export'] as const
const keeping = [...minding, 'import'] as const

const goals = {
  plan: ['arrange', 'baseline', 'reschedule', 'start', 'backToPlan', 'cancel', 'resume'],
  reach: ['declare', 'withdrawDeclaration'],
  judge: ['accept', 'sendBack', 'hide', 'show'],
} as const
const doing = ['checkIn', 'block', 'unblock', 'complete', 'reopen'] as const
const planningWork = ['baseline', 'reschedule', 'cancel'] as const
const mindingRisks = ['assess', 'mitigate', 'close', 'occur', 'reopen'] as const
const showingRisks = ['publish', 'unpublish'] as const

/** Everything of a plan but its publication to the customer. */
const planner = (scope: RowScope, shows: boolean): Record<string, ObjectGrant> => ({
  milestone: {
    verbs: [...minding, ...goals.plan, ...goals.reach, ...(shows ? goals.judge : ['sendBack'])],
    scope,
  },
  workItem: { verbs: [...keeping, ...doing, ...planningWork], scope },
  workLink: { verbs: [...minding, 'takeIn'], scope },
  resource: { verbs: keeping, scope },
  risk: { verbs: [...minding, ...mindingRisks, ...(shows ? showingRisks : [])], scope },
})

const reader = (scope: RowScope, exports = false): Record<string, ObjectGrant> => {
  const grant: ObjectGrant = { verbs: exports ? ['read', 'export'] : ['read'], scope, otherFields: 'read' }
  return { milestone: grant, workItem: grant, workLink: grant, resource: grant, risk: grant }
}

/** Reads the plan, does their own work, and says what may go wrong. */
const worker = (scope: RowScope): Record<string, ObjectGrant> => ({
  ...reader(scope),
  workItem: { verbs: ['read', ...doing], scope, otherFields: 'read' },
  risk: { verbs: ['read', 'create', 'update'], scope },
})

export const delivery: Module = {
  key: 'delivery',
  objects: [milestone, workItem, workLink, resource, risk],
  routes,
  jobs,
  notices: {
    'workItem.due': { zh: '任务今天到期', en: 'Work item due today' },
    'workItem.overdue': { zh: '任务逾期', en: 'Work item late' },
    'milestone.slipping': { zh: '里程碑要延后', en: 'Milestone slipping' },
  },
  locks: { milestone: milestoneLock, risk: riskLock },
  checks: {
    workItem: demandWorkFits,
    workLink: demandLinkFits,
    resource: (_ctx, row) => demandSoundResource(row),
    risk: (_ctx, row) => demandSoundRisk(row),
  },
  returns: { workLink: demandNoRingAfter },
  roleGrants: {
    admin: { milestone: whole, workItem: whole, workLink: whole, resource: whole, risk: whole },
    expectationLead: planner('all', true),
    productManager: reader('all', true),
    accountManager: {
      ...reader('own', true),
      milestone: { verbs: ['read', 'export', ...goals.judge], scope: 'own', otherFields: 'read' },
      risk: { verbs: [...minding, ...mindingRisks, ...showingRisks], scope: 'own' },
    },
    solutionExpert: worker('own'),
    deliveryManager: planner('own', true),
    developer: worker('own'),
    service: reader('own'),
    regionalLead: planner('departmentTree', true),
    departmentHead: {
      ...reader('departmentTree', true),
      resource: { verbs: keeping, scope: 'departmentTree' },
    },
    reviewer: reader('all'),
    analyst: reader('all', true),
    finance: { resource: { verbs: ['read', 'export'], scope: 'all', otherFields: 'read' } },
    executive: reader('all', true),
  },
}
