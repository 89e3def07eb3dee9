import { z } from 'zod'
import { industries } from './customers.ts'
import { engagementScopes } from './engagements-scopes.ts'
import { endpoint } from './kit/endpoint.ts'
import { numbered } from './kit/numbered.ts'
import { defineObject } from './kit/object.ts'
import { Day, Id, IdParams, optionalText, optionKeys, someText } from './kit/values.ts'

/** The loop of a project, in order; 修复 is a branch of 跟进, entered and left by the facts. */
export const phases = {
  identify: { label: { zh: '期望识别', en: 'Identify' }, tone: 'neutral' },
  communicate: { label: { zh: '期望沟通', en: 'Align' }, tone: 'neutral' },
  set: { label: { zh: '期望设定', en: 'Commit' }, tone: 'neutral' },
  followUp: { label: { zh: '期望跟进', en: 'Follow up' }, tone: 'active' },
  repair: { label: { zh: '偏差修复', en: 'Repair' }, tone: 'bad' },
  review: { label: { zh: '期望复盘', en: 'Review' }, tone: 'active' },
  closed: { label: { zh: '已归档', en: 'Archived' }, tone: 'good' },
} as const
export const Phase = optionKeys(phases)
export type Phase = z.infer<typeof Phase>

const moves = ['phase', 'phaseSince'] as const
const onlyForward = {
  zh: '阶段不倒退;要重来,请在复盘或归档后重新打开',
  en: 'Phases do not go back; reopen the project after its review to begin anew',
} as const

export const engagement = defineObject({
  key: 'engagement',
  module: 'engagements',
  table: 'engagements',
  label: { zh: '项目', en: 'Project' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '项目名称', en: 'Name' },
      required: true,
      searchable: 'name',
      sortable: true,
    },
    code: numbered('XM-', { zh: '项目编号', en: 'Code' }),
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '项目', en: 'Projects' },
      required: true,
      write: 'verb',
    },
    industry: {
      type: 'select',
      label: { zh: '行业', en: 'Industry' },
      help: {
        zh: '立项时取自客户,用来找同类历史',
        en: 'Taken from the customer when the project is opened; finds similar history',
      },
      options: industries,
      write: 'verb',
    },
    amount: {
      type: 'money',
      label: { zh: '合同金额', en: 'Amount' },
      currency: 'CNY',
      min: 0,
      sensitive: true,
    },
    isMajor: { type: 'switch', label: { zh: '重大项目', en: 'Major project' } },
    phase: {
      type: 'select',
      label: { zh: '阶段', en: 'Phase' },
      options: phases,
      initial: 'identify',
      write: 'verb',
    },
    phaseSince: {
      type: 'dateTime',
      label: { zh: '进入阶段的时间', en: 'In this phase since' },
      write: 'verb',
    },
    round: {
      type: 'number',
      label: { zh: '第几轮', en: 'Round' },
      help: { zh: '重新打开一次就多一轮', en: 'One more each time the project is reopened' },
      initial: 1,
      decimals: 0,
      min: 1,
      write: 'verb',
    },
    roundSince: {
      type: 'dateTime',
      label: { zh: '本轮开始的时间', en: 'Round began' },
      write: 'verb',
    },
    expectationOwner: {
      type: 'member',
      label: { zh: '期望负责人', en: 'Expectation owner' },
      help: {
        zh: '每个项目只有一位,默认是客户经理',
        en: 'Exactly one per project; the account manager unless named',
      },
      required: true,
      write: 'verb',
    },
    account: { type: 'member', label: { zh: '客户经理', en: 'Account manager' }, write: 'verb' },
    solution: { type: 'member', label: { zh: '解决方案专家', en: 'Solution expert' }, write: 'verb' },
    delivery: { type: 'member', label: { zh: '交付经理', en: 'Delivery manager' }, write: 'verb' },
    team: { type: 'department', label: { zh: '交付部门', en: 'Delivery team' } },
    zone: {
      type: 'text',
      label: { zh: '时区', en: 'Time zone' },
      help: {
        zh: '承诺日到这个时区的当天结束;不填用本空间的时区',
        en: 'A promise lasts to the end of its day in this zone; the workspace’s own when empty',
      },
      maxLength: 64,
    },
    plannedStart: { type: 'date', label: { zh: '计划开始', en: 'Planned start' } },
    plannedEnd: { type: 'date', label: { zh: '计划结束', en: 'Planned end' } },
    contractEndsOn: {
      type: 'date',
      label: { zh: '合同到期日', en: 'Contract ends' },
      help: {
        zh: '到期前 60、30、7 天和当天提醒客户经理和期望负责人',
        en: 'The account manager and the expectation owner are reminded 60, 30 and 7 days before, and on the day',
      },
      sortable: true,
    },
    workClass: {
      type: 'text',
      label: { zh: '工作类别', en: 'Kind of work' },
      help: { zh: '与过去的同类工作对照,例如「政务云迁移」', en: 'Compared with past work of the same kind' },
      maxLength: 80,
    },
    note: { type: 'longText', label: { zh: '备注', en: 'Note' } },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: {
    open: {
      label: { zh: '新建项目', en: 'Open a project' },
      creates: true,
      fields: [
        'name',
        'customer',
        'industry',
        'amount',
        'isMajor',
        'expectationOwner',
        'account',
        'solution',
        'delivery',
        'team',
        'zone',
        'plannedStart',
        'plannedEnd',
        'contractEndsOn',
        'workClass',
        'note',
        'phaseSince',
      ],
      undo: { verb: 'trash' },
    },
    handOver: {
      label: { zh: '移交期望负责人', en: 'Hand over ownership' },
      fields: ['expectationOwner'],
      undo: { verb: 'handOver' },
    },
    setTriangle: {
      label: { zh: '调整铁三角', en: 'Set the iron triangle' },
      fields: ['account', 'solution', 'delivery'],
      undo: { verb: 'setTriangle' },
    },
    advance: {
      label: { zh: '进入下一阶段', en: 'Next phase' },
      fields: moves,
      undo: { none: onlyForward },
    },
    waiveAndAdvance: {
      label: { zh: '说明原因并跳过', en: 'Waive with a reason' },
      fields: moves,
      undo: { none: onlyForward },
    },
    archive: { label: { zh: '归档', en: 'Archive' }, fields: moves, undo: { verb: 'reopen' } },
    endEarly: {
      label: { zh: '提前结束', en: 'End early' },
      fields: moves,
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '重新打开', en: 'Reopen' },
      fields: [...moves, 'round', 'roundSince'],
      undo: { none: onlyForward },
    },
    enterRepair: {
      label: { zh: '转入修复', en: 'Enter repair' },
      fields: moves,
      undo: { verb: 'leaveRepair' },
    },
    leaveRepair: {
      label: { zh: '回到跟进', en: 'Leave repair' },
      fields: moves,
      undo: { verb: 'enterRepair' },
    },
    layPhase: {
      label: { zh: '按事实定阶段', en: 'Lay the phase by facts' },
      fields: moves,
      undo: { none: onlyForward },
    },
  },
  scopes: engagementScopes,
  charges: [
    { field: 'expectationOwner' },
    { field: 'account' },
    { field: 'solution' },
    { field: 'delivery' },
  ],
  defaultSort: [{ field: 'plannedEnd', dir: 'asc' }],
  listFields: ['name', 'code', 'customer', 'phase', 'expectationOwner', 'delivery', 'plannedEnd', 'isMajor'],
})

