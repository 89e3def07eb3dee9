import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { FileQuestion, RotateCcw, Trash2 } from 'lucide-react'
import { type CSSProperties, useEffect, useMemo, useState } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useAddress } from '../../lib/nav.tsx'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { WhenText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { OptionTag } from '../fields/field-value.tsx'
import { makeColumns } from '../list/columns.ts'
import { ConflictDialog } from '../list/conflict-dialog.tsx'
import { cellKey, useCellEdits } from '../list/use-cell-edits.ts'
import { fieldOf, shownFields, useObjects } from '../objects.ts'
import { valueText } from '../fields/value-text.ts'
import { idOf, recordQuery, refreshRecords, restore, trash } from '../records.ts'
import { extrasOf } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import { Incomplete } from './incomplete.tsx'
import { Part } from './part.tsx'
import { RecordField } from './record-field.tsx'
import css from './record-view.module.css'
import { RelatedLists } from './related-list.tsx'
import { recordTexts } from './texts.ts'
import { Timeline } from './timeline.tsx'
import { VerbsBar } from './verbs-bar.tsx'

/** Tabs that stand side by side; the others wait under 更多. */
const mostTabs = 7
const mostInPanel = 5

export interface RecordViewProps {
  object: ObjectView
  id: string
  inPanel: boolean
  /** The record left for the trash. */
  onGone?: () => void
  /** The record was merged; this is the id of the one that is shown in its place. */
  onMoved?: (id: string) => void
}

/** Everything about one record: in the side panel of a list and as a page of its own. */
export const RecordView = ({ object, id, inPanel, onGone, onMoved }: RecordViewProps) => {
  const r = useTexts(recordTexts)
  const objects = useObjects()
  const query = useQuery(recordQuery(objects, object, id))
  useLive(object.key, query)
  useEffect(() => fetchAhead(extrasOf(object.key)), [object.key])
  const shown = query.data ? idOf(query.data.row) : id
  const move = useStable((to: string) => onMoved?.(to))
  useEffect(() => {
    if (shown !== id) move(shown)
  }, [shown, id, move])
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) {
    return (
      <div className={css.view}>
        <SkeletonLines lines={9} />
      </div>
    )
  }
  if (!query.data) {
    return (
      <EmptyState icon={FileQuestion} title={r('gone')}>
        {r('gone_note')}
      </EmptyState>
    )
  }
  const { row, trashed } = query.data
  const page = extrasOf(object.key).page
  if (page && !trashed) return <Part load={page} object={object} row={row} inPanel={inPanel} />
  return <Found key={id} object={object} row={row} trashed={trashed} inPanel={inPanel} onGone={onGone} />
}

/** Begins to fetch the code of what a page shows first while its record is on the way. */
const fetchAhead = ({ page, headers, tabs = [], asides = [] }: ReturnType<typeof extrasOf>): void => {
  const first = tabs.filter((tab) => tab.first).slice(0, 1)
  const loads = page ? [page] : [...headers, ...first].map(({ load }) => load).concat(asides)
  // What cannot be fetched says so where it is shown.
  for (const load of loads) load().catch(() => undefined)
}

const roomOf = (room: readonly [desk: number, phone: number] | undefined): CSSProperties | undefined =>
  room && ({ '--room': `${room[0]}px`, '--room-phone': `${room[1]}px` } as CSSProperties)

