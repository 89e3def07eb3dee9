import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingIcs } from './ics.ts'

const one = {
  uid: 'm1@example.com',
  title: '需求澄清会',
  startsAt: new Date('2026-06-12T02:00:00Z'),
  endsAt: new Date('2026-06-12T03:30:00Z'),
  place: '青梧市政务中心 3 楼;301',
  text: '1. 目标\n2. 范围,边界',
  organizer: { name: '甄诺', email: 'zhennuo@example.com' },
  madeAt: new Date('2026-06-01T00:00:00Z'),
  sequence: 0,
  cancelled: false,
}
const unfold = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')

describe('the calendar file', () => {
  it('is one event in UTC with its words escaped', () => {
    expect(unfold(meetingIcs(one))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Zhinuo//Meetings//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:m1@example.com',
      'DTSTAMP:20260601T000000Z',
      'DTSTART:20260612T020000Z',
      'DTEND:20260612T033000Z',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
      'SUMMARY:需求澄清会',
      'LOCATION:青梧市政务中心 3 楼\\;301',
      'DESCRIPTION:1. 目标\\n2. 范围\\,边界',
      'ORGANIZER;CN="甄诺":mailto:zhennuo@example.com',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
    expect(meetingIcs({ ...one, cancelled: true })).toContain('STATUS:CANCELLED')
  })

  it('has no line over 75 bytes, loses no character, and no title begins a line of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const text = meetingIcs({ ...one, title })
        for (const line of text.split('\r\n'))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        const kept = unfold(text).find((line) => line.startsWith('SUMMARY:')) ?? ''
        const back = kept
          .slice('SUMMARY:'.length)
          .replaceAll(/\\([\\;,n])/g, (_, c: string) => (c === 'n' ? '\n' : c))
        expect(back).toBe(title.replaceAll(/\r\n|\r/g, '\n'))
      }),
    )
  })
})
