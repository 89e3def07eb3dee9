import { listMeetings } from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { addDays, dayOf, daysBetween, formatDay, formatHour, today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

/** A Monday from which weeks are counted. */
const aMonday = '2024-01-01'
const mondayOf = (day: string): string => addDays(day, -(((daysBetween(aMonday, day) % 7) + 7) % 7))

/** The meetings of a week, day by day. */
export const Agenda = () => {
  const t = useTexts(communicationTexts)
  const language = useLanguage()
  const [monday, setMonday] = useState(mondayOf(today()))
  const until = addDays(monday, 6)
  const query = useQuery({
    queryKey: [...recordsKey('meeting'), 'week', monday],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(listMeetings, { query: { since: monday, until } }, { signal }),
  })
  useLive('meeting', query)
  const short = (day: string) => formatDay(day, language, { weekday: false })
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n))
  const meetings = query.data?.meetings ?? []
  return (
    <div className={css.week}>
      <div className={css.bar}>
        <IconButton
          icon={ChevronLeft}
          label={t('week_before')}
          onClick={() => setMonday(addDays(monday, -7))}
        />
        <strong>{t('week', { from: short(monday), to: short(until) })}</strong>
        <IconButton
          icon={ChevronRight}
          label={t('week_after')}
          onClick={() => setMonday(addDays(monday, 7))}
        />
        {monday !== mondayOf(today()) && (
          <Button size="s" look="quiet" onClick={() => setMonday(mondayOf(today()))}>
            {t('week_now')}
          </Button>
        )}
      </div>
      {query.error ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonRows rows={3} height={56} />
      ) : meetings.length === 0 ? (
        <EmptyState icon={CalendarDays} title={t('week_none')} />
      ) : (
        days.map((day) => {
          const here = meetings.filter((one) => dayOf(one.startsAt) === day)
          if (here.length === 0) return null
          return (
            <section key={day} className={css.day}>
              <h2 className={css.heading}>{formatDay(day, language)}</h2>
              <ul className={css.rows}>
                {here.map((one) => (
                  <li key={one.id} className={css.event}>
                    <span className={css.hours}>
                      {formatHour(one.startsAt)}–{formatHour(one.endsAt)}
                    </span>
                    <span className={css.found}>
                      <Go to={recordPath('meeting', one.id)}>{one.title}</Go>
                      <span className={css.line}>
                        <OptionOf object="meeting" field="kind" value={one.kind} />
                        <OptionOf object="meeting" field="status" value={one.status} />
                        {one.mine && <StatusTag tone="neutral">{t('mine')}</StatusTag>}
                        <span className={css.dim}>
                          {[one.customer, one.engagement, one.place].filter(Boolean).join(' · ')}
                        </span>
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )
        })
      )}
    </div>
  )
}
