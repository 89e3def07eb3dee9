import { commitment } from '@zhinuo/contracts/commitments.ts'
import { commitmentVersion, pastPromise } from '@zhinuo/contracts/commitments-history.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { lapse } from './rules/exception.ts'
import { demandDaysInOrder } from './rules/past-promise.ts'
import { lockOf } from './rules/status.ts'
import { demandFits } from './service/fits.ts'
import { subscribers } from './subscribers.ts'

const upkeep = ['read', 'update', 'trash', 'restore', 'export'] as const
const asking = ['record', 'negotiate', 'requestException'] as const
const working = ['start', 'checkIn', 'declare'] as const
const judging = ['accept', 'sendBack', 'markNotKept', 'withdraw', 'cancel'] as const
const showing = ['hide', 'show'] as const
const deciding = ['approveException', 'refuseException'] as const
const manager = [...upkeep, ...asking, 'confirm', 'nameDuty', ...working, ...judging, ...showing] as const

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const historyReader: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
const historyKeeper: ObjectGrant = {
  verbs: ['read', 'create', 'update', 'trash', 'restore', 'import', 'export'],
  scope: 'all',
}

/** Rights on promises, with what follows for their versions, and on the history that forecasts speak from. */
const grants = (
  verbs: readonly string[],
  scope: RowScope,
  history: ObjectGrant = historyReader,
): Record<string, ObjectGrant> => ({
  commitment: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' },
  commitmentVersion: {
    verbs: verbs.includes('export') ? ['read', 'export'] : ['read'],
    scope,
    otherFields: 'read',
  },
  pastPromise: history,
})

export const commitments: Module = {
  key: 'commitments',
  objects: [commitment, commitmentVersion, pastPromise],
  routes,
  jobs,
  subscribers,
  notices: {
    'exception.asked': { zh: '例外待审批', en: 'Exception to decide' },
    'exception.decided': { zh: '例外审批结果', en: 'Exception decided' },
    'promise.sentBack': { zh: '承诺被退回修改', en: 'Promise sent back' },
    'promise.accepted': { zh: '承诺验收通过', en: 'Promise accepted' },
    'duty.done': { zh: '客户配合事项已办好', en: 'Customer’s duty done' },
  },
  locks: { commitment: lockOf },
  entails: { commitment: lapse },
  checks: { commitment: demandFits, pastPromise: (_ctx, row) => demandDaysInOrder(row) },
  roleGrants: {
    admin: { commitment: whole, commitmentVersion: whole, pastPromise: whole },
    expectationLead: grants([...manager, ...deciding], 'all', historyKeeper),
    productManager: grants(['read', 'export'], 'all'),
    accountManager: grants(manager, 'own'),
    solutionExpert: grants(['read', 'update', 'export', ...asking, ...working], 'own'),
    deliveryManager: grants(
      ['read', 'update', 'export', ...asking, 'confirm', 'nameDuty', ...working],
      'own',
    ),
    developer: grants(['read', ...working], 'own'),
    service: grants(['read', 'record', ...working], 'own'),
    regionalLead: grants(manager, 'departmentTree'),
    departmentHead: grants(['read', 'export', ...asking, ...working], 'departmentTree'),
    reviewer: grants(['read'], 'all'),
    analyst: grants(['read', 'export'], 'all', historyKeeper),
    finance: grants(['read', 'export'], 'all'),
    executive: grants(['read', 'export', ...deciding], 'all'),
  },
}
