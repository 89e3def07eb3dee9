import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, listPath, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useCreate } from '../create/create-context.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { makeColumns } from '../list/columns.ts'
import { columnKeys } from '../list/view-state.ts'
import { type Objects, useObjects, withNames } from '../objects.ts'
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

const columnsOf = (objects: Objects, source: ObjectView | undefined, field: string) =>
  source
    ? // The link back says the same on every row.
      makeColumns(
        objects,
        source,
        columnKeys(source, undefined).filter((key) => key !== field),
        {},
      ).slice(0, shownColumns)
    : []

const relatedQuery = (objects: Objects, row: Row, related: RelatedListProps['related']) => {
  const source = objects.get(related.object)
  return queryOptions({
    queryKey: [...recordsKey(related.object), 'related', related.field, idOf(row)],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        related.object,
        {
          filter: { op: 'eq', field: related.field, value: idOf(row) },
          fields: withNames(
            objects,
            columnsOf(objects, source, related.field).map((column) => column.field),
          ),
          limit: shownRows,
          count: 'capped',
        },
        signal,
      ),
  })
}

/** What a new record that links back to this one begins with. */
const linkBack = (object: ObjectView, row: Row, { field }: RelatedListProps['related']): Row => ({
  [field]: idOf(row),
  [`${field}.${object.title}`]: row[object.title],
})

/** All that links to a record: the lists that hold something, and one line for those that hold nothing. */
export const RelatedLists = ({
  object,
  row,
  related,
}: Pick<RelatedListProps, 'object' | 'row'> & { related: ObjectView['related'] }) => {
  const r = useTexts(recordTexts)
  const language = useLanguage()
  const objects = useObjects()
  const create = useCreate()
  const known = related.filter((one) => objects.get(one.object) !== undefined)
  const answers = useQueries({ queries: known.map((one) => relatedQuery(objects, row, one)) })
  // All at once, so that nothing moves while they come.
  if (answers.some(({ isPending }) => isPending)) return <SkeletonRows rows={2} />
  const isEmpty = (at: number): boolean => answers[at]?.data?.rows.length === 0
  const empty = known.filter((_, at) => isEmpty(at))
  const items = empty.flatMap((one) => {
    const source = objects.get(one.object)
    const run = () => void create(one.object, linkBack(object, row, one))
    return source && canMake(source) ? [{ label: labelText(one.label, language), run }] : []
  })
  return (
    <>
      {known.flatMap((one, at) =>
        isEmpty(at)
          ? []
          : [<RelatedList key={`${one.object}.${one.field}`} object={object} row={row} related={one} />],
      )}
      {empty.length > 0 && (
        <div className={css.relatedEmpty}>
          <p>
            {r('none_yet_of', {
              names: empty.map(({ label }) => labelText(label, language)).join(r('listed')),
            })}
          </p>
          {items.length > 0 && <MenuButton label={r('add_related')} look="quiet" items={items} />}
        </div>
      )}
    </>
  )
}

/** Records that link to this one: the first few, how many there are, the way to all and to a new one. */
export const RelatedList = ({ object, row, related }: RelatedListProps) => {
  const t = useTexts(engineTexts)
  const r = useTexts(recordTexts)
  const language = useLanguage()
  const objects = useObjects()
  const create = useCreate()
  const source = objects.get(related.object)
  const columns = useMemo(() => columnsOf(objects, source, related.field), [objects, source, related.field])
  const query = useQuery(relatedQuery(objects, row, related))
  useLive(related.object, () => void refreshRecords(related.object))
  if (!source) return null
  const label = labelText(related.label, language)
  const count = query.data?.count
  const back = encodeURIComponent(JSON.stringify({ op: 'in', field: related.field, value: [idOf(row)] }))
  const add = () => void create(related.object, linkBack(object, row, related))
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
