import {
  backMilestoneToPlan,
  resumeMilestone,
  showMilestone,
  startMilestone,
  withdrawMilestoneDeclaration,
} from '@zhinuo/contracts/delivery-endpoints.ts'
import { completeWork, reopenWork, unblockWork } from '@zhinuo/contracts/delivery-work-endpoints.ts'
import {
  mitigateRisk,
  publishRisk,
  reopenRisk,
  unpublishRisk,
} from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import {
  Ban,
  CalendarDays,
  Check,
  CircleX,
  Eye,
  EyeOff,
  Flag,
  Megaphone,
  PackageCheck,
  Play,
  RefreshCw,
  RotateCcw,
  Scale,
  ShieldCheck,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature, Load, VerbFormProps, VerbSpec } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

const among =
  (...statuses: readonly string[]) =>
  (row: Row): boolean =>
    statuses.includes(String(row.status))
const by = (row: Row) => ({ params: { id: idOf(row) } })

const reasonForm: Load<VerbFormProps> = () =>
  import('./reason-form.tsx').then((module) => ({ default: module.ReasonForm }))
const openWork = among('todo', 'doing', 'blocked')
const openRisk = among('identified', 'assessed', 'mitigating')

const milestoneVerbs: readonly VerbSpec[] = [
  {
    key: 'start',
    label: { zh: '开始', en: 'Start' },
    icon: Play,
    offer: among('planned'),
    run: (row) => write(startMilestone, by(row)),
    undo: (row) => write(backMilestoneToPlan, by(row)),
    done: { zh: '里程碑已开始', en: 'Started' },
  },
  {
    key: 'declare',
    label: { zh: '提交验收', en: 'Declare' },
    icon: PackageCheck,
    offer: among('planned', 'inProgress'),
    primary: among('inProgress'),
    form: {
      title: { zh: '提交验收', en: 'Declare it reached' },
      load: () => import('./milestone-forms.tsx').then((module) => ({ default: module.DeclareForm })),
    },
  },
  {
    key: 'accept',
    label: { zh: '验收通过', en: 'Accept' },
    icon: Check,
    offer: among('awaitingAcceptance'),
    primary: among('awaitingAcceptance'),
    form: {
      title: { zh: '代录客户验收', en: 'Record the customer’s acceptance' },
      load: () => import('./milestone-forms.tsx').then((module) => ({ default: module.AcceptForm })),
    },
  },
  {
    key: 'sendBack',
    label: { zh: '退回修改', en: 'Send back' },
    icon: Undo2,
    offer: among('awaitingAcceptance'),
    form: { title: { zh: '退回修改', en: 'Send back' }, load: reasonForm },
  },
  {
    key: 'withdrawDeclaration',
    label: { zh: '收回提交', en: 'Withdraw' },
    icon: RotateCcw,
    offer: among('awaitingAcceptance'),
    rare: true,
    run: (row) => write(withdrawMilestoneDeclaration, by(row)),
    done: { zh: '已收回提交', en: 'Withdrawn' },
  },
  {
    key: 'reschedule',
    label: { zh: '改日期', en: 'Reschedule' },
    icon: CalendarDays,
    offer: among('planned', 'inProgress'),
    form: {
      title: { zh: '改里程碑日期', en: 'Reschedule the milestone' },
      load: () =>
        import('./reschedule-forms.tsx').then((module) => ({ default: module.RescheduleMilestoneForm })),
    },
  },
  {
    key: 'hide',
    label: { zh: '不给客户看', en: 'Hide' },
    icon: EyeOff,
    rare: true,
    offer: (row) => row.visibleToCustomer === true,
    form: { title: { zh: '不给客户看', en: 'Hide it from the customer' }, load: reasonForm },
  },
  {
    key: 'show',
    label: { zh: '给客户看', en: 'Show' },
    icon: Eye,
    rare: true,
    offer: (row) => row.visibleToCustomer === false,
    run: (row) => write(showMilestone, by(row)),
    done: { zh: '客户现在能看到', en: 'The customer sees it now' },
  },
  {
    key: 'cancel',
    label: { zh: '取消里程碑', en: 'Cancel it' },
    icon: Ban,
    rare: true,
    offer: among('planned', 'inProgress', 'awaitingAcceptance'),
    form: { title: { zh: '取消里程碑', en: 'Cancel the milestone' }, load: reasonForm },
  },
  {
    key: 'resume',
    label: { zh: '恢复', en: 'Resume' },
    icon: RotateCcw,
    offer: among('cancelled'),
    run: (row) => write(resumeMilestone, by(row)),
    done: { zh: '已恢复', en: 'Resumed' },
  },
]

