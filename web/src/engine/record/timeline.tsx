import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { type ObjectView } from '@zhinuo/contracts/objects.ts'
import { type Row, timeline } from '@zhinuo/contracts/records.ts'
import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { ArrowRight, Bot, Pencil, Plug, Trash2, User, Zap } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { WhenText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { FieldValue } from '../fields/field-value.tsx'
import { isEmpty } from '../fields/value-text.ts'
import { type Objects, useObjects } from '../objects.ts'
import { askRecords, idOf, oneKey, recordsKey } from '../records.ts'
import { eventLabel } from '../registry.ts'
import css from './timeline.module.css'
import {
  changesOf,
  type EntryKind,
  factOf,
  isGeneric,
  kindOf,
  referencesOf,
  saidIn,
  type TimelineEntry,
} from './timeline-entry.ts'
import { recordTexts } from './texts.ts'

/** What happened to a record, newest first, a page at a time. */
export const Timeline = ({ object, row }: { object: ObjectView; row: Row }) => {
  const r = useTexts(recordTexts)
  const objects = useObjects()
  const [kind, setKind] = useState<EntryKind | 'all'>('all')
  const query = useInfiniteQuery({
    queryKey: [...oneKey(object.key, idOf(row)), 'timeline'],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        timeline,
        { params: { object: object.key, id: idOf(row) }, query: { cursor: pageParam } },
        { signal },
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const all = query.data?.pages.flatMap((page) => page.entries) ?? []
  const names = useNames(objects, object, all)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <SkeletonLines />
  const entries = kind === 'all' ? all : all.filter((entry) => kindOf(entry) === kind)
  return (
    <div className={css.timeline}>
      <div>
        <Segmented
          label={r('timeline')}
          value={kind}
          onValue={setKind}
          choices={[
            { value: 'all', label: r('all') },
            { value: 'actions', label: r('actions') },
            { value: 'changes', label: r('changes') },
          ]}
        />
      </div>
      {entries.length === 0 && (
        <p className={css.none}>{all.length === 0 ? r('none_yet') : r('none_of_kind')}</p>
      )}
      <ol className={css.entries}>
        {entries.map((entry) => (
          <Entry key={entry.id} object={object} entry={entry} nameOf={(id) => names.get(id) ?? null} />
        ))}
      </ol>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {r('older')}
          </Button>
        </div>
      )}
    </div>
  )
}

const Entry = ({
  object,
  entry,
  nameOf,
}: {
  object: ObjectView
  entry: TimelineEntry
  nameOf: (id: string) => string | null
}) => {
  const r = useTexts(recordTexts)
  const language = useLanguage()
  const fact = factOf(entry)
  const own = eventLabel(entry.name)
  const what = own ? labelText(own, language) : isGeneric(fact) ? r(fact) : fact.replaceAll('_', ' ')
  const all = changesOf(object, entry)
  // A record that comes into being has no before to tell of.
  const made = entry.change[object.title]
  const comesToBe =
    fact === 'created' || (made !== undefined && all.every((change) => isEmpty(change.before)))
  const changes = comesToBe ? [] : all
  const said = saidIn(entry)
  const { kind, name } = entry.actor
  const acted =
    kind === 'key' && name
      ? r('by_key', { name })
      : (name ??
        (kind === 'contact' || kind === 'link'
          ? r('actor_contact')
          : kind === 'key'
            ? r('actor_key')
            : kind === 'job' || kind === 'automation'
              ? r('actor_job')
              : kind === 'system'
                ? r('actor_system')
                : r('actor_unknown')))
  const absent = entry.actor.onBehalfOf
  const who = absent === null ? acted : r('in_place_of', { who: acted, name: absent })
  const Icon =
    kind === 'key'
      ? Plug
      : ['job', 'automation', 'system'].includes(kind)
        ? Bot
        : fact.includes('trashed')
          ? Trash2
          : kindOf(entry) === 'changes'
            ? Pencil
            : kind === 'contact'
              ? User
              : Zap
  return (
    <li className={css.entry}>
      <span className={css.dot}>
        <Icon aria-hidden />
      </span>
      <div>
        <div className={css.head}>
          <span className={css.who}>{who}</span>
          <span>{what}</span>
          <span className={css.when}>
            <WhenText value={entry.at} />
          </span>
        </div>
        {changes.length > 0 && (
          <ul className={css.changes}>
            {changes.map(({ field, before, after }) => (
              <li key={field.key} className={css.change}>
                <span className={css.name}>{labelText(field.label, language)}</span>
                <span className={css.before}>
                  {isEmpty(before) ? (
                    r('empty')
                  ) : (
                    <FieldValue
                      field={field}
                      value={before}
                      name={typeof before === 'string' ? nameOf(before) : undefined}
                    />
                  )}
                </span>
                <ArrowRight className={css.arrow} aria-label={r('becomes')} />
                <span className={css.after}>
                  {isEmpty(after) ? (
                    r('empty')
                  ) : (
                    <FieldValue
                      field={field}
                      value={after}
                      name={typeof after === 'string' ? nameOf(after) : undefined}
                    />
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
        {said && <p className={css.said}>{said}</p>}
      </div>
    </li>
  )
}

const mostNames = 200

/** Names behind the references that changed. */
const useNames = (
  objects: Objects,
  object: ObjectView,
  entries: readonly TimelineEntry[],
): Map<string, string> => {
  const asked = [...referencesOf(object, entries)].filter(([key, ids]) => objects.get(key) && ids.length > 0)
  return useQueries({
    queries: asked.map(([key, ids]) => ({
      queryKey: [...recordsKey(key), 'names', ids],
      queryFn: async () => {
        const title = objects.get(key)?.title ?? 'id'
        const { rows } = await askRecords(key, {
          filter: { op: 'in', field: 'id', value: ids.slice(0, mostNames) },
          fields: [title],
          limit: mostNames,
        })
        return rows.map((row): [string, string] => [idOf(row), String(row[title] ?? '')])
      },
    })),
    combine: (results) => new Map(results.flatMap((result) => result.data ?? [])),
  })
}
