import { type FollowUpMonthView, getFollowUpMonth } from '@zhinuo/contracts/reviews-follow-ups.ts'
import { useQuery } from '@tanstack/react-query'
import { CalendarRange, ChevronLeft, ChevronRight } from 'lucide-react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useAddress } from '../../lib/nav.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { monthText } from './periods.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

const monthsFrom = (month: string, count: number): string => {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + count)
  return at.toISOString().slice(0, 7)
}

/** 期望跟进表: one per customer and month. */
export const MonthFollowUps = () => {
  const t = useTexts(reviewTexts)
  const [search, setSearch] = useAddress()
  const month = typeof search.month === 'string' ? search.month : undefined
  const query = useQuery({
    queryKey: [...recordsKey('followUp'), 'month', month ?? ''],
    queryFn: ({ signal }) =>
      api.call(getFollowUpMonth, { query: month === undefined ? {} : { month } }, { signal }),
    placeholderData: (old) => old,
  })
  useLive('followUp', query)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => setSearch({ month: undefined })} />
  if (!query.data) return <SkeletonRows rows={5} height={64} />
  const view = query.data
  return (
    <>
      <Toolbar>
        <MonthPicker view={view} onMonth={(next) => setSearch({ month: next })} />
        <ToolbarSpace />
        <span className={css.dim}>
          {[
            t('count_done', { count: view.counts.done }),
            t('count_open', { count: view.counts.open }),
            t('count_missed', { count: view.counts.missed }),
          ].join(' · ')}
        </span>
      </Toolbar>
      <Card padded={false}>
        {view.rows.length === 0 ? (
          <EmptyState icon={CalendarRange} title={t('follow_none')}>
            {t('follow_none_note')}
          </EmptyState>
        ) : (
          <ul className={css.rows}>
            {view.rows.map((row) => (
              <li key={row.id} className={css.row}>
                <span className={css.what}>
                  <Go to={recordPath('followUp', row.id)}>{row.customer.name}</Go>
                </span>
                <span className={css.state}>
                  <OptionOf object="followUp" field="status" value={row.status} />
                </span>
                <span className={css.clock} data-tone={row.clock.tone}>
                  {row.clock.text}
                </span>
                <span className={css.person}>
                  <PersonTag name={row.owner.name} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

const MonthPicker = ({
  view,
  onMonth,
}: {
  view: FollowUpMonthView
  onMonth: (month: string | undefined) => void
}) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  return (
    <div className={css.picker}>
      <IconButton
        icon={ChevronLeft}
        label={t('earlier_month')}
        onClick={() => onMonth(monthsFrom(view.month, -1))}
      />
      <span className={css.span}>
        <strong>{monthText(view.month, language)}</strong>
        {view.dueOn && (
          <span className={css.dim}>
            {t('month_due', { day: formatDay(view.dueOn, language, { weekday: false }) })}
          </span>
        )}
      </span>
      <IconButton
        icon={ChevronRight}
        label={t('later_month')}
        onClick={() => onMonth(monthsFrom(view.month, 1))}
      />
      {view.month !== view.thisMonth && (
        <Button size="s" look="quiet" onClick={() => onMonth(undefined)}>
          {t('this_month')}
        </Button>
      )}
    </div>
  )
}
