import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { useCallback, useRef, useState } from 'react'
import { isError } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { errorTextOf } from '../../ui/error-text.ts'
import { offerUndo } from '../../ui/undo.ts'
import { wrongWith } from '../fields/value-text.ts'
import { changeRecord, idOf, patchCached } from '../records.ts'
import { engineTexts } from '../texts.ts'
import type { Column } from './columns.ts'

/** A cell whose value on the screen is not yet, or not, the stored one. */
export interface CellEdit {
  readonly value: unknown
  readonly name: unknown
  /** Absent while it is being saved. */
  readonly problem?: string
}

/** Someone else changed the same field meanwhile. */
export interface Conflict {
  readonly row: Row
  readonly column: Column
  readonly mine: CellEdit
  readonly theirs: unknown
  readonly version: number
  readonly by: string | null
}

export const cellKey = (id: string, column: string): string => `${id}/${column}`

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Saves cells as they are left. A refused value stays in its cell with the reason until it is mended or dropped, and a
 * value that someone else changed meanwhile is put beside ours.
 */
export const useCellEdits = (object: ObjectView) => {
  const t = useTexts(engineTexts)
  const language = useLanguage()
  const [edits, setEdits] = useState<ReadonlyMap<string, CellEdit>>(new Map())
  const [conflict, setConflict] = useState<Conflict | null>(null)
  // Saves of one row follow each other, each with the version the one before it left.
  const lines = useRef(new Map<string, Promise<Row | null>>())

  const put = useCallback((key: string, edit: CellEdit | null) => {
    setEdits((old) => {
      const next = new Map(old)
      if (edit) next.set(key, edit)
      else next.delete(key)
      return next
    })
  }, [])

  const save = useCallback(
    (row: Row, column: Column, value: unknown, name: unknown): void => {
      const id = idOf(row)
      const key = cellKey(id, column.key)
      const mine = { value, name }
      if (same(value, row[column.key])) {
        put(key, null)
        return
      }
      const wrong = wrongWith(column.field, value, language)
      if (wrong) {
        put(key, { ...mine, problem: wrong })
        return
      }
      put(key, mine)
      const send = async (earlier: Row | null): Promise<Row | null> => {
        const shown = column.namePath ? { [column.namePath]: name ?? null } : {}
        try {
          const done = await changeRecord(
            object.key,
            earlier ? { ...row, version: earlier.version } : row,
            { [column.key]: value },
            shown,
          )
          put(key, null)
          offerUndo(t('changed', { field: labelText(column.field.label, language) }), done.undo)
          return done.row
        } catch (error) {
          if (isError(error, 'record.stale')) {
            const {
              theirs,
              version = 0,
              updatedBy,
            } = error.details as { theirs?: Row; version?: number; updatedBy?: string | null }
            // Only another field was changed: nothing stands against ours.
            if (same(theirs?.[column.key], row[column.key]) && version !== (earlier?.version ?? row.version))
              return send({ ...row, version })
            setConflict({
              row,
              column,
              mine,
              theirs: theirs?.[column.key] ?? null,
              version,
              by: updatedBy ?? null,
            })
          }
          const text = errorTextOf(error, language)
          put(key, { ...mine, problem: text.todo ? `${text.message}\n${text.todo}` : text.message })
          return earlier
        }
      }
      const line = (lines.current.get(id) ?? Promise.resolve(null)).then(send)
      lines.current.set(id, line)
      void line.finally(() => lines.current.get(id) === line && lines.current.delete(id))
    },
    [object.key, language, put, t],
  )

  /** Ends a conflict: ours is saved over theirs, or theirs stands. */
  const settle = useCallback(
    (keep: 'mine' | 'theirs') => {
      if (!conflict) return
      const { row, column, mine, theirs, version } = conflict
      setConflict(null)
      put(cellKey(idOf(row), column.key), null)
      patchCached(object.key, idOf(row), { [column.key]: theirs, version })
      if (keep === 'mine') save({ ...row, [column.key]: theirs, version }, column, mine.value, mine.name)
    },
    [conflict, object.key, put, save],
  )

  const drop = useCallback((row: Row, column: Column) => put(cellKey(idOf(row), column.key), null), [put])

  return { edits, save, drop, conflict, settle }
}
