import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

/** One person's internal review of one round of a sheet. */
export const sheetReview = defineObject({
  key: 'sheetReview',
  module: 'agreements',
  table: 'sheet_reviews',
  label: { zh: '内部评审', en: 'Internal review' },
  title: 'comment',
  fields: {
    sheet: {
      type: 'link',
      to: 'sheet',
      label: { zh: '确认表', en: 'Sheet' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
    },
    round: {
      type: 'number',
      label: { zh: '评审轮次', en: 'Review round' },
      decimals: 0,
      required: true,
      write: 'create',
    },
    reviewer: { type: 'member', label: { zh: '评审人', en: 'Reviewer' }, required: true, write: 'create' },
    verdict: {
      type: 'select',
      label: { zh: '结论', en: 'Verdict' },
      write: 'verb',
      initial: 'waiting',
      options: {
        waiting: { label: { zh: '待评审', en: 'Waiting' }, tone: 'neutral' },
        approved: { label: { zh: '同意', en: 'Approved' }, tone: 'good' },
        changes: { label: { zh: '需要修改', en: 'Needs changes' }, tone: 'warn' },
        dropped: { label: { zh: '已取消', en: 'Dropped' }, tone: 'neutral' },
      },
    },
    comment: { type: 'longText', label: { zh: '意见', en: 'Comment' }, maxLength: 2000, write: 'verb' },
    reviewedAt: { type: 'dateTime', label: { zh: '评审时间', en: 'Reviewed at' }, write: 'verb' },
  },
  verbs: {
    ask: {
      label: { zh: '请求评审', en: 'Ask' },
      creates: true,
      fields: ['sheet', 'round', 'reviewer'],
      undo: { verb: 'drop' },
    },
    give: {
      label: { zh: '评审', en: 'Review' },
      fields: ['verdict', 'comment', 'reviewedAt'],
      undo: { none: { zh: '评审意见留存', en: 'A review stays on record' } },
    },
    drop: {
      label: { zh: '取消评审', en: 'Drop' },
      fields: ['verdict'],
      undo: { none: { zh: '可以重新提交', en: 'It can be submitted again' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement('sheet.'),
})

/** 客户异议: what the customer will not sign as it stands, item by item. */
export const objection = defineObject({
  key: 'objection',
  module: 'agreements',
  table: 'objections',
  label: { zh: '客户异议', en: 'Objection' },
  title: 'text',
  fields: {
    sheet: {
      type: 'link',
      to: 'sheet',
      label: { zh: '确认表', en: 'Sheet' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '客户异议', en: 'Objections' },
    },
    item: { type: 'text', label: { zh: '条目', en: 'Item' }, required: true, write: 'create', maxLength: 20 },
    itemText: {
      type: 'longText',
      label: { zh: '条目内容', en: 'Content of the item' },
      write: 'create',
      maxLength: 4000,
    },
    round: {
      type: 'number',
      label: { zh: '第几次发送', en: 'Round' },
      decimals: 0,
      required: true,
      write: 'create',
    },
    contact: {
      type: 'link',
      to: 'contact',
      label: { zh: '提出人', en: 'Raised by' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
    },
    text: {
      type: 'longText',
      label: { zh: '异议', en: 'Objection' },
      required: true,
      write: 'create',
      maxLength: 1000,
      searchable: true,
    },
    answer: { type: 'longText', label: { zh: '答复', en: 'Answer' }, write: 'verb', maxLength: 1000 },
    answeredBy: { type: 'member', label: { zh: '答复人', en: 'Answered by' }, write: 'verb' },
    answeredAt: { type: 'dateTime', label: { zh: '答复时间', en: 'Answered at' }, write: 'verb' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'open',
      options: {
        open: { label: { zh: '待答复', en: 'Open' }, tone: 'warn' },
        answered: { label: { zh: '已答复', en: 'Answered' }, tone: 'good' },
      },
    },
  },
  verbs: {
    raise: {
      label: { zh: '提出异议', en: 'Raise' },
      creates: true,
      fields: ['sheet', 'item', 'itemText', 'round', 'contact', 'text'],
      undo: { none: { zh: '异议留存', en: 'An objection stays on record' } },
    },
    answer: {
      label: { zh: '答复', en: 'Answer' },
      fields: ['answer', 'answeredBy', 'answeredAt', 'status'],
      undo: { none: { zh: '答复已发给客户', en: 'The answer went to the customer' } },
    },
  },
  generic: ['read', 'export'],
  scopes: scopesThroughEngagement('sheet.'),
})
