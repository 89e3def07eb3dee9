import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useEffect, useRef } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Spinner } from '../../ui/button.tsx'
import { FieldValue } from '../fields/field-value.tsx'
import { isEmpty } from '../fields/value-text.ts'
import { idOf } from '../records.ts'
import { engineTexts } from '../texts.ts'
import type { Column } from './columns.ts'
import css from './list.module.css'
import { useWindow } from './use-window.ts'

const cardHeight = 88
const gap = 8
const step = cardHeight + gap
const none: readonly number[] = []
const lines = 3

export interface RecordCardsProps {
  object: ObjectView
  columns: readonly Column[]
  rows: readonly Row[]
  hasMore: boolean
  onMore: () => void
  onOpen: (row: Row) => void
  label: string
}

/** A list on a phone: one card a record, its status beside the title and what else matters in one line. */
export const RecordCards = ({ columns, rows, hasMore, onMore, onOpen, label }: RecordCardsProps) => {
  const t = useTexts(engineTexts)
  const say = useLabel()
  const scroller = useRef<HTMLDivElement>(null)
  const { rows: shown, measure } = useWindow(scroller, {
    rowHeight: step,
    count: rows.length,
    frozen: 0,
    widths: none,
  })
  useEffect(() => {
    if (hasMore && shown.end > rows.length - 20) onMore()
  }, [hasMore, shown.end, rows.length, onMore])
  const [title, ...rest] = columns
  const status = rest.find(
    (column) =>
      column.field.type === 'select' && column.field.options?.some((option) => option.tone !== 'neutral'),
  )
  const others = rest.filter(
    (column) => column !== status && !['longText', 'json', 'file'].includes(column.field.type),
  )
  return (
    <div ref={scroller} className={css.cards} onScroll={measure} role="list" aria-label={label}>
      <div className={css.cardSpace} style={{ height: rows.length * step + (hasMore ? step : 0) }}>
        {rows.slice(shown.first, shown.end).map((row, offset) => (
          <div key={idOf(row)} role="listitem">
            <button
              type="button"
              className={css.card}
              style={{ height: cardHeight, top: (shown.first + offset) * step }}
              onClick={() => onOpen(row)}
            >
              <span className={css.cardTitle}>
                <span>{(title && String(row[title.key] ?? '')) || t('untitled')}</span>
                {status && <FieldValue field={status.field} value={row[status.key]} line />}
              </span>
              <span className={css.cardLine}>
                {others
                  .filter((column) => !isEmpty(row[column.key]) && row[column.key] !== false)
                  .slice(0, lines)
                  .map((column) => (
                    <span key={column.key}>
                      {/* A bare number says nothing without the column it stood in. */}
                      {column.field.type === 'number' && `${say(column.field.label)} `}
                      <FieldValue
                        field={column.field}
                        value={row[column.key]}
                        name={column.namePath ? row[column.namePath] : undefined}
                        line
                      />
                    </span>
                  ))}
              </span>
            </button>
          </div>
        ))}
        {hasMore && (
          <div style={{ position: 'absolute', top: rows.length * step, padding: 16 }}>
            <Spinner />
          </div>
        )}
      </div>
    </div>
  )
}
