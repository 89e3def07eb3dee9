import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { absence } from '@zhinuo/contracts/members-absences.ts'
import { department, member } from '@zhinuo/contracts/members.ts'
import { role } from '@zhinuo/contracts/members-roles.ts'
import type { Module, RoleKey, Row } from '../../engine/module.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure } from '../../platform/errors.ts'
import { listDepartmentRows } from './queries.ts'
import { routes } from './routes.ts'
import { closesCircle } from './rules.ts'
import { refreshRights } from './service/rights.ts'

const reader: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
/** Everybody says themselves when they are away; who leads a department says it for its people. That is no secret to colleagues. */
const away = (scope: 'own' | 'departmentTree' | 'all'): ObjectGrant => ({
  verbs: ['read', 'export', 'announce', 'end'],
  scope,
  otherFields: 'read',
})
const colleague = { member: reader, department: reader, absence: away('own') } as const

const staff: readonly RoleKey[] = [
  'expectationLead',
  'productManager',
  'accountManager',
  'solutionExpert',
  'deliveryManager',
  'developer',
  'service',
  'regionalLead',
  'departmentHead',
  'analyst',
  'campaigner',
  'finance',
  'executive',
]

const demandTree = async (ctx: Ctx, row: Row, before: Row | null): Promise<void> => {
  refreshRights(ctx)
  if (typeof row.parent !== 'string' || row.parent === before?.parent) return
  ensure(!closesCircle(await listDepartmentRows(ctx), String(row.id), row.parent), 'department.circle')
}

/** Who moves to another department sees other records from then on. */
const followMove = (ctx: Ctx, row: Row, before: Row | null): void => {
  if (row.department !== before?.department) refreshRights(ctx)
}

export const members: Module = {
  key: 'members',
  objects: [department, member, role, absence],
  routes,
  checks: { department: demandTree, member: followMove },
  permissions: {
    'member:invite': { zh: '邀请成员', en: 'Invite members' },
    'role:explain': { zh: '查看某人为什么能看到', en: 'Explain who sees what' },
    'apiKey:create': { zh: '使用接口密钥', en: 'Use API keys' },
    'mail:read': { zh: '查看发件箱', en: 'See the outbox' },
    'workspace:close': { zh: '关闭空间', en: 'Close the workspace' },
    'contact:invite': { zh: '邀请联系人进门户', en: 'Invite contacts to the portal' },
  },
  roleGrants: {
    ...Object.fromEntries(staff.map((key) => [key, colleague])),
    regionalLead: { ...colleague, absence: away('departmentTree') },
    departmentHead: { ...colleague, absence: away('departmentTree') },
    expectationLead: { ...colleague, absence: away('all') },
    executive: { ...colleague, absence: away('all') },
    reviewer: { member: { ...reader, fields: { phone: 'hide', email: 'hide' } }, department: reader },
  },
  rolePermissions: {
    expectationLead: ['role:explain', 'contact:invite', 'apiKey:create'],
    accountManager: ['contact:invite', 'apiKey:create'],
    solutionExpert: ['contact:invite'],
    deliveryManager: ['contact:invite', 'apiKey:create'],
    regionalLead: ['contact:invite'],
    service: ['contact:invite'],
    analyst: ['apiKey:create'],
    executive: ['role:explain'],
  },
}
