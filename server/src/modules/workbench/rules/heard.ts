import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { HeardKind, HeardRow } from '@zhinuo/contracts/workbench.ts'

interface HeardDef {
  readonly label: Label
  readonly tone: HeardRow['tone']
  readonly target: HeardRow['action']['target']['object']
}

/** What each thing a customer tells is called, and where it stands. */
export const heardKinds: Readonly<Record<HeardKind, HeardDef>> = {
  survey: { label: { zh: '问卷答复', en: 'Survey answer' }, tone: 'neutral', target: 'surveyResponse' },
  complaint: { label: { zh: '投诉', en: 'Complaint' }, tone: 'bad', target: 'serviceCase' },
  question: { label: { zh: '咨询', en: 'Question' }, tone: 'active', target: 'serviceCase' },
  feedback: { label: { zh: '意见建议', en: 'Feedback' }, tone: 'neutral', target: 'serviceCase' },
  support: { label: { zh: '售后支持', en: 'Support' }, tone: 'active', target: 'serviceCase' },
  promiseAccepted: { label: { zh: '验收通过', en: 'Accepted' }, tone: 'good', target: 'commitment' },
  promiseSentBack: { label: { zh: '退回修改', en: 'Sent back' }, tone: 'warn', target: 'commitment' },
  milestoneAccepted: {
    label: { zh: '里程碑验收通过', en: 'Milestone accepted' },
    tone: 'good',
    target: 'milestone',
  },
  milestoneSentBack: {
    label: { zh: '里程碑退回', en: 'Milestone sent back' },
    tone: 'warn',
    target: 'milestone',
  },
  minutesConfirmed: { label: { zh: '纪要已确认', en: 'Minutes confirmed' }, tone: 'good', target: 'meeting' },
  minutesCorrected: { label: { zh: '纪要有更正', en: 'Minutes corrected' }, tone: 'warn', target: 'meeting' },
  objection: { label: { zh: '对确认表有异议', en: 'Objection to the sheet' }, tone: 'warn', target: 'sheet' },
  changeAsked: { label: { zh: '提出变更', en: 'Change asked for' }, tone: 'active', target: 'changeRequest' },
  changeAgreed: { label: { zh: '同意变更', en: 'Change agreed' }, tone: 'good', target: 'changeRequest' },
  changeRefused: { label: { zh: '不同意变更', en: 'Change refused' }, tone: 'warn', target: 'changeRequest' },
}

interface Said {
  readonly kind: HeardKind
  readonly record: string
  /** A callback that is due for it, of those the reader may see. */
  readonly callback: string | null
  /** Somebody still owes an answer. */
  readonly open: boolean
}

/** What to do about it: call back where a callback is due, answer what is open, or look at it. */
export const heardAction = ({ kind, record, callback, open }: Said): HeardRow['action'] => {
  if (callback !== null)
    return {
      key: 'callBack',
      label: { zh: '去回访', en: 'Call back' },
      target: { object: 'callback', id: callback },
    }
  const target = { object: heardKinds[kind].target, id: record }
  return open
    ? { key: 'answer', label: { zh: '去答复', en: 'Answer' }, target }
    : { key: 'open', label: { zh: '查看', en: 'Open' }, target }
}

/** A low answer is amber, a promoter’s is green; everything else as its kind says. */
export const heardTone = (kind: HeardKind, nps: number | null, low: boolean): HeardRow['tone'] => {
  if (kind !== 'survey') return heardKinds[kind].tone
  return low ? 'warn' : nps !== null && nps >= 9 ? 'good' : 'neutral'
}
