import { contact } from '@zhinuo/contracts/contacts.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'

const reader: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
const nameOnly: ObjectGrant = { ...reader, fields: { phone: 'hide', email: 'hide', wechat: 'hide' } }
const keeper = [
  'read',
  'create',
  'update',
  'trash',
  'restore',
  'import',
  'export',
  'setPortalAccess',
] as const

export const contacts: Module = {
  key: 'contacts',
  objects: [contact],
  roleGrants: {
    admin: { contact: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
    expectationLead: { contact: { verbs: keeper, scope: 'all', fields: { note: 'write' } } },
    productManager: { contact: reader },
    accountManager: { contact: { verbs: keeper, scope: 'own', fields: { note: 'write' } } },
    solutionExpert: { contact: { verbs: ['read', 'create', 'update'], scope: 'all' } },
    deliveryManager: { contact: { verbs: ['read', 'create', 'update', 'setPortalAccess'], scope: 'all' } },
    developer: { contact: nameOnly },
    service: { contact: { verbs: ['read', 'create', 'update'], scope: 'all' } },
    regionalLead: { contact: { verbs: keeper, scope: 'departmentTree', fields: { note: 'write' } } },
    departmentHead: { contact: reader },
    reviewer: { contact: nameOnly },
    analyst: { contact: nameOnly },
    campaigner: { contact: reader },
    finance: { contact: nameOnly },
    executive: { contact: { ...reader, fields: { note: 'read' } } },
  },
}
