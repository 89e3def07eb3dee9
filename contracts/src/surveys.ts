import type { Label } from './kit/label.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'

/** 期望未满足原因, in the order the customer reads them. */
export const unmetReasons = {
  schedule: { label: { zh: '进度延误', en: 'Delays' } },
  feature: { label: { zh: '功能未达', en: 'Features fell short' } },
  response: { label: { zh: '响应慢', en: 'Slow response' } },
  quality: { label: { zh: '质量问题', en: 'Quality problems' } },
  communication: { label: { zh: '沟通不足', en: 'Too little communication' } },
  promise: { label: { zh: '承诺与实际不符', en: 'Not what was promised' } },
  price: { label: { zh: '价格', en: 'Price' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

/** The four scored sections, then what stands beside them. */
export const surveySections = {
  product: { label: { zh: '产品质量', en: 'Product quality' } },
  service: { label: { zh: '服务体验', en: 'Service experience' } },
  support: { label: { zh: '售后支持', en: 'After-sales support' } },
  overall: { label: { zh: '总体满意度', en: 'Overall satisfaction' } },
  nps: { label: { zh: '推荐意愿', en: 'Would recommend' } },
  unmet: { label: { zh: '期望未满足原因', en: 'Unmet expectations' } },
  open: { label: { zh: '其他意见', en: 'Other comments' } },
  elicitation: { label: { zh: '需求与期望', en: 'Needs and expectations' } },
} as const satisfies Record<string, Option>

export const questionTypes = {
  score: { label: { zh: '五级评分', en: 'Score of five' } },
  nps: { label: { zh: '0–10 分', en: '0 to 10' } },
  choice: { label: { zh: '单选', en: 'One choice' } },
  multi: { label: { zh: '多选', en: 'Several choices' } },
  text: { label: { zh: '文字', en: 'Text' } },
} as const satisfies Record<string, Option>

export const surveyPurposes = {
  relationship: { label: { zh: '定期满意度', en: 'Periodic satisfaction' } },
  acceptance: { label: { zh: '验收后满意度', en: 'After acceptance' } },
  pulse: { label: { zh: '期望脉搏', en: 'Expectation pulse' } },
  elicitation: { label: { zh: '需求调研', en: 'Needs survey' } },
  custom: { label: { zh: '自定义', en: 'Own' } },
} as const satisfies Record<string, Option>

const never: Label = { zh: '已经发生', en: 'It has happened' }

export const surveyTemplate = defineObject({
  key: 'surveyTemplate',
  module: 'surveys',
  table: 'survey_templates',
  label: { zh: '问卷', en: 'Survey' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '问卷名称', en: 'Name' },
      required: true,
      write: 'verb',
      searchable: true,
      sortable: true,
      maxLength: 80,
    },
    nameEn: { type: 'text', label: { zh: '英文名称', en: 'English name' }, write: 'verb', maxLength: 80 },
    purpose: {
      type: 'select',
      label: { zh: '用途', en: 'Purpose' },
      required: true,
      write: 'verb',
      options: surveyPurposes,
    },
    status: {
      type: 'select',
      label: { zh: '状态', en: 'Status' },
      write: 'verb',
      initial: 'draft',
      options: {
        draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
        active: { label: { zh: '使用中', en: 'In use' }, tone: 'good' },
        retired: { label: { zh: '已停用', en: 'Retired' }, tone: 'neutral' },
      },
    },
    anonymous: {
      type: 'switch',
      label: { zh: '匿名', en: 'Anonymous' },
      help: {
        zh: '答复不记录是谁填写的;受访人少时仍可能被猜到',
        en: 'Answers do not keep who gave them; with few people asked it may still be guessed',
      },
      write: 'verb',
    },
    automatic: {
      type: 'switch',
      label: { zh: '自动发送', en: 'Sent automatically' },
      help: {
        zh: '验收后满意度:项目的承诺和里程碑都了结后,下一个工作日上午。定期满意度:每季度一次,分散在季度前 20 个工作日的上午',
        en: 'After acceptance: the workday morning after a project’s last promise or milestone was accepted. Periodic: once a quarter, spread over the mornings of its first 20 workdays',
      },
      write: 'verb',
    },
    intro: { type: 'longText', label: { zh: '开场白', en: 'Introduction' }, write: 'verb', maxLength: 500 },
    introEn: {
      type: 'longText',
      label: { zh: '英文开场白', en: 'Introduction in English' },
      write: 'verb',
      maxLength: 500,
    },
    usedAt: { type: 'dateTime', label: { zh: '首次使用', en: 'First used' }, write: 'verb' },
    standard: { type: 'text', label: { zh: '内置', en: 'Built in' }, write: 'verb', maxLength: 40 },
  },
  verbs: {
    draft: {
      label: { zh: '新建问卷', en: 'New survey' },
      creates: true,
      fields: [
        'name',
        'nameEn',
        'purpose',
        'status',
        'anonymous',
        'automatic',
        'intro',
        'introEn',
        'standard',
      ],
      undo: { verb: 'retire' },
    },
    edit: {
      label: { zh: '修改问卷', en: 'Edit' },
      fields: ['name', 'nameEn', 'anonymous', 'intro', 'introEn'],
      undo: { verb: 'edit' },
    },
    activate: { label: { zh: '启用', en: 'Activate' }, fields: ['status'], undo: { verb: 'retire' } },
    retire: {
      label: { zh: '停用', en: 'Retire' },
      fields: ['status', 'automatic'],
      undo: { verb: 'activate' },
    },
    setAutomatic: {
      label: { zh: '自动发送', en: 'Send automatically' },
      fields: ['automatic'],
      undo: { verb: 'setAutomatic' },
    },
    use: { label: { zh: '首次使用', en: 'First use' }, fields: ['usedAt'], undo: { none: never } },
  },
  generic: ['read', 'export'],
  defaultSort: [{ field: 'createdAt', dir: 'desc' }],
  listFields: ['name', 'purpose', 'status', 'automatic', 'anonymous', 'usedAt'],
})

const questionFields = ['template', 'order', 'section', 'type', 'zh', 'en', 'required', 'options'] as const

export const surveyQuestion = defineObject({
  key: 'surveyQuestion',
  module: 'surveys',
  table: 'survey_questions',
  label: { zh: '问卷题目', en: 'Survey question' },
  title: 'zh',
  fields: {
    template: {
      type: 'link',
      to: 'surveyTemplate',
      label: { zh: '问卷', en: 'Survey' },
      required: true,
      write: 'verb',
      onDelete: 'trash-with',
      relatedLabel: { zh: '题目', en: 'Questions' },
    },
    order: {
      type: 'number',
      label: { zh: '次序', en: 'Order' },
      required: true,
      write: 'verb',
      column: 'place',
    },
    section: {
      type: 'select',
      label: { zh: '部分', en: 'Section' },
      required: true,
      write: 'verb',
      options: surveySections,
    },
    type: {
      type: 'select',
      label: { zh: '题型', en: 'Type' },
      required: true,
      write: 'verb',
      options: questionTypes,
    },
    zh: {
      type: 'text',
      label: { zh: '题目', en: 'Question' },
      required: true,
      write: 'verb',
      maxLength: 200,
      searchable: true,
    },
    en: { type: 'text', label: { zh: '英文题目', en: 'Question in English' }, write: 'verb', maxLength: 200 },
    required: { type: 'switch', label: { zh: '必答', en: 'Required' }, write: 'verb' },
    options: { type: 'json', label: { zh: '选项', en: 'Choices' }, write: 'verb' },
  },
  verbs: {
    add: {
      label: { zh: '添加题目', en: 'Add a question' },
      creates: true,
      fields: questionFields,
      undo: { verb: 'edit' },
    },
    edit: {
      label: { zh: '修改题目', en: 'Edit a question' },
      fields: questionFields,
      undo: { verb: 'edit' },
    },
  },
  generic: ['read', 'trash', 'export'],
  defaultSort: [{ field: 'order', dir: 'asc' }],
  listFields: ['zh', 'section', 'type', 'required', 'template'],
})
