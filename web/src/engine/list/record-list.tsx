import { allOf, type Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SearchInput } from '../../ui/input.tsx'
import { usePhone, useSettled } from '../../ui/layer.tsx'
import { Toolbar, ToolbarSpace } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { searchFilter } from '../fields/use-record-options.ts'
import { FilterButton } from '../filter/filter-builder.tsx'
import { useObjects, withNames } from '../objects.ts'
import { idOf, isOwnEcho, recordsKey } from '../records.ts'
import { engineTexts } from '../texts.ts'
import { readKeyAgain } from '../../lib/query-client.ts'
import { BulkBar } from './bulk-bar.tsx'
import { makeColumns } from './columns.ts'
import { ColumnsButton } from './columns-button.tsx'
import { Grid, rowHeight } from './grid.tsx'
import css from './list.module.css'
import { RecordCards } from './record-cards.tsx'
import { useCount, useRows } from './use-rows.ts'
import { useWidths } from './use-widths.ts'
import { columnKeys, nextSort, sortsOf, type ViewState } from './view-state.ts'

export interface RecordListProps {
  object: ObjectView
  state: ViewState
  onState: (patch: ViewState) => void
  /** Holds whatever the person chooses besides. */
  base?: Filter
  openId: string | null
  onOpen: (row: Row) => void
  /** Told which rows stand before and after the open one. */
  onRows?: (rows: readonly Row[]) => void
  /** Stands at the right end of the controls. */
  actions?: ReactNode
  /** What an empty list says and offers; the list's own words otherwise. */
  empty?: ReactNode
}

/** The list of an object's records: search, conditions, sort, columns, rows that are edited in place, selection. On a phone: cards. */
export const RecordList = ({
  object,
  state,
  onState,
  base,
  openId,
  onOpen,
  onRows,
  actions,
  empty,
}: RecordListProps) => {
  const t = useTexts(engineTexts)
  const ui = useTexts(uiTexts)
  const label = useLabel()
  const objects = useObjects()
  const phone = usePhone()
  const [search, setSearch] = useState(state.q ?? '')
  const settled = useSettled(search, 250)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [changed, setChanged] = useState(false)
  const [widths, onResize] = useWidths(object.key)

  const keys = useMemo(() => columnKeys(object, state.c), [object, state.c])
  const columns = useMemo(() => makeColumns(objects, object, keys, widths), [objects, object, keys, widths])
  const fields = useMemo(
    () =>
      withNames(
        objects,
        columns.map((column) => column.field),
      ),
    [objects, columns],
  )
  const sort = useMemo(() => sortsOf(object, state.s), [object, state.s])
  const filter = useMemo(
    () => allOf(base, state.f, searchFilter(object, state.q ?? '')),
    [base, state.f, state.q, object],
  )
  const question = useMemo(() => ({ filter, sort }), [filter, sort])
  const rows = useRows(object, { filter, sort, fields })
  const count = useCount(object, filter, !rows.waiting && !rows.stale)
  const more = useStable(rows.loadMore)

  // The address follows the box; the box does not follow the address while a person types.
  const ask = useStable((text: string) => {
    if (text !== (state.q ?? '')) onState({ q: text || undefined })
  })
  useEffect(() => ask(settled.trim()), [settled, ask])
  useEffect(() => onRows?.(rows.rows), [rows.rows, onRows])
  useEffect(() => setSelected(new Set()), [filter])

  const refresh = () => {
    setChanged(false)
    void readKeyAgain(recordsKey(object.key))
  }
  useLive(object.key, () => {
    if (isOwnEcho(object.key)) return
    const busy = document.activeElement?.closest('[role=grid]') !== null && document.activeElement !== null
    // A list that someone works in does not move under their hands.
    if (busy || rows.pages > 2) setChanged(true)
    else refresh()
  })

  const name = label(object.label)
  const narrowed = filter !== undefined && (state.q !== undefined || state.f !== undefined)
  const body = rows.error ? (
    <div className={css.state}>
      <ErrorState error={rows.error} onRetry={rows.retry} />
    </div>
  ) : rows.waiting ? (
    <div className={css.state}>
      <div className={css.headPlace} />
      <SkeletonRows height={rowHeight} />
    </div>
  ) : rows.rows.length === 0 ? (
    <div className={css.state}>
      {narrowed ? (
        <EmptyState
          icon={SearchX}
          title={t('no_rows_found', { object: name })}
          actions={
            <Button
              onClick={() => {
                setSearch('')
                onState({ q: undefined, f: undefined })
              }}
            >
              {t('clear_conditions')}
            </Button>
          }
        >
          {t('no_rows_found_note')}
        </EmptyState>
      ) : (
        (empty ?? <EmptyState title={t('no_rows_yet', { object: name })}>{t('no_rows_yet_note')}</EmptyState>)
      )}
    </div>
  ) : phone ? (
    <RecordCards
      object={object}
      columns={columns}
      rows={rows.rows}
      hasMore={rows.hasMore}
      onMore={more}
      onOpen={onOpen}
      label={name}
    />
  ) : (
    <Grid
      object={object}
      columns={columns}
      rows={rows.rows}
      hasMore={rows.hasMore}
      onMore={more}
      stale={rows.stale}
      question={question}
      sort={state.s}
      onSort={(key) => onState({ s: nextSort(state.s, key) })}
      onResize={onResize}
      selected={selected}
      onSelected={setSelected}
      openId={openId}
      onOpen={onOpen}
      label={name}
    />
  )

  return (
    <div className={css.list}>
      <Toolbar label={t('list_tools', { object: name })}>
        <SearchInput
          className={css.search}
          label={t('search_list')}
          clearLabel={ui('clear')}
          value={search}
          onValue={setSearch}
          data-list-search
        />
        <FilterButton object={object} filter={state.f} onFilter={(f) => onState({ f })} />
        {!phone && (
          <ColumnsButton
            object={object}
            keys={keys}
            onKeys={(next) => onState({ c: next === null ? undefined : next.join(',') })}
          />
        )}
        {changed && (
          <Button size="s" look="quiet" onClick={refresh}>
            {t('list_changed')} · {t('refresh')}
          </Button>
        )}
        <ToolbarSpace />
        <span className={css.count} aria-live="polite">
          {count &&
            (count.capped
              ? t('rows_capped', { count: count.value.toLocaleString('en') })
              : t('rows', { count: count.value }))}
        </span>
        {actions}
      </Toolbar>
      {body}
      <BulkBar object={object} selected={selected} onSelected={setSelected} filter={filter} count={count} />
    </div>
  )
}

/** Rows before and after the open one. */
export const neighbours = (
  rows: readonly Row[],
  id: string | null,
): { previous: Row | undefined; next: Row | undefined } => {
  const at = rows.findIndex((row) => idOf(row) === id)
  return at === -1 ? { previous: undefined, next: undefined } : { previous: rows[at - 1], next: rows[at + 1] }
}
