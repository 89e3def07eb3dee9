import type { ObjectGrant } from '@zhinuo/contracts/kit/rights.ts'
import { article, articleUse } from '@zhinuo/contracts/knowledge.ts'
import { member } from '@zhinuo/contracts/members.ts'
import type { Module, RoleKey, Row } from '../../engine/module.ts'
import { objectOf } from '../../engine/objects.ts'
import { find } from '../../engine/read.ts'
import { can } from '../../engine/rights.ts'
import { asSystem } from '../../engine/system.ts'
import type { Ctx } from '../../platform/context.ts'
import { actingMember } from '../../platform/context.ts'
import { ensure } from '../../platform/errors.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { subscribers } from './subscribers.ts'

const uses: ObjectGrant = { verbs: ['read'], scope: 'all', otherFields: 'read' }
const reader = {
  article: { verbs: ['read', 'use'], scope: 'all', otherFields: 'read' },
  articleUse: uses,
} as const
const writer = {
  article: { verbs: ['read', 'use', 'create', 'update', 'export'], scope: 'all' },
  articleUse: uses,
} as const
const editor = {
  article: {
    verbs: [
      'read',
      'use',
      'create',
      'update',
      'export',
      'import',
      'trash',
      'restore',
      'publish',
      'rework',
      'retire',
    ],
    scope: 'all',
  },
  articleUse: { ...uses, verbs: ['read', 'export'] },
} as const
const whole: ObjectGrant = { verbs: ['*'], scope: 'all', fields: { '*': 'write' } }

const writers: readonly RoleKey[] = [
  'accountManager',
  'solutionExpert',
  'deliveryManager',
  'developer',
  'service',
  'departmentHead',
  'analyst',
  'campaigner',
]

/** Anybody adds what they learnt; what is there is changed by its owner and by those who publish. */
const demandOwn = async (ctx: Ctx, _row: Row, before: Row | null): Promise<void> => {
  if (before === null || before.owner === actingMember(ctx)) return
  if (can(ctx, objectOf(ctx, article.key), 'publish')) return
  const owner = await find(asSystem(ctx, 'whom to ask is no secret'), member, String(before.owner))
  ensure(false, 'article.not_yours', { owner: owner?.name ?? '' })
}

export const knowledge: Module = {
  key: 'knowledge',
  objects: [article, articleUse],
  routes,
  jobs,
  subscribers,
  checks: { article: demandOwn },
  roleGrants: {
    admin: { article: whole, articleUse: whole },
    expectationLead: editor,
    productManager: editor,
    regionalLead: editor,
    ...Object.fromEntries(writers.map((key) => [key, writer])),
    reviewer: reader,
    executive: reader,
  },
}
