import type { ObjectView, Row } from '@zhinuo/contracts/records.ts'
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
export const OwnFields = ({ object, row, fixed }: { object: ObjectView; row: Row; fixed: boolean }) => {
  const r = useTexts(recordTexts)
  const objects = useObjects()
  const edits = useCellEdits(object)
  const columns = useMemo(
    () =>
      makeColumns(
        objects,
        object,
        ownFields(object).map((field) => field.key),
        {},
      ),
    [objects, object],
  )
  if (columns.length === 0) return null
  return (
    <section className={css.own} aria-label={r('own_fields')}>
      <h2 className={css.ownTitle}>{r('own_fields')}</h2>
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