export const OpenEngagement = z
  .object({
    name: someText(200),
    customer: Id,
    amount: z.int().min(0).nullish(),
    isMajor: z.boolean().optional(),
    expectationOwner: Id.nullish(),
    account: Id.nullish(),
    solution: Id.nullish(),
    delivery: Id.nullish(),
    team: Id.nullish(),
    zone: optionalText(64),
    plannedStart: Day.nullish(),
    plannedEnd: Day.nullish(),
    contractEndsOn: Day.nullish(),
    workClass: optionalText(80),
    note: optionalText(20_000),
  })
  .meta({ id: 'OpenEngagement' })
export type OpenEngagement = z.infer<typeof OpenEngagement>

export const HandOverEngagement = z.object({ expectationOwner: Id }).meta({ id: 'HandOverEngagement' })
export type HandOverEngagement = z.infer<typeof HandOverEngagement>

/** A slot that is left out stays as it is; null empties it. */
export const SetTriangle = z
  .object({ account: Id.nullish(), solution: Id.nullish(), delivery: Id.nullish() })
  .meta({ id: 'SetTriangle' })
export type SetTriangle = z.infer<typeof SetTriangle>

/** Slots may coincide in a small team: a warning, never a refusal. */
export const EngagementView = z
  .object({
    id: z.string(),
    version: z.int(),
    code: z.string(),
    name: z.string(),
    expectationOwner: z.string(),
    account: z.string().nullable(),
    solution: z.string().nullable(),
    delivery: z.string().nullable(),
    warnings: z.array(z.enum(['onePersonForAll', 'onePersonInSeveralSlots', 'slotEmpty'])),
  })
  .meta({ id: 'EngagementView' })
export type EngagementView = z.infer<typeof EngagementView>

const engagementRefusals = [
  'request.invalid',
  'auth.required',
  'auth.forbidden',
  'record.not_found',
  'field.link_not_found',
  'member.disabled',
] as const

export const openEngagement = endpoint({
  id: 'engagement.open',
  method: 'POST',
  path: '/api/v1/engagements',
  permission: 'member',
  summary: { zh: '新建项目', en: 'Open a project' },
  body: OpenEngagement,
  makes: 'engagement',
  response: EngagementView,
  errors: [
    ...engagementRefusals,
    'engagement.dates_reversed',
    'engagement.zone_unknown',
    'engagement.owner_required',
  ],
})

export const handOverEngagement = endpoint({
  id: 'engagement.handOver',
  method: 'POST',
  path: '/api/v1/engagements/{id}/hand-over',
  permission: 'member',
  summary: { zh: '移交期望负责人', en: 'Hand over to another expectation owner' },
  params: IdParams,
  body: HandOverEngagement,
  response: EngagementView,
  errors: engagementRefusals,
})

export const setEngagementTriangle = endpoint({
  id: 'engagement.setTriangle',
  method: 'POST',
  path: '/api/v1/engagements/{id}/set-triangle',
  permission: 'member',
  summary: { zh: '调整铁三角', en: 'Set account manager, solution expert and delivery manager' },
  params: IdParams,
  body: SetTriangle,
  response: EngagementView,
  errors: engagementRefusals,
})
