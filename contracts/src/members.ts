import { z } from 'zod'
import { endpoint } from './kit/endpoint.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { Id, IdParams, Label, someText } from './kit/values.ts'

export const languages = {
  zh: { label: { zh: '中文', en: 'Chinese' } },
  en: { label: { zh: '英文', en: 'English' } },
} as const

export const memberStatuses = {
  active: { label: { zh: '在用', en: 'Active' }, tone: 'good' },
  disabled: { label: { zh: '已停用', en: 'Disabled' }, tone: 'neutral' },
} as const

/** The roles a workspace begins with. */
export const seededRoles = {
  admin: { label: { zh: '系统管理员', en: 'Administrator' } },
  expectationLead: { label: { zh: '期望管理负责人', en: 'Expectation lead' } },
  productManager: { label: { zh: '产品经理', en: 'Product manager' } },
  accountManager: { label: { zh: '客户经理', en: 'Account manager' } },
  solutionExpert: { label: { zh: '解决方案专家', en: 'Solution expert' } },
  deliveryManager: { label: { zh: '交付经理', en: 'Delivery manager' } },
  developer: { label: { zh: '研发', en: 'Developer' } },
  service: { label: { zh: '客服', en: 'Customer service' } },
  regionalLead: { label: { zh: '区域负责人', en: 'Regional lead' } },
  departmentHead: { label: { zh: '部门负责人', en: 'Department head' } },
  reviewer: { label: { zh: '独立评审员', en: 'Independent reviewer' } },
  analyst: { label: { zh: '运营分析', en: 'Analyst' } },
  campaigner: { label: { zh: '活动策划', en: 'Campaign planner' } },
  finance: { label: { zh: '财务', en: 'Finance' } },
  executive: { label: { zh: '高管', en: 'Executive' } },
} as const satisfies Record<string, Option>

/** Labels of the seeded roles; users' own roles are allowed besides. */
const roleOptions: Readonly<Record<string, Option>> = seededRoles

/** A person of the organisation. The row mirrors what a workspace needs of the person's account. */
export const member = defineObject({
  key: 'member',
  module: 'members',
  table: 'members',
  label: { zh: '成员', en: 'Member' },
  title: 'name',
  generic: ['read', 'update', 'export'],
  fields: {
    name: {
      type: 'text',
      label: { zh: '姓名', en: 'Name' },
      required: true,
      searchable: 'name',
      sortable: true,
      maxLength: 80,
    },
    email: {
      type: 'email',
      label: { zh: '邮箱', en: 'Email' },
      write: 'verb',
      searchable: true,
      unique: true,
    },
    phone: { type: 'phone', label: { zh: '手机', en: 'Phone' }, searchable: true },
    title: { type: 'text', label: { zh: '职务', en: 'Title' }, maxLength: 80 },
    department: { type: 'department', label: { zh: '部门', en: 'Department' } },
    roles: {
      type: 'multiSelect',
      label: { zh: '角色', en: 'Roles' },
      options: roleOptions,
      open: true,
      write: 'verb',
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: memberStatuses,
      initial: 'active',
      write: 'verb',
    },
    language: { type: 'select', label: { zh: '语言', en: 'Language' }, options: languages, initial: 'zh' },
  },
  verbs: {
    add: {
      label: { zh: '添加成员', en: 'Add a member' },
      creates: true,
      fields: ['name', 'email', 'phone', 'title', 'department', 'roles', 'status', 'language'],
      undo: { verb: 'disable' },
    },
    assignRoles: {
      label: { zh: '设置角色', en: 'Set roles' },
      fields: ['roles'],
      undo: { verb: 'assignRoles' },
    },
    disable: { label: { zh: '停用', en: 'Disable' }, fields: ['status'], undo: { verb: 'enable' } },
    resetPassword: {
      label: { zh: '重设密码', en: 'Reset the password' },
      fields: [],
      undo: { none: { zh: '新密码由本人设置', en: 'The person sets the new one' } },
    },
    enable: { label: { zh: '启用', en: 'Enable' }, fields: ['status'], undo: { verb: 'disable' } },
    passOn: {
      label: { zh: '移交工作', en: 'Pass on their work' },
      fields: [],
      undo: {
        none: {
          zh: '接手人自己的工作和接手的分不开了;可以逐条改回',
          en: 'What was taken over and what was theirs before cannot be told apart any more; change back one by one',
        },
      },
    },
  },
  namedWhile: { field: 'status', value: 'active', error: 'member.disabled' },
  scopes: {
    own: { op: 'eq', field: 'id', value: { dyn: 'me' } },
    department: { op: 'in', field: 'department', value: { dyn: 'myDepartment' } },
    departmentTree: { op: 'in', field: 'department', value: { dyn: 'myDepartmentTree' } },
  },
  defaultSort: [{ field: 'name', dir: 'asc' }],
  listFields: ['name', 'title', 'department', 'roles', 'status', 'email', 'phone'],
})

