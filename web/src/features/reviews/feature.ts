import { CalendarClock } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

export const reviews: Feature = {
  key: 'reviews',
  menu: [
    {
      key: 'cadence',
      label: { zh: '周报与会议', en: 'Cadence' },
      icon: CalendarClock,
      target: { page: 'cadence' },
      order: 100,
    },
  ],
  pages: [
    {
      path: 'cadence',
      title: { zh: '周报与会议', en: 'Cadence' },
      load: () => import('./cadence-page.tsx').then((module) => ({ default: module.CadencePage })),
    },
  ],
  records: {
    progressReport: {
      page: () => import('./report-page.tsx').then((module) => ({ default: module.ReportPage })),
      events: {
        'progressReport.opened': { zh: '开出周报', en: 'Opened' },
        'progressReport.drafted': { zh: '按事实起草', en: 'Drafted from the facts' },
        'progressReport.written': { zh: '修改周报', en: 'Written' },
        'progressReport.published': { zh: '发布周报', en: 'Published' },
        'progressReport.corrected': { zh: '写更正版', en: 'Correction begun' },
        'progressReport.missed': { zh: '缺报', en: 'Missed' },
        'progressReport.read': { zh: '客户已读', en: 'Read by the customer' },
      },
    },
    followUp: {
      page: () => import('./follow-up-page.tsx').then((module) => ({ default: module.FollowUpPage })),
      events: {
        'followUp.opened': { zh: '开出期望跟进表', en: 'Opened' },
        'followUp.written': { zh: '修改期望跟进表', en: 'Written' },
        'followUp.done': { zh: '完成期望跟进表', en: 'Finished' },
        'followUp.missed': { zh: '未按时完成', en: 'Missed' },
        'followUp.handed_over': { zh: '随客户移交', en: 'Handed over with the customer' },
      },
    },
    briefNote: {
      events: {
        'briefNote.added': { zh: '补充共享文档', en: 'Note added' },
        'briefNote.amended': { zh: '改写补充', en: 'Note amended' },
        'briefNote.put_away': { zh: '收起补充', en: 'Note put away' },
      },
    },
    engagement: {
      tabs: [
        {
          key: 'report',
          label: { zh: '本周报告', en: 'Report' },
          first: true,
          load: () => import('./project-reports.tsx').then((module) => ({ default: module.ProjectReports })),
        },
        {
          key: 'brief',
          label: { zh: '共享文档', en: 'Brief' },
          first: true,
          load: () => import('./brief-tab.tsx').then((module) => ({ default: module.BriefTab })),
        },
      ],
    },
  },
}
