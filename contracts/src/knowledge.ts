import { industries } from './customers.ts'
import { aspects, dimensions } from './expectations-options.ts'
import { numbered } from './kit/numbered.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const articleKinds = {
  case: { label: { zh: '案例', en: 'Case' } },
  bestPractice: { label: { zh: '最佳实践', en: 'Best practice' } },
  template: { label: { zh: '参考模板', en: 'Template' } },
  talkTrack: { label: { zh: '话术', en: 'Talk track' } },
} as const satisfies Record<string, Option>
export const ArticleKind = optionKeys(articleKinds)
export type ArticleKind = keyof typeof articleKinds

export const articleStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  published: { label: { zh: '已发布', en: 'Published' }, tone: 'good' },
  retired: { label: { zh: '已停用', en: 'Retired' }, tone: 'neutral' },
} as const satisfies Record<string, Option>
export const ArticleStatus = optionKeys(articleStatuses)

/** Where an article was taken up: while capturing, promising, repairing or looking back. */
export const articlePlaces = {
  expectation: { label: { zh: '需求与期望', en: 'Expectation' } },
  commitment: { label: { zh: '承诺', en: 'Promise' } },
  deviation: { label: { zh: '偏差', en: 'Deviation' } },
  retrospective: { label: { zh: '复盘', en: 'Retrospective' } },
} as const satisfies Record<string, Option>
export const ArticlePlace = optionKeys(articlePlaces)
export type ArticlePlace = keyof typeof articlePlaces

/** 知识条目: what was learnt, in words that serve any project. */
export const article = defineObject({
  key: 'article',
  module: 'knowledge',
  table: 'articles',
  label: { zh: '知识条目', en: 'Article' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      required: true,
      searchable: true,
      sortable: true,
      maxLength: 120,
    },
    code: numbered('ZS-', { zh: '编号', en: 'Code' }),
    kind: { type: 'select', label: { zh: '类别', en: 'Kind' }, options: articleKinds, required: true },
    scenario: {
      type: 'longText',
      label: { zh: '适用场景', en: 'When it serves' },
      help: {
        zh: '什么情况下会用到它;系统据此推荐',
        en: 'The situation in which it helps; it is offered by these words',
      },
      searchable: 'words',
      maxLength: 500,
    },
    body: {
      type: 'longText',
      label: { zh: '内容', en: 'Text' },
      help: {
        zh: '写成任何项目都能用的话,不写客户名称',
        en: 'In words that serve any project; no customer’s name',
      },
      required: true,
      searchable: 'words',
    },
    industry: {
      type: 'select',
      label: { zh: '行业', en: 'Industry' },
      help: { zh: '不填:各行业通用', en: 'Empty: for every industry' },
      options: industries,
    },
    dimension: { type: 'select', label: { zh: '需求维度', en: 'Dimension' }, options: dimensions },
    aspect: { type: 'select', label: { zh: '方面', en: 'Aspect' }, options: aspects },
    sourceEngagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '来自项目', en: 'From project' },
      onDelete: 'detach',
      relatedLabel: { zh: '沉淀的知识', en: 'Learnt here' },
    },
    sourceExpectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '来自需求', en: 'From expectation' },
      onDelete: 'detach',
      relatedLabel: { zh: '沉淀的知识', en: 'Learnt here' },
    },
    sourceDeviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '来自偏差', en: 'From deviation' },
      onDelete: 'detach',
      relatedLabel: { zh: '沉淀的知识', en: 'Learnt here' },
    },
    owner: { type: 'member', label: { zh: '负责人', en: 'Owner' }, required: true },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      options: articleStatuses,
      initial: 'draft',
      required: true,
      write: 'verb',
    },
    useCount: {
      type: 'number',
      label: { zh: '采用次数', en: 'Taken up' },
      help: {
        zh: '被采用过几次;同一条需求、承诺、偏差或复盘只算一次',
        en: 'How often it was taken up; once for each expectation, promise, deviation or retrospective',
      },
      initial: 0,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
    helpedCount: {
      type: 'number',
      label: { zh: '如愿次数', en: 'Went well' },
      help: {
        zh: '采用之后如愿的:需求已满足或超出、承诺按时兑现、偏差经客户确认后关闭',
        en: 'Of these: expectation met or exceeded, promise kept on its day, deviation closed with the customer’s word',
      },
      initial: 0,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
    knownCount: {
      type: 'number',
      label: { zh: '已有结果', en: 'Ended' },
      help: {
        zh: '采用之后已有结果的次数,如愿与否都算;还在办的、已取消或改约的、复盘里采用的不算',
        en: 'How many of the uses have an outcome, good or bad; what is open, cancelled or renegotiated, and retrospectives do not count',
      },
      initial: 0,
      decimals: 0,
      sortable: true,
      write: 'verb',
    },
  },
  verbs: {
    publish: {
      label: { zh: '发布', en: 'Publish' },
      fields: ['status'],
      undo: { verb: 'rework' },
    },
    rework: {
      label: { zh: '退回草稿', en: 'Back to draft' },
      fields: ['status'],
      undo: { verb: 'publish' },
    },
    retire: {
      label: { zh: '停用', en: 'Retire' },
      fields: ['status'],
      undo: { verb: 'rework' },
    },
    share: {
      label: { zh: '发给客户', en: 'Share' },
      fields: [],
      undo: { none: { zh: '可以撤下发出的资料', en: 'The material can be withdrawn' } },
    },
    use: {
      label: { zh: '采用', en: 'Take up' },
      fields: ['useCount', 'helpedCount', 'knownCount'],
      undo: { none: { zh: '已经采用过', en: 'It has been taken up' } },
    },
    count: {
      label: { zh: '更新结果', en: 'Count outcomes' },
      fields: ['useCount', 'helpedCount', 'knownCount'],
      undo: {
        none: { zh: '结果由采用它的记录得出', en: 'Outcomes follow from the records it was taken up for' },
      },
    },
  },
  charges: [{ field: 'owner', while: { op: 'ne', field: 'status', value: 'retired' } }],
  defaultSort: [{ field: 'useCount', dir: 'desc' }],
  listFields: [
    'title',
    'kind',
    'useCount',
    'helpedCount',
    'knownCount',
    'scenario',
    'industry',
    'status',
    'owner',
    'sourceEngagement',
  ],
})

