import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Spinner } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { useStable } from '../../lib/use-stable.ts'
import { uiTexts } from '../../ui/texts.ts'
import { idOf } from '../records.ts'
import { ChosenEditor, editorKind, readTyped, startText, TypedEditor } from './cell-editor.tsx'
import type { Column } from './columns.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import css from './grid.module.css'
import { type GridAction, gridAction } from './grid-action.ts'
import { cellText, tableText } from './copy-rows.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow, tickWidth } from './grid-row.tsx'
import { scrollToCell } from './scroll-to-cell.ts'
import { cellKey, useCellEdits } from './use-cell-edits.ts'
import { usePaste } from './use-paste.ts'
import { useWindow } from './use-window.ts'

export const rowHeight = 40
const headHeight = 37
const fetchAhead = 40
/** Wider lists draw only the columns in the window. */
const allColumnsUpTo = 24

export interface GridProps {
  object: ObjectView
  columns: readonly Column[]
  rows: readonly Row[]
  hasMore: boolean
  onMore: () => void
  stale: boolean
  /** What the rows answer: with another question the list begins at its top again. */
  question: unknown
  sort: string | undefined
  onSort: (key: string) => void
  onResize: (key: string, width: number | null) => void
  selected: ReadonlySet<string>
  onSelected: (ids: ReadonlySet<string>) => void
  openId: string | null
  onOpen: (row: Row) => void
  label: string
}

/** Where the keyboard is: a row, or one of its cells. */
interface Cursor {
  readonly id: string
  readonly column: number | null
}

