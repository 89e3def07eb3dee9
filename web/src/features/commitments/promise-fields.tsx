import { promisedFields } from '@zhinuo/contracts/commitments.ts'
import { measuredKinds } from '@zhinuo/contracts/commitments-options.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useMemo } from 'react'
import { makeColumns } from '../../engine/list/columns.ts'
import { cellKey, type useCellEdits } from '../../engine/list/use-cell-edits.ts'
import { useObjects } from '../../engine/objects.ts'
import { RecordField } from '../../engine/record/record-field.tsx'
import { idOf } from '../../engine/records.ts'
import css from './promise.module.css'

const measure = ['metricOperator', 'metricValue', 'metricUnit', 'metricMethod'] as const
export const riskKeys = ['shortOf', 'safeguard'] as const

/** These fields, and those that a figure or a risk has beside: how it is measured; what is tight and how it is assured. */
export const useShownKeys = (keys: readonly string[], { kind, controllable }: Row): readonly string[] =>
  useMemo(
    () => [
      ...keys,
      ...(measuredKinds.includes(kind) ? measure : []),
      ...(controllable === 'risky' ? riskKeys : []),
    ],
    [keys, kind, controllable],
  )

export type Edits = ReturnType<typeof useCellEdits>

const asked: readonly unknown[] = ['requested', 'negotiating']
const fixedOncePromised: readonly string[] = promisedFields

/** Fields of the promise, edited where they stand; what was promised is fixed from the confirmation on. */
export const Fields = ({
  object,
  row,
  edits,
  keys,
  fixed,
}: {
  object: ObjectView
  row: Row
  edits: Edits
  keys: readonly string[]
  fixed: boolean
}) => {
  const objects = useObjects()
  const columns = useMemo(() => makeColumns(objects, object, keys, {}), [objects, object, keys])
  const promised = !asked.includes(row.status)
  return (
    <div className={css.fields}>
      {columns.map((column) => (
        <RecordField
          key={column.key}
          object={object}
          row={row}
          column={column}
          edit={edits.edits.get(cellKey(idOf(row), column.key))}
          fixed={fixed || (promised && fixedOncePromised.includes(column.key))}
          onSave={(value, name) => edits.save(row, column, value, name ?? null)}
          onDrop={() => edits.drop(row, column)}
        />
      ))}
    </div>
  )
}
