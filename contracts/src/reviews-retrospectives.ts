import { deviation } from './deviations.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** 五因, as deviations name them. */
export const Cause = optionKeys(deviation.fields.cause.options)

/** 期望复盘: what a project taught, once a round; the facts of it fill themselves in. Never shown to the customer. */
export const retrospective = defineObject({
  key: 'retrospective',
  module: 'reviews',
  table: 'retrospectives',
  label: { zh: '期望复盘', en: 'Retrospective' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      required: true,
      write: 'create',
      searchable: true,
      maxLength: 300,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '期望复盘', en: 'Retrospectives' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '期望复盘', en: 'Retrospectives' },
    },
    round: {
      type: 'number',
      label: { zh: '第几轮', en: 'Round' },
      required: true,
      decimals: 0,
      min: 1,
      write: 'create',
    },
    owner: { type: 'member', label: { zh: '主持人', en: 'Led by' }, required: true, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: {
        open: { label: { zh: '进行中', en: 'Under way' }, tone: 'active' },
        closed: { label: { zh: '已完成', en: 'Completed' }, tone: 'good' },
      },
    },
    facts: { type: 'json', label: { zh: '事实', en: 'Facts' }, write: 'verb' },
    factsAt: { type: 'dateTime', label: { zh: '事实截至', en: 'Facts as of' }, write: 'verb' },
    wentWell: {
      type: 'longText',
      label: { zh: '做得好的', en: 'What went well' },
      write: 'verb',
      maxLength: 8000,
    },
    lessons: { type: 'json', label: { zh: '经验教训', en: 'Lessons' }, write: 'verb' },
    closedAt: {
      type: 'dateTime',
      label: { zh: '完成时间', en: 'Completed at' },
      write: 'verb',
      sortable: true,
    },
  },
  verbs: {
    begin: {
      label: { zh: '开始复盘', en: 'Begin the retrospective' },
      creates: true,
      fields: ['title', 'engagement', 'customer', 'round', 'owner', 'facts', 'factsAt'],
      undo: { none: { zh: '可以一直写到完成', en: 'It can be written until it is completed' } },
    },
    write: {
      label: { zh: '写复盘', en: 'Write' },
      fields: ['wentWell', 'lessons'],
      undo: { verb: 'write' },
    },
    refresh: {
      label: { zh: '更新事实', en: 'Refresh the facts' },
      fields: ['facts', 'factsAt'],
      undo: { none: { zh: '事实以最新为准', en: 'The newest facts count' } },
    },
    handOver: { label: { zh: '转交', en: 'Hand over' }, fields: ['owner'], undo: { verb: 'handOver' } },
    close: {
      label: { zh: '完成复盘', en: 'Complete' },
      fields: ['status', 'closedAt', 'facts', 'factsAt'],
      undo: { verb: 'reopen' },
    },
    reopen: {
      label: { zh: '继续复盘', en: 'Go on with it' },
      fields: ['status', 'closedAt'],
      undo: { verb: 'close' },
    },
  },
  // Everything of its own is a verb's; what may be updated is what a workspace added.
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement('', { members: ['owner'] }),
  charges: [{ field: 'owner', while: { op: 'eq', field: 'status', value: 'open' } }],
  defaultSort: [{ field: 'closedAt', dir: 'desc' }],
  listFields: ['title', 'customer', 'engagement', 'status', 'owner', 'closedAt'],
})

/** 改进措施: what is done so that it goes better next time, with one owner and a day. */
export const reviewAction = defineObject({
  key: 'reviewAction',
  module: 'reviews',
  table: 'review_actions',
  label: { zh: '改进措施', en: 'Improvement' },
  title: 'text',
  fields: {
    text: {
      type: 'text',
      label: { zh: '做什么', en: 'What will be done' },
      required: true,
      write: 'verb',
      searchable: true,
      maxLength: 500,
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '改进措施', en: 'Improvements' },
    },
    retrospective: {
      type: 'link',
      to: 'retrospective',
      label: { zh: '来自复盘', en: 'From the retrospective' },
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '改进措施', en: 'Improvements' },
    },
    followUp: {
      type: 'link',
      to: 'followUp',
      label: { zh: '来自期望跟进表', en: 'From the follow-up' },
      write: 'create',
      onDelete: 'detach',
      relatedLabel: { zh: '改进措施', en: 'Improvements' },
    },
    review: {
      type: 'link',
      to: 'expectationReview',
      label: { zh: '来自评审会', en: 'From the review' },
      write: 'create',
      onDelete: 'detach',
      relatedLabel: { zh: '改进措施', en: 'Improvements' },
    },
    cause: {
      type: 'select',
      label: { zh: '针对的原因', en: 'Against which cause' },
      options: deviation.fields.cause.options,
      write: 'verb',
    },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true, write: 'verb' },
    dueOn: { type: 'date', label: { zh: '完成日期', en: 'Due' }, required: true, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: {
        open: { label: { zh: '进行中', en: 'Open' }, tone: 'active' },
        done: { label: { zh: '已完成', en: 'Done' }, tone: 'good' },
        dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
      },
    },
    result: {
      type: 'longText',
      label: { zh: '结果', en: 'Result' },
      help: { zh: '做了什么,看到什么变化', en: 'What was done, and what changed by it' },
      write: 'verb',
      maxLength: 2000,
    },
    doneOn: { type: 'date', label: { zh: '完成于', en: 'Done on' }, write: 'verb' },
    dropReason: { type: 'text', label: { zh: '取消理由', en: 'Why dropped' }, write: 'verb', maxLength: 500 },
  },
  verbs: {
    add: {
      label: { zh: '添加措施', en: 'Add' },
      creates: true,
      fields: ['text', 'engagement', 'retrospective', 'followUp', 'review', 'cause', 'owner', 'dueOn'],
      undo: { verb: 'drop' },
    },
    revise: {
      label: { zh: '修改', en: 'Revise' },
      fields: ['text', 'owner', 'dueOn', 'cause'],
      undo: { verb: 'revise' },
    },
    complete: {
      label: { zh: '完成', en: 'Complete' },
      fields: ['status', 'result', 'doneOn'],
      undo: { none: { zh: '结果留存;可以再添加一项', en: 'The result stays; another one can be added' } },
    },
    drop: {
      label: { zh: '取消', en: 'Drop' },
      fields: ['status', 'dropReason'],
      undo: { none: { zh: '可以重新添加', en: 'It can be added again' } },
    },
  },
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement('', { members: ['owner'] }),
  charges: [{ field: 'owner', while: { op: 'eq', field: 'status', value: 'open' } }],
  defaultSort: [{ field: 'dueOn', dir: 'asc' }],
  listFields: ['text', 'engagement', 'owner', 'dueOn', 'status'],
})
