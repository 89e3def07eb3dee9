import { searchCommunications } from '@zhinuo/contracts/communications-endpoints.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { useDeferredValue } from 'react'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

/** Where the words stand: communications and meetings with the text around them, the newest first. */
export const Found = ({ q: typed, customer }: { q: string; customer?: string }) => {
  const t = useTexts(communicationTexts)
  const q = useDeferredValue(typed.trim())
  const query = useQuery({
    queryKey: [...recordsKey('communication'), 'search', q, customer],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(searchCommunications, { query: customer === undefined ? { q } : { q, customer } }, { signal }),
  })
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  if (query.data.rows.length === 0)
    return (
      <EmptyState icon={SearchX} title={t('search_none', { q })}>
        {t('search_none_note')}
      </EmptyState>
    )
  return (
    <>
      <ul className={css.rows}>
        {query.data.rows.map((one) => (
          <li key={one.id} className={css.found}>
            <Go to={recordPath(one.object, one.id)}>{one.title}</Go>
            {one.excerpt !== one.title && <p>{one.excerpt}</p>}
            <span className={css.dim}>
              {one.code} · {one.customer && `${one.customer} · `}
              <DateText value={one.at} weekday={false} />
            </span>
          </li>
        ))}
      </ul>
      {query.data.more && <p className={css.dim}>{t('search_more')}</p>}
    </>
  )
}
