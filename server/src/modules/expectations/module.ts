import { requirementDocument } from '@zhinuo/contracts/expectations-documents.ts'
import { interview, interviewAnswer } from '@zhinuo/contracts/expectations-interviews.ts'
import { optionPlan } from '@zhinuo/contracts/expectations-plans.ts'
import { guideQuestion } from '@zhinuo/contracts/expectations-questions.ts'
import { alternative, expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { get } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import type { Module } from '../../engine/module.ts'
import { fail } from '../../platform/errors.ts'
import { contactOf } from '../contacts/public.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { lockOf } from './rules/status.ts'

const upkeep = ['read', 'update', 'trash', 'restore', 'export'] as const
const research = ['record', 'classify', 'unclassify', 'clarify'] as const
const verdicts = ['markMet', 'markExceeded', 'markUnmet'] as const
const everyVerb = [...upkeep, ...research, 'propose', 'confirm', ...verdicts, 'decline', 'withdraw'] as const
const offers = [
  'prepare',
  'revise',
  'offer',
  'takeBack',
  'choose',
  'reconsider',
  'drop',
  'reinstate',
] as const

/** Rights on expectations, with what follows for their alternatives and versions. */
const grants = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => {
  const writes = verbs.includes('update')
  const exported = verbs.includes('export') ? ['export'] : []
  return {
    expectation: { verbs, scope, otherFields: writes ? 'write' : 'read' },
    alternative: {
      verbs: ['read', ...(writes ? ['update'] : []), ...exported],
      scope,
      otherFields: writes ? 'write' : 'read',
    },
    expectationVersion: { verbs: ['read', ...exported], scope, otherFields: 'read' },
    ...elicitation(verbs, scope),
  }
}

/** Who records expectations also asks for them; the questions belong to everybody, and few change them. */
const elicitation = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => {
  const exported = verbs.includes('export') ? ['export'] : []
  const asks = verbs.includes('record')
  const access = asks ? 'write' : 'read'
  const upkeepOfAsked = asks ? ['update', 'trash', 'restore'] : []
  const offering = verbs.includes('propose')
  return {
    guideQuestion: { verbs: ['read'], scope: 'all', otherFields: 'read' },
    interview: {
      verbs: ['read', ...(asks ? ['start'] : []), ...upkeepOfAsked, ...exported],
      scope,
      otherFields: access,
    },
    interviewAnswer: {
      verbs: ['read', ...(asks ? ['note', 'takeUp'] : []), ...upkeepOfAsked, ...exported],
      scope,
      otherFields: access,
    },
    optionPlan: { verbs: ['read', ...(offering ? offers : []), ...exported], scope, otherFields: 'read' },
    requirementDocument: {
      verbs: ['read', ...(offering ? ['issue'] : []), ...exported],
      scope,
      otherFields: 'read',
    },
  }
}

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const objects = [
  expectation,
  alternative,
  expectationVersion,
  guideQuestion,
  interview,
  interviewAnswer,
  optionPlan,
  requirementDocument,
]

/** 产品经理 and 期望管理负责人 keep the question bank. */
const keepsQuestions: ObjectGrant = {
  verbs: ['read', 'create', 'update', 'trash', 'restore', 'import', 'export'],
  scope: 'all',
  otherFields: 'write',
}

export const expectations: Module = {
  key: 'expectations',
  objects,
  routes,
  jobs,
  locks: { expectation: lockOf },
  checks: {
    interview: async (ctx, row) => {
      if (row.contact) await contactOf(ctx, String(row.customer), String(row.contact))
    },
    alternative: async (ctx, row) => {
      const parent = await get(
        asSystem(ctx, 'whether an alternative is fixed follows from its expectation'),
        expectation,
        String(row.expectation),
      )
      const lock = lockOf({ status: parent.status })
      if (lock) fail('record.locked', { field: alternative.label, reason: lock.reason })
    },
  },
  roleGrants: {
    admin: Object.fromEntries(objects.map(({ key }) => [key, whole])),
    expectationLead: { ...grants(everyVerb, 'all'), guideQuestion: keepsQuestions },
    productManager: {
      ...grants(['read', 'update', 'export', ...research], 'all'),
      guideQuestion: keepsQuestions,
    },
    accountManager: grants(everyVerb, 'own'),
    solutionExpert: {
      ...grants(['read', 'update', 'export', ...research, 'propose', 'decline'], 'own'),
      guideQuestion: keepsQuestions,
    },
    deliveryManager: grants(['read', 'update', 'export', ...research, ...verdicts], 'own'),
    // Compatibility is tested together with those who build.
    developer: {
      ...grants(['read'], 'all'),
      interview: { verbs: ['read', 'start', 'update'], scope: 'all', otherFields: 'write' },
      interviewAnswer: { verbs: ['read', 'note', 'update'], scope: 'all', otherFields: 'write' },
    },
    // Front-line staff hear the pains nobody writes into a tender.
    service: grants(['read', 'record'], 'all'),
    regionalLead: grants(everyVerb, 'departmentTree'),
    departmentHead: grants(['read', 'export', 'record'], 'departmentTree'),
    reviewer: grants(['read'], 'all'),
    analyst: grants(['read', 'export'], 'all'),
    executive: grants(['read', 'export'], 'all'),
  },
}
