import { getReportWeek, type ReportLineView } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { defineTexts, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, inWorkspace, recordPath } from '../../lib/nav.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './week.module.css'

const texts = defineTexts('workbench-reports', {
  zh: {
    title: '周报状态',
    all: '全部周报',
    counts: '已发布 {published} · 待写 {open} · 缺报 {missed}',
    exempt: '本周无工作日,免报',
    none: '本周没有周报',
    more: '还有 {count} 份',
  },
  en: {
    title: 'Reports',
    all: 'All reports',
    counts: '{published} published · {open} to write · {missed} missed',
    exempt: 'No workdays this week, no report',
    none: 'No reports this week',
    more: '{count} more',
  },
})

const shown = 5
const clockBeat = 60_000
const rank: Readonly<Record<ReportLineView['status'], number>> = {
  missed: 0,
  due: 1,
  draft: 1,
  published: 2,
  read: 3,
}

/** 周报状态: this week’s reports, what is owed first. */
export const ReportState = ({ whose }: { whose: 'mine' | 'all' }) => {
  const t = useTexts(texts)
  const readable = useObject('progressReport') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('progressReport'), 'rail', whose],
    queryFn: ({ signal }) => api.call(getReportWeek, { query: { whose } }, { signal }),
    enabled: readable,
    refetchInterval: clockBeat,
    placeholderData: (old) => old,
  })
  useLive('progressReport', query)
  if (!readable) return null
  const rows = (query.data?.rows ?? []).toSorted((a, b) => rank[a.status] - rank[b.status])
  return (
    <Card title={t('title')} actions={<Go to={inWorkspace('cadence')}>{t('all')}</Go>}>
      {query.error && !query.data ? (
        <ErrorNote error={query.error} />
      ) : !query.data ? (
        <SkeletonLines lines={3} />
      ) : rows.length === 0 ? (
        <p className={css.dim}>{t(query.data.dueOn === null ? 'exempt' : 'none')}</p>
      ) : (
        <>
          <p className={css.dim}>{t('counts', query.data.counts)}</p>
          <ul>
            {rows.slice(0, shown).map((row) => (
              <li key={row.id} className={css.entry}>
                <Go to={recordPath('progressReport', row.id)}>{row.engagement.name}</Go>
                <p className={css.report}>
                  <OptionOf object="progressReport" field="status" value={row.status} />
                  <span className={css.dim}>{row.clock.text}</span>
                </p>
              </li>
            ))}
          </ul>
          {rows.length > shown && <p className={css.dim}>{t('more', { count: rows.length - shown })}</p>}
        </>
      )}
    </Card>
  )
}
