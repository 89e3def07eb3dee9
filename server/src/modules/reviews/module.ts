import { alignmentItem, alignmentMeeting } from '@zhinuo/contracts/reviews-alignments.ts'
import { briefNote } from '@zhinuo/contracts/reviews-brief.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { expectationReview, reviewer } from '@zhinuo/contracts/reviews-quarterly.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { Module, RoleKey } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { followUpGrants } from './rules/follow-up-rights.ts'
import { meetingGrants } from './rules/meeting-rights.ts'
import { reportGrants } from './rules/report-rights.ts'
import { retrospectiveGrants } from './rules/retrospective-rights.ts'
import { subscribers } from './subscribers.ts'

type Grants = NonNullable<Module['roleGrants']>
const together = (...all: readonly Grants[]): Grants =>
  all.reduce((sum, one) => {
    const roles = [...new Set([...Object.keys(sum), ...Object.keys(one)])] as RoleKey[]
    return Object.fromEntries(roles.map((role) => [role, { ...sum[role], ...one[role] }]))
  }, {})

export const reviews: Module = {
  key: 'reviews',
  objects: [
    progressReport,
    followUp,
    briefNote,
    retrospective,
    expectationReview,
    reviewer,
    reviewAction,
    alignmentMeeting,
    alignmentItem,
  ],
  routes,
  jobs,
  subscribers,
  notices: {
    'report.due': { zh: '周报今天截止', en: 'Progress report due today' },
    'report.missed': { zh: '周报缺报', en: 'Progress report missed' },
    'followUp.due': { zh: '期望跟进表今天截止', en: 'Monthly follow-up due today' },
    'followUp.missed': { zh: '期望跟进表未按时完成', en: 'Monthly follow-up missed' },
    'reviewAction.given': { zh: '给你的改进措施', en: 'Action given to you' },
    'reviewAction.due': { zh: '改进措施到期', en: 'Action due' },
    'reviewAction.overdue': { zh: '改进措施逾期', en: 'Action late' },
    'alignment.due': { zh: '期望对齐会今天要开', en: 'Alignment meeting due today' },
    'alignment.missed': { zh: '期望对齐会没有开', en: 'Alignment meeting missed' },
    'alignmentItem.given': { zh: '对齐会交给你的事项', en: 'Alignment item given to you' },
    'alignmentItem.due': { zh: '对齐事项到期', en: 'Alignment item due' },
    'review.toSeat': { zh: '评审会待安排评审员', en: 'Reviewers to be seated' },
    'review.seated': { zh: '请你评审', en: 'Asked to review' },
    'review.missed': { zh: '评审会没有开', en: 'Expectation review missed' },
    'review.flagged': { zh: '评审员已成为项目的人', en: 'Reviewer is part of the project' },
    'review.verdict': { zh: '评审结论', en: 'Verdict of a review' },
    'review.severe': { zh: '评审结论:严重偏差', en: 'Verdict: severely deviating' },
    'review.settled': { zh: '评审措施都已办结', en: 'Actions of a review settled' },
  },
  permissions: {
    'report:publishForOthers': { zh: '代期望负责人发布周报', en: 'Publish reports in the owner’s place' },
    'alignment:holdForOthers': { zh: '代期望负责人主持对齐会', en: 'Hold meetings in the owner’s place' },
    'reviews:configure': { zh: '设置对齐会截止日', en: 'Set the day of alignment meetings' },
  },
  roleGrants: together(reportGrants, followUpGrants, retrospectiveGrants, meetingGrants),
  rolePermissions: {
    admin: ['reviews:configure'],
    expectationLead: ['report:publishForOthers', 'alignment:holdForOthers', 'reviews:configure'],
  },
}
