import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView, Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, listPath, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useCreate } from '../create/create-context.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { makeColumns } from '../list/columns.ts'
import { columnKeys } from '../list/view-state.ts'
import { useObjects, withNames } from '../objects.ts'
import { askRecords, idOf, recordsKey, refreshRecords } from '../records.ts'
import { canMake } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import css from './record-view.module.css'
import { recordTexts } from './texts.ts'

const shownRows = 6
const shownColumns = 4

export interface RelatedListProps {
  /** The record whose related ones are listed. */
  object: ObjectView
  row: Row
  related: ObjectView['related'][number]
}

/** Records that link to this one: the first few, how many there are, the way to all and to a new one. */
export const RelatedList = ({ object, row, related }: RelatedListProps) => {
  const t = useTexts(engineTexts)
  const r = useTexts(recordTexts)
  const language = useLanguage()
  const objects = useObjects()
  const create = useCreate()
  const source = objects.get(related.object)
  const columns = useMemo(() => {
    if (!source) return []
    // The link back says the same on every row.
    return makeColumns(
      objects,
      source,
      columnKeys(source, undefined).filter((key) => key !== related.field),
      {},
    ).slice(0, shownColumns)
  }, [objects, source, related.field])
  const filter = useMemo(
    () => ({ op: 'eq' as const, field: related.field, value: idOf(row) }),
    [related.field, row],
  )
  const query = useQuery({
    queryKey: [...recordsKey(related.object), 'related', related.field, idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        related.object,
        {
          filter,
          fields: withNames(
            objects,
            columns.map((column) => column.field),
          ),
          limit: shownRows,
          count: 'capped',
        },
        signal,
      ),
  })
  useLive(related.object, () => void refreshRecords(related.object))
  if (!source) return null
  const label = labelText(related.label, language)
  const count = query.data?.count
  const back = encodeURIComponent(JSON.stringify({ op: 'in', field: related.field, value: [idOf(row)] }))
  const add = () =>
    void create(related.object, {
      [related.field]: idOf(row),
      [`${related.field}.${object.title}`]: row[object.title],
    })
  return (
    <section className={css.related}>
      <header className={css.relatedHead}>
        <h3 className={css.relatedTitle}>
          {label}
          {count && count.value > 0 && (
            <span className={css.relatedCount}>{count.capped ? `${count.value}+` : count.value}</span>
          )}
        </h3>
        {count && count.value > shownRows && (
          <Go to={`${listPath(related.object)}?f=${back}`}>{r('see_all')}</Go>
        )}
        {canMake(source) && (
          <Button size="s" look="quiet" icon={Plus} onClick={add}>
            {r('add_related')}
          </Button>
        )}
      </header>
      <div className={css.relatedRows}>
        {query.error ? (
          <ErrorNote error={query.error} />
        ) : !query.data ? (
          <SkeletonRows rows={2} />
        ) : query.data.rows.length === 0 ? (
          <p className={css.relatedNone}>{r('none_related')}</p>
        ) : (
          query.data.rows.map((one) => (
            <Go key={idOf(one)} to={recordPath(related.object, idOf(one))} className={css.relatedRow}>
              {columns.map((column, index) => (
                <span key={column.key} className={index === 0 ? css.relatedName : undefined}>
                  {index === 0 && (one[column.key] ?? '') === '' ? (
                    t('untitled')
                  ) : (
                    <FieldValue
                      field={column.field}
                      value={one[column.key]}
                      name={column.namePath ? one[column.namePath] : undefined}
                      line
                    />
                  )}
                </span>
              ))}
            </Go>
          ))
        )}
      </div>
    </section>
  )
}
