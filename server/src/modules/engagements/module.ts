import { engagement } from '@zhinuo/contracts/engagements.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'
import { demandSoundPlan } from './rules.ts'

const everything = [
  'read',
  'update',
  'trash',
  'restore',
  'export',
  'open',
  'handOver',
  'setTriangle',
  'advance',
  'archive',
  'endEarly',
  'reopen',
] as const
/** Whoever answers for the expectations of a project does not waive what they owe. */
const waiving = [...everything, 'waiveAndAdvance'] as const
/** Without the amount: sensitive fields are hidden from a role that does not name them. */
const reader: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
const readerWithAmount: ObjectGrant = { ...reader, fields: { amount: 'read' } }

export const engagements: Module = {
  key: 'engagements',
  objects: [engagement],
  routes,
  jobs,
  subscribers,
  notices: {
    'project.handedOver': { zh: '项目交给你', en: 'Project handed to you' },
    'contract.ending': { zh: '合同将到期', en: 'Contract ends soon' },
  },
  checks: { engagement: (_ctx, row) => demandSoundPlan(row) },
  roleGrants: {
    admin: { engagement: { verbs: ['*'], scope: 'all', fields: { '*': 'write' } } },
    expectationLead: { engagement: { verbs: waiving, scope: 'all', fields: { amount: 'write' } } },
    productManager: { engagement: reader },
    accountManager: { engagement: { verbs: everything, scope: 'own', fields: { amount: 'write' } } },
    solutionExpert: { engagement: { verbs: ['read', 'update'], scope: 'own', fields: { amount: 'read' } } },
    deliveryManager: {
      engagement: {
        verbs: ['read', 'update', 'setTriangle', 'advance'],
        scope: 'own',
        fields: { amount: 'read' },
      },
    },
    developer: { engagement: reader },
    service: { engagement: reader },
    regionalLead: { engagement: { verbs: waiving, scope: 'departmentTree', fields: { amount: 'write' } } },
    departmentHead: {
      engagement: {
        verbs: ['read', 'update', 'setTriangle', 'export', 'advance', 'waiveAndAdvance'],
        scope: 'departmentTree',
        fields: { amount: 'read' },
      },
    },
    reviewer: { engagement: reader },
    analyst: { engagement: { ...readerWithAmount, verbs: ['read', 'export'] } },
    campaigner: { engagement: reader },
    finance: { engagement: { ...readerWithAmount, verbs: ['read', 'export'] } },
    executive: {
      engagement: { ...readerWithAmount, verbs: ['read', 'export', 'handOver', 'waiveAndAdvance'] },
    },
  },
}
