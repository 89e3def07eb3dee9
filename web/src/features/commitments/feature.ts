import { showCommitment, startCommitment } from '@zhinuo/contracts/commitments-endpoints.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import {
  Ban,
  Check,
  CircleX,
  Eye,
  EyeOff,
  Handshake,
  Hourglass,
  MessagesSquare,
  PackageCheck,
  Play,
  RefreshCw,
  ShieldCheck,
  ShieldX,
  Undo2,
} from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature, Load, VerbFormProps, VerbSpec } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { memberHere } from '../../lib/session.ts'

const among =
  (...statuses: readonly string[]) =>
  (row: Row): boolean =>
    statuses.includes(String(row.status))

const asked = ['requested', 'negotiating'] as const
const working = ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue'] as const
const open = [...working, 'awaitingAcceptance'] as const
const isOurs = (row: Row): boolean => row.side !== 'theirs'
/** Talked about, or promised and not yet written into a signed sheet. */
const mayNegotiate = (row: Row): boolean =>
  among(...asked)(row) || (!row.boundBy && among('promised', 'inProgress', 'atRisk')(row))
const waitsForDecision = (row: Row): boolean => row.exceptionStatus === 'requested' && among(...asked)(row)
/** Who asked for an exception sees why another one has to approve it. */
const mayApprove = (row: Row): boolean | Label =>
  waitsForDecision(row) &&
  (row.exceptionAskedBy !== memberHere() || {
    zh: '不能批准自己申请的例外,请另一位有审批权的同事审批',
    en: 'You asked for it: another colleague who may approve exceptions decides',
  })
const isDueForCheck = (row: Row): boolean => typeof row.nextCheckOn === 'string' && row.nextCheckOn <= today()

const reasonForm: Load<VerbFormProps> = () =>
  import('./reason-form.tsx').then((module) => ({ default: module.ReasonForm }))
const decideForm: Load<VerbFormProps> = () =>
  import('./exception-forms.tsx').then((module) => ({ default: module.DecideForm }))

const verbs: readonly VerbSpec[] = [
  {
    key: 'approveException',
    label: { zh: '批准例外', en: 'Approve' },
    icon: ShieldCheck,
    offer: mayApprove,
    primary: waitsForDecision,
    form: { title: { zh: '批准例外', en: 'Approve the exception' }, load: decideForm },
  },
  {
    key: 'refuseException',
    label: { zh: '不批准', en: 'Refuse' },
    icon: ShieldX,
    offer: waitsForDecision,
    form: { title: { zh: '不批准例外', en: 'Refuse the exception' }, load: decideForm },
  },
  {
    key: 'confirm',
    label: { zh: '确认承诺', en: 'Confirm' },
    icon: Handshake,
    offer: among(...asked),
    primary: (row) => row.exceptionStatus !== 'requested',
    form: {
      title: { zh: '确认承诺', en: 'Confirm the promise' },
      load: () => import('./confirm-form.tsx').then((module) => ({ default: module.ConfirmForm })),
    },
  },
  {
    key: 'negotiate',
    label: { zh: '还价', en: 'Negotiate' },
    icon: MessagesSquare,
    offer: mayNegotiate,
    form: {
      title: { zh: '还价', en: 'Make a counter-offer' },
      load: () => import('./negotiate-form.tsx').then((module) => ({ default: module.NegotiateForm })),
    },
  },
  {
    key: 'start',
    label: { zh: '开始办理', en: 'Start' },
    icon: Play,
    offer: (row) => isOurs(row) && among('promised', 'sentBack')(row),
    primary: among('promised', 'sentBack'),
    run: (row) => write(startCommitment, { params: { id: idOf(row) }, body: {} }),
  },
  {
    key: 'checkIn',
    label: { zh: '更新进度', en: 'Check in' },
    icon: RefreshCw,
    offer: (row) => isOurs(row) && among(...working)(row),
    primary: (row) => isDueForCheck(row) || among('inProgress', 'atRisk', 'overdue')(row),
    form: {
      title: { zh: '更新进度', en: 'Report progress' },
      load: () => import('./check-in-form.tsx').then((module) => ({ default: module.CheckInForm })),
    },
  },
  {
    key: 'declare',
    label: { zh: '提交验收', en: 'Declare done' },
    icon: PackageCheck,
    offer: (row) =>
      among('inProgress', 'atRisk', 'sentBack', 'overdue')(row) ||
      (!isOurs(row) && row.status === 'promised'),
    primary: (row) => !isOurs(row) || row.progress === 100,
    form: {
      title: { zh: '提交验收', en: 'Declare done, with evidence' },
      load: () => import('./declare-form.tsx').then((module) => ({ default: module.DeclareForm })),
    },
  },
  {
    key: 'accept',
    label: { zh: '验收通过', en: 'Accept' },
    icon: Check,
    offer: among('awaitingAcceptance'),
    primary: () => true,
    form: {
      title: { zh: '验收通过', en: 'Accept' },
      load: () => import('./accept-form.tsx').then((module) => ({ default: module.AcceptForm })),
    },
  },
  {
    key: 'sendBack',
    label: { zh: '退回修改', en: 'Send back' },
    icon: Undo2,
    offer: among('awaitingAcceptance'),
    form: { title: { zh: '退回修改', en: 'Send it back' }, load: reasonForm },
  },
  {
    key: 'nameDuty',
    label: { zh: '指定客户配合', en: 'Name duty' },
    icon: Hourglass,
    offer: (row) => isOurs(row) && among(...asked, ...working)(row),
    form: {
      title: { zh: '指定客户配合', en: 'Name the duty it waits for' },
      load: () => import('./duty-form.tsx').then((module) => ({ default: module.DutyForm })),
    },
  },
  {
    key: 'markNotKept',
    label: { zh: '确认未兑现', en: 'Not kept' },
    icon: CircleX,
    offer: among('overdue'),
    form: { title: { zh: '确认未兑现', en: 'Close as not kept' }, load: reasonForm },
  },
  {
    key: 'withdraw',
    rare: true,
    label: { zh: '我方撤回', en: 'Withdraw' },
    icon: Undo2,
    offer: among(...asked, ...open),
    form: {
      title: { zh: '我方撤回', en: 'Withdraw the promise' },
      load: () => import('./withdraw-form.tsx').then((module) => ({ default: module.WithdrawForm })),
    },
  },
  {
    key: 'cancel',
    rare: true,
    label: { zh: '客户取消', en: 'Cancelled' },
    icon: Ban,
    offer: among(...asked, ...open),
    form: { title: { zh: '客户取消', en: 'Cancelled by the customer' }, load: reasonForm },
  },
  {
    key: 'hide',
    rare: true,
    label: { zh: '不给客户看', en: 'Hide' },
    icon: EyeOff,
    offer: (row) => row.visibleToCustomer === true,
    form: { title: { zh: '不给客户看', en: 'Hide from the customer' }, load: reasonForm },
  },
  {
    key: 'show',
    label: { zh: '给客户看', en: 'Show' },
    icon: Eye,
    offer: (row) => row.visibleToCustomer === false,
    run: (row) => write(showCommitment, { params: { id: idOf(row) }, body: {} }),
  },
]

