import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const milestoneStatuses = {
  planned: { label: { zh: '未开始', en: 'Planned' }, tone: 'neutral' },
  inProgress: { label: { zh: '进行中', en: 'In progress' }, tone: 'active' },
  awaitingAcceptance: { label: { zh: '待验收', en: 'Awaiting acceptance' }, tone: 'active' },
  done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
  cancelled: { label: { zh: '已取消', en: 'Cancelled' }, tone: 'neutral' },
} as const satisfies Record<string, Option>
export const MilestoneStatus = optionKeys(milestoneStatuses)
export type MilestoneStatus = keyof typeof milestoneStatuses

/** Whose hand entered an acceptance: the customer's own, or ours on the customer's word. */
export const milestoneAcceptanceWays = {
  portal: { label: { zh: '客户在门户验收', en: 'By the customer in the portal' }, tone: 'good' },
  recorded: { label: { zh: '由我方代录', en: 'Recorded by us' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

/** What an acceptance writes, and what taking it back empties. */
const acceptanceFields = [
  'status',
  'doneOn',
  'acceptedBy',
  'acceptedAt',
  'acceptedHow',
  'acceptedVia',
  'acceptComment',
] as const

/** 里程碑: a goal of a phase with its day, what shows that it is reached, and the customer's word. */
export const milestone = defineObject({
  key: 'milestone',
  module: 'delivery',
  table: 'milestones',
  label: { zh: '里程碑', en: 'Milestone' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '里程碑', en: 'Milestone' },
      required: true,
      searchable: true,
      maxLength: 200,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '里程碑', en: 'Milestones' },
    },
    goal: { type: 'longText', label: { zh: '阶段目标', en: 'Goal of the phase' }, maxLength: 2000 },
    order: {
      type: 'number',
      column: 'position',
      label: { zh: '顺序', en: 'Order' },
      decimals: 0,
      min: 0,
      initial: 0,
      write: 'verb',
      sortable: true,
    },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' } },
    weight: {
      type: 'number',
      label: { zh: '权重', en: 'Weight' },
      help: { zh: '在项目进度里占的份量,默认 1', en: 'Its share of the project’s progress; 1 unless said' },
      min: 0,
      max: 1000,
      decimals: 2,
      required: true,
      initial: 1,
    },
    baselineOn: { type: 'date', label: { zh: '原计划', en: 'Original plan' }, write: 'verb' },
    plannedOn: {
      type: 'date',
      label: { zh: '当前计划', en: 'Current plan' },
      required: true,
      write: 'create',
    },
    doneOn: { type: 'date', label: { zh: '完成日期', en: 'Done on' }, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: milestoneStatuses,
      initial: 'planned',
      write: 'verb',
    },
    statusReason: {
      type: 'longText',
      label: { zh: '状态说明', en: 'Reason of the status' },
      maxLength: 2000,
      write: 'verb',
    },
    visibleToCustomer: {
      type: 'switch',
      label: { zh: '客户可见', en: 'Visible to the customer' },
      initial: true,
      write: 'verb',
    },
    hiddenReason: {
      type: 'text',
      label: { zh: '不给客户看的理由', en: 'Why it is hidden' },
      maxLength: 300,
      write: 'verb',
    },
    declaredOn: { type: 'date', label: { zh: '提交验收日期', en: 'Declared on' }, write: 'verb' },
    evidence: {
      type: 'longText',
      label: { zh: '成果说明', en: 'What shows it' },
      maxLength: 20_000,
      write: 'verb',
    },
    evidenceFiles: {
      type: 'file',
      label: { zh: '成果附件', en: 'Files that show it' },
      maxLength: 20,
      write: 'verb',
    },
    acceptedBy: {
      type: 'link',
      to: 'contact',
      label: { zh: '验收人', en: 'Accepted by' },
      onDelete: 'restrict',
      relatedLabel: { zh: '验收过的里程碑', en: 'Milestones accepted' },
      write: 'verb',
    },
    acceptedAt: { type: 'dateTime', label: { zh: '客户何时认可', en: 'Accepted at' }, write: 'verb' },
    acceptedHow: {
      type: 'text',
      label: { zh: '客户怎么说的', en: 'How the customer said it' },
      maxLength: 300,
      write: 'verb',
    },
    acceptedVia: {
      type: 'select',
      label: { zh: '验收方式', en: 'Accepted via' },
      options: milestoneAcceptanceWays,
      write: 'verb',
    },
    acceptComment: {
      type: 'longText',
      label: { zh: '验收意见', en: 'Comment of the acceptance' },
      maxLength: 1000,
      write: 'verb',
    },
    sentBackReason: {
      type: 'longText',
      label: { zh: '退回原因', en: 'Why it was sent back' },
      maxLength: 2000,
      write: 'verb',
    },
  },
  verbs: {
    arrange: {
      label: { zh: '调整顺序', en: 'Arrange' },
      fields: ['order'],
      undo: { verb: 'arrange' },
    },
    baseline: {
      label: { zh: '定为原计划', en: 'Take the baseline' },
      fields: ['baselineOn'],
      undo: { verb: 'baseline' },
    },
    reschedule: {
      label: { zh: '改日期', en: 'Reschedule' },
      fields: ['plannedOn'],
      undo: { verb: 'reschedule' },
    },
    start: {
      label: { zh: '开始', en: 'Start' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'backToPlan' },
    },
    backToPlan: {
      label: { zh: '退回未开始', en: 'Not started yet' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'start' },
    },
    declare: {
      label: { zh: '提交验收', en: 'Declare done' },
      fields: ['status', 'statusReason', 'declaredOn', 'evidence', 'evidenceFiles', 'sentBackReason'],
      undo: { verb: 'withdrawDeclaration' },
    },
    withdrawDeclaration: {
      label: { zh: '收回提交', en: 'Withdraw the declaration' },
      fields: ['status', 'statusReason', 'declaredOn'],
      undo: { verb: 'declare' },
    },
    accept: {
      label: { zh: '验收通过', en: 'Accept' },
      fields: acceptanceFields,
      undo: { none: { zh: '验收是客户的话,留存不改', en: 'An acceptance is the customer’s word and stays' } },
    },
    sendBack: {
      label: { zh: '退回修改', en: 'Send back' },
      fields: ['status', 'statusReason', 'sentBackReason', 'declaredOn'],
      undo: { verb: 'declare' },
    },
    cancel: {
      label: { zh: '取消里程碑', en: 'Cancel' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'resume' },
    },
    resume: {
      label: { zh: '恢复', en: 'Resume' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'cancel' },
    },
    hide: {
      label: { zh: '不给客户看', en: 'Hide from the customer' },
      fields: ['visibleToCustomer', 'hiddenReason'],
      undo: { verb: 'show' },
    },
    show: {
      label: { zh: '给客户看', en: 'Show to the customer' },
      fields: ['visibleToCustomer', 'hiddenReason'],
      undo: { verb: 'hide' },
    },
  },
  // What was accepted is not imported over; a plan from a sheet comes in by its own endpoint.
  generic: ['read', 'create', 'update', 'trash', 'restore', 'export'],
  charges: [
    {
      field: 'owner',
      while: { op: 'in', field: 'status', value: ['planned', 'inProgress', 'awaitingAcceptance'] },
    },
  ],
  scopes: scopesThroughEngagement('', { members: ['owner'] }),
  defaultSort: [{ field: 'plannedOn', dir: 'asc' }],
  listFields: [
    'name',
    'engagement',
    'status',
    'baselineOn',
    'plannedOn',
    'doneOn',
    'owner',
    'visibleToCustomer',
  ],
})
