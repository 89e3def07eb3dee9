import type { SheetStatus } from '@zhinuo/contracts/agreements-document.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Lock } from '../../engine/module.ts'
import { fail } from '../../platform/errors.ts'

/** Verbs that move a sheet from one status to another (domain 4.2-4). */
export type SheetStep =
  | 'submitReview'
  | 'approve'
  | 'askChanges'
  | 'send'
  | 'recall'
  | 'view'
  | 'object'
  | 'resolve'
  | 'signOurs'
  | 'signTheirs'
  | 'expire'
  | 'supersede'

type Side = 'ours' | 'theirs'

const actions: Readonly<Record<SheetStep, Label>> = {
  submitReview: { zh: '提交评审', en: 'be submitted for review' },
  approve: { zh: '评审', en: 'be reviewed' },
  askChanges: { zh: '评审', en: 'be reviewed' },
  send: { zh: '发送给客户', en: 'be sent' },
  recall: { zh: '撤回', en: 'be recalled' },
  view: { zh: '查看', en: 'be viewed' },
  object: { zh: '提出异议', en: 'be objected to' },
  resolve: { zh: '退回草稿', en: 'go back to draft' },
  signOurs: { zh: '签署', en: 'be signed' },
  signTheirs: { zh: '签署', en: 'be signed' },
  expire: { zh: '到期', en: 'expire' },
  supersede: { zh: '被替代', en: 'be superseded' },
}

/** From which statuses a step may be taken. */
const starts: Readonly<Record<SheetStep, readonly SheetStatus[]>> = {
  submitReview: ['draft'],
  approve: ['inReview'],
  askChanges: ['inReview'],
  send: ['inReview'],
  // Once the customer has signed, what they signed is not taken away from them.
  recall: ['inReview', 'sent', 'viewed', 'disputed', 'awaitingTheirs', 'expired'],
  view: ['sent', 'viewed', 'disputed', 'awaitingOurs', 'awaitingTheirs', 'signed', 'superseded', 'expired'],
  object: ['sent', 'viewed', 'awaitingTheirs'],
  resolve: ['disputed'],
  signOurs: ['sent', 'viewed', 'awaitingOurs'],
  signTheirs: ['sent', 'viewed', 'awaitingTheirs'],
  expire: ['sent', 'viewed', 'awaitingTheirs'],
  supersede: ['signed'],
}

export const canStep = (status: SheetStatus, step: SheetStep): boolean => starts[step].includes(status)

/**
 * The status after a step.
 * @param otherSigned for a signature: the other side has signed this round already.
 * @throws sheet.wrong_status when the step is not open in that status
 */
export const step = (status: SheetStatus, taken: SheetStep, otherSigned = false): SheetStatus => {
  if (!canStep(status, taken))
    return fail('sheet.wrong_status', { status: statusLabel(status), action: actions[taken] })
  switch (taken) {
    case 'submitReview':
    case 'approve':
      return 'inReview'
    case 'askChanges':
    case 'recall':
    case 'resolve':
      return 'draft'
    case 'send':
      return 'sent'
    case 'view':
      return status === 'sent' ? 'viewed' : status
    case 'object':
      return 'disputed'
    case 'signOurs':
      return otherSigned ? 'signed' : 'awaitingTheirs'
    case 'signTheirs':
      return otherSigned ? 'signed' : 'awaitingOurs'
    case 'expire':
      return 'expired'
    case 'supersede':
      return 'superseded'
  }
}

export const statusLabel = (status: SheetStatus): Label => sheet.fields.status.options[status].label

/** A paper seal may bring both signatures at once; a round that is signed by one side waits for the other. */
export const signedBy = (
  signatures: readonly { readonly side: Side; readonly round: number }[],
  round: number,
  side: Side,
): boolean => signatures.some((s) => s.side === side && s.round === round)

/** True when the last day for signing (`YYYY-MM-DD`) lies before `today` and the customer has not signed. */
export const hasExpired = (
  row: { readonly status: SheetStatus; readonly expiresOn: string | null },
  today: string,
): boolean => row.expiresOn !== null && row.expiresOn < today && canStep(row.status, 'expire')

