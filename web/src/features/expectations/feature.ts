import type { Row } from '@zhinuo/contracts/records.ts'
import { markExpectationExceeded, markExpectationMet } from '@zhinuo/contracts/expectations-endpoints.ts'
import { CircleCheck, CircleHelp, CircleX, Send, Sparkles, SquareStack, ThumbsUp, Undo2 } from 'lucide-react'
import type { Feature, VerbSpec } from '../../engine/registry.ts'
import { idOf } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'

const among =
  (...statuses: readonly string[]) =>
  (row: Row): boolean =>
    statuses.includes(String(row.status))

const open = ['draft', 'clarifying', 'proposed'] as const
const judged = ['met', 'exceeded', 'unmet'] as const
const reasonForm = () => import('./verb-forms.tsx').then((module) => ({ default: module.ReasonForm }))

const verbs: readonly VerbSpec[] = [
  {
    key: 'classify',
    label: { zh: '分级', en: 'Classify' },
    icon: SquareStack,
    offer: among(...open),
    primary: (row) => row.priority === null,
    form: {
      title: { zh: '放进优先级矩阵', en: 'Classify in the matrix' },
      load: () => import('./verb-forms.tsx').then((module) => ({ default: module.ClassifyForm })),
    },
  },
  {
    key: 'clarify',
    label: { zh: '提请澄清', en: 'Ask to clarify' },
    icon: CircleHelp,
    offer: among('draft', 'proposed'),
    form: {
      title: { zh: '哪里还要问清楚', en: 'What is still to be clarified' },
      load: () => import('./clarify-forms.tsx').then((module) => ({ default: module.ClarifyForm })),
    },
  },
  {
    key: 'propose',
    label: { zh: '提交确认', en: 'Propose' },
    icon: Send,
    offer: among('clarifying'),
    primary: () => true,
    form: {
      title: { zh: '写具体,再给客户确认', en: 'Make it concrete, then propose it' },
      load: () => import('./clarify-forms.tsx').then((module) => ({ default: module.ProposeForm })),
    },
  },
  {
    key: 'confirm',
    label: { zh: '客户已确认', en: 'Confirmed' },
    icon: CircleCheck,
    offer: among('proposed'),
    primary: () => true,
    form: {
      title: { zh: '客户已确认', en: 'Confirmed by the customer' },
      load: () => import('./verb-forms.tsx').then((module) => ({ default: module.ConfirmForm })),
    },
  },
  {
    key: 'markMet',
    label: { zh: '已满足', en: 'Met' },
    icon: ThumbsUp,
    offer: among('confirmed', 'unmet', 'exceeded'),
    run: (row) => write(markExpectationMet, { params: { id: idOf(row) }, body: {} }),
  },
  {
    key: 'markExceeded',
    label: { zh: '超出期望', en: 'Exceeded' },
    icon: Sparkles,
    offer: among('confirmed', 'met', 'unmet'),
    run: (row) => write(markExpectationExceeded, { params: { id: idOf(row) }, body: {} }),
  },
  {
    key: 'markUnmet',
    label: { zh: '未满足', en: 'Unmet' },
    icon: CircleX,
    offer: among('confirmed', ...judged.filter((status) => status !== 'unmet')),
    form: { title: { zh: '标为未满足', en: 'Mark as unmet' }, load: reasonForm },
  },
  {
    key: 'decline',
    rare: true,
    label: { zh: '婉拒并替代', en: 'Decline' },
    icon: Undo2,
    offer: among(...open, 'confirmed'),
    form: {
      title: { zh: '婉拒并给出替代方案', en: 'Decline with an alternative' },
      load: () => import('./verb-forms.tsx').then((module) => ({ default: module.DeclineForm })),
    },
  },
  {
    key: 'withdraw',
    rare: true,
    label: { zh: '撤回', en: 'Withdraw' },
    offer: among(...open, 'confirmed'),
    form: { title: { zh: '撤回这条需求', en: 'Withdraw this expectation' }, load: reasonForm },
  },
]

