import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import { Filter } from './kit/filter.ts'
import { defineObject } from './kit/object.ts'
import { Id, IdParams, Label } from './kit/values.ts'

export const role = defineObject({
  key: 'role',
  module: 'members',
  table: 'roles',
  label: { zh: '角色', en: 'Role' },
  title: 'name',
  generic: ['read'],
  fields: {
    key: {
      type: 'text',
      label: { zh: '标识', en: 'Key' },
      required: true,
      unique: true,
      write: 'verb',
      maxLength: 40,
      sortable: true,
    },
    name: {
      type: 'text',
      label: { zh: '名称', en: 'Name' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 60,
    },
    nameEn: { type: 'text', label: { zh: '英文名称', en: 'English name' }, write: 'verb', maxLength: 60 },
    note: { type: 'longText', label: { zh: '说明', en: 'Note' }, write: 'verb', maxLength: 500 },
    /** Differences from what the product grants to the role: per object, the whole grant in its place. */
    grants: { type: 'json', label: { zh: '对象权限', en: 'Grants' }, write: 'verb' },
    /** Differences likewise: permission → given or taken. */
    permissions: { type: 'json', label: { zh: '操作权限', en: 'Permissions' }, write: 'verb' },
  },
  verbs: {
    define: {
      label: { zh: '新建角色', en: 'Define a role' },
      creates: true,
      fields: ['key', 'name', 'nameEn', 'note', 'grants', 'permissions'],
      undo: { none: { zh: '角色保留,可以清空权限', en: 'The role stays; its rights can be emptied' } },
    },
    describe: {
      label: { zh: '修改名称', en: 'Rename' },
      fields: ['name', 'nameEn', 'note'],
      undo: { verb: 'describe' },
    },
    grant: {
      label: { zh: '设置权限', en: 'Set rights' },
      fields: ['grants', 'permissions'],
      undo: { verb: 'grant' },
    },
  },
  defaultSort: [{ field: 'key', dir: 'asc' }],
  listFields: ['name', 'key', 'note'],
})

/** What one role allows on one object, as it is read and set by people. */
export const GrantInput = z
  .object({
    verbs: z.array(z.string().regex(/^(\*|[a-z]\w{0,39})$/i)).max(100),
    scope: z.union([z.enum(['all', 'own', 'department', 'departmentTree']), Filter]),
    fields: z.record(z.string().regex(/^(\*|[a-z]\w{0,63})$/i), z.enum(['hide', 'read', 'write'])).optional(),
    otherFields: z.enum(['hide', 'read', 'write']).optional(),
  })
  .meta({ id: 'Grant' })
export type GrantInput = z.infer<typeof GrantInput>

const ObjectKey = z.string().regex(/^(\*|[a-z]\w{0,62})$/i)
const PermissionKey = z.string().regex(/^[a-z]\w*:[a-z]\w*$/i)

export const RoleView = z
  .object({
    id: z.string(),
    version: z.int(),
    key: z.string(),
    name: Label,
    note: z.string().nullable(),
    /** Delivered with the product; its rights may be changed, the role stays. */
    seeded: z.boolean(),
    grants: z.record(z.string(), z.unknown()),
    permissions: z.array(z.string()),
    members: z.int(),
  })
  .meta({ id: 'RoleView' })
export type RoleView = z.infer<typeof RoleView>

export const listRoles = endpoint({
  id: 'roles.list',
  method: 'GET',
  path: '/api/v1/roles',
  permission: 'role:read',
  summary: { zh: '角色与权限', en: 'Roles and what they allow' },
  response: z.object({
    roles: z.array(RoleView),
    /** Every permission there is, for the editor. */
    permissions: z.array(z.object({ key: z.string(), label: Label })),
  }),
  errors: [],
})

export const DefineRole = z.object({
  /** Without the ending `_c`, which user-made keys get. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}$/),
  name: Label,
  note: z.string().trim().max(500).optional(),
})
export const defineRole = endpoint({
  id: 'roles.define',
  method: 'POST',
  path: '/api/v1/roles',
  permission: 'role:define',
  summary: { zh: '新建角色', en: 'Define a role' },
  body: DefineRole,
  response: RoleView,
  errors: ['record.duplicate'],
})

export const describeRole = endpoint({
  id: 'roles.describe',
  method: 'PATCH',
  path: '/api/v1/roles/{id}',
  permission: 'role:describe',
  summary: { zh: '修改角色名称', en: 'Rename a role' },
  params: IdParams,
  body: z.object({ name: Label, note: z.string().trim().max(500).nullish() }),
  response: RoleView,
  errors: ['record.not_found'],
})

export const GrantRole = z.object({
  /** Per object the grant in place of the present one; null gives back what the product grants. */
  grants: z.record(ObjectKey, z.union([GrantInput, z.null()])).optional(),
  /** Permission → given, taken, or as the product grants it (null). */
  permissions: z.record(PermissionKey, z.boolean().nullable()).optional(),
})
export type GrantRole = z.infer<typeof GrantRole>
export const grantRole = endpoint({
  id: 'roles.grant',
  method: 'POST',
  path: '/api/v1/roles/{id}/grant',
  permission: 'role:grant',
  summary: { zh: '设置角色权限', en: 'Set what a role allows' },
  params: IdParams,
  body: GrantRole,
  response: RoleView,
  errors: ['record.not_found', 'role.grant_invalid', 'role.admin_fixed'],
})

export const ExplainView = z
  .object({
    visible: z.boolean(),
    /** One sentence that says what decides. */
    summary: Label,
    roles: z.array(
      z.object({
        key: z.string(),
        name: Label,
        /** The role may read the object at all, and this row in particular. */
        reads: z.boolean(),
        row: z.boolean(),
        scope: Label,
        verbs: z.array(z.string()),
        hidden: z.array(z.string()),
      }),
    ),
    fields: z.array(
      z.object({
        key: z.string(),
        label: Label,
        access: z.enum(['hide', 'read', 'write']),
        roles: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ExplainView' })
export type ExplainView = z.infer<typeof ExplainView>

export const explainRights = endpoint({
  id: 'rights.explain',
  method: 'GET',
  path: '/api/v1/rights/explain',
  permission: 'role:explain',
  summary: { zh: '某人为什么看得到、看不到一条记录', en: 'Why a person can or cannot see a record' },
  query: z.object({ object: z.string().regex(/^[a-z]\w{0,62}$/i), record: Id, member: Id }),
  response: ExplainView,
  errors: ['object.unknown', 'record.not_found'],
})
