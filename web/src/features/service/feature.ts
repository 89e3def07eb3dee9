import type { Feature } from '../../engine/registry.ts'

const feedbackTab = {
  key: 'feedback',
  label: { zh: '反馈', en: 'Feedback' },
  load: () => import('./feedback-tab.tsx').then((module) => ({ default: module.FeedbackTab })),
} as const

export const service: Feature = {
  key: 'service',
  pageTabs: {
    satisfaction: [
      {
        key: 'callbacks',
        label: { zh: '待回访', en: 'To call' },
        right: 'callback:read',
        load: () => import('./callbacks-tab.tsx').then((module) => ({ default: module.DeepCallbacks })),
      },
      {
        key: 'planned',
        label: { zh: '计划回访', en: 'Planned calls' },
        right: 'callback:read',
        load: () => import('./callbacks-tab.tsx').then((module) => ({ default: module.PlannedCallbacks })),
      },
      {
        key: 'cases',
        label: { zh: '反馈单', en: 'Cases' },
        right: 'serviceCase:read',
        load: () => import('./cases-tab.tsx').then((module) => ({ default: module.CasesTab })),
      },
      {
        key: 'rules',
        label: { zh: '分派规则', en: 'Routing' },
        right: 'caseRoute:read',
        load: () => import('./rules-tab.tsx').then((module) => ({ default: module.RulesTab })),
      },
    ],
  },
  records: {
    serviceCase: {
      page: () => import('./case-page.tsx').then((module) => ({ default: module.CasePage })),
      create: {
        title: { zh: '记一条反馈', en: 'Record feedback' },
        load: () => import('./record-form.tsx').then((module) => ({ default: module.RecordForm })),
        verb: 'record',
      },
      events: {
        'serviceCase.recorded': { zh: '记一条反馈', en: 'Recorded' },
        'serviceCase.asked_by_customer': { zh: '客户在门户提出', en: 'Asked in the portal' },
        'serviceCase.from_survey': { zh: '来自问卷', en: 'From a survey' },
        'serviceCase.assigned': { zh: '分派', en: 'Assigned' },
        'serviceCase.started': { zh: '开始处理', en: 'Started' },
        'serviceCase.replied': { zh: '先回复客户', en: 'Replied' },
        'serviceCase.customer_asked': { zh: '请客户补充,计时暂停', en: 'Customer asked; the clock stands' },
        'serviceCase.resumed': { zh: '客户已补充,继续计时', en: 'The clock goes on' },
        'serviceCase.answered': { zh: '答复客户', en: 'Answered' },
        'serviceCase.closed': { zh: '关闭', en: 'Closed' },
        'serviceCase.reopened': { zh: '重新打开', en: 'Reopened' },
        'serviceCase.became_deviation': { zh: '转为偏差', en: 'Made a deviation' },
        'serviceCase.became_promise': { zh: '转为承诺', en: 'Made a promise' },
        'serviceCase.configured': { zh: '设置答复时限', en: 'Clocks set' },
        'caseMessage.said': { zh: '往来', en: 'Said' },
      },
    },
    callback: {
      page: () => import('./callback-page.tsx').then((module) => ({ default: module.CallbackPage })),
      create: {
        title: { zh: '安排回访', en: 'Plan a call' },
        load: () => import('./plan-form.tsx').then((module) => ({ default: module.PlanForm })),
        verb: 'plan',
      },
      events: {
        'callback.planned': { zh: '安排回访', en: 'Planned' },
        'callback.completed': { zh: '完成回访', en: 'Called' },
        'callback.unreached': { zh: '没接通', en: 'Not reached' },
        'callback.given_up': { zh: '三次未接通,结束', en: 'Not reached three times' },
        'callback.handed_over': { zh: '转交', en: 'Handed over' },
        'callback.cancelled': { zh: '取消回访', en: 'Cancelled' },
        'callback.replaced': { zh: '由深度回访代替', en: 'Replaced by a deep call' },
        'callback.became_deviation': { zh: '转为偏差', en: 'Made a deviation' },
        'callback.became_promise': { zh: '转为承诺', en: 'Made a promise' },
      },
    },
    customer: { tabs: [feedbackTab] },
    engagement: { tabs: [feedbackTab] },
  },
}
