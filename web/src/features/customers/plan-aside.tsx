import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ConflictDialog } from '../../engine/list/conflict-dialog.tsx'
import { makeColumns } from '../../engine/list/columns.ts'
import { cellKey, useCellEdits } from '../../engine/list/use-cell-edits.ts'
import { useObject, useObjects } from '../../engine/objects.ts'
import { RecordField } from '../../engine/record/record-field.tsx'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { DateText } from '../../ui/date-text.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

const most = 3
const planField = 'maintenancePlan'

/** 维护计划: how the customer is looked after, written where it stands, and the next callbacks it has led to. */
export const PlanAside = ({ object, row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const objects = useObjects()
  const edits = useCellEdits(object)
  const columns = useMemo(() => makeColumns(objects, object, [planField], {}), [objects, object])
  const calls = useCalls(idOf(row))
  if (columns.length === 0 && calls.length === 0) return null
  return (
    <section className={css.aside}>
      <header className={css.asideHead}>
        <h2>{t('plan')}</h2>
      </header>
      {columns.map((column) => (
        <RecordField
          key={column.key}
          object={object}
          row={row}
          column={column}
          edit={edits.edits.get(cellKey(idOf(row), column.key))}
          fixed={false}
          onSave={(value, name) => edits.save(row, column, value, name ?? null)}
          onDrop={() => edits.drop(row, column)}
        />
      ))}
      <ul>
        {calls.map((call) => (
          <li key={idOf(call)} className={css.duty}>
            <Go to={recordPath('callback', idOf(call))}>{t('plan_call')}</Go>
            <p className={css.dim}>
              <DateText value={String(call.dueOn)} />
              {typeof call['caller.name'] === 'string' && ` · ${call['caller.name']}`}
            </p>
          </li>
        ))}
      </ul>
      {edits.conflict && <ConflictDialog conflict={edits.conflict} onSettle={edits.settle} />}
    </section>
  )
}

/** The next callbacks of a customer; none where the reader may not know of them. */
const useCalls = (customer: string) => {
  const known = useObject('callback') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('callback'), 'planned', customer],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'callback',
        {
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: 'customer', value: customer },
              { op: 'eq', field: 'status', value: 'due' },
            ],
          },
          fields: ['dueOn', 'caller.name'],
          sort: [{ field: 'dueOn', dir: 'asc' }],
          limit: most,
        },
        signal,
      ),
  })
  useLive('callback', query)
  return query.data?.rows ?? []
}