const tab = (label: { zh: string; en: string }, first: boolean) => ({
  key: 'promises',
  label,
  first,
  load: () => import('./promises-tab.tsx').then((module) => ({ default: module.PromisesTab })),
})

export const commitments: Feature = {
  key: 'commitments',
  records: {
    commitment: {
      verbs,
      page: () => import('./promise-page.tsx').then((module) => ({ default: module.PromisePage })),
      create: {
        title: { zh: '记入台账', en: 'Record a promise' },
        load: () => import('./record-form.tsx').then((module) => ({ default: module.RecordForm })),
        size: 'wide',
        verb: 'record',
      },
      events: {
        'commitment.recorded': { zh: '记入台账', en: 'Recorded' },
        'commitment.negotiated': { zh: '还价', en: 'Negotiated' },
        'commitment.confirmed': { zh: '确认承诺', en: 'Confirmed' },
        'commitment.exception_requested': { zh: '申请例外', en: 'Exception requested' },
        'commitment.exception_approved': { zh: '批准例外', en: 'Exception approved' },
        'commitment.exception_refused': { zh: '不批准例外', en: 'Exception refused' },
        'commitment.duty_named': { zh: '指定客户配合', en: 'Customer’s duty named' },
        'commitment.resumed': { zh: '日期顺延后恢复', en: 'Resumed: its day has moved' },
        'commitment.started': { zh: '开始办理', en: 'Started' },
        'commitment.checked_in': { zh: '更新进度', en: 'Checked in' },
        'commitment.at_risk': { zh: '标为有风险', en: 'Marked at risk' },
        'commitment.recovered': { zh: '恢复正常', en: 'Back on track' },
        'commitment.notice_noted': { zh: '已告知客户', en: 'Customer told' },
        'commitment.declared': { zh: '提交验收', en: 'Declared done' },
        'commitment.accepted': { zh: '验收通过', en: 'Accepted' },
        'commitment.sent_back': { zh: '退回修改', en: 'Sent back' },
        'commitment.overdue': { zh: '已逾期', en: 'Overdue' },
        'commitment.not_kept': { zh: '未兑现', en: 'Not kept' },
        'commitment.withdrawn': { zh: '我方撤回', en: 'Withdrawn' },
        'commitment.cancelled': { zh: '客户取消', en: 'Cancelled' },
        'commitment.hidden': { zh: '不给客户看', en: 'Hidden from the customer' },
        'commitment.shown': { zh: '给客户看', en: 'Shown to the customer' },
        'commitment.bound': { zh: '记入已签文件', en: 'Bound to a signed document' },
        'commitment.zone_followed': { zh: '随项目改时区', en: 'Time zone of the project' },
      },
    },
    engagement: {
      tabs: [tab({ zh: '承诺', en: 'Promises' }, true)],
      columns: [
        {
          key: 'promises',
          label: { zh: '承诺', en: 'Promises' },
          order: 10,
          load: () => import('./promises-column.tsx').then((module) => ({ default: module.PromisesColumn })),
        },
      ],
    },
    customer: { tabs: [tab({ zh: '我们答应了什么', en: 'What we promised' }, true)] },
  },
}
