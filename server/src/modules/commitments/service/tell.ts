import { commitment } from '@zhinuo/contracts/commitments.ts'
import { engagement } from '@zhinuo/contracts/engagements.ts'
import { find } from '../../../engine/read.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { EventRow } from '../../../platform/events.ts'
import type { Notification } from '../../notifications/public.ts'
import { notifyOf } from '../../notifications/public.ts'
import type { Commitment } from '../rules/status.ts'
import { approversFor } from './approvers.ts'

type Notice = Omit<Notification, 'key' | 'to' | 'object' | 'record'> & {
  readonly to: readonly (string | null)[]
}

const named = ({ code, content }: Commitment): string => `${code} ${content}`

const said = (text: string | null) => (text === null ? {} : { text: { zh: text, en: text } })

const expectationOwnerOf = async (ctx: Ctx, row: Commitment): Promise<string | null> =>
  (await find(ctx, engagement, row.engagement))?.expectationOwner ?? null

const noticeOf = async (ctx: Ctx, event: EventRow, row: Commitment): Promise<Notice | null> => {
  const what = named(row)
  const decided = (zh: string, en: string): Notice => ({
    kind: 'exception.decided',
    to: [row.exceptionAskedBy],
    title: { zh: `${zh}:${what}`, en: `${en}: ${what}` },
    ...said(row.exceptionNote),
    action: { zh: '去看承诺', en: 'Open it' },
    urgent: true,
  })
  switch (event.name) {
    case 'commitment.exception_requested':
      // Decided or lapsed meanwhile: nothing waits any more.
      if (row.exceptionStatus !== 'requested') return null
      return {
        kind: 'exception.asked',
        to: await approversFor(ctx, row.exceptionAskedBy),
        title: { zh: `例外待审批:${what}`, en: `An exception waits for your decision: ${what}` },
        ...said(row.exceptionReason),
        action: { zh: '去审批', en: 'Decide' },
        urgent: true,
      }
    case 'commitment.exception_approved':
      return decided('例外已批准', 'The exception was approved')
    case 'commitment.exception_refused':
      return decided('例外没有批准', 'The exception was refused')
    case 'commitment.sent_back':
      return row.side === 'theirs'
        ? null
        : {
            kind: 'promise.sentBack',
            to: [row.owner, await expectationOwnerOf(ctx, row)],
            title: { zh: `承诺被退回修改:${what}`, en: `Sent back: ${what}` },
            ...said(row.sentBackReason),
            action: { zh: '去修改', en: 'Mend it' },
            urgent: true,
          }
    case 'commitment.accepted':
      return row.side === 'theirs'
        ? null
        : {
            kind: 'promise.accepted',
            to: [row.owner, await expectationOwnerOf(ctx, row)],
            title: { zh: `承诺已验收通过:${what}`, en: `Accepted: ${what}` },
            action: { zh: '去看承诺', en: 'Open it' },
          }
    case 'commitment.declared':
      return row.side === 'ours'
        ? null
        : {
            kind: 'duty.done',
            to: [await expectationOwnerOf(ctx, row)],
            title: { zh: `客户说配合事项已办好:${what}`, en: `The customer says it is done: ${what}` },
            action: { zh: '去确认', en: 'Check it' },
          }
    default:
      return null
  }
}

export const toldOf = [
  'commitment.exception_requested',
  'commitment.exception_approved',
  'commitment.exception_refused',
  'commitment.sent_back',
  'commitment.accepted',
  'commitment.declared',
] as const

/** Tells colleagues what has become of a promise that is theirs to know. */
export const tellOfPromise = async (ctx: Ctx, event: EventRow): Promise<void> => {
  const row = event.record === null ? null : await find(ctx, commitment, event.record)
  const notice = row && (await noticeOf(ctx, event, row))
  if (row && notice) await notifyOf(ctx, event, { ...notice, object: commitment.key, record: row.id })
}