/** The grid of a record list: draws what is in the window, edits in place, is worked by keys alone. */
export const Grid = ({
  object,
  columns,
  rows,
  hasMore,
  onMore,
  stale,
  question,
  sort,
  onSort,
  onResize,
  selected,
  onSelected,
  openId,
  onOpen,
  label,
}: GridProps) => {
  const ui = useTexts(uiTexts)
  const language = useLanguage()
  const text = useLabel()
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const cell = useRef<HTMLElement>(null)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const lastTick = useRef<number | null>(null)
  const { edits, save, drop, conflict, settle } = useCellEdits(object)
  const paste = usePaste(object)

  const places = useMemo(() => new Map(rows.map((row, index) => [idOf(row), index])), [rows])
  const at = cursor ? (places.get(cursor.id) ?? null) : null
  const row = at === null ? undefined : rows[at]
  const column = cursor?.column === null || cursor === null ? undefined : columns[cursor.column]
  const kind = column ? editorKind(column) : 'none'

  const first = columns[0]?.width ?? 0
  const widths = useMemo(() => columns.slice(1).map((one) => one.width), [columns])
  const template = useMemo(
    () => `${tickWidth}px ${columns.map((one) => `${one.width}px`).join(' ')}`,
    [columns],
  )
  const {
    rows: shownRows,
    columns: shownColumns,
    measure,
  } = useWindow(scroller, { rowHeight, count: rows.length, frozen: tickWidth + first, widths })
  const range = useMemo(
    () =>
      columns.length <= allColumnsUpTo
        ? { first: 0, end: columns.length }
        : { first: shownColumns.first + 1, end: shownColumns.end + 1 },
    [columns.length, shownColumns],
  )

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [question])
  useEffect(() => {
    if (hasMore && shownRows.end > rows.length - fetchAhead) onMore()
  }, [hasMore, shownRows.end, rows.length, onMore])

  const stored = row && column ? edits.get(cellKey(idOf(row), column.key)) : undefined
  const current = row && column ? (stored ? stored.value : row[column.key]) : undefined

  const bringIntoView = useCallback(
    (index: number, at: number | null) => {
      if (!scroller.current) return
      const across =
        at === null || at === 0
          ? null
          : {
              left: columns.slice(1, at).reduce((sum, one) => sum + one.width, 0),
              width: columns[at]?.width ?? 0,
            }
      const place = {
        top: index * rowHeight,
        height: rowHeight,
        head: headHeight,
        across,
        frozen: tickWidth + first,
      }
      scrollToCell(scroller.current, place)
    },
    [columns, first],
  )

  const goTo = useCallback(
    (index: number, columnIndex: number | null) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
      if (!next) return
      setDraft(null)
      setChoosing(false)
      setCursor({ id: idOf(next), column: columnIndex })
      bringIntoView(places.get(idOf(next)) ?? 0, columnIndex)
    },
    [rows, places, bringIntoView],
  )

  const commitTyped = () => {
    if (draft === null || !row || !column) return
    setDraft(null)
    save(row, column, readTyped(column, draft), null)
  }
  const startEdit = () => {
    if (!row || !column) return
    if (kind === 'typed')
      setDraft(
        stored?.problem !== undefined && typeof stored.value === 'string'
          ? stored.value
          : startText(column, current),
      )
    else if (kind === 'chosen') setChoosing(true)
    else if (kind === 'toggled') save(row, column, current !== true, null)
    else onOpen(row)
  }

  const onCell = useStable((index: number, columnIndex: number) => {
    commitTyped()
    scroller.current?.focus({ preventScroll: true })
    goTo(index, columnIndex)
  })
  const onEdit = useStable(startEdit)
  const openRow = useStable((one: Row) => {
    setCursor({ id: idOf(one), column: null })
    onOpen(one)
  })
  const onTick = useStable((index: number, shift: boolean) => {
    const from = shift && lastTick.current !== null ? lastTick.current : index
    lastTick.current = index
    const next = new Set(selected)
    const on = !selected.has(idOf(rows[index] ?? {}))
    for (const one of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (on) next.add(idOf(one))
      else next.delete(idOf(one))
    }
    onSelected(next)
  })

  const copied = (): string => {
    const chosen = rows.filter((one) => selected.has(idOf(one)))
    if (chosen.length > 0) return tableText(chosen, columns, language)
    return row && column ? cellText(row, column, language) : ''
  }
  const act = (action: GridAction): boolean => {
    const index = at ?? -1
    const here = cursor?.column ?? null
    switch (action.do) {
      case 'move': {
        if (here === null && action.rows === 0) {
          goTo(Math.max(0, index), 0)
          return true
        }
        const nextColumn = here === null ? null : here + action.columns
        // Tab leaves the grid at the end of a row; arrows stop there.
        if (nextColumn !== null && (nextColumn < 0 || nextColumn >= columns.length)) return false
        goTo(index + action.rows, nextColumn)
        return true
      }
      case 'edge':
        goTo(action.side === 'first' ? 0 : rows.length - 1, here)
        return true
      case 'commit': {
        commitTyped()
        const nextColumn = (here ?? 0) + action.columns
        if (nextColumn >= columns.length) goTo(index + 1, 0)
        else goTo(index + action.rows, Math.max(0, nextColumn))
        return true
      }
      case 'cancel':
        setDraft(null)
        if (row && column && stored?.problem !== undefined) drop(row, column)
        return true
      case 'edit':
        startEdit()
        return true
      case 'open':
        if (row) onOpen(row)
        return row !== undefined
      case 'select':
        if (index >= 0) onTick(index, false)
        return true
      case 'clear':
        if (row && column && kind !== 'none' && kind !== 'toggled' && !column.field.required)
          save(row, column, column.field.type === 'multiSelect' ? [] : null, null)
        return true
      case 'copy':
        void navigator.clipboard.writeText(copied())
        return true
      case 'leave':
        if (row && column && stored?.problem !== undefined) drop(row, column)
        else if (here !== null && cursor) setCursor({ ...cursor, column: null })
        else return false
        return true
    }
  }

  // The cursor goes along while the open record walks the list.
  const follow = useStable((id: string) => {
    const index = places.get(id)
    if (index === undefined) return
    setCursor((old) => (old?.id === id ? old : { id, column: null }))
    bringIntoView(index, null)
  })
  useEffect(() => {
    if (openId !== null) follow(openId)
  }, [openId, follow])

  const typedHere = column !== undefined && kind === 'typed'
  // The box of a typed cell holds the focus; elsewhere the grid itself does.
  useLayoutEffect(() => {
    const box = scroller.current
    // A box that was taken away leaves the focus nowhere.
    const free = document.activeElement === document.body || box?.contains(document.activeElement)
    if (cursor && !typedHere && !choosing && free) box?.focus({ preventScroll: true })
  }, [cursor, typedHere, choosing])

  const cellLabel = column ? text(column.field.label) : label
  const editor =
    column && kind === 'typed' ? (
      <TypedEditor
        key={`${cursor?.id}/${column.key}`}
        column={column}
        draft={draft}
        label={cellLabel}
        onDraft={setDraft}
        onLeave={commitTyped}
        onCancel={() => act({ do: 'cancel' })}
        onPickDay={(day) => {
          setDraft(null)
          if (row) save(row, column, day, null)
        }}
      />
    ) : null

  useLayoutEffect(() => {
    cell.current = column && cursor ? document.getElementById(`${gridId}-${cursor.id}-${column.key}`) : null
  })

  const tickedRows = rows.filter((one) => selected.has(idOf(one))).length
  const ticked = tickedRows === 0 ? 'none' : tickedRows === rows.length ? 'all' : 'some'

  return (
    <div className={css.frame}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={hasMore ? -1 : rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={
          cursor && !typedHere
            ? column
              ? `${gridId}-${cursor.id}-${column.key}`
              : `${gridId}-${cursor.id}`
            : undefined
        }
        tabIndex={0}
        className={css.scroller}
        onScroll={measure}
        onPaste={(event) => {
          if (draft !== null || at === null || cursor?.column === null || !cursor) return
          if (paste(event.clipboardData.getData('text/plain'), rows.slice(at), columns.slice(cursor.column)))
            event.preventDefault()
        }}
        onFocus={(event) => {
          if (
            event.target === scroller.current &&
            !cursor &&
            rows[0] &&
            scroller.current.matches(':focus-visible')
          )
            setCursor({ id: idOf(rows[0]), column: null })
        }}
        onKeyDown={(event) => {
          // Keys pressed in what floats above a cell belong to it.
          if (!scroller.current?.contains(event.target as Node)) return
          const action = gridAction(event.nativeEvent, {
            editing: draft !== null,
            inCell: column !== undefined,
            typesText: typedHere,
            selected: selected.size > 0,
            pageRows: Math.max(1, shownRows.end - shownRows.first - 8),
          })
          if (action && act(action)) {
            event.preventDefault()
            event.stopPropagation()
          }
        }}
      >
        <div
          className={cx(css.inner, stale && css.stale)}
          style={{ width: tickWidth + first + widths.reduce((sum, width) => sum + width, 0) }}
        >
          <GridHead
            columns={columns}
            template={template}
            sort={sort}
            onSort={onSort}
            onResize={onResize}
            ticked={ticked}
            onTickAll={() => onSelected(ticked === 'all' ? new Set() : new Set(rows.map(idOf)))}
          />
          <div className={css.body} style={{ height: (rows.length + (hasMore ? 1 : 0)) * rowHeight }}>
            {rows.slice(shownRows.first, shownRows.end).map((one, offset) => {
              const index = shownRows.first + offset
              const id = idOf(one)
              const isCursor = cursor?.id === id
              return (
                <GridRow
                  key={id}
                  row={one}
                  index={index}
                  height={rowHeight}
                  columns={columns}
                  shown={range}
                  template={template}
                  edits={edits}
                  selected={selected.has(id)}
                  open={openId === id}
                  cursor={isCursor}
                  cursorColumn={isCursor ? (cursor?.column ?? null) : null}
                  editor={isCursor ? editor : null}
                  gridId={gridId}
                  onTick={onTick}
                  onCell={onCell}
                  onEdit={onEdit}
                  onOpen={openRow}
                />
              )
            })}
            {hasMore && (
              <div className={css.more} style={{ top: rows.length * rowHeight, height: rowHeight }}>
                <Spinner /> {ui('loading')}
              </div>
            )}
          </div>
        </div>
      </div>
      {choosing && row && column && (
        <ChosenEditor
          anchor={cell}
          column={column}
          value={current}
          label={cellLabel}
          onClose={() => {
            setChoosing(false)
            scroller.current?.focus({ preventScroll: true })
          }}
          onCommit={(value, name) => save(row, column, value, name ?? null)}
        />
      )}
      {conflict && <ConflictDialog conflict={conflict} onSettle={settle} />}
    </div>
  )
}
