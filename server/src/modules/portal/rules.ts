import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import type { DeviationStatus } from '@zhinuo/contracts/deviations-views.ts'
import type { SheetStatus } from '@zhinuo/contracts/agreements-document.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { PortalHomeView, PortalNotice, PortalPromise } from '@zhinuo/contracts/portal.ts'
import type { PortalSheetView } from '@zhinuo/contracts/portal-sheets.ts'

export type Tone = PortalPromise['tone']

interface State<S extends string> {
  readonly state: S
  readonly zh: string
  readonly en: string
  readonly tone: Tone
}

export interface Shown<S extends string> {
  readonly state: S
  readonly stateText: string
  readonly tone: Tone
}

const shown = <S extends string>({ state, zh, en, tone }: State<S>, language: Language): Shown<S> => ({
  state,
  stateText: language === 'zh' ? zh : en,
  tone,
})

const promiseStates: Readonly<Record<PortalPromise['state'], Omit<State<PortalPromise['state']>, 'state'>>> =
  {
    onTrack: { zh: '正常', en: 'On track', tone: 'good' },
    underWay: { zh: '进行中', en: 'Under way', tone: 'active' },
    atRisk: { zh: '日期有调整', en: 'Date adjusted', tone: 'warn' },
    awaitingAcceptance: { zh: '待您验收', en: 'Waits for your acceptance', tone: 'warn' },
    sentBack: { zh: '退回修改中', en: 'Being reworked', tone: 'active' },
    overdue: { zh: '已过日期', en: 'Past its date', tone: 'bad' },
    kept: { zh: '已兑现', en: 'Kept', tone: 'good' },
    keptLate: { zh: '逾期兑现', en: 'Kept late', tone: 'warn' },
    notKept: { zh: '未兑现', en: 'Not kept', tone: 'bad' },
    renegotiated: { zh: '已协商变更', en: 'Renegotiated', tone: 'neutral' },
    withdrawn: { zh: '我方撤回', en: 'Withdrawn by us', tone: 'neutral' },
    cancelled: { zh: '已取消', en: 'Cancelled', tone: 'neutral' },
  }

/** What the day of a promise rests on, beside its status. */
export interface Behind {
  /** The customer was told that the day moves. */
  readonly told: boolean
  /** The plan that the customer sees ends after the day. */
  readonly behind: boolean
}

/**
 * How a promise of ours shows to the customer. A risk that they have not been told of is internal: until the notice is
 * out, the promise is under way. It is not said to be on track either when it is at risk, or when the plan beside it ends
 * after its day.
 */
export const promiseState = (
  status: CommitmentStatus,
  stand: Behind,
  language: Language,
): Shown<PortalPromise['state']> => {
  const state = stateOf(status, stand)
  return shown({ state, ...promiseStates[state] }, language)
}

const stateOf = (status: CommitmentStatus, { told, behind }: Behind): PortalPromise['state'] => {
  switch (status) {
    case 'requested':
    case 'negotiating':
    case 'promised':
    case 'inProgress':
    case 'atRisk':
      return told ? 'atRisk' : behind || status === 'atRisk' ? 'underWay' : 'onTrack'
    case 'awaitingAcceptance':
    case 'sentBack':
    case 'overdue':
    case 'kept':
    case 'keptLate':
    case 'notKept':
    case 'renegotiated':
    case 'withdrawn':
    case 'cancelled':
      return status
  }
}

type DutyState = 'open' | 'late' | 'declared' | 'sentBack' | 'done'
const dutyStates: Readonly<Record<DutyState, Omit<State<DutyState>, 'state'>>> = {
  open: { zh: '待您办理', en: 'For you to do', tone: 'active' },
  late: { zh: '已过日期', en: 'Past its date', tone: 'warn' },
  declared: { zh: '已办,等我方确认', en: 'Done, waits for us', tone: 'active' },
  sentBack: { zh: '请再看一下', en: 'Please look again', tone: 'warn' },
  done: { zh: '已办好', en: 'Done', tone: 'good' },
}

/** How a duty shows; `today` and `promisedOn` are days. */
export const dutyState = (
  status: CommitmentStatus,
  promisedOn: string | null,
  today: string,
  language: Language,
): Shown<DutyState> => {
  const late = promisedOn !== null && promisedOn < today
  const state: DutyState =
    status === 'kept' || status === 'keptLate'
      ? 'done'
      : status === 'awaitingAcceptance'
        ? 'declared'
        : status === 'sentBack'
          ? 'sentBack'
          : late
            ? 'late'
            : 'open'
  return shown({ state, ...dutyStates[state] }, language)
}

export const canDeclareDuty = (status: CommitmentStatus): boolean =>
  ['promised', 'inProgress', 'atRisk', 'sentBack', 'overdue'].includes(status)

const sheetStates: Readonly<
  Record<PortalSheetView['state'], Omit<State<PortalSheetView['state']>, 'state'>>