const workVerbs: readonly VerbSpec[] = [
  {
    key: 'checkIn',
    label: { zh: '更新进展', en: 'Check in' },
    icon: RefreshCw,
    offer: openWork,
    primary: openWork,
    form: {
      title: { zh: '更新进展', en: 'Check in' },
      load: () => import('./check-in-form.tsx').then((module) => ({ default: module.CheckInForm })),
      size: 'narrow',
    },
  },
  {
    key: 'complete',
    label: { zh: '完成', en: 'Done' },
    icon: Check,
    offer: openWork,
    run: (row) => write(completeWork, { ...by(row), body: {} }),
    undo: (row) => write(reopenWork, by(row)),
    done: { zh: '任务已完成', en: 'Done' },
  },
  {
    key: 'block',
    label: { zh: '标为受阻', en: 'Blocked' },
    icon: CircleX,
    offer: among('todo', 'doing'),
    form: { title: { zh: '被什么卡住了', en: 'What blocks it' }, load: reasonForm },
  },
  {
    key: 'unblock',
    label: { zh: '解除受阻', en: 'Unblock' },
    icon: Play,
    offer: among('blocked'),
    run: (row) => write(unblockWork, by(row)),
    done: { zh: '已解除受阻', en: 'Unblocked' },
  },
  {
    key: 'reschedule',
    label: { zh: '改日期', en: 'Reschedule' },
    icon: CalendarDays,
    offer: openWork,
    form: {
      title: { zh: '改任务日期', en: 'Reschedule the work' },
      load: () => import('./reschedule-forms.tsx').then((module) => ({ default: module.RescheduleWorkForm })),
      size: 'narrow',
    },
  },
  {
    key: 'reopen',
    label: { zh: '重新打开', en: 'Reopen' },
    icon: RotateCcw,
    offer: among('done', 'cancelled'),
    run: (row) => write(reopenWork, by(row)),
    done: { zh: '已重新打开', en: 'Reopened' },
  },
  {
    key: 'cancel',
    label: { zh: '取消任务', en: 'Cancel it' },
    icon: Ban,
    rare: true,
    offer: openWork,
    form: { title: { zh: '取消任务', en: 'Cancel the work' }, load: reasonForm },
  },
]

const riskVerbs: readonly VerbSpec[] = [
  {
    key: 'assess',
    label: { zh: '评估', en: 'Assess' },
    icon: Scale,
    offer: openRisk,
    primary: among('identified'),
    form: {
      title: { zh: '评估风险', en: 'Assess the risk' },
      load: () => import('./assess-form.tsx').then((module) => ({ default: module.AssessForm })),
    },
  },
  {
    key: 'mitigate',
    label: { zh: '开始应对', en: 'Respond' },
    icon: ShieldCheck,
    offer: among('assessed'),
    primary: among('assessed'),
    run: (row) => write(mitigateRisk, by(row)),
    done: { zh: '已开始应对', en: 'Under way' },
  },
  {
    key: 'publish',
    label: { zh: '向客户公开', en: 'Publish' },
    icon: Megaphone,
    offer: (row) => !row.publishedAt && row.status !== 'closed',
    run: (row) => write(publishRisk, by(row)),
    undo: (row) => write(unpublishRisk, by(row)),
    done: { zh: '客户现在能看到这项风险和预案', en: 'The customer sees the risk and its response' },
  },
  {
    key: 'unpublish',
    label: { zh: '收回公开', en: 'Withdraw' },
    icon: EyeOff,
    rare: true,
    offer: (row) => Boolean(row.publishedAt),
    run: (row) => write(unpublishRisk, by(row)),
    done: { zh: '客户看不到了', en: 'The customer no longer sees it' },
  },
  {
    key: 'occur',
    label: { zh: '已发生', en: 'It occurred' },
    icon: TriangleAlert,
    offer: openRisk,
    form: {
      title: { zh: '风险已发生,转为偏差', en: 'It occurred and becomes a deviation' },
      load: reasonForm,
    },
  },
  {
    key: 'close',
    label: { zh: '关闭', en: 'Close' },
    icon: Flag,
    offer: openRisk,
    form: { title: { zh: '关闭风险', en: 'Close the risk' }, load: reasonForm },
  },
  {
    key: 'reopen',
    label: { zh: '重新打开', en: 'Reopen' },
    icon: RotateCcw,
    offer: among('closed'),
    run: (row) => write(reopenRisk, by(row)),
    done: { zh: '已重新打开', en: 'Reopened' },
  },
]

