import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { callback, callbackScopes } from '@zhinuo/contracts/service-callbacks.ts'
import { caseRoute } from '@zhinuo/contracts/service-rules.ts'
import { caseMessage, caseScopes, serviceCase } from '@zhinuo/contracts/service.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { demandIndependent } from './service/call.ts'
import { ensure } from '../../platform/errors.ts'
import { notices } from './service/tell.ts'
import { subscribers } from './subscribers.ts'

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const reading = ['read', 'export'] as const
const handling = ['update', 'record', 'start', 'reply', 'askCustomer', 'resume', 'answer'] as const
const leading = ['assign', 'close', 'reopen', 'toDeviation', 'toPromise'] as const
const calling = [
  'update',
  'plan',
  'complete',
  'noteUnreached',
  'handOver',
  'cancel',
  'toDeviation',
  'toPromise',
] as const

const either = (...of: Filter[]): Filter => ({ op: 'or', of })
/** One's own, and one's department's. */
const caseNear = either(caseScopes.own, caseScopes.department)
const caseBelow = either(caseScopes.own, caseScopes.departmentTree)
const callBelow = either(callbackScopes.own, callbackScopes.departmentTree)

const seen = (verbs: readonly string[], scope: RowScope): ObjectGrant =>
  // Who writes cases and calls keeps the fields that the workspace added; the rest is for verbs alone.
  ({ verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' })

/** Rules are the organisation's own: who handles cases may read where they go. */
const grants = (
  cases: readonly [readonly string[], RowScope],
  calls: readonly [readonly string[], RowScope] | null,
): Record<string, ObjectGrant> => ({
  serviceCase: seen(...cases),
  caseRoute: seen(['read'], 'all'),
  ...(calls ? { callback: seen(...calls) } : {}),
})

/** What was said in a case is read with it, through its page; on its own by those who read every case. */
const messages = { caseMessage: seen(reading, 'all') }

export const service: Module = {
  key: 'service',
  objects: [serviceCase, caseMessage, caseRoute, callback],
  routes,
  jobs,
  subscribers,
  notices,
  checks: {
    // Nobody is handed a complaint about themselves, or a call about their own work, when a colleague leaves.
    [serviceCase.key]: (_ctx, row, before) =>
      ensure(row.owner === before?.owner || row.owner !== row.about, 'case.owner_complained_about'),
    [callback.key]: (ctx, row, before) =>
      row.caller === before?.caller
        ? undefined
        : demandIndependent(ctx, row.caller as string | null, {
            customer: String(row.customer),
            engagement: row.engagement as string | null,
          }),
  },
  permissions: { 'service:configure': { zh: '设置反馈时限与回访', en: 'Set clocks of cases and callbacks' } },
  rolePermissions: { admin: ['service:configure'], expectationLead: ['service:configure'] },
  roleGrants: {
    admin: { serviceCase: whole, caseMessage: whole, caseRoute: whole, callback: whole },
    expectationLead: {
      ...grants([[...reading, ...handling, ...leading], 'all'], [[...reading, ...calling], 'all']),
      ...messages,
      caseRoute: whole,
    },
    productManager: grants([['read', 'update', 'record'], 'all'], [['read'], 'all']),
    accountManager: grants([[...reading, ...handling, ...leading], 'own'], [reading, 'own']),
    solutionExpert: grants([['read', ...handling], 'own'], [['read'], 'own']),
    deliveryManager: grants([['read', ...handling, 'assign'], 'own'], [['read'], 'own']),
    developer: grants([['read', ...handling], 'own'], null),
    service: grants([[...reading, ...handling, ...leading], caseNear], [['read'], 'own']),
    regionalLead: grants(
      [[...reading, ...handling, ...leading], caseBelow],
      [[...reading, ...calling], callBelow],
    ),
    departmentHead: grants([[...reading, ...handling, ...leading], caseBelow], [reading, callBelow]),
    reviewer: grants([['read'], 'all'], [['read'], 'all']),
    analyst: { ...grants([reading, 'all'], [reading, 'all']), ...messages },
    executive: { ...grants([reading, 'all'], [reading, 'all']), ...messages },
  },
}
