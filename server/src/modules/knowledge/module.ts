import type { ObjectGrant, RowScope } from '@zhinuo/contracts/kit/rights.ts'
import { material } from '@zhinuo/contracts/knowledge-materials.ts'
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
import { demandFittingRow } from './service/materials.ts'
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
const sharer = {
  ...writer,
  article: { ...writer.article, verbs: [...writer.article.verbs, 'share'] },
} as const
const editor = {
  article: {
    verbs: [
      'read',
      'use',
      'share',
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

const reading = ['read', 'export'] as const
const giving = [...reading, 'create', 'update', 'trash', 'restore', 'publish', 'withdraw'] as const
/** What customers are given is written where their projects are. */
const given = (verbs: readonly string[], scope: RowScope): Record<string, ObjectGrant> => ({
  material: { verbs, scope, otherFields: verbs.includes('update') ? 'write' : 'read' },
})
const materialGrants: Readonly<Partial<Record<RoleKey, Record<string, ObjectGrant>>>> = {
  expectationLead: given(giving, 'all'),
  productManager: given(giving, 'all'),
  accountManager: given(giving, 'own'),
  solutionExpert: given(giving, 'own'),
  deliveryManager: given(giving, 'own'),
  service: given(giving, 'own'),
  developer: given(['read'], 'own'),
  regionalLead: given(giving, 'departmentTree'),
  departmentHead: given(giving, 'departmentTree'),
  reviewer: given(['read'], 'all'),
  analyst: given(reading, 'all'),
  executive: given(reading, 'all'),
}

const gives = (role: RoleKey): boolean => materialGrants[role]?.material?.verbs.includes('publish') ?? false

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

const editors: readonly RoleKey[] = ['expectationLead', 'productManager', 'regionalLead']
const readers: readonly RoleKey[] = ['reviewer', 'executive']

/** Anybody adds what they learnt; what is there is changed by its owner and by those who publish. */
const demandOwn = async (ctx: Ctx, _row: Row, before: Row | null): Promise<void> => {
  if (before === null || before.owner === actingMember(ctx)) return
  if (can(ctx, objectOf(ctx, article.key), 'publish')) return
  const owner = await find(asSystem(ctx, 'whom to ask is no secret'), member, String(before.owner))
  ensure(false, 'article.not_yours', { owner: owner?.name ?? '' })
}

export const knowledge: Module = {
  key: 'knowledge',
  objects: [article, articleUse, material],
  routes,
  jobs,
  subscribers,
  checks: { article: demandOwn, material: demandFittingRow },
  roleGrants: {
    admin: { article: whole, articleUse: whole, material: whole },
    ...Object.fromEntries(
      [
        ...editors.map((key) => [key, editor] as const),
        ...writers.map((key) => [key, gives(key) ? sharer : writer] as const),
        ...readers.map((key) => [key, reader] as const),
      ].map(([key, grants]) => [key, { ...grants, ...materialGrants[key] }]),
    ),
  },
}
