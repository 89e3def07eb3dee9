import { RecordField } from '../../engine/record/record-field.tsx'
import { ConflictDialog } from '../../engine/list/conflict-dialog.tsx'
import { makeColumns } from '../../engine/list/columns.ts'
import { cellKey, useCellEdits } from '../../engine/list/use-cell-edits.ts'
import { useObjects } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'

/** 附件 of a case: added and taken away where they stand. */
export const CaseFiles = ({ object, row }: RecordProps) => {
  const edits = useCellEdits(object)
  const [column] = makeColumns(useObjects(), object, ['files'], {})
  if (!column) return null
  return (
    <>
      <RecordField
        object={object}
        row={row}
        column={column}
        edit={edits.edits.get(cellKey(idOf(row), column.key))}
        fixed={false}
        onSave={(value, name) => edits.save(row, column, value, name ?? null)}
        onDrop={() => edits.drop(row, column)}
      />
      {edits.conflict && <ConflictDialog conflict={edits.conflict} onSettle={edits.settle} />}
    </>
  )
}
