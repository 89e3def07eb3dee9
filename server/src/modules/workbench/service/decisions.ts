import type { WorkKind, WorkRow } from '@zhinuo/contracts/workbench.ts'
import { asSystem } from '../../../engine/system.ts'
import { addDays } from '../../../platform/date-text.ts'
import { listReviewsOwed, listWaiting } from '../../agreements/public.ts'
import { changeExceptionsToDecide } from '../../changes/public.ts'
import { exceptionsToDecide, momentOf } from '../../commitments/public.ts'
import { rowOf } from '../rules/kinds.ts'
import { dueClock, noClock } from '../rules/today.ts'
import type { Look } from './look.ts'
import { placeOf } from './look.ts'

/** A sheet that is not signed is brought up this many days before its last day. */
const unsignedDays = 3

/** Exceptions to decide, on one's own rights; in the place of a colleague, on those that one has for them. */
export const exceptionRows = async ({ ctx, doer }: Look): Promise<WorkRow[]> => {
  const ofPromises = (await exceptionsToDecide(ctx, doer)).map((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const clock =
      line.exceptionFor === null
        ? noClock('')
        : dueClock(line.exceptionFor, today, zone, 'exception', ctx.language)
    return rowOf({ kind: 'exceptionToDecide', target: line.id, ...placeOf(line), what: line.content, clock })
  })
  const asked = ctx.language === 'zh' ? '客户在等新日期' : 'the customer waits for the new date'
  const ofChanges = (await changeExceptionsToDecide(ctx, doer)).map((line) =>
    rowOf({
      kind: 'changeExceptionToDecide',
      target: line.id,
      ...placeOf({ ...line, owner: line.expectationOwner, ownerName: line.expectationOwnerName }),
      what: `${line.code} ${line.title}`,
      clock: { ...noClock(asked), kind: 'exception', tone: 'active' },
    }),
  )
  return [...ofPromises, ...ofChanges]
}

/** Sheets that the reader was asked to review. */
export const reviewsOwedRows = async ({ ctx, reader }: Look): Promise<WorkRow[]> => {
  if (reader === null) return []
  const owed = await listReviewsOwed(asSystem(ctx, 'who was asked to review a sheet sees what it is'), reader)
  const waiting = ctx.language === 'zh' ? '等你评审' : 'waits for your review'
  return owed.map((line) =>
    rowOf({
      kind: 'reviewToGive',
      target: line.id,
      ...placeOf(line),
      what: `${line.number} ${line.title}`,
      clock: { ...noClock(waiting), kind: 'review', tone: 'active' },
    }),
  )
}

/** Sheets that wait for us, or for a customer who is to be reminded. */
export const sheetRows = async ({ ctx, me }: Look): Promise<WorkRow[]> =>
  (await listWaiting(ctx, me)).flatMap((line) => {
    const { zone, today } = momentOf(ctx, line.zone)
    const clock =
      line.expiresOn === null ? noClock('') : dueClock(line.expiresOn, today, zone, 'sign', ctx.language)
    const row = (kind: WorkKind) => [
      rowOf({ kind, target: line.id, ...placeOf(line), what: `${line.number} ${line.title}`, clock }),
    ]
    if (line.status === 'expired') return row('sheetExpired')
    if (line.openObjections > 0) return row('objectionToAnswer')
    if (line.status === 'awaitingOurs') return row('sheetToSign')
    const soon = line.expiresOn !== null && line.expiresOn <= addDays(today, unsignedDays)
    return soon && (line.status === 'sent' || line.status === 'viewed' || line.status === 'awaitingTheirs')
      ? row('sheetUnsigned')
      : []
  })