const Found = ({
  object,
  row,
  trashed,
  inPanel,
  onGone,
}: {
  object: ObjectView
  row: Row
  trashed: boolean
  inPanel: boolean
  onGone?: () => void
}) => {
  const r = useTexts(recordTexts)
  const t = useTexts(engineTexts)
  const language = useLanguage()
  const extras = useMemo(() => extrasOf(object.key), [object.key])
  const tabs = useMemo(() => {
    const own = (extras.tabs ?? []).map((tab) => ({
      value: tab.key,
      label: labelText(tab.label, language),
      first: tab.first ?? false,
      load: tab.load,
    }))
    const order = extras.tabOrder ?? []
    const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
    return [
      ...own.filter((tab) => tab.first),
      { value: 'details', label: r('details') },
      ...own.filter((tab) => !tab.first),
      ...(object.related.length > 0 ? [{ value: 'related', label: r('related') }] : []),
      { value: 'timeline', label: r('timeline') },
    ].toSorted((a, b) => place(a.value) - place(b.value))
  }, [extras, language, object.related.length, r])
  // On a page of its own the address names the tab, so that others can point to it.
  const [search, setSearch] = useAddress()
  const [chosen, setChosen] = useState<string | null>(null)
  const wanted = inPanel ? chosen : search.tab
  const tab = tabs.find(({ value }) => value === wanted)?.value ?? tabs[0]?.value ?? 'details'
  const setTab = (next: string) => (inPanel ? setChosen(next) : setSearch({ tab: next }))
  const named = object.fields.find(({ key }) => key === object.title)
  const title = (named && valueText(named, row[object.title], language)) || t('untitled')
  const own = extras.tabs?.find((one) => one.key === tab)
  const withAside = !inPanel && !trashed && !own?.wide && (extras.asides ?? []).length > 0

  const toTrash = async () => {
    await trash(object.key, idOf(row))
    offerUndo(t('trashed'), () => restore(object.key, idOf(row)))
    onGone?.()
  }
  const bringBack = async () => {
    await restore(object.key, idOf(row))
    await refreshRecords(object.key)
  }

  return (
    <article className={css.view} aria-label={title}>
      <header className={css.head}>
        <Belonging object={object} row={row} />
        <div className={css.top}>
          <div className={css.titleRow}>
            <h1 className={css.title}>{title}</h1>
            <StatusTags object={object} row={row} />
            <Incomplete object={object} row={row} />
          </div>
          {!trashed && <VerbsBar object={object} row={row} />}
        </div>
        {trashed && (
          <Banner
            tone="warn"
            action={
              object.generic.includes('restore') && (
                <Button size="s" icon={RotateCcw} onClick={() => void bringBack()}>
                  {r('restore')}
                </Button>
              )
            }
          >
            {r('in_trash')}
          </Banner>
        )}
        {!trashed &&
          extras.headers.map(({ load, room }, index) => (
            <div key={index} className={css.header} style={roomOf(room)}>
              <Part
                load={load}
                object={object}
                row={row}
                inPanel={inPanel}
                meanwhile={room ? <SkeletonLines lines={2} /> : null}
              />
            </div>
          ))}
      </header>
      <div className={withAside ? css.split : css.whole}>
        <div className={css.main}>
          <Tabs
            label={title}
            value={tab}
            onValue={setTab}
            tabs={tabs}
            most={inPanel ? mostInPanel : mostTabs}
          />
          <div className={css.body} role="tabpanel">
            {own ? (
              <Part load={own.load} object={object} row={row} inPanel={inPanel} />
            ) : tab === 'timeline' ? (
              <Timeline object={object} row={row} />
            ) : tab === 'related' ? (
              <RelatedLists object={object} row={row} related={object.related} />
            ) : (
              <>
                <Fields object={object} row={row} fixed={trashed} hide={extras.hide ?? []} />
                <Meta row={row} />
                {!trashed && object.generic.includes('trash') && (
                  <div>
                    <ConfirmButton
                      size="s"
                      look="quiet"
                      icon={Trash2}
                      title={r('trash_title', { name: title })}
                      note={r('trash_note')}
                      confirm={r('to_trash')}
                      run={toTrash}
                    >
                      {r('to_trash')}
                    </ConfirmButton>
                  </div>
                )}
              </>
            )}
          </div>
        </div>
        {withAside && (
          <aside className={css.aside}>
            {extras.asides?.map((load, index) => (
              <Part key={index} load={load} object={object} row={row} inPanel={inPanel} />
            ))}
          </aside>
        )}
      </div>
    </article>
  )
}

/** Its number, and the records it cannot be without. */
const Belonging = ({ object, row }: { object: ObjectView; row: Row }) => {
  const objects = useObjects()
  const fields = shownFields(object)
  const code = fields.find((field) => field.type === 'serial' && row[field.key])
  const parents = fields.flatMap(({ type, key, to, required }) => {
    const id = row[key]
    const title = to && objects.get(to)?.title
    const name = title && row[`${key}.${title}`]
    return type === 'link' && required && to && typeof id === 'string' && typeof name === 'string'
      ? [{ to, id, name }]
      : []
  })
  if (!code && parents.length === 0) return null
  return (
    <Crumb>
      {code && <span>{String(row[code.key])}</span>}
      {parents.map(({ to, id, name }) => (
        <Go key={id} to={recordPath(to, id)}>
          {name}
        </Go>
      ))}
    </Crumb>
  )
}

/** Where the record stands: its status, beside its name. */
const StatusTags = ({ object, row }: { object: ObjectView; row: Row }) => {
  const status = fieldOf(object, 'status')
  const value = row.status
  return status?.type === 'select' && typeof value === 'string' ? (
    <OptionTag field={status} option={value} />
  ) : null
}

const Fields = ({
  object,
  row,
  fixed,
  hide,
}: {
  object: ObjectView
  row: Row
  fixed: boolean
  hide: readonly string[]
}) => {
  const objects = useObjects()
  const { edits, save, drop, conflict, settle } = useCellEdits(object)
  const columns = useMemo(
    () =>
      makeColumns(
        objects,
        object,
        shownFields(object)
          .filter((field) => field.type !== 'json' && !hide.includes(field.key))
          .map((field) => field.key),
        {},
      ),
    [objects, object, hide],
  )
  const saveField = useStable(save)
  return (
    <>
      <div className={css.fields}>
        {columns.map((column) => (
          <RecordField
            key={column.key}
            object={object}
            row={row}
            column={column}
            edit={edits.get(cellKey(idOf(row), column.key))}
            fixed={fixed}
            onSave={(value, name) => saveField(row, column, value, name ?? null)}
            onDrop={() => drop(row, column)}
          />
        ))}
      </div>
      {conflict && <ConflictDialog conflict={conflict} onSettle={settle} />}
    </>
  )
}

const Meta = ({ row }: { row: Row }) => {
  const r = useTexts(recordTexts)
  const said = (who: unknown, when: unknown, key: 'made_by' | 'changed_by') =>
    typeof when === 'string' && (
      <span>
        {r(key, { name: typeof who === 'string' ? who : r('actor_system') })} <WhenText value={when} />
      </span>
    )
  return (
    <footer className={css.meta}>
      {said(row['createdBy.name'], row.createdAt, 'made_by')}
      {row.updatedAt !== row.createdAt && said(row['updatedBy.name'], row.updatedAt, 'changed_by')}
    </footer>
  )
}
