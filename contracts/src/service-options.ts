import type { Option } from './kit/object.ts'
import { unmetReasons } from './surveys.ts'

export const caseKinds = {
  complaint: { label: { zh: '投诉', en: 'Complaint' }, tone: 'bad' },
  question: { label: { zh: '咨询', en: 'Question' } },
  support: { label: { zh: '售后支持', en: 'Support' } },
  feedback: { label: { zh: '意见建议', en: 'Feedback' } },
} as const satisfies Record<string, Option>

export const caseSources = {
  survey: { label: { zh: '问卷', en: 'Survey' } },
  portal: { label: { zh: '客户门户', en: 'Portal' } },
  phone: { label: { zh: '电话', en: 'Phone' } },
  wechat: { label: { zh: '微信', en: 'WeChat' } },
  mail: { label: { zh: '邮件', en: 'Mail' } },
  visit: { label: { zh: '拜访', en: 'Visit' } },
  other: { label: { zh: '其他', en: 'Other' } },
} as const satisfies Record<string, Option>

/** What may go with words to the other side: so many at once, of these kinds, in bytes each. */
export const caseFiles = {
  most: 5,
  bytes: 20 * 1024 * 1024,
  endings: [
    'pdf',
    'doc',
    'docx',
    'xls',
    'xlsx',
    'ppt',
    'pptx',
    'txt',
    'csv',
    'log',
    'png',
    'jpg',
    'jpeg',
    'gif',
    'webp',
    'mp4',
    'zip',
  ],
} as const

/** What it is about: the scored sections of surveys, and the reasons for unmet expectations. */
export const caseTopics = {
  product: { label: { zh: '产品质量', en: 'Product quality' } },
  service: { label: { zh: '服务体验', en: 'Service experience' } },
  support: { label: { zh: '售后支持', en: 'After-sales support' } },
  ...unmetReasons,
} as const satisfies Record<string, Option>

export const caseStatuses = {
  new: { label: { zh: '待受理', en: 'To take on' }, tone: 'warn' },
  triaged: { label: { zh: '待处理', en: 'Assigned' }, tone: 'active' },
  inProgress: { label: { zh: '处理中', en: 'In progress' }, tone: 'active' },
  answered: { label: { zh: '待客户确认', en: 'Awaiting customer' }, tone: 'active' },
  closed: { label: { zh: '已关闭', en: 'Closed' }, tone: 'good' },
} as const satisfies Record<string, Option>

export const messageKinds = {
  reply: { label: { zh: '我方回复', en: 'Our reply' } },
  question: { label: { zh: '请客户补充', en: 'Our question' } },
  answer: { label: { zh: '我方答复', en: 'Our answer' } },
  customer: { label: { zh: '客户补充', en: 'The customer' } },
  reopening: { label: { zh: '客户说还没解决', en: 'Not solved, says the customer' } },
} as const satisfies Record<string, Option>
