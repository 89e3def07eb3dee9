import { briefNote } from '@zhinuo/contracts/reviews-brief.ts'
import { followUp } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { progressReport } from '@zhinuo/contracts/reviews-reports.ts'
import { retrospective, reviewAction } from '@zhinuo/contracts/reviews-retrospectives.ts'
import type { Module, RoleKey } from '../../engine/module.ts'
import { jobs } from './jobs.ts'
import { routes } from './routes.ts'
import { followUpGrants } from './rules/follow-up-rights.ts'
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
  objects: [progressReport, followUp, briefNote, retrospective, reviewAction],
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
  },
  permissions: {
    'report:publishForOthers': { zh: '代期望负责人发布周报', en: 'Publish reports in the owner’s place' },
  },
  roleGrants: together(reportGrants, followUpGrants, retrospectiveGrants),
  rolePermissions: { expectationLead: ['report:publishForOthers'] },
}
