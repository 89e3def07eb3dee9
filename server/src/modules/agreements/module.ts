import type { SheetStatus } from '@zhinuo/contracts/agreements-document.ts'
import { objection, sheetReview } from '@zhinuo/contracts/agreements-reviews.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { signature } from '@zhinuo/contracts/agreements-signatures.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'
import { lockOfSheet } from './rules.ts'

const drafting = ['read', 'export', 'update', 'generate', 'submitReview', 'review'] as const
const sending = ['send', 'share', 'recall', 'sign', 'uploadSeal', 'tellCode', 'answerObjection'] as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

/** Rights on sheets; what belongs to a sheet is read by whoever reads the sheet. */
const grants = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => {
  const part: ObjectGrant = {
    verbs: verbs.includes('export') ? ['read', 'export'] : ['read'],
    scope,
    otherFields: 'read',
  }
  const sheets: ObjectGrant = { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' }
  // Scans are sent ahead, for the signature that they will belong to.
  const signed: ObjectGrant = verbs.includes('uploadSeal')
    ? { ...part, verbs: [...part.verbs, 'sign'], fields: { scans: 'write' } }
    : part
  return { sheet: sheets, sheetReview: part, objection: part, signature: signed }
}

export const agreements: Module = {
  key: 'agreements',
  objects: [sheet, sheetReview, objection, signature],
  routes,
  subscribers,
  notices: {
    'sheet.toReview': { zh: '确认表待评审', en: 'Sheet to review' },
    'sheet.disputed': { zh: '客户对确认表有异议', en: 'Sheet disputed' },
    'sheet.signed': { zh: '确认表已签字', en: 'Sheet signed' },
  },
  jobs,
  locks: { sheet: (row) => lockOfSheet(row as { readonly status: SheetStatus }) },
  roleGrants: {
    admin: { sheet: whole, sheetReview: whole, objection: whole, signature: whole },
    expectationLead: grants([...drafting, ...sending], 'all'),
    productManager: grants(['read'], 'all'),
    accountManager: grants([...drafting, ...sending], 'own'),
    solutionExpert: grants([...drafting, 'answerObjection'], 'own'),
    deliveryManager: grants([...drafting, 'answerObjection'], 'own'),
    developer: grants(['read'], 'own'),
    service: grants(['read'], 'own'),
    regionalLead: grants([...drafting, ...sending], 'departmentTree'),
    departmentHead: grants(['read', 'export', 'review'], 'departmentTree'),
    reviewer: grants(['read'], 'all'),
    analyst: grants(['read', 'export'], 'all'),
    finance: grants(['read', 'export'], 'all'),
    executive: grants(['read', 'export', 'review', 'sign'], 'all'),
  },
}
