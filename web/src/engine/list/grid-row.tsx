import type { Row } from '@zhinuo/contracts/records.ts'
import { TriangleAlert } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import { FieldValue } from '../fields/field-value.tsx'
import { idOf } from '../records.ts'
import { engineTexts } from '../texts.ts'
import type { Column } from './columns.ts'
import css from './grid.module.css'
import { type CellEdit, cellKey } from './use-cell-edits.ts'
import type { Range } from './visible-range.ts'

export const tickWidth = 40

/** Left edge of the frozen columns: the tick box, then the title. */
export const frozenStyle = (index: number): CSSProperties => ({
  gridColumn: index + 2,
  ...(index === 0 ? { left: tickWidth } : {}),
})

export interface GridRowProps {
  row: Row
  index: number
  height: number
  columns: readonly Column[]
  shown: Range
  template: string
  edits: ReadonlyMap<string, CellEdit>
  selected: boolean
  open: boolean
  /** The cursor is on this row; on one of its cells when `cursorColumn` is not null. */
  cursor: boolean
  cursorColumn: number | null
  /** What stands in the chosen cell instead of its value: its editor. */
  editor: ReactNode
  gridId: string
  onTick: (index: number, shift: boolean) => void
  onCell: (index: number, column: number) => void
  onEdit: (index: number, column: number) => void
  onOpen: (row: Row) => void
}

export const GridRow = memo(
  ({
    row,
    index,
    height,
    columns,
    shown,
    template,
    edits,
    selected,
    open,
    cursor,
    cursorColumn,
    editor,
    gridId,
    onTick,
    onCell,
    onEdit,
    onOpen,
  }: GridRowProps) => {
    const t = useTexts(engineTexts)
    const id = idOf(row)
    return (
      <div
        role="row"
        id={`${gridId}-${id}`}
        aria-rowindex={index + 2}
        aria-selected={selected}
        data-open={open || undefined}
        data-cursor={(cursor && cursorColumn === null) || undefined}
        className={css.row}
        style={{ height, gridTemplateColumns: template, transform: `translateY(${index * height}px)` }}
      >
        <div role="gridcell" className={cx(css.tick, css.frozen)} style={{ left: 0, gridColumn: 1 }}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t('select_row')}
            onChange={() => undefined}
            onClick={(event) => onTick(index, event.shiftKey)}
          />
        </div>
        {columns.map((column, at) => {
          if (at !== 0 && (at < shown.first || at >= shown.end) && at !== cursorColumn) return null
          const edit = edits.get(cellKey(id, column.key))
          const value = edit ? edit.value : row[column.key]
          const name = edit ? edit.name : column.namePath ? row[column.namePath] : undefined
          const isCursor = cursor && cursorColumn === at
          const content =
            at === 0 ? (
              <Title row={row} value={value} untitled={t('untitled')} onOpen={onOpen} />
            ) : (
              <FieldValue field={column.field} value={value} name={name} line />
            )
          const cell = (
            <div
              key={column.key}
              role="gridcell"
              id={`${gridId}-${id}-${column.key}`}
              aria-colindex={at + 2}
              aria-invalid={edit?.problem !== undefined || undefined}
              data-cursor={isCursor || undefined}
              data-problem={edit?.problem !== undefined || undefined}
              data-saving={(edit && edit.problem === undefined) || undefined}
              className={cx(
                css.cell,
                at === 0 && css.frozen,
                at === 0 && css.edge,
                column.alignRight && css.right,
              )}
              style={frozenStyle(at)}
              onPointerDown={(event) => event.button === 0 && !isCursor && onCell(index, at)}
              // The grid puts the focus where the cell wants it; the browser would put it on the grid.
              onMouseDown={(event) => !isEditor(event.target) && event.preventDefault()}
              onDoubleClick={() => onEdit(index, at)}
            >
              {content}
              {edit?.problem !== undefined && (
                <TriangleAlert className={css.warning} aria-label={edit.problem} />
              )}
              {isCursor && editor}
            </div>
          )
          return edit?.problem === undefined ? (
            cell
          ) : (
            <Tooltip key={column.key} text={edit.problem}>
              {cell}
            </Tooltip>
          )
        })}
      </div>
    )
  },
)

const isEditor = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

const Title = ({
  row,
  value,
  untitled,
  onOpen,
}: {
  row: Row
  value: unknown
  untitled: string
  onOpen: (row: Row) => void
}) => (
  <button
    type="button"
    tabIndex={-1}
    className={cx(css.title, !value && css.untitled)}
    onPointerDown={(event) => event.stopPropagation()}
    onDoubleClick={(event) => event.stopPropagation()}
    onClick={() => onOpen(row)}
  >
    {value ? String(value) : untitled}
  </button>
)
