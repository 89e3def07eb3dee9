import type { Feature } from '../../engine/registry.ts'

export const deviations: Feature = {
  key: 'deviations',
  pageTabs: {
    settings: [
      {
        key: 'compensation',
        label: { zh: '补偿预算', en: 'Compensation' },
        load: () => import('./budget-page.tsx').then((module) => ({ default: module.BudgetSettings })),
        right: 'deviations:configure',
      },
    ],
  },
  records: {
    deviation: {
      page: () => import('./deviation-page.tsx').then((module) => ({ default: module.DeviationPage })),
      create: {
        title: { zh: '登记偏差', en: 'Record a deviation' },
        load: () => import('./report-form.tsx').then((module) => ({ default: module.ReportForm })),
        size: 'normal',
        verb: 'report',
      },
      events: {
        'deviation.detected': { zh: '系统侦测到偏差', en: 'Found by the system' },
        'deviation.reported': { zh: '登记偏差', en: 'Recorded' },
        'deviation.refreshed': { zh: '更新依据', en: 'Evidence refreshed' },
        'deviation.confirmed': { zh: '确认偏差', en: 'Confirmed' },
        'deviation.false_alarm': { zh: '标为误报', en: 'Marked a false alarm' },
        'deviation.handed_over': { zh: '转交', en: 'Handed over' },
        'deviation.escalated': { zh: '升级', en: 'Escalated' },
        'deviation.notified': { zh: '告知客户', en: 'Customer told' },
        'deviation.remedying': { zh: '开始补救', en: 'Remedies started' },
        'deviation.remedies_added': { zh: '添加补救', en: 'Remedies added' },
        'deviation.customer_asked': { zh: '请客户确认', en: 'Customer asked' },
        'deviation.answered': { zh: '客户答复', en: 'Customer answered' },
        'deviation.closed': { zh: '关闭偏差', en: 'Closed' },
        'notice.sent': { zh: '发出告知函', en: 'Letter sent' },
        'remedy.added': { zh: '添加补救', en: 'Remedy added' },
        'remedy.budget_set': { zh: '设置补偿预算', en: 'Budget set' },
        'remedy.done': { zh: '完成补救', en: 'Remedy done' },
        'remedy.dropped': { zh: '取消补救', en: 'Remedy dropped' },
        'deviation.reopened': { zh: '重新打开', en: 'Reopened' },
      },
    },
    engagement: {
      columns: [
        {
          key: 'deviations',
          label: { zh: '偏差与变更', en: 'Deviations and changes' },
          order: 20,
          load: () =>
            import('./deviations-column.tsx').then((module) => ({ default: module.DeviationsColumn })),
        },
      ],
      tabs: [
        {
          key: 'deviations',
          label: { zh: '偏差', en: 'Deviations' },
          first: true,
          load: () => import('./deviations-tab.tsx').then((module) => ({ default: module.DeviationsTab })),
        },
      ],
    },
  },
}
