import { getReviewQuarter } from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Scale } from 'lucide-react'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useAddress } from '../../lib/nav.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ReviewRows } from './meeting-rows.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { quarterText } from './periods.ts'
import css from './reviews.module.css'

const quarterFrom = (quarter: string, count: number): string => {
  const at = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + count
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
}

/** 期望管理评审会: major projects, assessed every quarter from outside. */
export const QuarterReviews = () => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const [search, setSearch] = useAddress()
  const quarter = typeof search.quarter === 'string' ? search.quarter : undefined
  const query = useQuery({
    queryKey: [...recordsKey('expectationReview'), 'quarter', quarter ?? ''],
    queryFn: ({ signal }) =>
      api.call(getReviewQuarter, { query: quarter === undefined ? {} : { quarter } }, { signal }),
    placeholderData: (old) => old,
  })
  useLive('expectationReview', query)
  useLive('reviewer', query)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => setSearch({ quarter: undefined })} />
  if (!query.data) return <SkeletonRows rows={5} height={64} />
  const view = query.data
  const go = (count: number) => setSearch({ quarter: quarterFrom(view.quarter, count) })
  return (
    <>
      <Toolbar>
        <div className={css.picker}>
          <IconButton icon={ChevronLeft} label={t('earlier_quarter')} onClick={() => go(-1)} />
          <span className={css.span}>
            <strong>{quarterText(view.quarter, language)}</strong>
            <span className={css.dim}>
              {t('due_review', { day: formatDay(view.dueOn, language, { weekday: false }) })}
            </span>
          </span>
          <IconButton icon={ChevronRight} label={t('later_quarter')} onClick={() => go(1)} />
          {view.quarter !== view.thisQuarter && (
            <Button size="s" look="quiet" onClick={() => setSearch({ quarter: undefined })}>
              {t('this_quarter')}
            </Button>
          )}
        </div>
        <ToolbarSpace />
        <span className={css.dim}>{t('counts_review', view.counts)}</span>
      </Toolbar>
      <Card padded={false}>
        {view.rows.length === 0 ? (
          <EmptyState icon={Scale} title={t('none_quarter')}>
            {t('none_quarter_note')}
          </EmptyState>
        ) : (
          <ReviewRows rows={view.rows} project />
        )}
      </Card>
    </>
  )
}
