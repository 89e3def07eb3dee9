import type { z } from 'zod'
import type { Option } from './kit/object.ts'
import { optionKeys } from './kit/values.ts'

export const dimensions = {
  business: { label: { zh: '业务需求', en: 'Business' } },
  technical: { label: { zh: '技术需求', en: 'Technical' } },
  implicit: { label: { zh: '隐性需求', en: 'Implicit' } },
} as const satisfies Record<string, Option>

export const sources = {
  interview: { label: { zh: '访谈', en: 'Interview' } },
  survey: { label: { zh: '问卷', en: 'Survey' } },
  meeting: { label: { zh: '会议', en: 'Meeting' } },
  frontline: { label: { zh: '一线', en: 'Front line' } },
  data: { label: { zh: '数据', en: 'Data' } },
} as const satisfies Record<string, Option>

export const aspects = {
  quality: { label: { zh: '质量', en: 'Quality' } },
  time: { label: { zh: '时间', en: 'Time' } },
  cost: { label: { zh: '成本', en: 'Cost' } },
  innovation: { label: { zh: '创新', en: 'Innovation' } },
  service: { label: { zh: '服务', en: 'Service' } },
} as const satisfies Record<string, Option>

export const priorities = {
  must: { label: { zh: '必须满足', en: 'Must' }, tone: 'active' },
  negotiable: { label: { zh: '可协商', en: 'Negotiable' }, tone: 'neutral' },
  notNow: { label: { zh: '暂不满足', en: 'Not now' }, tone: 'warn' },
} as const satisfies Record<string, Option>

export const expectationStatuses = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'neutral' },
  clarifying: { label: { zh: '待澄清', en: 'To clarify' }, tone: 'warn' },
  proposed: { label: { zh: '待确认', en: 'Proposed' }, tone: 'active' },
  confirmed: { label: { zh: '已确认', en: 'Confirmed' }, tone: 'active' },
  met: { label: { zh: '已满足', en: 'Met' }, tone: 'good' },
  exceeded: { label: { zh: '超出期望', en: 'Exceeded' }, tone: 'good' },
  unmet: { label: { zh: '未满足', en: 'Unmet' }, tone: 'bad' },
  declined: { label: { zh: '已婉拒(有替代)', en: 'Declined with alternative' }, tone: 'neutral' },
  withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, tone: 'neutral' },
  superseded: { label: { zh: '已被新版替代', en: 'Superseded' }, tone: 'neutral' },
} as const satisfies Record<string, Option>

export const alternativeKinds = {
  reduced: { label: { zh: '降级方案', en: 'Reduced' } },
  addedValue: { label: { zh: '增值服务', en: 'Added value' } },
  exchange: { label: { zh: '资源置换', en: 'Exchange' } },
} as const satisfies Record<string, Option>

export const ExpectationStatus = optionKeys(expectationStatuses)
export type ExpectationStatus = z.infer<typeof ExpectationStatus>
export const Priority = optionKeys(priorities)
export type Priority = z.infer<typeof Priority>
export const Dimension = optionKeys(dimensions)
export type Dimension = z.infer<typeof Dimension>
export const AlternativeKind = optionKeys(alternativeKinds)
export type AlternativeKind = z.infer<typeof AlternativeKind>
