import { alternative, expectation, expectationVersion } from '@zhinuo/contracts/expectations.ts'
import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { get } from '../../engine/read.ts'
import { asSystem } from '../../engine/system.ts'
import type { Module } from '../../engine/module.ts'
import { fail } from '../../platform/errors.ts'
import { routes } from './routes.ts'
import { lockOf } from './rules.ts'

const upkeep = ['read', 'update', 'trash', 'restore', 'export'] as const
const research = ['record', 'classify', 'clarify'] as const
const verdicts = ['markMet', 'markExceeded', 'markUnmet'] as const
const everyVerb = [...upkeep, ...research, 'propose', 'confirm', ...verdicts, 'decline', 'withdraw'] as const

/** Rights on expectations, with what follows for their alternatives and versions. */
const grants = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => {
  const writes = verbs.includes('update')
  return {
    expectation: { verbs, scope, otherFields: writes ? 'write' : 'read' },
    alternative: {
      verbs: ['read', ...(writes ? ['update'] : []), ...(verbs.includes('export') ? ['export'] : [])],
      scope,
      otherFields: writes ? 'write' : 'read',
    },
    expectationVersion: {
      verbs: verbs.includes('export') ? ['read', 'export'] : ['read'],
      scope,
      otherFields: 'read',
    },
  }
}

const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

export const expectations: Module = {
  key: 'expectations',
  objects: [expectation, alternative, expectationVersion],
  routes,
  locks: { expectation: lockOf },
  checks: {
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
    admin: { expectation: whole, alternative: whole, expectationVersion: whole },
    expectationLead: grants(everyVerb, 'all'),
    productManager: grants(['read', 'update', 'export', ...research], 'all'),
    accountManager: grants(everyVerb, 'own'),
    solutionExpert: grants(['read', 'update', 'export', ...research, 'propose', 'decline'], 'own'),
    deliveryManager: grants(['read', 'update', 'export', ...research, ...verdicts], 'own'),
    developer: grants(['read'], 'all'),
    // Front-line staff hear the pains nobody writes into a tender.
    service: grants(['read', 'record'], 'all'),
    regionalLead: grants(everyVerb, 'departmentTree'),
    departmentHead: grants(['read', 'export', 'record'], 'departmentTree'),
    reviewer: grants(['read'], 'all'),
    analyst: grants(['read', 'export'], 'all'),
    executive: grants(['read', 'export'], 'all'),
  },
}
