import type { Row } from '@zhinuo/contracts/records.ts'
import { MessageSquareWarning } from 'lucide-react'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { CallbackList } from './callbacks-tab.tsx'
import { CaseCard, RecordButton } from './cases-tab.tsx'
import css from './service.module.css'
import { useCases, useDue } from './service-data.ts'
import { serviceTexts } from './texts.ts'

/** 反馈 of a customer or a project: what was said and how it stands, and who is to call. */
export const FeedbackTab = (props: RecordProps) => {
  const cases = useObject('serviceCase')
  const calls = useObject('callback')
  return (
    <div className={css.tab}>
      {cases && <Cases {...props} />}
      {calls && <Calls {...props} />}
    </div>
  )
}

/** Whose a case is that is recorded from here. */
const initialOf = (object: RecordProps['object'], row: Row): Row =>
  object.key === 'engagement'
    ? {
        customer: row.customer,
        'customer.name': row['customer.name'],
        engagement: idOf(row),
        'engagement.name': row.name,
      }
    : { customer: idOf(row), 'customer.name': row.name }

const Cases = ({ object, row }: RecordProps) => {
  const t = useTexts(serviceTexts)
  const { query, pages } = useCases({ mine: false, [object.key]: idOf(row) })
  const button = <RecordButton initial={initialOf(object, row)} />
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={2} height={72} />
  if (pages[0]?.length === 0)
    return (
      <EmptyState
        icon={MessageSquareWarning}
        title={t(object.key === 'engagement' ? 'tab_none_project' : 'tab_none')}
        actions={button}
      >
        {t('tab_none_note')}
      </EmptyState>
    )
  return (
    <>
      <div>{button}</div>
      <PagedList
        pages={pages}
        className={css.cards}
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        failed={query.isFetchNextPageError}
        onMore={() => void query.fetchNextPage()}
        moreText={t('more_of_them')}
      >
        {(line) => <CaseCard key={line.id} line={line} />}
      </PagedList>
    </>
  )
}

const Calls = ({ object, row }: RecordProps) => {
  const t = useTexts(serviceTexts)
  const due = useDue({ mine: false, [object.key]: idOf(row) })
  if (!due.count) return null
  return (
    <section>
      <h3>{t('callbacks')}</h3>
      <CallbackList {...due} />
    </section>
  )
}
