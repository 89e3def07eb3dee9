import type { Row } from '@zhinuo/contracts/records.ts'
import { MessageSquareWarning } from 'lucide-react'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { CallbackRow } from './callbacks-tab.tsx'
import { CaseCard, RecordButton } from './cases-tab.tsx'
import css from './service.module.css'
import { useBoard, useDue } from './service-data.ts'
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
  const query = useBoard({ mine: false, [object.key]: idOf(row) })
  const button = <RecordButton initial={initialOf(object, row)} />
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={2} height={72} />
  if (query.data.cases.length === 0)
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
      <ul className={css.cards}>
        {query.data.cases.map((line) => (
          <CaseCard key={line.id} line={line} />
        ))}
      </ul>
    </>
  )
}

const Calls = ({ object, row }: RecordProps) => {
  const t = useTexts(serviceTexts)
  const query = useDue({ mine: false, [object.key]: idOf(row) })
  if (!query.data || query.data.callbacks.length === 0) return null
  return (
    <section>
      <h3>{t('callbacks')}</h3>
      <ul className={css.lines}>
        {query.data.callbacks.map((line) => (
          <CallbackRow key={line.id} line={line} />
        ))}
      </ul>
    </section>
  )
}
