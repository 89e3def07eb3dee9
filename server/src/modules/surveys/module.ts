import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import { surveyQuestion, surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }
const reading = ['read', 'export'] as const
const asking = ['invite', 'share', 'cancel'] as const

const seen = (verbs: readonly string[], scope: RowScope): ObjectGrant => ({
  verbs,
  scope,
  otherFields: 'read',
})

/** Surveys are the organisation's own: who may read answers may read what was asked. */
const reads: Record<string, ObjectGrant> = {
  surveyTemplate: seen(['read'], 'all'),
  surveyQuestion: seen(['read'], 'all'),
}
const designs: Record<string, ObjectGrant> = {
  surveyTemplate: seen([...reading, 'draft', 'edit', 'activate', 'retire', 'setAutomatic'], 'all'),
  surveyQuestion: seen([...reading, 'add', 'edit', 'trash'], 'all'),
}

const grants = (
  scope: RowScope,
  { asks = false, exports = false, designer = false } = {},
): Record<string, ObjectGrant> => ({
  ...(designer ? designs : reads),
  surveyInvitation: seen([...(exports ? reading : ['read']), ...(asks ? asking : [])], scope),
  surveyResponse: seen(exports ? reading : ['read'], scope),
})

export const surveys: Module = {
  key: 'surveys',
  objects: [surveyTemplate, surveyQuestion, surveyInvitation, surveyResponse],
  routes,
  jobs,
  subscribers,
  notices: {
    'survey.answered': { zh: '客户答复了问卷', en: 'A survey was answered' },
    'survey.low': { zh: '客户给了低分', en: 'A low score' },
    'survey.toPassOn': { zh: '问卷待转发', en: 'A survey to pass on' },
  },
  roleGrants: {
    admin: {
      surveyTemplate: whole,
      surveyQuestion: whole,
      surveyInvitation: whole,
      surveyResponse: whole,
    },
    expectationLead: grants('all', { asks: true, exports: true, designer: true }),
    productManager: grants('all'),
    accountManager: grants('own', { asks: true, exports: true }),
    solutionExpert: grants('own'),
    deliveryManager: grants('own', { asks: true }),
    service: grants('all', { asks: true }),
    regionalLead: grants('departmentTree', { asks: true, exports: true }),
    departmentHead: grants('departmentTree', { exports: true }),
    reviewer: grants('all'),
    analyst: grants('all', { exports: true, designer: true }),
    executive: grants('all', { exports: true }),
  },
}
