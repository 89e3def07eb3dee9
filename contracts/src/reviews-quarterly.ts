import { scopesThroughEngagement } from './engagements-scopes.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

/** 期望管理评审会; its endpoints and views stand in `reviews-quarterly-endpoints.ts`. */

export const reviewStatuses = {
  planned: { label: { zh: '待评审', en: 'Planned' }, tone: 'neutral' },
  held: { label: { zh: '已评审', en: 'Held' }, tone: 'active' },
  actionsOpen: { label: { zh: '整改中', en: 'Actions open' }, tone: 'active' },
  closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'good' },
  missed: { label: { zh: '未评审', en: 'Missed' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export type ReviewStatus = keyof typeof reviewStatuses

export const verdicts = {
  consistent: { label: { zh: '一致', en: 'Consistent' }, tone: 'good' },
  deviating: { label: { zh: '偏差', en: 'Deviating' }, tone: 'warn' },
  severe: { label: { zh: '严重偏差', en: 'Severely deviating' }, tone: 'bad' },
} as const satisfies Record<string, Option>
export const Verdict = optionKeys(verdicts)
export type Verdict = keyof typeof verdicts

export const expectationReview = defineObject({
  key: 'expectationReview',
  module: 'reviews',
  table: 'expectation_reviews',
  label: { zh: '期望管理评审会', en: 'Expectation review' },
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
      relatedLabel: { zh: '期望管理评审会', en: 'Expectation reviews' },
    },
    customer: {
      type: 'link',
      to: 'customer',
      label: { zh: '客户', en: 'Customer' },
      required: true,
      write: 'create',
      onDelete: 'restrict',
      relatedLabel: { zh: '期望管理评审会', en: 'Expectation reviews' },
    },
    /** `2026-Q4` */
    quarter: {
      type: 'text',
      label: { zh: '季度', en: 'Quarter' },
      required: true,
      write: 'create',
      sortable: true,
      maxLength: 7,
    },
    quarterStart: {
      type: 'date',
      label: { zh: '季度第一天', en: 'Quarter began' },
      required: true,
      write: 'create',
    },
    dueOn: { type: 'date', label: { zh: '截止日', en: 'Due on' }, required: true, write: 'create' },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'planned',
      options: reviewStatuses,
    },
    /** The facts as they were when the verdict was given; until then they are read from the records. */
    facts: { type: 'json', label: { zh: '事实', en: 'Facts' }, write: 'verb' },
    verdict: { type: 'select', label: { zh: '结论', en: 'Verdict' }, options: verdicts, write: 'verb' },
    findings: {
      type: 'longText',
      label: { zh: '评审意见', en: 'Findings' },
      help: {
        zh: '当前进度与客户期望是否一致,依据是什么',
        en: 'Whether progress and expectation agree, and on what grounds',
      },
      write: 'verb',
      maxLength: 8000,
    },
    verdictBy: { type: 'member', label: { zh: '评审人', en: 'Verdict by' }, write: 'verb' },
    heldAt: {
      type: 'dateTime',
      label: { zh: '评审时间', en: 'Held at' },
      write: 'verb',
      sortable: true,
    },
    missedAt: { type: 'dateTime', label: { zh: '记为未评审的时间', en: 'Missed at' }, write: 'verb' },
    closedAt: { type: 'dateTime', label: { zh: '关闭时间', en: 'Closed at' }, write: 'verb' },
  },
  verbs: {
    plan: {
      label: { zh: '安排评审', en: 'Plan' },
      creates: true,
      fields: ['title', 'engagement', 'customer', 'quarter', 'quarterStart', 'dueOn'],
      undo: { none: { zh: '每个重大项目每季度一次', en: 'Every major project has one each quarter' } },
    },
    hold: {
      label: { zh: '给出结论', en: 'Give the verdict' },
      fields: ['status', 'facts', 'verdict', 'findings', 'verdictBy', 'heldAt'],
      undo: { none: { zh: '结论已经给出', en: 'The verdict has been given' } },
    },
    miss: {
      label: { zh: '记为未评审', en: 'Mark missed' },
      fields: ['status', 'missedAt'],
      undo: { none: { zh: '截止日已过', en: 'Its day is over' } },
    },
    act: {
      label: { zh: '进入整改', en: 'Actions begun' },
      fields: ['status'],
      undo: { none: { zh: '措施在那里处理', en: 'Actions are dealt with there' } },
    },
    close: {
      label: { zh: '关闭评审', en: 'Close' },
      fields: ['status', 'closedAt'],
      undo: { none: { zh: '下个季度再评审', en: 'The next quarter has its own' } },
    },
  },
  // Everything of its own is a verb's; what may be updated is what a workspace added.
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement(''),
  defaultSort: [{ field: 'quarter', dir: 'desc' }],
  listFields: ['title', 'customer', 'quarter', 'status', 'verdict', 'dueOn', 'heldAt'],
})

/** 评审席: who of outside the project assesses it. Never somebody of its team. */
export const reviewer = defineObject({
  key: 'reviewer',
  module: 'reviews',
  table: 'reviewers',
  label: { zh: '评审席', en: 'Reviewer' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '姓名', en: 'Name' },
      required: true,
      write: 'create',
      searchable: true,
      maxLength: 200,
    },
    review: {
      type: 'link',
      to: 'expectationReview',
      label: { zh: '期望管理评审会', en: 'Expectation review' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
      relatedLabel: { zh: '评审席', en: 'Reviewers' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      required: true,
      write: 'create',
      onDelete: 'trash-with',
    },
    member: { type: 'member', label: { zh: '评审员', en: 'Reviewer' }, required: true, write: 'create' },
    flaggedAt: {
      type: 'dateTime',
      label: { zh: '加入项目团队的时间', en: 'Found in the team at' },
      help: {
        zh: '就座之后又成了项目的人:结论只能由别的评审员给',
        en: 'Became part of the project after being seated: the verdict is another reviewer’s',
      },
      write: 'verb',
    },
    leftAt: { type: 'dateTime', label: { zh: '离席时间', en: 'Left at' }, write: 'verb' },
  },
  verbs: {
    seat: {
      label: { zh: '请来评审', en: 'Seat' },
      creates: true,
      fields: ['name', 'review', 'engagement', 'member'],
      undo: { verb: 'leave' },
    },
    flag: {
      label: { zh: '标出团队成员', en: 'Flag' },
      fields: ['flaggedAt'],
      undo: { verb: 'flag' },
    },
    leave: {
      label: { zh: '离席', en: 'Leave' },
      fields: ['leftAt'],
      undo: { none: { zh: '可以重新请来', en: 'They can be seated again' } },
    },
  },
  generic: ['read', 'update', 'export'],
  scopes: scopesThroughEngagement('', { members: ['member'] }),
  defaultSort: [{ field: 'createdAt', dir: 'asc' }],
  listFields: ['name', 'review', 'engagement', 'flaggedAt', 'leftAt'],
})
