import { GitCompareArrows } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

const tab = {
  key: 'changes',
  label: { zh: '变更', en: 'Changes' },
  first: true,
  load: () => import('./changes-tab.tsx').then((module) => ({ default: module.ChangesTab })),
} as const

export const changes: Feature = {
  key: 'changes',
  menu: [
    {
      key: 'changes',
      order: 80,
      icon: GitCompareArrows,
      label: { zh: '变更', en: 'Changes' },
      target: { object: 'changeRequest' },
    },
  ],
  pageTabs: {
    settings: [
      {
        key: 'changes',
        label: { zh: '变更', en: 'Changes' },
        load: () => import('./settings-page.tsx').then((module) => ({ default: module.ChangeSettings })),
        right: 'changes:configure',
      },
    ],
  },
  records: {
    changeRequest: {
      page: () => import('./change-page.tsx').then((module) => ({ default: module.ChangePage })),
      create: {
        title: { zh: '提变更', en: 'Ask for a change' },
        load: () => import('./request-form.tsx').then((module) => ({ default: module.RequestForm })),
        size: 'normal',
        verb: 'request',
      },
      events: {
        'changeRequest.requested': { zh: '提出变更', en: 'Asked for' },
        'changeRequest.requested_by_customer': { zh: '客户在门户提出', en: 'Asked for in the portal' },
        'changeRequest.prepared': { zh: '编写变更内容', en: 'Worked out' },
        'changeRequest.submitted': { zh: '提交评估', en: 'Submitted' },
        'changeRequest.assessed': { zh: '答复评估', en: 'Assessed' },
        'changeRequest.handed_over': { zh: '换评估人', en: 'Other assessors named' },
        'changeRequest.paused': { zh: '暂停计时', en: 'Clock paused' },
        'changeRequest.resumed': { zh: '恢复计时', en: 'Clock resumed' },
        'changeRequest.overdue': { zh: '评估超时', en: 'Assessment overdue' },
        'changeRequest.confirmed': { zh: '三方确认', en: 'Confirmed' },
        'changeRequest.exception_requested': { zh: '申请例外', en: 'Exception requested' },
        'changeRequest.exception_approved': { zh: '批准例外', en: 'Exception approved' },
        'changeRequest.exception_refused': { zh: '不批准例外', en: 'Exception refused' },
        'changeRequest.cosigned': { zh: '会签补充协议', en: 'Supplement signed' },
        'changeRequest.sent': { zh: '发给客户', en: 'Sent to the customer' },
        'changeRequest.recalled': { zh: '取回修改', en: 'Taken back' },
        'changeRequest.code_told': { zh: '告知验证码', en: 'Code told' },
        'changeRequest.code_issued': { zh: '发出验证码', en: 'Code issued' },
        'changeRequest.agreed': { zh: '客户同意,变更生效', en: 'The customer agreed' },
        'changeRequest.refused': { zh: '客户不同意', en: 'The customer did not agree' },
        'changeRequest.declined': { zh: '婉拒并替代', en: 'Declined with alternative' },
        'changeRequest.withdrawn': { zh: '撤回变更', en: 'Withdrawn' },
        'changeRequest.implemented': { zh: '已实施', en: 'Done' },
        'changeRequest.closed': { zh: '关闭变更', en: 'Closed' },
        'changeRequest.light_limit_set': { zh: '设置轻变更上限', en: 'Limit of light changes set' },
        'changeAssessment.asked': { zh: '请评估', en: 'Assessment asked for' },
        'changeAssessment.answered': { zh: '答复评估', en: 'Assessment answered' },
        'changeAssessment.moved': { zh: '调整评估期限', en: 'Assessment moved' },
        'changeItem.written': { zh: '添加变更项', en: 'Item added' },
        'changeItem.rewritten': { zh: '修改变更项', en: 'Item changed' },
        'changeItem.removed': { zh: '去掉变更项', en: 'Item removed' },
        'changeItem.took_effect': { zh: '变更项生效', en: 'Item in force' },
        'changePlan.written': { zh: '添加方案', en: 'Plan added' },
        'changePlan.rewritten': { zh: '修改方案', en: 'Plan changed' },
        'changePlan.removed': { zh: '去掉方案', en: 'Plan removed' },
        'changeAlternative.offered': { zh: '给出替代方案', en: 'Alternative offered' },
        'changeConsent.given': { zh: '客户作出决定', en: 'Customer decided' },
        'commitment.renegotiated': { zh: '协商变更', en: 'Renegotiated' },
        'commitment.succeeded': { zh: '按变更重新承诺', en: 'Promised anew by a change' },
        'commitment.change_followed': { zh: '随变更更新关联', en: 'Followed a change' },
        'expectation.superseded': { zh: '被新版替代', en: 'Superseded' },
        'expectation.succeeded': { zh: '按变更重新确认', en: 'Confirmed anew by a change' },
      },
    },
    engagement: {
      tabs: [tab],
      events: {
        'engagement.sign_judged': { zh: '判断变化苗头:不是变化', en: 'Early sign judged no change' },
      },
    },
    customer: { tabs: [{ ...tab, first: false }] },
  },
}
