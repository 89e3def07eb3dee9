import { deviation } from '@zhinuo/contracts/deviations.ts'
import { notice } from '@zhinuo/contracts/deviations-notices.ts'
import { remedy, remedyAnswer } from '@zhinuo/contracts/deviations-remedies.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

const reading = ['read', 'export'] as const
const seeing = ['report', 'confirm', 'markFalseAlarm'] as const
const mending = ['plan', 'askCustomer'] as const
const leading = ['notify', 'close', 'reopen', 'handOver'] as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

/** Rights on deviations; letters, remedies and answers are read with them. Cost is read where `cost` says so. */
const grants = (verbs: readonly string[], scope: RowScope, cost = false): Record<string, ObjectGrant> => {
  const part: ObjectGrant = {
    verbs: verbs.includes('export') ? reading : ['read'],
    scope,
    otherFields: 'read',
  }
  const remedies: ObjectGrant = {
    ...part,
    // Files that show what was done are sent ahead, for the remedy they belong to.
    verbs: verbs.includes('plan') ? [...part.verbs, 'complete'] : part.verbs,
    ...(cost ? { fields: { cost: 'read' } } : {}),
  }
  // Who may report one keeps the fields that the workspace added to it; the rest is for verbs alone.
  const keeps = verbs.includes('report')
  return {
    deviation: keeps
      ? { verbs: [...verbs, 'update'], scope, otherFields: 'write' }
      : { verbs, scope, otherFields: 'read' },
    notice: part,
    remedy: remedies,
    remedyAnswer: part,
  }
}

export const deviations: Module = {
  key: 'deviations',
  objects: [deviation, notice, remedy, remedyAnswer],
  routes,
  jobs,
  subscribers,
  notices: {
    'deviation.detected': { zh: '发现偏差', en: 'Deviation found' },
    'deviation.confirmed': { zh: '偏差待告知客户', en: 'Customer to be told' },
    'deviation.lineNear': { zh: '告知线不到一天', en: 'Notice line within a day' },
    'deviation.untold': { zh: '已过告知线', en: 'Notice line passed' },
    'deviation.handedOver': { zh: '偏差交给你', en: 'Deviation handed to you' },
    'deviation.answered': { zh: '客户答复补救', en: 'Remedy answered' },
  },
  permissions: {
    'deviations:configure': { zh: '设置补偿预算', en: 'Set the budget of compensations' },
  },
  rolePermissions: { admin: ['deviations:configure'], expectationLead: ['deviations:configure'] },
  roleGrants: {
    admin: { deviation: whole, notice: whole, remedy: whole, remedyAnswer: whole },
    expectationLead: grants([...reading, ...seeing, ...mending, ...leading], 'all', true),
    productManager: grants(['read'], 'all'),
    accountManager: grants([...reading, ...seeing, ...mending, ...leading], 'own', true),
    solutionExpert: grants([...reading, ...seeing, ...mending], 'own'),
    deliveryManager: grants([...reading, ...seeing, ...mending, 'notify'], 'own'),
    developer: grants(['read', 'report'], 'own'),
    // Whoever answers the customers' calls knows of every slip, and reports what they hear of.
    service: grants(['read', 'report'], 'all'),
    regionalLead: grants([...reading, ...seeing, ...mending, ...leading], 'departmentTree', true),
    departmentHead: grants([...reading, 'report', 'confirm', 'handOver'], 'departmentTree'),
    reviewer: grants(['read'], 'all'),
    analyst: grants(reading, 'all'),
    finance: grants(reading, 'all', true),
    executive: grants([...reading, 'handOver'], 'all', true),
  },
}