/** That an article was taken up for a record, or looking back on a whole project; once for each. */
export const articleUse = defineObject({
  key: 'articleUse',
  module: 'knowledge',
  table: 'article_uses',
  label: { zh: '采用记录', en: 'Use of an article' },
  title: 'usedFor',
  fields: {
    article: {
      type: 'link',
      to: 'article',
      label: { zh: '知识条目', en: 'Article' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '采用记录', en: 'Uses' },
    },
    usedFor: {
      type: 'select',
      label: { zh: '用在', en: 'Used for' },
      options: articlePlaces,
      required: true,
      write: 'verb',
    },
    expectation: {
      type: 'link',
      to: 'expectation',
      label: { zh: '需求', en: 'Expectation' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '采用的知识', en: 'Articles taken up' },
    },
    commitment: {
      type: 'link',
      to: 'commitment',
      label: { zh: '承诺', en: 'Promise' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '采用的知识', en: 'Articles taken up' },
    },
    deviation: {
      type: 'link',
      to: 'deviation',
      label: { zh: '偏差', en: 'Deviation' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '采用的知识', en: 'Articles taken up' },
    },
    engagement: {
      type: 'link',
      to: 'engagement',
      label: { zh: '项目', en: 'Project' },
      write: 'verb',
      onDelete: 'detach',
      relatedLabel: { zh: '采用的知识', en: 'Articles taken up' },
    },
  },
  generic: ['read', 'export'],
  verbs: {
    take: {
      label: { zh: '采用', en: 'Take up' },
      creates: true,
      fields: ['article', 'usedFor', 'expectation', 'commitment', 'deviation', 'engagement'],
      undo: { none: { zh: '采用记录只增不改', en: 'Uses are only added' } },
    },
  },
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['article', 'usedFor', 'engagement'],
})