export const department = defineObject({
  key: 'department',
  module: 'members',
  table: 'departments',
  label: { zh: '部门', en: 'Department' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '名称', en: 'Name' },
      required: true,
      searchable: 'name',
      sortable: true,
      maxLength: 80,
    },
    parent: {
      type: 'link',
      to: 'department',
      onDelete: 'restrict',
      label: { zh: '上级部门', en: 'Parent' },
      relatedLabel: { zh: '下级部门', en: 'Sub-departments' },
    },
    head: { type: 'member', label: { zh: '负责人', en: 'Head' } },
    position: {
      type: 'number',
      label: { zh: '次序', en: 'Position' },
      decimals: 0,
      min: 0,
      max: 100_000,
      sortable: true,
    },
  },
  scopes: {
    own: { op: 'in', field: 'id', value: { dyn: 'myDepartment' } },
    department: { op: 'in', field: 'id', value: { dyn: 'myDepartment' } },
    departmentTree: { op: 'in', field: 'id', value: { dyn: 'myDepartmentTree' } },
  },
  defaultSort: [{ field: 'name', dir: 'asc' }],
  charges: [{ field: 'head' }],
  listFields: ['name', 'parent', 'head'],
})

export const MemberView = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    title: z.string().nullable(),
    department: z.string().nullable(),
    roles: z.array(z.string()),
    status: z.enum(['active', 'disabled']),
    language: z.string(),
  })
  .meta({ id: 'MemberView' })
export type MemberView = z.infer<typeof MemberView>

export const assignRoles = endpoint({
  id: 'members.assignRoles',
  method: 'POST',
  path: '/api/v1/members/{id}/assign-roles',
  permission: 'member:assignRoles',
  summary: { zh: '设置成员的角色', en: 'Set the roles of a member' },
  params: IdParams,
  body: z.object({ roles: z.array(z.string().min(1).max(40)).min(1).max(20) }),
  response: MemberView,
  errors: ['record.not_found', 'member.role_unknown', 'member.last_admin'],
})

export const disableMember = endpoint({
  id: 'members.disable',
  method: 'POST',
  path: '/api/v1/members/{id}/disable',
  permission: 'member:disable',
  summary: { zh: '停用成员', en: 'Disable a member' },
  params: IdParams,
  response: MemberView,
  errors: ['record.not_found', 'member.last_admin', 'member.self'],
})

export const enableMember = endpoint({
  id: 'members.enable',
  method: 'POST',
  path: '/api/v1/members/{id}/enable',
  permission: 'member:enable',
  summary: { zh: '启用成员', en: 'Enable a member' },
  params: IdParams,
  response: MemberView,
  errors: ['record.not_found'],
})

const ChargeView = z.object({
  object: z.string(),
  objectLabel: Label,
  field: z.string(),
  fieldLabel: Label,
  count: z.int(),
})

export const memberCharges = endpoint({
  id: 'members.charges',
  method: 'GET',
  path: '/api/v1/members/{id}/charges',
  permission: 'member:passOn',
  summary: { zh: '成员手上的工作', en: 'What a member has in hand' },
  params: IdParams,
  response: z.object({ charges: z.array(ChargeView) }).meta({ id: 'ChargesView' }),
  errors: ['record.not_found'],
})

const NotPassedOn = z.object({ object: z.string(), id: z.string(), code: z.string(), message: z.string() })
export type NotPassedOn = z.infer<typeof NotPassedOn>

/** Everything a member has in hand goes to another, in one act; what refuses the new name is listed and stays. */
export const passOnWork = endpoint({
  id: 'members.passOn',
  method: 'POST',
  path: '/api/v1/members/{id}/pass-on',
  permission: 'member:passOn',
  summary: { zh: '移交成员手上的全部工作', en: 'Pass on all that a member has in hand' },
  params: IdParams,
  body: z.object({ to: Id }).meta({ id: 'PassOnWork' }),
  response: z
    .object({
      moved: z.array(ChargeView),
      refused: z.array(NotPassedOn),
    })
    .meta({ id: 'PassedOnView' }),
  errors: ['record.not_found', 'member.disabled', 'member.pass_on_to_self', 'object.limit'],
})

/** What the caller may do with one object: enough for the web to show or hide a button by the server's own rule. */
const Ability = z.object({
  verbs: z.array(z.string()),
  /** Access of fields that differ from write. */
  fields: z.record(z.string(), z.enum(['hide', 'read', 'write'])),
})

export const MeView = z
  .object({
    member: MemberView,
    workspace: z.object({ id: z.string(), name: z.string(), zone: z.string() }),
    department: z.object({ id: z.string(), name: z.string() }).nullable(),
    roles: z.array(z.object({ key: z.string(), name: Label })),
    permissions: z.array(z.string()),
    objects: z.record(z.string(), Ability),
    /** False without a mail server: what is sent by mail then stays in the outbox. */
    mailsGoOut: z.boolean(),
  })
  .meta({ id: 'MeView' })
export type MeView = z.infer<typeof MeView>

export const getMe = endpoint({
  id: 'me.get',
  method: 'GET',
  path: '/api/v1/me',
  permission: 'member',
  summary: { zh: '我在这个空间里的身份与权限', en: 'Who I am in this workspace, and what I may do' },
  response: MeView,
  errors: [],
})

export const ChangeMe = z.object({
  name: someText(80).optional(),
  phone: z.string().trim().max(40).nullish(),
  title: z.string().trim().max(80).nullish(),
  language: z.enum(['zh', 'en']).optional(),
})
export const changeMe = endpoint({
  id: 'me.change',
  method: 'PATCH',
  path: '/api/v1/me',
  permission: 'member',
  inPerson: true,
  summary: { zh: '修改我的资料', en: 'Change my own details' },
  body: ChangeMe,
  response: MemberView,
  errors: ['field.invalid'],
})
