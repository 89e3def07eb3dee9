import type { MeetingStatus, ReadBackState } from '@zhinuo/contracts/communications-meetings.ts'
import { meeting, meetingStatuses } from '@zhinuo/contracts/communications-meetings.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import { ensure, fail } from '../../../platform/errors.ts'

/** Verbs that ask for a status. */
export type MeetingStep = 'invite' | 'hold' | 'writeMinutes' | 'sendMinutes' | 'cancel' | 'attend'

/** 待召开 → 已召开 | 已取消. Minutes may be begun before the meeting is recorded as held: it is being held then. */
const from: Readonly<Record<MeetingStep, readonly MeetingStatus[]>> = {
  invite: ['planned'],
  attend: ['planned', 'held'],
  hold: ['planned'],
  writeMinutes: ['planned', 'held'],
  sendMinutes: ['held'],
  cancel: ['planned'],
}

const actionOf = (step: MeetingStep): Label =>
  step === 'attend'
    ? { zh: '改参加人', en: 'change participants' }
    : (meeting.verbs?.[step]?.label ?? { zh: step })

interface Stands {
  readonly status: MeetingStatus
  readonly readBackState: ReadBackState
}

export const canStep = (row: Stands, step: MeetingStep): boolean =>
  from[step].includes(row.status) && !(step === 'writeMinutes' && row.readBackState === 'confirmed')

/** @throws meeting.wrong_status, meeting.minutes_confirmed */
export const demandStep = (row: Stands, step: MeetingStep): void => {
  if (!from[step].includes(row.status))
    fail('meeting.wrong_status', { status: meetingStatuses[row.status].label, action: actionOf(step) })
  ensure(canStep(row, step), 'meeting.minutes_confirmed')
}

export interface Attendance {
  readonly side: 'ours' | 'theirs'
  readonly attended: boolean
}

/** Which side was not there; null where both were. */
export const missingSide = (people: readonly Attendance[]): 'ours' | 'theirs' | 'both' | null => {
  const ours = people.some((one) => one.attended && one.side === 'ours')
  const theirs = people.some((one) => one.attended && one.side === 'theirs')
  return ours ? (theirs ? null : 'theirs') : theirs ? 'ours' : 'both'
}

/**
 * A meeting is recorded as held when somebody of ours was there and it has begun.
 * @throws meeting.wrong_status, meeting.not_begun, meeting.nobody_of_ours
 */
export const demandHolding = (
  row: Stands & { readonly startsAt: string },
  people: readonly Attendance[],
  now: Date,
): void => {
  demandStep(row, 'hold')
  ensure(Date.parse(row.startsAt) <= now.getTime(), 'meeting.not_begun')
  const missing = missingSide(people)
  ensure(missing !== 'ours' && missing !== 'both', 'meeting.nobody_of_ours')
}

/** What the customer's answers to the points make of the minutes. */
export const readBackOf = (
  answers: readonly ('none' | 'confirmed' | 'corrected')[],
): Extract<ReadBackState, 'confirmed' | 'corrected' | 'waiting'> =>
  answers.includes('corrected') ? 'corrected' : answers.includes('none') ? 'waiting' : 'confirmed'

/** @throws meeting.ends_before_start */
export const demandOrder = (row: Row): void =>
  ensure(String(row.startsAt) < String(row.endsAt), 'meeting.ends_before_start')

const arrangement = ['title', 'startsAt', 'endsAt', 'place', 'agenda'] as const

/** What was arranged stands once the meeting was held or called off; minutes that were sent stay. */
export const meetingLock = (row: Row): Lock | null =>
  row.status === 'planned'
    ? null
    : {
        fields: arrangement,
        reason:
          row.status === 'held'
            ? { zh: '会议已经召开', en: 'the meeting was held' }
            : { zh: '会议已经取消', en: 'the meeting was cancelled' },
        keep: row.status === 'held',
      }
