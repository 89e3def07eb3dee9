import { industries } from './customers.ts'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { defineObject } from './kit/object.ts'

export const commitmentVersion = defineObject({
  key: 'commitmentVersion',
  module: 'commitments',
  table: 'commitment_versions',
  label: { zh: '承诺版本', en: 'Promise version' },
  title: 'content',
  insertOnly: true,
  fields: {
    content: {
      type: 'text',
      label: { zh: '答应什么', en: 'What is promised' },
      required: true,
      maxLength: 500,
      write: 'verb',
    },
    commitment: {
      type: 'link',
      label: { zh: '承诺', en: 'Promise' },
      to: 'commitment',
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
    condition: {
      type: 'longText',
      label: { zh: '完成标准', en: 'Condition of satisfaction' },
      maxLength: 2000,
      write: 'verb',
    },
    promisedOn: { type: 'date', label: { zh: '对外日期', en: 'Promised date' }, write: 'verb' },
    internalOn: { type: 'date', label: { zh: '内部目标', en: 'Internal target' }, write: 'verb' },
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
      fields: ['content', 'commitment', 'n', 'condition', 'promisedOn', 'internalOn', 'reason'],
      undo: { none: { zh: '版本只增不改', en: 'Versions are only ever added' } },
    },
  },
  scopes: scopesThroughEngagement('commitment.', { members: ['owner'], departments: ['team'] }),
  defaultSort: [{ field: 'n', dir: 'desc' }],
  listFields: ['n', 'content', 'promisedOn', 'reason'],
})

/** History that forecasts speak from, imported with its original dates. Never mixed with a foreign workspace's. */
export const pastPromise = defineObject({
  key: 'pastPromise',
  module: 'commitments',
  table: 'past_promises',
  label: { zh: '历史承诺', en: 'Past promise' },
  title: 'summary',
  fields: {
    no: { type: 'text', label: { zh: '编号', en: 'No.' }, searchable: true, sortable: true, maxLength: 60 },
    summary: {
      type: 'text',
      label: { zh: '内容', en: 'Summary' },
      required: true,
      searchable: true,
      maxLength: 500,
    },
    workClass: { type: 'text', label: { zh: '工作类别', en: 'Kind of work' }, sortable: true, maxLength: 80 },
    subclass: { type: 'text', label: { zh: '细类', en: 'Subclass' }, maxLength: 80 },
    team: { type: 'text', label: { zh: '兑现部门', en: 'Team' }, maxLength: 80 },
    industry: { type: 'select', label: { zh: '行业', en: 'Industry' }, options: industries },
    estimateHours: {
      type: 'number',
      label: { zh: '预计工时', en: 'Estimated hours' },
      min: 0,
      max: 100_000,
      decimals: 2,
    },
    actualHours: {
      type: 'number',
      label: { zh: '实际工时', en: 'Actual hours' },
      min: 0,
      max: 100_000,
      decimals: 2,
    },
    estimatedOn: { type: 'date', label: { zh: '估算日期', en: 'Estimated on' } },
    startedOn: { type: 'date', label: { zh: '开始日期', en: 'Started on' } },
    completedOn: { type: 'date', label: { zh: '完成日期', en: 'Completed on' } },
    promisedOn: { type: 'date', label: { zh: '当时承诺的日期', en: 'Promised date' } },
    note: { type: 'longText', label: { zh: '备注', en: 'Note' } },
  },
  defaultSort: [{ field: 'completedOn', dir: 'desc' }],
  listFields: ['summary', 'workClass', 'team', 'estimateHours', 'startedOn', 'completedOn'],
})
