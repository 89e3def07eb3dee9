import type { ReportLineView, ReportWeekView } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { ChevronLeft, ChevronRight, FileText, Palmtree } from 'lucide-react'
import { useState } from 'react'
import { addDays, formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAddress } from '../../lib/nav.tsx'
import { recall, remember } from '../../lib/stored.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner, Card, Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ReportRows } from './report-rows.tsx'
import { isoWeek, useReportWeek } from './reviews-data.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

type Whose = 'mine' | 'all'
const isWhose = (value: unknown): value is Whose => value === 'mine' || value === 'all'

const groups = ['missed', 'today', 'open', 'published'] as const

const groupOf = ({ status, clock }: ReportLineView): (typeof groups)[number] =>
  status === 'missed'
    ? 'missed'
    : status === 'published' || status === 'read'
      ? 'published'
      : clock.tone === 'warn'
        ? 'today'
        : 'open'

/** Every project’s report of one week, what is owed first. */
export const WeekReports = () => {
  const t = useTexts(reviewTexts)
  const [search, setSearch] = useAddress()
  const [whose, setWhose] = useState<Whose>(() => recall('reports.whose', isWhose) ?? 'all')
  const week = typeof search.week === 'string' ? search.week : undefined
  const query = useReportWeek(week, whose)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => setSearch({ week: undefined })} />
  if (!query.data) return <SkeletonRows rows={5} height={64} />
  const view = query.data
  return (
    <>
      <Toolbar>
        <WeekPicker view={view} onWeek={(next) => setSearch({ week: next })} />
        <ToolbarSpace />
        <span className={css.dim}>
          {[
            t('count_published', { count: view.counts.published }),
            t('count_open', { count: view.counts.open }),
            t('count_missed', { count: view.counts.missed }),
          ].join(' · ')}
        </span>
        <Segmented
          label={t('whose')}
          value={whose}
          onValue={(next) => {
            setWhose(next)
            remember('reports.whose', next)
          }}
          choices={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('all') },
          ]}
        />
      </Toolbar>
      {view.dueOn === null && <Banner>{t('exempt')}</Banner>}
      {view.rows.length === 0 ? (
        <Card>
          <EmptyState icon={view.dueOn === null ? Palmtree : FileText} title={t('none')}>
            {t('none_note')}
          </EmptyState>
        </Card>
      ) : (
        groups.map((group) => {
          const rows = view.rows.filter((row) => groupOf(row) === group)
          return (
            rows.length > 0 && (
              <Card key={group} padded={false}>
                <h2 className={css.group}>
                  {t(`group_${group}`)} <span className={css.dim}>{rows.length}</span>
                </h2>
                <ReportRows rows={rows} withProject />
              </Card>
            )
          )
        })
      )}
    </>
  )
}

const WeekPicker = ({
  view,
  onWeek,
}: {
  view: ReportWeekView
  onWeek: (week: string | undefined) => void
}) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const day = (value: string) => formatDay(value, language, { weekday: false })
  const go = (days: number) => onWeek(isoWeek(addDays(view.weekStart, days)))
  return (
    <div className={css.picker}>
      <IconButton icon={ChevronLeft} label={t('earlier')} onClick={() => go(-7)} />
      <span className={css.span}>
        <strong>{t('week_of', { week: Number(view.week.slice(6)) })}</strong>
        <span className={css.dim}>{t('span', { from: day(view.weekStart), to: day(view.weekEnd) })}</span>
      </span>
      <IconButton icon={ChevronRight} label={t('later')} onClick={() => go(7)} />
      {view.week !== view.thisWeek && (
        <Button size="s" look="quiet" onClick={() => onWeek(undefined)}>
          {t('this_week')}
        </Button>
      )}
    </div>
  )
}
