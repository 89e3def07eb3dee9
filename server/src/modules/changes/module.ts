import {
  changeAlternative,
  changeAssessment,
  changeConsent,
  changePlan,
} from '@zhinuo/contracts/changes-parts.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { lockOf } from './rules/status.ts'
import { notices, subscribers } from './subscribers.ts'

const reading = ['read', 'export'] as const
const asking = ['request', 'update', 'trash', 'restore'] as const
/** Whoever is asked by name assesses and confirms; the name is looked at besides the right. */
const answering = ['assess', 'confirm'] as const
const preparing = ['prepare', 'submit', 'handOver', 'pause', 'resume', 'requestException'] as const
/** Who decides on exceptions of promises decides on those of changes. */
const excepting = ['approveException', 'refuseException'] as const
const leading = [
  'send',
  'recall',
  'tellCode',
  'decline',
  'withdraw',
  'implement',
  'close',
  'signBusiness',
] as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

/** Rights on changes; what belongs to one is read with it. Cost is read where `cost` says so. */
const grants = (verbs: readonly string[], scope: RowScope, cost = false): Record<string, ObjectGrant> => {
  const part: ObjectGrant = {
    verbs: verbs.includes('export') ? reading : ['read'],
    scope,
    otherFields: 'read',
  }
  return {
    changeRequest: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' },
    changePlan: part,
    changeItem: part,
    changeAssessment: cost ? { ...part, fields: { cost: 'read' } } : part,
    changeAlternative: part,
    changeConsent: part,
  }
}

export const changes: Module = {
  key: 'changes',
  objects: [changeRequest, changePlan, changeItem, changeAssessment, changeAlternative, changeConsent],
  routes,
  jobs,
  subscribers,
  notices,
  locks: { changeRequest: lockOf },
  permissions: { 'changes:configure': { zh: '设置轻变更上限', en: 'Set the limit of light changes' } },
  rolePermissions: { admin: ['changes:configure'], expectationLead: ['changes:configure'] },
  roleGrants: {
    admin: {
      changeRequest: whole,
      changePlan: whole,
      changeItem: whole,
      changeAssessment: whole,
      changeAlternative: whole,
      changeConsent: whole,
    },
    expectationLead: grants(
      [...reading, ...asking, ...answering, ...preparing, ...leading, ...excepting],
      'all',
      true,
    ),
    productManager: grants([...reading, ...answering], 'all', true),
    accountManager: grants([...reading, ...asking, ...answering, ...preparing, ...leading], 'own', true),
    solutionExpert: grants([...reading, ...asking, ...answering, ...preparing], 'own', true),
    deliveryManager: grants(
      [...reading, ...asking, ...answering, ...preparing, 'implement', 'close'],
      'own',
      true,
    ),
    developer: grants(['read', 'request', ...answering, 'pause', 'resume'], 'own', true),
    service: grants(['read', 'request'], 'own'),
    regionalLead: grants(
      [...reading, ...asking, ...answering, ...preparing, ...leading],
      'departmentTree',
      true,
    ),
    departmentHead: grants([...reading, ...answering, 'handOver', 'pause', 'resume'], 'departmentTree', true),
    reviewer: grants(['read'], 'all'),
    analyst: grants(reading, 'all'),
    finance: grants([...reading, 'signFinance'], 'all', true),
    executive: grants([...reading, 'decline', 'signBusiness', ...excepting], 'all', true),
  },
}
