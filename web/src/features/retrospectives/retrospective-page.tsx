import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './retrospective.module.css'
import { useRetrospective } from './retrospective-data.ts'
import { Retrospective } from './retrospective.tsx'

export const RetrospectivePage = ({ row }: RecordProps) => {
  const query = useRetrospective(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const { title, engagement, customer } = query.data
  return (
    <article className={css.page} aria-label={title}>
      <Crumb>
        <Go to={recordPath('customer', customer.id)}>{customer.name}</Go>
        <Go to={recordPath('engagement', engagement.id)}>{engagement.name}</Go>
      </Crumb>
      <h1 className={css.title}>{title}</h1>
      <Retrospective key={query.data.id} view={query.data} />
    </article>
  )
}
