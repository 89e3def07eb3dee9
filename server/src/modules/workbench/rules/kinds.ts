import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'

type ActionKey = WorkRow['action']['key']
type Target = WorkRow['action']['target']['object']

interface KindDef {
  readonly label: Label
  readonly action: ActionKey
  readonly button: Label
  readonly target: Target
  /** The part of its page that the row is about. */
  readonly tab?: string
}

/** What each kind of row is called, and its one button. */
export const kinds: Readonly<Record<WorkKind, KindDef>> = {
  deviationToConfirm: {
    label: { zh: '偏差待确认', en: 'Deviation to confirm' },
    action: 'confirm',
    button: { zh: '去确认', en: 'Confirm' },
    target: 'deviation',
  },
  deviationToTell: {
    label: { zh: '待告知客户', en: 'Customer to be told' },
    action: 'tell',
    button: { zh: '去告知', en: 'Tell' },
    target: 'deviation',
  },
  deviationEscalated: {
    label: { zh: '偏差已升级', en: 'Deviation escalated' },
    action: 'handOver',
    button: { zh: '去处理', en: 'Handle' },
    target: 'deviation',
  },
  deviationToRemedy: {
    label: { zh: '补救中', en: 'To be put right' },
    action: 'remedy',
    button: { zh: '去补救', en: 'Put right' },
    target: 'deviation',
  },
  remedyDue: {
    label: { zh: '补救到期', en: 'Remedy due' },
    action: 'remedy',
    button: { zh: '去完成', en: 'Complete' },
    target: 'deviation',
  },
  deviationToClose: {
    label: { zh: '偏差可关闭', en: 'Deviation to close' },
    action: 'close',
    button: { zh: '去关闭', en: 'Close' },
    target: 'deviation',
  },
  exceptionToDecide: {
    label: { zh: '例外待审批', en: 'Exception to decide' },
    action: 'decide',
    button: { zh: '去审批', en: 'Decide' },
    target: 'commitment',
  },
  changeExceptionToDecide: {
    label: { zh: '变更的例外待审批', en: 'Exception of a change to decide' },
    action: 'decide',
    button: { zh: '去审批', en: 'Decide' },
    target: 'changeRequest',
  },
  reviewToGive: {
    label: { zh: '确认表待评审', en: 'Sheet to review' },
    action: 'review',
    button: { zh: '去评审', en: 'Review' },
    target: 'sheet',
  },
  objectionToAnswer: {
    label: { zh: '客户有异议', en: 'Customer objects' },
    action: 'answer',
    button: { zh: '去答复', en: 'Answer' },
    target: 'sheet',
  },
  sheetToSign: {
    label: { zh: '确认表待我方签', en: 'Sheet to sign' },
    action: 'sign',
    button: { zh: '去签署', en: 'Sign' },
    target: 'sheet',
  },
  sheetUnsigned: {
    label: { zh: '客户还没签', en: 'Not signed yet' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'sheet',
  },
  sheetExpired: {
    label: { zh: '确认表已过期', en: 'Sheet expired' },
    action: 'send',
    button: { zh: '重新发送', en: 'Send again' },
    target: 'sheet',
  },
  promiseOverdue: {
    label: { zh: '承诺已逾期', en: 'Promise overdue' },
    action: 'checkIn',
    button: { zh: '去处理', en: 'Handle' },
    target: 'commitment',
  },
  promiseDue: {
    label: { zh: '承诺今天到期', en: 'Promise due today' },
    action: 'declare',
    button: { zh: '提交验收', en: 'Declare done' },
    target: 'commitment',
  },
  promiseToStart: {
    label: { zh: '承诺待开始', en: 'Promise to start' },
    action: 'start',
    button: { zh: '开始办理', en: 'Start' },
    target: 'commitment',
  },
  checkInDue: {
    label: { zh: '进度待更新', en: 'Progress to report' },
    action: 'checkIn',
    button: { zh: '去更新', en: 'Report' },
    target: 'commitment',
  },
  promiseSentBack: {
    label: { zh: '客户退回', en: 'Sent back' },
    action: 'checkIn',
    button: { zh: '去修改', en: 'Rework' },
    target: 'commitment',
  },
  acceptanceWaiting: {
    label: { zh: '客户还没验收', en: 'Not accepted yet' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'commitment',
  },
  dutyToAccept: {
    label: { zh: '客户已办好', en: 'Customer has done it' },
    action: 'accept',
    button: { zh: '去确认', en: 'Accept' },
    target: 'commitment',
  },
  dutyLate: {
    label: { zh: '客户配合已过期', en: 'Customer’s duty late' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'commitment',
  },
  promiseAhead: {
    label: { zh: '即将到期的承诺', en: 'Promise coming up' },
    action: 'open',
    button: { zh: '查看', en: 'Open' },
    target: 'commitment',
  },
  changeToAssess: {
    label: { zh: '变更待评估', en: 'Change to assess' },
    action: 'assess',
    button: { zh: '去评估', en: 'Assess' },
    target: 'changeRequest',
  },
  changeToConfirm: {
    label: { zh: '变更待三方确认', en: 'Change to confirm jointly' },
    action: 'confirm',
    button: { zh: '三方确认', en: 'Confirm' },
    target: 'changeRequest',
  },
  changeToSend: {
    label: { zh: '变更待发给客户', en: 'Change to send' },
    action: 'send',
    button: { zh: '发给客户', en: 'Send' },
    target: 'changeRequest',
  },
  changeSign: {
    label: { zh: '变化苗头', en: 'Early sign of change' },
    action: 'assess',
    button: { zh: '去判断', en: 'Judge' },
    target: 'engagement',
    tab: 'changes',
  },
  milestoneDue: {
    label: { zh: '里程碑到期', en: 'Milestone due' },
    action: 'declare',
    button: { zh: '提交验收', en: 'Declare done' },
    target: 'milestone',
  },
  milestoneWaiting: {
    label: { zh: '里程碑还没验收', en: 'Milestone not accepted yet' },
    action: 'remind',
    button: { zh: '去提醒', en: 'Remind' },
    target: 'milestone',
  },
  workItemDue: {
    label: { zh: '任务到期', en: 'Work item due' },
    action: 'checkIn',
    button: { zh: '去更新', en: 'Report' },
    target: 'workItem',
  },
  workItemBlocked: {
    label: { zh: '任务受阻', en: 'Work item blocked' },
    action: 'checkIn',
    button: { zh: '去处理', en: 'Handle' },
    target: 'workItem',
  },
  riskToAssess: {
    label: { zh: '风险待评估', en: 'Risk to assess' },
    action: 'assess',
    button: { zh: '去评估', en: 'Assess' },
    target: 'risk',
  },
  riskOccurred: {
    label: { zh: '风险已发生', en: 'Risk occurred' },
    action: 'remedy',
    button: { zh: '去应对', en: 'Respond' },
    target: 'risk',
  },
  reportToWrite: {
    label: { zh: '周报待写', en: 'Report to write' },
    action: 'write',
    button: { zh: '去写周报', en: 'Write' },
    target: 'progressReport',
  },
  reportToPublish: {
    label: { zh: '周报待发布', en: 'Report to publish' },
    action: 'publish',
    button: { zh: '去发布', en: 'Publish' },
    target: 'progressReport',
  },
  reportMissed: {
    label: { zh: '周报缺报', en: 'Report missed' },
    action: 'write',
    button: { zh: '去补报', en: 'Make up' },
    target: 'progressReport',
  },
  followUpDue: {
    label: { zh: '期望跟进表待写', en: 'Monthly follow-up to write' },
    action: 'write',
    button: { zh: '去填写', en: 'Write' },
    target: 'followUp',
  },
  reviewActionDue: {
    label: { zh: '改进措施到期', en: 'Improvement due' },
    action: 'complete',
    button: { zh: '去完成', en: 'Complete' },
    target: 'reviewAction',
  },
  alignmentDue: {
    label: { zh: '期望对齐会今天要开', en: 'Alignment meeting due' },
    action: 'attend',
    button: { zh: '去开会', en: 'Hold' },
    target: 'alignmentMeeting',
  },
  alignmentMissed: {
    label: { zh: '期望对齐会没有开', en: 'Alignment meeting missed' },
    action: 'attend',
    button: { zh: '去补开', en: 'Make up' },
    target: 'alignmentMeeting',
  },
  alignmentItemDue: {
    label: { zh: '对齐事项到期', en: 'Alignment item due' },
    action: 'complete',
    button: { zh: '去完成', en: 'Complete' },
    target: 'alignmentItem',
  },
  reviewToSeat: {
    label: { zh: '评审会待请评审员', en: 'Reviewers to be seated' },
    action: 'seat',
    button: { zh: '去请人', en: 'Seat' },
    target: 'expectationReview',
  },
  reviewToHold: {
    label: { zh: '期望管理评审会待评审', en: 'Expectation review to hold' },
    action: 'review',
    button: { zh: '去评审', en: 'Review' },
    target: 'expectationReview',
  },
  reviewToClose: {
    label: { zh: '评审会可关闭', en: 'Review to close' },
    action: 'close',
    button: { zh: '去关闭', en: 'Close' },
    target: 'expectationReview',
  },
  retrospectiveToBegin: {
    label: { zh: '项目待复盘', en: 'Project to look back on' },
    action: 'start',
    button: { zh: '去复盘', en: 'Begin' },
    target: 'engagement',
  },
  retrospectiveOpen: {
    label: { zh: '期望复盘待完成', en: 'Retrospective to complete' },
    action: 'write',
    button: { zh: '继续复盘', en: 'Go on' },
    target: 'retrospective',
  },
  nextStepDue: {
    label: { zh: '下一步到期', en: 'Next step due' },
    action: 'complete',
    button: { zh: '去完成', en: 'Complete' },
    target: 'nextStep',
  },
  extraDue: {
    label: { zh: '额外赠送到期', en: 'Extra to be given' },
    action: 'give',
    button: { zh: '去赠送', en: 'Give' },
    target: 'extra',
  },
  extraToAsk: {
    label: { zh: '问客户对赠送的感受', en: 'Ask what an extra meant' },
    action: 'record',
    button: { zh: '记下反响', en: 'Record' },
    target: 'extra',
  },
  meetingToday: {
    label: { zh: '今天的会议', en: 'Meeting today' },
    action: 'attend',
    button: { zh: '去开会', en: 'Attend' },
    target: 'meeting',
  },
  meetingToRecord: {
    label: { zh: '会议待记录', en: 'Meeting to record' },
    action: 'record',
    button: { zh: '去记录', en: 'Record' },
    target: 'meeting',
  },
  minutesToSend: {
    label: { zh: '纪要待发', en: 'Minutes to send' },
    action: 'send',
    button: { zh: '发纪要', en: 'Send' },
    target: 'meeting',
  },
  minutesCorrected: {
    label: { zh: '客户更正了纪要', en: 'Minutes corrected' },
    action: 'correct',
    button: { zh: '去更正', en: 'Correct' },
    target: 'meeting',
  },
  meetingAhead: {
    label: { zh: '接下来的会议', en: 'Meeting coming up' },
    action: 'open',
    button: { zh: '查看', en: 'Open' },
    target: 'meeting',
  },
  surveyToPassOn: {
    label: { zh: '问卷待转交', en: 'Survey to pass on' },
    action: 'passOn',
    button: { zh: '去转交', en: 'Pass on' },
    target: 'surveyInvitation',
  },
  callbackDue: {
    label: { zh: '回访到期', en: 'Callback due' },
    action: 'callBack',
    button: { zh: '去回访', en: 'Call back' },
    target: 'callback',
  },
  caseOpen: {
    label: { zh: '客户反馈待处理', en: 'Case to handle' },
    action: 'answer',
    button: { zh: '去答复', en: 'Answer' },
    target: 'serviceCase',
  },
}

interface Person {
  readonly id: string
  readonly name: string
}

export interface RowFacts {
  readonly kind: WorkKind
  readonly target: string
  /** Tells rows of one target apart. */
  readonly part?: string
  readonly customer: Person
  readonly engagement: Person | null
  readonly what: string
  readonly clock: Clock
  readonly owner: Person | null
  readonly promise?: NonNullable<WorkRow['promise']>
  readonly meeting?: NonNullable<WorkRow['meeting']>
}

export const rowOf = ({ kind, target, part, ...rest }: RowFacts): WorkRow => {
  const def = kinds[kind]
  return {
    id: `${kind}:${part ?? target}`,
    kind,
    kindLabel: def.label,
    action: {
      key: def.action,
      label: def.button,
      target: { object: def.target, id: target, ...(def.tab ? { tab: def.tab } : {}) },
    },
    ...rest,
  }
}
