import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** 额外赠送: what a team gives beyond what was agreed, so that an expectation is exceeded on purpose. Never a promise. */

export const extraStatuses = {
  planned: { label: { zh: '待赠送', en: 'Planned' }, tone: 'active' },
  given: { label: { zh: '已赠送', en: 'Given' }, tone: 'active' },
  noticed: { label: { zh: '客户有感受', en: 'Noticed' }, tone: 'good' },
  noEffect: { label: { zh: '没有反响', en: 'No effect' }, tone: 'neutral' },
  dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
} as const satisfies Record<string, Option>
export const ExtraStatus = optionKeys(extraStatuses)
export type ExtraStatus = keyof typeof extraStatuses

const content = ['title', 'reason', 'value', 'cost', 'contact', 'owner', 'dueOn'] as const
const heard = ['status', 'heardOn', 'customerWords'] as const

export const extra = defineObject({
  key: 'extra',
  module: 'care',
  table: 'extras',
  label: { zh: '额外赠送', en: 'Extra' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '送什么', en: 'What is given' },
      required: true,
      searchable: true,
      maxLength: 200,
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'verb',
      onDelete: 'restrict',
      relatedLabel: { zh: '额外赠送', en: 'Extras' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '额外赠送', en: 'Extras' },
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '送给谁', en: 'For whom' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '收到的额外赠送', en: 'Extras received' },
    },
    expectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '要超出的期望', en: 'Expectation it exceeds' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '额外赠送', en: 'Extras' },
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '锦上添花的承诺', en: 'Promise it tops' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '额外赠送', en: 'Extras' },
    },
    reason: {
      type: 'longText',
      label: { zh: '为什么送', en: 'Why' },
      help: { zh: '希望客户因此感受到什么', en: 'What the customer is to feel by it' },
      required: true,
      maxLength: 2000,
    },
    value: {
      type: 'money',
      currency: 'CNY',
      label: { zh: '价值', en: 'Worth' },
      help: { zh: '人情也入账;只在内部看', en: 'A favour is booked, too; internal only' },
      required: true,
      write: 'verb',
      min: 0,
    },
    cost: {
      type: 'money',
      currency: 'CNY',
      label: { zh: '内部成本', en: 'Internal cost' },
      write: 'verb',
      sensitive: true,
      min: 0,
    },
    owner: { type: 'member', label: { zh: '谁来办', en: 'Given by' }, required: true, write: 'verb' },
    dueOn: { type: 'date', label: { zh: '哪天送', en: 'Give on' }, required: true, write: 'verb' },
    round: { type: 'number', label: { zh: '第几次', en: 'Round' }, initial: 1, decimals: 0, write: 'verb' },
    rounds: { type: 'number', label: { zh: '共几次', en: 'Rounds' }, initial: 1, decimals: 0, write: 'verb' },
    /** The first round, in those that follow it. */
    first: {
      type: 'link',
      to: 'extra',
      label: { zh: '第一次', en: 'First round' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '以后各次', en: 'Later rounds' },
    },
    despite: {
      type: 'longText',
      label: { zh: '为什么现在送', en: 'Why now' },
      help: {
        zh: '安排时还有逾期的承诺或没关闭的偏差',
        en: 'A promise was overdue, or a deviation open, when it was planned',
      },
      write: 'verb',
      maxLength: 1000,
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: extraStatuses,
      initial: 'planned',
      write: 'verb',
    },
    givenOn: { type: 'date', label: { zh: '赠送日期', en: 'Given on' }, write: 'verb' },
    askOn: { type: 'date', label: { zh: '问反响的日子', en: 'Ask about it on' }, write: 'verb' },
    heardOn: { type: 'date', label: { zh: '听到反响的日子', en: 'Heard on' }, write: 'verb' },
    customerWords: {
      type: 'longText',
      label: { zh: '客户怎么说', en: 'In the customer’s words' },
      write: 'verb',
      searchable: 'words',
      maxLength: 2000,
    },
    statusReason: {
      type: 'longText',
      label: { zh: '取消原因', en: 'Why it was dropped' },
      write: 'verb',
      maxLength: 1000,
    },
  },
  verbs: {
    plan: {
      label: { zh: '安排赠送', en: 'Plan an extra' },
      creates: true,
      fields: [
        ...content,
        'customer',
        'engagement',
        'expectation',
        'commitment',
        'round',
        'rounds',
        'first',
        'despite',
      ],
      undo: { verb: 'trash' },
    },
    revise: { label: { zh: '修改', en: 'Revise' }, fields: content, undo: { verb: 'revise' } },
    give: {
      label: { zh: '记为已赠送', en: 'Mark given' },
      fields: ['status', 'givenOn', 'askOn'],
      undo: { verb: 'takeBack' },
    },
    takeBack: {
      label: { zh: '其实没送', en: 'Not given after all' },
      fields: ['status', 'givenOn', 'askOn'],
      undo: { verb: 'give' },
    },
    hear: { label: { zh: '记下反响', en: 'Record the response' }, fields: heard, undo: { verb: 'hear' } },
    drop: {
      label: { zh: '取消赠送', en: 'Drop' },
      fields: ['status', 'statusReason'],
      undo: { verb: 'resume' },
    },
    resume: {
      label: { zh: '恢复安排', en: 'Plan again' },
      fields: ['status', 'statusReason', 'dueOn', 'despite'],
      undo: { verb: 'drop' },
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  charges: [{ field: 'owner', while: { op: 'in', field: 'status', value: ['planned', 'given'] } }],
  scopes: scopesThroughEngagement('', { members: ['owner', 'createdBy', 'customer.owner'] }),
  defaultSort: [{ field: 'dueOn', dir: 'desc' }],
  listFields: ['title', 'customer', 'engagement', 'value', 'dueOn', 'status', 'customerWords', 'owner'],
})