export const delivery: Feature = {
  key: 'delivery',
  pages: [
    {
      path: 'workload',
      title: { zh: '谁在忙什么', en: 'Who does what' },
      load: () => import('./workload-page.tsx').then((module) => ({ default: module.WorkloadPage })),
    },
  ],
  records: {
    engagement: {
      tabs: [
        {
          key: 'plan',
          label: { zh: '计划', en: 'Plan' },
          first: true,
          wide: true,
          load: () => import('./plan-tab.tsx').then((module) => ({ default: module.PlanTab })),
        },
        {
          key: 'risks',
          label: { zh: '风险与投入', en: 'Risks, resources' },
          first: true,
          load: () => import('./risks-tab.tsx').then((module) => ({ default: module.RisksTab })),
        },
      ],
    },
    commitment: {
      asides: [() => import('./promise-work.tsx').then((module) => ({ default: module.PromiseWork }))],
    },
    milestone: {
      verbs: milestoneVerbs,
      events: {
        'milestone.rescheduled': { zh: '改日期', en: 'Rescheduled' },
        'milestone.baselined': { zh: '定为原计划', en: 'Baseline taken' },
        'milestone.arranged': { zh: '调整顺序', en: 'Put in order' },
        'milestone.started': { zh: '开始', en: 'Started' },
        'milestone.back_to_plan': { zh: '退回未开始', en: 'Not started yet' },
        'milestone.declared': { zh: '提交验收', en: 'Declared' },
        'milestone.declaration_withdrawn': { zh: '收回提交', en: 'Declaration withdrawn' },
        'milestone.accepted': { zh: '验收通过', en: 'Accepted' },
        'milestone.sent_back': { zh: '退回修改', en: 'Sent back' },
        'milestone.cancelled': { zh: '取消里程碑', en: 'Cancelled' },
        'milestone.resumed': { zh: '恢复', en: 'Resumed' },
        'milestone.hidden': { zh: '不给客户看', en: 'Hidden' },
        'milestone.shown': { zh: '给客户看', en: 'Shown' },
      },
    },
    workItem: {
      verbs: workVerbs,
      header: () => import('./three-points.tsx').then((module) => ({ default: module.ThreePoints })),
      events: {
        'workItem.rescheduled': { zh: '改日期', en: 'Rescheduled' },
        'workItem.baselined': { zh: '定为原计划', en: 'Baseline taken' },
        'workItem.checked_in': { zh: '更新进展', en: 'Checked in' },
        'workItem.blocked': { zh: '标为受阻', en: 'Blocked' },
        'workItem.unblocked': { zh: '解除受阻', en: 'Unblocked' },
        'workItem.completed': { zh: '完成任务', en: 'Done' },
        'workItem.reopened': { zh: '重新打开', en: 'Reopened' },
        'workItem.cancelled': { zh: '取消任务', en: 'Cancelled' },
      },
    },
    risk: {
      verbs: riskVerbs,
      events: {
        'risk.assessed': { zh: '评估风险', en: 'Assessed' },
        'risk.mitigating': { zh: '开始应对', en: 'Response under way' },
        'risk.closed': { zh: '关闭风险', en: 'Closed' },
        'risk.occurred': { zh: '风险已发生', en: 'Occurred' },
        'risk.reopened': { zh: '重新打开', en: 'Reopened' },
        'risk.published': { zh: '向客户公开', en: 'Published' },
        'risk.unpublished': { zh: '收回公开', en: 'Withdrawn' },
      },
    },
  },
}
