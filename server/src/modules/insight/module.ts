import { kpiScheme } from '@zhinuo/contracts/insight-kpi.ts'
import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import type { Module } from '../../engine/module.ts'
import { routes } from './routes.ts'
import { demandSoundScheme } from './rules/kpi.ts'

const verbs = ['read', 'create', 'update', 'trash', 'restore', 'export', 'import']
const reader: ObjectGrant = { verbs: ['read', 'export'], scope: 'all', otherFields: 'read' }

/**
 * 分析: figures over what the modules before it hold, within the reader's rights; and by what departments are measured,
 * which is the only thing of its own.
 */
export const insight: Module = {
  key: 'insight',
  objects: [kpiScheme],
  routes,
  checks: { kpiScheme: (_ctx, row) => demandSoundScheme(row) },
  roleGrants: {
    expectationLead: { kpiScheme: { verbs, scope: 'all' } },
    executive: { kpiScheme: { verbs, scope: 'all' } },
    regionalLead: { kpiScheme: { ...reader, scope: 'departmentTree' } },
    departmentHead: { kpiScheme: { verbs, scope: 'departmentTree' } },
    analyst: { kpiScheme: reader },
    finance: { kpiScheme: reader },
  },
}
