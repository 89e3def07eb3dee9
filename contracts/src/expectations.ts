import type { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const dimensions = {
  business: { label: { zh: '业务需求', en: 'Business' } },
  technical: { label: { zh: '技术需求', en: 'Technical' } },
  implicit: { label: { zh: '隐性需求', en: 'Implicit' } },
} as const satisfies Record<string, Option>

export const sources = {
  interview: { label: { zh: '访谈', en: 'Interview' } },
  survey: { label: { zh: '问卷', en: 'Survey' } },
  meeting: { label: { zh: '会议', en: 'Meeting' } },
  frontline: { label: { zh: '一线', en: 'Front line' } },
  data: { label: { zh: '数据', en: 'Data' } },
} as const satisfies Record<string, Option>

export const aspects = {
  quality: { label: { zh: '质量', en: 'Quality' } },
  time: { label: { zh: '时间', en: 'Time' } },
  cost: { label: { zh: '成本', en: 'Cost' } },
  innovation: { label: { zh: '创新', en: 'Innovation' } },
  service: { label: { zh: '服务', en: 'Service' } },
} as const satisfies Record<string, Option>

export const priorities = {
  must: { label: { zh: '必须满足', en: 'Must' }, tone: 'active' },
  negotiable: { label: { zh: '可协商', en: 'Negotiable' }, tone: 'neutral' },
  notNow: { label: { zh: '暂不满足', en: 'Not now' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const expectationStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  clarifying: { label: { zh: '待澄清', en: 'To clarify' }, tone: 'warn' },
  proposed: { label: { zh: '待确认', en: 'Proposed' }, tone: 'active' },
  confirmed: { label: { zh: '已确认', en: 'Confirmed' }, tone: 'active' },
  met: { label: { zh: '已满足', en: 'Met' }, tone: 'good' },
  exceeded: { label: { zh: '超出期望', en: 'Exceeded' }, tone: 'good' },
  unmet: { label: { zh: '未满足', en: 'Unmet' }, tone: 'bad' },
  declined: { label: { zh: '已婉拒(有替代)', en: 'Declined with alternative' }, tone: 'neutral' },
  withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, tone: 'neutral' },
  superseded: { label: { zh: '已被新版替代', en: 'Superseded' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const alternativeKinds = {
  reduced: { label: { zh: '降级方案', en: 'Reduced' } },
  addedValue: { label: { zh: '增值服务', en: 'Added value' } },
  exchange: { label: { zh: '资源置换', en: 'Exchange' } },
} as const satisfies Record<string, Option>

export const ExpectationStatus = optionKeys(expectationStatuses)
export type ExpectationStatus = z.infer<typeof ExpectationStatus>
export const Priority = optionKeys(priorities)
export type Priority = z.infer<typeof Priority>
export const Dimension = optionKeys(dimensions)
export type Dimension = z.infer<typeof Dimension>
export const AlternativeKind = optionKeys(alternativeKinds)
export type AlternativeKind = z.infer<typeof AlternativeKind>

export const expectation = defineObject({
  key: 'expectation',
  module: 'expectations',
  table: 'expectations',
  label: { zh: '需求与期望', en: 'Expectation' },
  title: 'statement',
  fields: {
    statement: {
      type: 'text',
      label: { zh: '需求或期望', en: 'Statement' },
      required: true,
      searchable: true,
      maxLength: 500,
    },
    engagement: {
      type: 'link',
      label: { zh: '项目', en: 'Project' },
      to: 'engagement',
      onDelete: 'trash-with',
      relatedLabel: { zh: '需求与期望', en: 'Expectations' },
      required: true,
      write: 'verb',
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '需求与期望', en: 'Expectations' },
      required: true,
      write: 'verb',
    },
    dimension: {
      type: 'select',
      label: { zh: '维度', en: 'Dimension' },
      options: dimensions,
      required: true,
    },
    source: { type: 'select', label: { zh: '来源', en: 'Source' }, options: sources, required: true },
    channel: { type: 'text', label: { zh: '渠道', en: 'Channel' }, maxLength: 80 },
    saidBy: {
      type: 'link',
      label: { zh: '谁说的', en: 'Said by' },
      to: 'contact',
      onDelete: 'detach',
      relatedLabel: { zh: '说过的期望', en: 'Expectations voiced' },
    },
    saidOn: { type: 'date', label: { zh: '说的日期', en: 'Said on' } },
    evidence: {
      type: 'longText',
      label: { zh: '依据', en: 'Evidence' },
      help: { zh: '原话、记录或数据', en: 'Their words, a record, or data' },
    },
    evidenceFiles: { type: 'file', label: { zh: '依据附件', en: 'Evidence files' }, maxLength: 20 },
    aspect: { type: 'select', label: { zh: '方面', en: 'Aspect' }, options: aspects },
    tags: {
      type: 'multiSelect',
      label: { zh: '标签', en: 'Tags' },
      options: {},
      open: true,
      maxLength: 12,
    },
    priority: { type: 'select', label: { zh: '优先级', en: 'Priority' }, options: priorities, write: 'verb' },
    alternativeCount: {
      type: 'number',
      label: { zh: '替代方案数', en: 'Alternatives' },
      required: true,
      initial: 0,
      decimals: 0,
      write: 'verb',
    },
    desiredLevel: { type: 'text', label: { zh: '理想水平', en: 'Desired level' }, maxLength: 300 },
    adequateLevel: { type: 'text', label: { zh: '可接受水平', en: 'Adequate level' }, maxLength: 300 },
    metric: { type: 'text', label: { zh: '衡量方法', en: 'Measure' }, maxLength: 300 },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: expectationStatuses,
      initial: 'draft',
      write: 'verb',
    },
    statusReason: {
      type: 'longText',
      label: { zh: '状态说明', en: 'Reason of the status' },
      write: 'verb',
      maxLength: 2000,
    },
    confirmedBy: {
      type: 'link',
      label: { zh: '确认人', en: 'Confirmed by' },
      to: 'contact',
      onDelete: 'restrict',
      relatedLabel: { zh: '确认过的期望', en: 'Expectations confirmed' },
      write: 'verb',
    },
    confirmedOn: { type: 'date', label: { zh: '确认日期', en: 'Confirmed on' }, write: 'verb' },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true },
    currentVersion: {
      type: 'number',
      label: { zh: '版本', en: 'Version' },
      initial: 0,
      decimals: 0,
      write: 'verb',
    },
    /** The expectation in whose place it stands since a change was agreed. */
    replaces: {
      type: 'link',
      label: { zh: '变更前的期望', en: 'Expectation before the change' },
      to: 'expectation',
      onDelete: 'detach',
      relatedLabel: { zh: '变更后的期望', en: 'Expectation after the change' },
      write: 'verb',
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: {
    record: {
      label: { zh: '添加需求', en: 'Add an expectation' },
      creates: true,
      fields: [
        'statement',
        'engagement',
        'customer',
        'dimension',
        'source',
        'channel',
        'saidBy',
        'saidOn',
        'evidence',
        'evidenceFiles',
        'aspect',
        'tags',
        'desiredLevel',
        'adequateLevel',
        'metric',
        'owner',
        'status',
        'currentVersion',
      ],
      undo: { verb: 'trash' },
    },
    classify: {
      label: { zh: '分级', en: 'Classify' },
      fields: ['priority', 'alternativeCount'],
      undo: { verb: 'classify' },
    },
    unclassify: {
      label: { zh: '撤销分级', en: 'Take the priority back' },
      fields: ['priority'],
      undo: { verb: 'classify' },
    },
    clarify: {
      label: { zh: '提请澄清', en: 'Ask to clarify' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'propose' },
    },
    propose: {
      label: { zh: '提交确认', en: 'Propose' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'clarify' },
    },
    confirm: {
      label: { zh: '确认', en: 'Confirm' },
      // The words too: a signature confirms those that were sent.
      fields: [
        'status',
        'statusReason',
        'confirmedBy',
        'confirmedOn',
        'currentVersion',
        'statement',
        'priority',
        'desiredLevel',
        'adequateLevel',
        'metric',
      ],
      undo: {
        none: {
          zh: '确认的内容已成为版本,要改请走变更',
          en: 'A confirmed version stands; change it through a change request',
        },
      },
    },
    markMet: {
      label: { zh: '标为已满足', en: 'Mark met' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'markUnmet' },
    },
    markExceeded: {
      label: { zh: '标为超出期望', en: 'Mark exceeded' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'markMet' },
    },
    markUnmet: {
      label: { zh: '标为未满足', en: 'Mark unmet' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'markMet' },
    },
    decline: {
      label: { zh: '婉拒并替代', en: 'Decline with alternative' },
      fields: ['status', 'statusReason', 'alternativeCount'],
      undo: {
        none: {
          zh: '已向客户说明,不能撤销;可以重新添加',
          en: 'The customer has been told; record it anew instead',
        },
      },
    },
    supersede: {
      label: { zh: '由变更替代', en: 'Supersede by a change' },
      fields: ['status', 'statusReason'],
      undo: { none: { zh: '客户已同意变更', en: 'The customer has agreed to the change' } },
    },
    succeed: {
      label: { zh: '按变更重新确认', en: 'Confirm anew by a change' },
      creates: true,
      fields: [
        'statement',
        'engagement',
        'customer',
        'dimension',
        'source',
        'channel',
        'saidBy',
        'saidOn',
        'evidence',
        'aspect',
        'priority',
        'alternativeCount',
        'desiredLevel',
        'adequateLevel',
        'metric',
        'owner',
        'status',
        'statusReason',
        'confirmedBy',
        'confirmedOn',
        'currentVersion',
        'replaces',
      ],
      undo: { none: { zh: '客户已同意变更', en: 'The customer has agreed to the change' } },
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      fields: ['status', 'statusReason'],
      undo: { none: { zh: '撤回后请重新添加', en: 'Record it anew instead' } },
    },
  },
  scopes: scopesThroughEngagement('', { members: ['owner'] }),
  charges: [
    {
      field: 'owner',
      while: { op: 'in', field: 'status', value: ['draft', 'clarifying', 'proposed', 'confirmed'] },
    },
  ],
  defaultSort: [{ field: 'saidOn', dir: 'desc' }],
  listFields: ['statement', 'engagement', 'dimension', 'priority', 'status', 'saidBy', 'owner'],
})

export const alternative = defineObject({
  key: 'alternative',
  module: 'expectations',
  table: 'alternatives',
  label: { zh: '替代方案', en: 'Alternative' },
  title: 'text',
  fields: {
    text: { type: 'text', label: { zh: '替代方案', en: 'Alternative' }, required: true, maxLength: 500 },
    expectation: {
      type: 'link',
      label: { zh: '需求与期望', en: 'Expectation' },
      to: 'expectation',
      onDelete: 'trash-with',
      relatedLabel: { zh: '替代方案', en: 'Alternatives' },
      required: true,
      write: 'verb',
    },
    kind: { type: 'select', label: { zh: '类型', en: 'Kind' }, options: alternativeKinds, required: true },
  },
  generic: ['read', 'update', 'export'],
  verbs: {
    offer: {
      label: { zh: '给出替代方案', en: 'Offer an alternative' },
      creates: true,
      fields: ['text', 'expectation', 'kind'],
      undo: { none: { zh: '替代方案可以改写,不删除', en: 'An alternative can be reworded, not removed' } },
    },
  },
  scopes: scopesThroughEngagement('expectation.', { members: ['owner'] }),
  listFields: ['text', 'kind', 'expectation'],
})

export const expectationVersion = defineObject({
  key: 'expectationVersion',
  module: 'expectations',
  table: 'expectation_versions',
  label: { zh: '期望版本', en: 'Expectation version' },
  title: 'statement',
  insertOnly: true,
  fields: {
    statement: {
      type: 'text',
      label: { zh: '需求或期望', en: 'Statement' },
      required: true,
      maxLength: 500,
      write: 'verb',
    },
    expectation: {
      type: 'link',
      label: { zh: '需求与期望', en: 'Expectation' },
      to: 'expectation',
      onDelete: 'trash-with',
      relatedLabel: { zh: '版本', en: 'Versions' },
      required: true,
      write: 'verb',
    },
    n: {
      type: 'number',
      label: { zh: '第几版', en: 'Version' },
      required: true,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
    priority: {
      type: 'select',
      label: { zh: '优先级', en: 'Priority' },
      options: priorities,
      required: true,
      write: 'verb',
    },
    desiredLevel: {
      type: 'text',
      label: { zh: '理想水平', en: 'Desired level' },
      maxLength: 300,
      write: 'verb',
    },
    adequateLevel: {
      type: 'text',
      label: { zh: '可接受水平', en: 'Adequate level' },
      maxLength: 300,
      write: 'verb',
    },
    metric: { type: 'text', label: { zh: '衡量方法', en: 'Measure' }, maxLength: 300, write: 'verb' },
    reason: {
      type: 'text',
      label: { zh: '这一版的缘由', en: 'Reason' },
      required: true,
      maxLength: 500,
      write: 'verb',
    },
  },
  generic: ['read', 'export'],
  verbs: {
    write: {
      label: { zh: '写入版本', en: 'Write a version' },
      creates: true,
      fields: [
        'statement',
        'expectation',
        'n',
        'priority',
        'desiredLevel',
        'adequateLevel',
        'metric',
        'reason',
      ],
      undo: { none: { zh: '版本只增不改', en: 'Versions are only ever added' } },
    },
  },
  scopes: scopesThroughEngagement('expectation.', { members: ['owner'] }),
  defaultSort: [{ field: 'n', dir: 'desc' }],
  listFields: ['n', 'statement', 'priority', 'reason'],
})