export const expectations: Feature = {
  key: 'expectations',
  pageTabs: {
    settings: [
      {
        key: 'questions',
        label: { zh: '引导问题', en: 'Guide questions' },
        load: () => import('./questions-page.tsx').then((module) => ({ default: module.QuestionsPage })),
        right: 'guideQuestion:update',
      },
    ],
  },
  records: {
    expectation: {
      verbs,
      create: {
        title: { zh: '添加需求', en: 'Add an expectation' },
        load: () => import('./record-form.tsx').then((module) => ({ default: module.RecordForm })),
        size: 'wide',
        verb: 'record',
      },
      hide: ['alternativeCount'],
      header: () => import('./asked-header.tsx').then((module) => ({ default: module.AskedHeader })),
      tabs: [
        {
          key: 'outcome',
          label: { zh: '办法与结果', en: 'Answer and outcome' },
          load: () => import('./outcome-tab.tsx').then((module) => ({ default: module.OutcomeTab })),
        },
      ],
      events: {
        'expectation.recorded': { zh: '添加需求', en: 'Recorded' },
        'expectation.classified': { zh: '分级', en: 'Classified' },
        'expectation.unclassified': { zh: '撤销分级', en: 'Priority taken back' },
        'expectation.clarification_asked': { zh: '提请澄清', en: 'Asked to clarify' },
        'expectation.proposed': { zh: '提交确认', en: 'Proposed' },
        'expectation.confirmed': { zh: '客户已确认', en: 'Confirmed by the customer' },
        'expectation.met': { zh: '已满足', en: 'Met' },
        'expectation.exceeded': { zh: '超出期望', en: 'Exceeded' },
        'expectation.unmet': { zh: '未满足', en: 'Unmet' },
        'expectation.alternatives_added': { zh: '添加替代方案', en: 'Alternatives added' },
        'expectation.declined': { zh: '婉拒并替代', en: 'Declined with alternative' },
        'expectation.withdrawn': { zh: '撤回', en: 'Withdrawn' },
      },
    },
    interview: {
      page: () => import('./interview-page.tsx').then((module) => ({ default: module.InterviewPage })),
      events: {
        'interview.started': { zh: '开始调研', en: 'Started' },
        'interviewAnswer.noted': { zh: '记下答复', en: 'Answer noted' },
        'interviewAnswer.taken_up': { zh: '转为需求', en: 'Taken up' },
      },
    },
    optionPlan: {
      hide: ['effects'],
      events: {
        'optionPlan.prepared': { zh: '准备方案', en: 'Prepared' },
        'optionPlan.revised': { zh: '修改方案', en: 'Revised' },
        'optionPlan.offered': { zh: '提供给客户', en: 'Offered' },
        'optionPlan.taken_back': { zh: '收回修改', en: 'Taken back' },
        'optionPlan.chosen': { zh: '选定', en: 'Chosen' },
        'optionPlan.passed': { zh: '未选', en: 'Not chosen' },
        'optionPlan.reconsidered': { zh: '重新考虑', en: 'Reconsidered' },
        'optionPlan.commented': { zh: '客户提意见', en: 'Commented' },
        'optionPlan.dropped': { zh: '不再考虑', en: 'Dropped' },
        'optionPlan.reinstated': { zh: '恢复方案', en: 'Reinstated' },
      },
    },
    requirementDocument: {
      hide: ['content'],
      events: { 'requirementDocument.issued': { zh: '出具需求文档', en: 'Issued' } },
    },
    guideQuestion: {
      hide: ['code'],
      events: { 'guideQuestion.installed': { zh: '装入自带问题', en: 'Installed' } },
    },
    engagement: {
      tabs: [
        {
          key: 'expectations',
          label: { zh: '需求与优先级', en: 'Expectations' },
          first: true,
          wide: true,
          load: () => import('./research-tab.tsx').then((module) => ({ default: module.ResearchTab })),
        },
      ],
    },
  },
}
