import type { Clock } from '@zhinuo/contracts/deviations-views.ts'
import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { ReportStatus } from '@zhinuo/contracts/reviews-reports.ts'
import { clockInZone, dateInZone } from '../../../platform/calendar.ts'

interface Now {
  readonly now: Date
  readonly zone: string
  readonly today: string
}

/** 「今天 17:00 截止」 and what becomes of it, in the words of the reader's language. */
export const reportClock = (
  row: {
    readonly status: ReportStatus
    readonly dueOn: string
    readonly dueAt: string
    readonly publishedAt: string | null
    readonly readAt: string | null
  },
  { zone, today }: Now,
  language: Language,
): Clock => {
  const zh = language === 'zh'
  const moment = (at: string): string => {
    const wall = clockInZone(new Date(at), zone)
    return `${dayText(dateInZone(new Date(at), zone), language, today)} ${wall.slice(11, 16)}`
  }
  const hour = clockInZone(new Date(row.dueAt), zone).slice(11, 16)
  const clock = (tone: Clock['tone'], text: string): Clock => ({ at: row.dueAt, kind: 'due', tone, text })
  switch (row.status) {
    case 'read':
      return clock(
        'good',
        row.readAt === null ? '' : zh ? `客户 ${moment(row.readAt)} 已读` : `read ${moment(row.readAt)}`,
      )
    case 'published':
      return clock(
        'good',
        row.publishedAt === null
          ? ''
          : zh
            ? `${moment(row.publishedAt)} 发布`
            : `published ${moment(row.publishedAt)}`,
      )
    case 'missed':
      return clock('bad', zh ? `${moment(row.dueAt)} 已截止` : `was due ${moment(row.dueAt)}`)
    default:
      return row.dueOn === today
        ? clock('warn', zh ? `今天 ${hour} 截止` : `due today at ${hour}`)
        : clock(
            'neutral',
            zh
              ? `${dayText(row.dueOn, 'zh', today)} ${hour} 截止`
              : `due ${dayText(row.dueOn, 'en', today)}, ${hour}`,
          )
  }
}
