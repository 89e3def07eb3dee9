import type { z } from 'zod'
import { scopesThroughEngagement } from './engagements-scopes.ts'
import { aspects, dimensions } from './expectations-options.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const interviewKinds = {
  executive: { label: { zh: '高层访谈', en: 'Executive interview' } },
  process: { label: { zh: '流程梳理', en: 'Process walk-through' } },
  compatibility: { label: { zh: '兼容性测试', en: 'Compatibility test' } },
  frontline: { label: { zh: '一线观察', en: 'Front-line observation' } },
  survey: { label: { zh: '问卷', en: 'Questionnaire' } },
} as const satisfies Record<string, Option>

export const testResults = {
  passed: { label: { zh: '通过', en: 'Passed' }, tone: 'good' },
  failed: { label: { zh: '不通过', en: 'Failed' }, tone: 'bad' },
  pending: { label: { zh: '待定', en: 'Pending' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const InterviewKind = optionKeys(interviewKinds)
export type InterviewKind = z.infer<typeof InterviewKind>
export const TestResult = optionKeys(testResults)
export type TestResult = z.infer<typeof TestResult>

/** 调研记录: one talk, walk-through, test or observation with a customer. */
export const interview = defineObject({
  key: 'interview',
  module: 'expectations',
  table: 'interviews',
  label: { zh: '调研记录', en: 'Interview' },
  title: 'title',
  fields: {
    title: {
      type: 'text',
      label: { zh: '标题', en: 'Title' },
      required: true,
      searchable: true,
      maxLength: 120,
    },
    engagement: {
      type: 'link',
      label: { zh: '项目', en: 'Project' },
      to: 'engagement',
      onDelete: 'trash-with',
      relatedLabel: { zh: '调研记录', en: 'Interviews' },
      required: true,
      write: 'verb',
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'restrict',
      relatedLabel: { zh: '调研记录', en: 'Interviews' },
      required: true,
      write: 'verb',
    },
    kind: {
      type: 'select',
      label: { zh: '方式', en: 'Kind' },
      options: interviewKinds,
      required: true,
      write: 'verb',
    },
    contact: {
      type: 'link',
      label: { zh: '受访人', en: 'Interviewed' },
      to: 'contact',
      onDelete: 'detach',
      relatedLabel: { zh: '接受的调研', en: 'Interviews given' },
    },
    interviewer: { type: 'member', label: { zh: '调研人', en: 'Interviewer' }, required: true },
    heldOn: { type: 'date', label: { zh: '日期', en: 'Held on' }, required: true },
    note: { type: 'longText', label: { zh: '备注', en: 'Note' } },
    files: { type: 'file', label: { zh: '附件', en: 'Files' }, maxLength: 20 },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: {
    start: {
      label: { zh: '开始调研', en: 'Start an interview' },
      creates: true,
      fields: ['title', 'engagement', 'customer', 'kind', 'contact', 'interviewer', 'heldOn', 'note'],
      undo: { verb: 'trash' },
    },
  },
  scopes: scopesThroughEngagement('', { members: ['interviewer'] }),
  defaultSort: [{ field: 'heldOn', dir: 'desc' }],
  listFields: ['title', 'engagement', 'kind', 'contact', 'interviewer', 'heldOn'],
})

/** One answer, or one item of a compatibility test with its result. */
export const interviewAnswer = defineObject({
  key: 'interviewAnswer',
  module: 'expectations',
  table: 'interview_answers',
  label: { zh: '调研答复', en: 'Answer' },
  title: 'question',
  fields: {
    question: {
      type: 'text',
      label: { zh: '问题或测试项', en: 'Question or test item' },
      required: true,
      searchable: true,
      maxLength: 300,
    },
    answer: { type: 'longText', label: { zh: '答复或说明', en: 'Answer or remark' }, maxLength: 5000 },
    interview: {
      type: 'link',
      label: { zh: '调研记录', en: 'Interview' },
      to: 'interview',
      onDelete: 'trash-with',
      relatedLabel: { zh: '答复', en: 'Answers' },
      required: true,
      write: 'verb',
    },
    guide: {
      type: 'link',
      label: { zh: '引导问题', en: 'Guide question' },
      to: 'guideQuestion',
      onDelete: 'detach',
      relatedLabel: { zh: '得到的答复', en: 'Answers given' },
      write: 'verb',
    },
    dimension: {
      type: 'select',
      label: { zh: '维度', en: 'Dimension' },
      options: dimensions,
      required: true,
    },
    aspect: { type: 'select', label: { zh: '方面', en: 'Aspect' }, options: aspects },
    tags: { type: 'multiSelect', label: { zh: '标签', en: 'Tags' }, options: {}, open: true, maxLength: 12 },
    result: { type: 'select', label: { zh: '结果', en: 'Result' }, options: testResults },
    expectation: {
      type: 'link',
      label: { zh: '转成的需求', en: 'Became the expectation' },
      to: 'expectation',
      onDelete: 'detach',
      relatedLabel: { zh: '来自调研答复', en: 'From the answer' },
      write: 'verb',
    },
  },
  generic: ['read', 'update', 'trash', 'restore', 'export'],
  verbs: {
    note: {
      label: { zh: '记下答复', en: 'Note an answer' },
      creates: true,
      fields: ['question', 'answer', 'interview', 'guide', 'dimension', 'aspect', 'tags', 'result'],
      undo: { verb: 'trash' },
    },
    takeUp: {
      label: { zh: '转为需求', en: 'Take up as an expectation' },
      fields: ['expectation'],
      undo: {
        none: {
          zh: '删除那条需求,答复就可以再转一次',
          en: 'Delete the expectation and the answer can be taken up again',
        },
      },
    },
  },
  scopes: scopesThroughEngagement('interview.'),
  listFields: ['question', 'answer', 'dimension', 'result', 'interview', 'expectation'],
})
