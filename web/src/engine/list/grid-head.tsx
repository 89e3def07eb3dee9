import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { engineTexts } from '../texts.ts'
import { type Column, narrowest, widest } from './columns.ts'
import css from './grid.module.css'
import { frozenStyle } from './grid-row.tsx'

export interface GridHeadProps {
  columns: readonly Column[]
  template: string
  /** The sort as the address writes it. */
  sort: string | undefined
  onSort: (key: string) => void
  onResize: (key: string, width: number | null) => void
  /** How many of the rows that are loaded are selected. */
  ticked: 'none' | 'some' | 'all'
  onTickAll: () => void
}

export const GridHead = ({ columns, template, sort, onSort, onResize, ticked, onTickAll }: GridHeadProps) => {
  const t = useTexts(engineTexts)
  return (
    <div role="row" aria-rowindex={1} className={css.head} style={{ gridTemplateColumns: template }}>
      <div
        role="columnheader"
        className={cx(css.heading, css.tick, css.frozen)}
        style={{ left: 0, gridColumn: 1 }}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('select_loaded')}
          checked={ticked === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = ticked === 'some'
          }}
          onChange={onTickAll}
        />
      </div>
      {columns.map((column, at) => (
        <Heading key={column.key} column={column} at={at} sort={sort} onSort={onSort} onResize={onResize} />
      ))}
    </div>
  )
}

const Heading = ({
  column,
  at,
  sort,
  onSort,
  onResize,
}: { column: Column; at: number } & Pick<GridHeadProps, 'sort' | 'onSort' | 'onResize'>) => {
  const label = useLabel()
  const start = useRef<{ x: number; width: number } | null>(null)
  const place = sort?.split(',').find((part) => part === column.key || part === `-${column.key}`)
  const falling = place?.startsWith('-')
  const text = label(column.field.label)
  return (
    <div
      role="columnheader"
      aria-colindex={at + 2}
      aria-sort={place ? (falling ? 'descending' : 'ascending') : undefined}
      className={cx(
        css.heading,
        at === 0 && css.frozen,
        at === 0 && css.edge,
        column.alignRight && css.right,
      )}
      style={frozenStyle(at)}
    >
      <button
        type="button"
        tabIndex={-1}
        className={css.headingButton}
        disabled={!column.field.sortable}
        title={column.field.help ? label(column.field.help) : text}
        onClick={() => onSort(column.key)}
      >
        <span className={css.headingText}>{text}</span>
        {place && (falling ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      </button>
      <span
        className={css.resize}
        aria-hidden
        data-active={start.current !== null || undefined}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          start.current = { x: event.clientX, width: column.width }
        }}
        onPointerMove={(event) => {
          if (!start.current) return
          onResize(
            column.key,
            Math.round(
              Math.max(narrowest, Math.min(widest, start.current.width + event.clientX - start.current.x)),
            ),
          )
        }}
        onPointerUp={() => {
          start.current = null
        }}
        onDoubleClick={() => onResize(column.key, null)}
      />
    </div>
  )
}