> = {
  toSign: { zh: '请您确认并签字', en: 'Please confirm and sign', tone: 'active' },
  waitingForUs: { zh: '您已签,等我方签', en: 'Signed by you, waits for us', tone: 'active' },
  objected: { zh: '您有异议,我方处理中', en: 'You objected; we are working on it', tone: 'warn' },
  signed: { zh: '已生效', en: 'In force', tone: 'good' },
  expired: { zh: '签署期限已过', en: 'The time for signing has passed', tone: 'neutral' },
  superseded: { zh: '已被新版替代', en: 'Replaced by a newer version', tone: 'neutral' },
}

/** How a sheet that was sent shows. */
export const sheetState = (status: SheetStatus, language: Language): Shown<PortalSheetView['state']> => {
  const state = sheetStateOf(status)
  return shown({ state, ...sheetStates[state] }, language)
}

const sheetStateOf = (status: SheetStatus): PortalSheetView['state'] => {
  switch (status) {
    case 'sent':
    case 'viewed':
    case 'awaitingTheirs':
      return 'toSign'
    case 'awaitingOurs':
      return 'waitingForUs'
    case 'signed':
      return 'signed'
    case 'superseded':
      return 'superseded'
    case 'expired':
      return 'expired'
    // Drafts are not shown at all.
    case 'disputed':
    case 'draft':
    case 'inReview':
      return 'objected'
  }
}

const noticeStates: Readonly<Record<PortalNotice['state'], { readonly zh: string; readonly en: string }>> = {
  told: { zh: '已告知', en: 'You were told' },
  remedying: { zh: '补救中', en: 'Being put right' },
  awaitingYou: { zh: '请您确认', en: 'Please confirm' },
  closed: { zh: '已处理完', en: 'Settled' },
}

/** How a letter shows: where its matter stands. */
export const noticeState = (
  status: DeviationStatus,
  answered: boolean,
  language: Language,
): { state: PortalNotice['state']; stateText: string } => {
  const state: PortalNotice['state'] =
    status === 'closed'
      ? 'closed'
      : status === 'awaitingCustomer'
        ? answered
          ? 'closed'
          : 'awaitingYou'
        : status === 'remedying'
          ? 'remedying'
          : 'told'
  if (status === 'awaitingCustomer' && answered)
    return { state, stateText: language === 'zh' ? '您已确认' : 'Confirmed by you' }
  return { state, stateText: noticeStates[state][language] }
}

export interface Counts {
  readonly promises: number
  readonly overdue: number
  /** Dates that moved and that the customer was told of. */
  readonly adjusted: number
  /** Milestones to come whose day has moved behind the plan. */
  readonly moved: number
  /** Promises that are under way without being on track. */
  readonly underWay: number
  /** Those that stand still for a late duty of the reader's side. */
  readonly waiting: number
  /** The project in view, or all of them, are archived. */
  readonly closed: boolean
  /** Whom to ask where the only project was taken away. */
  readonly gone: string | null
}

/** The one sentence of the home page. */
export const statusSentence = (
  { promises, overdue, adjusted, moved, underWay, waiting, closed, gone }: Counts,
  language: Language,
): PortalHomeView['status'] => {
  const zh = language === 'zh'
  // Nothing is called well as a whole while a part of it is not known to be.
  const whole = underWay > 0 ? '' : zh ? '整体正常,' : 'On track overall; '
  if (gone !== null)
    return {
      tone: 'neutral',
      text: zh
        ? `项目已不再提供,如有疑问请联系 ${gone}`
        : `The project is no longer available; please contact ${gone} with any question`,
    }
  if (closed)
    return {
      tone: 'neutral',
      text: zh
        ? '项目已归档,内容都在,这里只供查看'
        : 'The project is archived; everything is kept and can be read',
    }
  if (promises === 0)
    return {
      tone: 'neutral',
      text: zh
        ? '还没有正式承诺,确认后会显示在这里'
        : 'Nothing is promised yet; it shows here once confirmed',
    }
  if (overdue > 0) {
    const more =
      adjusted > 0
        ? zh
          ? `,${adjusted}项日期有调整,已向您说明`
          : `, ${adjusted} adjusted as we told you`
        : ''
    return {
      tone: 'bad',
      text: zh
        ? `有${overdue}项已过日期,我们正在处理${more}`
        : `${overdue} past the date, we are on it${more}`,
    }
  }
  if (adjusted > 0)
    return {
      tone: 'warn',
      text: zh ? `${whole}${adjusted}项日期有调整,已向您说明` : `${whole}${adjusted} adjusted as we told you`,
    }
  if (waiting > 0)
    return {
      tone: 'warn',
      text: zh ? `${whole}${waiting}项在等您配合` : `${whole}${waiting} waiting for you`,
    }
  if (moved > 0)
    return {
      tone: 'warn',
      text: zh
        ? `${whole}${moved}个里程碑的日期有调整`
        : `${whole}${moved} milestone${moved > 1 ? 's have' : ' has'} a new date`,
    }
  if (underWay > 0) return { tone: 'active', text: zh ? '各项承诺正在进行' : 'What we promised is under way' }
  return { tone: 'good', text: zh ? '整体正常,都按约定进行' : 'On track; everything goes as agreed' }
}
