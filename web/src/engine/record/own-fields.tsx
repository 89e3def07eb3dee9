import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useMemo } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { ConflictDialog } from '../list/conflict-dialog.tsx'
import { makeColumns } from '../list/columns.ts'
import { cellKey, useCellEdits } from '../list/use-cell-edits.ts'
import { ownFields, useObjects } from '../objects.ts'
import { idOf } from '../records.ts'
import { RecordField } from './record-field.tsx'
import css from './record-view.module.css'
import { recordTexts } from './texts.ts'

/** 其他信息: what users added to an object whose page has a form of its own; nothing while they added nothing. */
export const OwnFields = (props: { object: ObjectView; row: Row; fixed: boolean }) => {
  const r = useTexts(recordTexts)
  const { object } = props
  const keys = useMemo(() => ownFields(object).map((field) => field.key), [object])
  return <FieldsSection {...props} title={r('own_fields')} keys={keys} />
}

/** Some fields of a record, each edited where it stands; nothing where none of them may be read. */
export const FieldsSection = ({
  object,
  row,
  fixed,
  title,
  keys,
}: {
  object: ObjectView
  row: Row
  fixed: boolean
  title: string
  keys: readonly string[]
}) => {
  const objects = useObjects()
  const edits = useCellEdits(object)
  const columns = useMemo(() => makeColumns(objects, object, keys, {}), [objects, object, keys])
  if (columns.length === 0) return null
  return (
    <section className={css.own} aria-label={title}>
      <h2 className={css.ownTitle}>{title}</h2>
      <div className={css.fields}>
        {columns.map((column) => (
          <RecordField
            key={column.key}
            object={object}
            row={row}
            column={column}
            edit={edits.edits.get(cellKey(idOf(row), column.key))}
            fixed={fixed}
            onSave={(value, name) => edits.save(row, column, value, name ?? null)}
            onDrop={() => edits.drop(row, column)}
          />
        ))}
      </div>
      {edits.conflict && <ConflictDialog conflict={edits.conflict} onSettle={edits.settle} />}
    </section>
  )
}
