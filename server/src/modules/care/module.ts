import { extra } from '@zhinuo/contracts/care.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { extraLock } from './rules/extra.ts'
import { subscribers } from './subscribers.ts'

const giving = ['update', 'give', 'takeBack', 'hear'] as const
const planning = [...giving, 'plan', 'revise', 'drop', 'resume', 'trash', 'restore'] as const

/** Who gives keeps the fields that the workspace added; the rest is for verbs alone. What it costs is read by name. */
const grant = (verbs: readonly string[], scope: RowScope, cost = false): ObjectGrant => ({
  verbs: ['read', ...verbs],
  scope,
  otherFields: verbs.includes('update') ? 'write' : 'read',
  ...(cost ? { fields: { cost: 'read' } } : {}),
})

/** 客户关怀: what is given to customers beyond what was agreed. */
export const care: Module = {
  key: 'care',
  objects: [extra],
  routes,
  jobs,
  subscribers,
  notices: {
    'extra.assigned': { zh: '额外赠送由你来办', en: 'An extra is yours to give' },
    'extra.due': { zh: '额外赠送到期', en: 'Extra to be given' },
    'extra.toAsk': { zh: '问客户对赠送的感受', en: 'Ask what an extra meant' },
  },
  locks: { extra: extraLock },
  roleGrants: {
    admin: { extra: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
    expectationLead: { extra: grant([...planning, 'export'], 'all', true) },
    productManager: { extra: grant([], 'all') },
    accountManager: { extra: grant([...planning, 'export'], 'own', true) },
    solutionExpert: { extra: grant(giving, 'own') },
    deliveryManager: { extra: grant(planning, 'own') },
    developer: { extra: grant(giving, 'own') },
    service: { extra: grant(giving, 'all') },
    regionalLead: { extra: grant([...planning, 'export'], 'departmentTree', true) },
    departmentHead: { extra: grant(['export'], 'departmentTree', true) },
    reviewer: { extra: grant([], 'all') },
    analyst: { extra: grant(['export'], 'all') },
    finance: { extra: grant(['export'], 'all', true) },
    executive: { extra: grant(['export'], 'all', true) },
  },
}
