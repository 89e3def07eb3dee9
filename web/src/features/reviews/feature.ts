import { completeAlignmentItem } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { CalendarClock } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { newKey, write } from '../../lib/api.ts'

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
    alignmentMeeting: {
      page: () => import('./alignment-page.tsx').then((module) => ({ default: module.AlignmentPage })),
      events: {
        'alignmentMeeting.opened': { zh: '开出对齐会', en: 'Opened' },
        'alignmentMeeting.signed_in': { zh: '签到', en: 'Signed in' },
        'alignmentMeeting.signed_out': { zh: '撤回签到', en: 'Signed out' },
        'alignmentMeeting.held': { zh: '召开对齐会', en: 'Held' },
        'alignmentMeeting.missed': { zh: '对齐会未召开', en: 'Missed' },
      },
    },
    alignmentItem: {
      events: {
        'alignmentItem.added': { zh: '添加对齐事项', en: 'Item added' },
        'alignmentItem.revised': { zh: '修改对齐事项', en: 'Item changed' },
        'alignmentItem.followed': { zh: '落实对齐事项', en: 'Item followed through' },
        'alignmentItem.done': { zh: '完成对齐事项', en: 'Item done' },
        'alignmentItem.dropped': { zh: '取消对齐事项', en: 'Item dropped' },
      },
      verbs: [
        {
          key: 'complete',
          label: { zh: '完成', en: 'Done' },
          offer: (row) => row.status === 'open',
          primary: () => true,
          run: (row) =>
            write(completeAlignmentItem, { params: { id: idOf(row) } }, { idempotencyKey: newKey() }),
          done: { zh: '事项已完成', en: 'The item is done' },
        },
      ],
    },
    expectationReview: {
      page: () => import('./review-page.tsx').then((module) => ({ default: module.ReviewPage })),
      events: {
        'expectationReview.planned': { zh: '安排评审', en: 'Planned' },
        'expectationReview.held': { zh: '给出评审结论', en: 'Verdict given' },
        'expectationReview.missed': { zh: '未按时评审', en: 'Missed' },
        'expectationReview.acted': { zh: '进入整改', en: 'Actions begun' },
        'expectationReview.closed': { zh: '关闭评审', en: 'Closed' },
      },
    },
    reviewer: {
      events: {
        'reviewer.seated': { zh: '请来评审', en: 'Reviewer seated' },
        'reviewer.flagged': { zh: '评审员成了项目的人', en: 'Reviewer found in the team' },
        'reviewer.cleared': { zh: '评审员不再是项目的人', en: 'Reviewer no longer in the team' },
        'reviewer.left': { zh: '评审员离席', en: 'Reviewer left' },
      },
    },
    engagement: {
      header: () => import('./project-meetings.tsx').then((module) => ({ default: module.ProjectVerdict })),
      columns: [
        {
          key: 'meetings',
          label: { zh: '会议', en: 'Meetings' },
          order: 41,
          load: () =>
            import('./project-meetings.tsx').then((module) => ({ default: module.ProjectMeetings })),
        },
      ],
      tabs: [
        {
          key: 'alignment',
          label: { zh: '对齐与评审', en: 'Alignment' },
          first: true,
          load: () =>
            import('./project-meetings.tsx').then((module) => ({ default: module.ProjectMeetingsTab })),
        },
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
