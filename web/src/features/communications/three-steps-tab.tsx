import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { MessagesSquare, Plus } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './communications.module.css'
import { communicationTexts } from './texts.ts'

const shown = 50

/** Talks about what cannot be done as asked: of an expectation, or of a customer. */
export const ThreeStepsTab = ({ object, row }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const go = useGo()
  const create = useCreate()
  const known = useObject('threeStep') !== undefined
  const mayRecord = useAllowed('threeStep:record')
  const filter: Filter = { op: 'eq', field: object.key, value: idOf(row) }
  const query = useQuery({
    queryKey: [...recordsKey('threeStep'), 'of', object.key, idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'threeStep',
        {
          filter,
          fields: ['demand', 'outcome', 'owner.name', 'createdAt'],
          sort: [{ field: 'createdAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('threeStep', query)
  const record = async () => {
    const made = await create('threeStep', startOf(object.key, row))
    if (made) go(recordPath('threeStep', idOf(made)))
  }
  const add = mayRecord && (
    <Button size="s" icon={Plus} onClick={() => void record()}>
      {t('three_new')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return known ? <SkeletonRows rows={2} height={48} /> : null
  if (query.data.rows.length === 0)
    return (
      <EmptyState icon={MessagesSquare} title={t('three_none')} actions={add}>
        {t('three_none_note')}
      </EmptyState>
    )
  return (
    <>
      {add && <div>{add}</div>}
      <ul className={css.rows}>
        {query.data.rows.map((one) => (
          <li key={idOf(one)} className={css.found}>
            <Go to={recordPath('threeStep', idOf(one))}>{String(one.demand)}</Go>
            <span className={css.line}>
              <OptionOf object="threeStep" field="outcome" value={String(one.outcome)} />
              <span className={css.dim}>
                {String(one['owner.name'] ?? '')} · <DateText value={String(one.createdAt)} weekday={false} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is known where the talk begins. */
const startOf = (object: string, row: Row): Row =>
  object === 'expectation'
    ? {
        expectation: idOf(row),
        customer: row.customer,
        'customer.name': row['customer.name'],
        engagement: row.engagement,
        demand: row.statement,
      }
    : { customer: idOf(row), 'customer.name': row.name }