/** What is on its way to the customer, or signed, does not change under their hands. */
export const lockOfSheet = (row: { readonly status: SheetStatus }): Lock | null => {
  if (row.status === 'draft') return null
  if (row.status === 'inReview')
    return {
      fields: '*',
      reason: { zh: '评审中,请先撤回到草稿', en: 'it is under review; recall it first' },
      keep: true,
    }
  if (row.status === 'signed' || row.status === 'superseded')
    return {
      fields: '*',
      reason: { zh: '已经签署,修改请出新版', en: 'it has been signed; make a new version' },
      keep: true,
    }
  return {
    fields: '*',
    reason: { zh: '已经发给客户,请先撤回到草稿', en: 'it is with the customer; recall it first' },
    keep: true,
  }
}

interface Ink {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly number[])[]
}

/**
 * True when the strokes are a signature and not a slip of the finger: at least ten points, and ink over at least a
 * twelfth of the box's width.
 */
export const isSignature = ({ width, strokes }: Ink): boolean => {
  let points = 0
  let left = Infinity
  let right = -Infinity
  for (const stroke of strokes) {
    if (stroke.length % 2 !== 0) return false
    for (let i = 0; i < stroke.length; i += 2) {
      points++
      left = Math.min(left, stroke[i] ?? 0)
      right = Math.max(right, stroke[i] ?? 0)
    }
  }
  return points >= 10 && right - left >= width / 12
}

/** True for what a scanner or a camera makes; `type` is the media type under which the file is kept. */
export const isScan = (type: string): boolean =>
  type === 'application/pdf' || (type.startsWith('image/') && type !== 'image/svg+xml')

/** More strokes or points than a hand draws: refused before they are stored. */
export const maxInkPoints = 6000
export const inkPoints = ({ strokes }: Pick<Ink, 'strokes'>): number =>
  strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0)

export interface Identity {
  readonly side: Side
  readonly method: 'drawn' | 'seal'
  readonly codeChannel: 'mail' | 'told' | 'account' | null
  /** Masked address, name of who told the code or uploaded the scan. */
  readonly note: string
}

/** What the signature rests on, said as it is: a code that was told is told, a scan is a scan. */
export const gradeOf = ({ method, codeChannel, note }: Identity): { zh: string; en: string } => {
  if (method === 'seal')
    return {
      zh: `纸质盖章,扫描件由 ${note} 上传,未核对电子身份`,
      en: `Stamped on paper; scan uploaded by ${note}; identity not checked electronically`,
    }
  switch (codeChannel) {
    case 'mail':
      return { zh: `验证码发至 ${note},手写签名`, en: `Code sent to ${note}; drawn signature` }
    case 'told':
      return { zh: `验证码由 ${note} 口头告知,手写签名`, en: `Code told by ${note}; drawn signature` }
    default:
      return { zh: `${note} 本人账号登录,手写签名`, en: `Signed in as ${note}; drawn signature` }
  }
}

/** `yuechuan@example.com` → `yu***@example.com`; the start of a one-letter name stays hidden. */
export const maskMail = (address: string): string => {
  const at = address.lastIndexOf('@')
  if (at < 1) return '***'
  return `${address.slice(0, at > 3 ? 2 : 1)}***${address.slice(at)}`
}

/** The terms a first draft begins with. */
export const defaultTerms = {
  changeable: '页面文案、报表样式和不影响日期、范围、费用的配置；「可协商」的需求经双方同意可以调整。',
  notChangeable: '「必须满足」的需求、对外日期、验收标准和费用，未经双方书面同意不变更。',
  procedure:
    '任一方提出变更 → 研发 24 小时内答复是否可行，交付同步给出工期 → 期望负责人、研发、交付三方确认 → 客户同意后生效，写入新版确认表。',
  feeRules:
    '不影响日期、范围、费用且不超过 0.5 人天的轻变更不另收费，但会记录；其余变更按报价另行确认，涉及价格的签补充协议。',
} as const
