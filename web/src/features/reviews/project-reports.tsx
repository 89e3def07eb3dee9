import { getProjectReports } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { ReportRows } from './report-rows.tsx'
import { reviewTexts } from './texts.ts'

/** 本周报告 and those before it. */
export const ProjectReports = ({ row }: RecordProps) => {
  const t = useTexts(reviewTexts)
  const query = useQuery({
    queryKey: [...recordsKey('progressReport'), 'of', idOf(row)],
    queryFn: ({ signal }) => api.call(getProjectReports, { params: { id: idOf(row) } }, { signal }),
  })
  useLive('progressReport', query)
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  return query.data.rows.length === 0 ? (
    <EmptyState icon={FileText} title={t('project_none')}>
      {t('project_none_note')}
    </EmptyState>
  ) : (
    <ReportRows rows={query.data.rows} />
  )
}
