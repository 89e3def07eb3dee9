import type { Lock, Row } from '../../engine/module.ts'
import { ensure } from '../../platform/errors.ts'

/** @throws communication.in_future */
export const demandPast = (at: unknown, now: Date): void =>
  ensure(typeof at !== 'string' || Date.parse(at) <= now.getTime(), 'communication.in_future')

/** @throws meeting.ends_before_start */
export const demandOrder = (row: Row): void =>
  ensure(String(row.startsAt) < String(row.endsAt), 'meeting.ends_before_start')

const arrangement = ['title', 'startsAt', 'endsAt', 'place', 'agenda'] as const

/** What was arranged stands once the meeting was held or called off; what the customer read back stays on record. */
export const meetingLock = (row: Row): Lock | null =>
  row.status === 'planned'
    ? null
    : {
        fields: arrangement,
        reason:
          row.status === 'held'
            ? { zh: '会议已经召开', en: 'the meeting was held' }
            : { zh: '会议已经取消', en: 'the meeting was cancelled' },
        keep: row.minutesSentAt !== null,
      }

/** A step that is closed says what was to be done, by whom and when, as it was. */
export const stepLock = (row: Row): Lock | null =>
  row.status === 'open'
    ? null
    : { fields: ['text', 'owner', 'dueOn'], reason: { zh: '这一步已经办结', en: 'the step is closed' } }
