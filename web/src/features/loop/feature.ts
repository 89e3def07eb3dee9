import { CircleStop, SquareKanban } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

export const loop: Feature = {
  key: 'loop',
  menu: [
    {
      key: 'phases',
      label: { zh: '六阶段', en: 'Six phases' },
      icon: SquareKanban,
      target: { page: 'phases' },
      order: 31,
    },
  ],
  pages: [
    {
      path: 'phases',
      title: { zh: '六阶段', en: 'Six phases' },
      load: () => import('./board-page.tsx').then((module) => ({ default: module.BoardPage })),
      right: 'engagement:read',
    },
  ],
  records: {
    engagement: {
      header: () => import('./loop-bar.tsx').then((module) => ({ default: module.LoopBar })),
      headerRoom: [118, 177],
      verbs: [
        {
          key: 'endEarly',
          rare: true,
          label: { zh: '提前结束', en: 'End early' },
          icon: CircleStop,
          offer: (row) => row.phase !== 'review' && row.phase !== 'closed',
          form: {
            title: { zh: '提前结束项目', en: 'End the project early' },
            load: () => import('./end-early-form.tsx').then((module) => ({ default: module.EndEarlyForm })),
          },
        },
      ],
      hide: ['phase', 'phaseSince', 'round', 'roundSince'],
      tabs: [
        {
          key: 'overview',
          label: { zh: '概览', en: 'Overview' },
          first: true,
          load: () => import('./overview-tab.tsx').then((module) => ({ default: module.OverviewTab })),
        },
        {
          key: 'phases',
          label: { zh: '阶段记录', en: 'Phases' },
          load: () => import('./history-tab.tsx').then((module) => ({ default: module.HistoryTab })),
        },
      ],
      events: {
        'engagement.advanced': { zh: '进入下一阶段', en: 'Advanced' },
        'engagement.waived': { zh: '说明原因后进入下一阶段', en: 'Advanced with a waiver' },
        'engagement.ended_early': { zh: '提前结束', en: 'Ended early' },
        'engagement.archived': { zh: '归档', en: 'Archived' },
        'engagement.reopened': { zh: '重新打开', en: 'Reopened' },
        'engagement.repair_entered': { zh: '转入修复', en: 'Repair began' },
        'engagement.repair_left': { zh: '修复结束,回到跟进', en: 'Repair ended' },
        'engagement.phase_laid': { zh: '按已有事实确定阶段', en: 'Phase laid by the facts' },
      },
    },
  },
}
