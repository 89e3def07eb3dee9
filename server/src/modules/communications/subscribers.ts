import { nextStep, participant } from '@zhinuo/contracts/communications.ts'
import { meeting } from '@zhinuo/contracts/communications-meetings.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Subscriber } from '../../engine/module.ts'
import { list, find } from '../../engine/read.ts'
import { dateInZone } from '../../platform/calendar.ts'
import { notify } from '../notifications/public.ts'
import { whole } from './service/people.ts'
import { zoneOf } from './service/said.ts'

export const subscribers: readonly Subscriber[] = [
  {
    name: 'communications.tell-owner',
    events: ['nextStep.created'],
    run: async (ctx, { record, actor }) => {
      const row = record === null ? null : await find(whole(ctx), nextStep, record)
      const author = actor.kind === 'key' ? actor.member : actor.id
      if (row === null || row.status !== 'open' || row.owner === author) return
      await notify(ctx, {
        key: `nextStep.assigned:${row.id}`,
        to: [row.owner],
        kind: 'nextStep.assigned',
        object: nextStep.key,
        record: row.id,
        title: { zh: `下一步由你来办:${row.text}`, en: `A next step is yours: ${row.text}` },
        text: { zh: `${dayText(row.dueOn, 'zh')}前`, en: `due ${dayText(row.dueOn, 'en')}` },
        action: { zh: '去办理', en: 'Open it' },
      })
    },
  },
  {
    name: 'communications.tell-meeting',
    events: ['meeting.planned', 'meeting.cancelled'],
    run: async (ctx, { id, name, record }) => {
      const row = record === null ? null : await find(whole(ctx), meeting, record)
      if (row === null) return
      const people = await list(whole(ctx), participant, {
        filter: { op: 'eq', field: 'meeting', value: row.id },
        limit: 200,
      })
      const day = dateInZone(new Date(row.startsAt), await zoneOf(ctx, row.engagement))
      const cancelled = name === 'meeting.cancelled'
      await notify(ctx, {
        key: id,
        to: people.flatMap(({ member }) => (member === null || member === row.organizer ? [] : [member])),
        kind: 'meeting.planned',
        object: meeting.key,
        record: row.id,
        title: cancelled
          ? { zh: `会议已取消:${row.title}`, en: `Meeting cancelled: ${row.title}` }
          : { zh: `会议:${row.title}`, en: `Meeting: ${row.title}` },
        text: { zh: dayText(day, 'zh'), en: dayText(day, 'en') },
        action: { zh: '看会议', en: 'Open it' },
      })
    },
  },
  {
    name: 'communications.tell-read-back',
    events: ['meeting.minutes_confirmed', 'meeting.minutes_corrected'],
    run: async (ctx, { id, name, record }) => {
      const row = record === null ? null : await find(whole(ctx), meeting, record)
      if (row === null) return
      await notify(ctx, {
        key: id,
        to: [row.organizer],
        kind: 'minutes.readBack',
        object: meeting.key,
        record: row.id,
        title:
          name === 'meeting.minutes_corrected'
            ? { zh: `客户更正了纪要:${row.title}`, en: `The customer corrected the minutes: ${row.title}` }
            : { zh: `客户确认了纪要:${row.title}`, en: `The customer confirmed the minutes: ${row.title}` },
        action: { zh: '看纪要', en: 'Open it' },
      })
    },
  },
]
