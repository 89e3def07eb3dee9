import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { phaseChange } from '@zhinuo/contracts/loop.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

const reading = (
  scope: 'all' | 'own' | 'departmentTree',
  more: readonly string[] = [],
): Record<string, ObjectGrant> => ({
  phaseChange: { verbs: ['read', ...more], scope, otherFields: 'read' },
})

/** The verbs that move a project are rights on the project, and stand with its others. */
export const loop: Module = {
  key: 'loop',
  objects: [phaseChange],
  routes,
  subscribers,
  jobs,
  roleGrants: {
    admin: { phaseChange: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
    expectationLead: reading('all', ['export']),
    productManager: reading('all'),
    accountManager: reading('own', ['export']),
    solutionExpert: reading('own'),
    deliveryManager: reading('own'),
    developer: reading('all'),
    service: reading('all'),
    regionalLead: reading('departmentTree', ['export']),
    departmentHead: reading('departmentTree', ['export']),
    reviewer: reading('all'),
    analyst: reading('all', ['export']),
    campaigner: reading('all'),
    finance: reading('all', ['export']),
    executive: reading('all', ['export']),
  },
}
