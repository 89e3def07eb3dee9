import { customer } from '@zhinuo/contracts/customers.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { routes } from './routes.ts'

const reader: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
const keeper = ['read', 'create', 'update', 'trash', 'restore', 'import', 'export', 'transferOwner'] as const

export const customers: Module = {
  key: 'customers',
  objects: [customer],
  routes,
  roleGrants: {
    admin: { customer: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
    expectationLead: { customer: { verbs: keeper, scope: 'all' } },
    productManager: { customer: reader },
    accountManager: { customer: { verbs: keeper, scope: 'own' } },
    solutionExpert: { customer: reader },
    deliveryManager: { customer: reader },
    developer: { customer: reader },
    service: { customer: reader },
    regionalLead: { customer: { verbs: keeper, scope: 'departmentTree' } },
    departmentHead: { customer: reader },
    reviewer: { customer: reader },
    analyst: { customer: { verbs: ['read', 'export'], scope: 'all', otherFields: 'read' } },
    campaigner: { customer: reader },
    finance: { customer: reader },
    executive: {
      customer: { verbs: ['read', 'export', 'transferOwner'], scope: 'all', otherFields: 'read' },
    },
  },
}
