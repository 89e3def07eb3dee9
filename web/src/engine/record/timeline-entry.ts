import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import type { FieldView, ObjectView } from '@zhinuo/contracts/objects.ts'
import type { timeline } from '@zhinuo/contracts/records.ts'
import { isReference, isSystem } from '../objects.ts'

export type TimelinePage = ResponseOf<typeof timeline>
export type TimelineEntry = TimelinePage['entries'][number]

export type EntryKind = 'changes' | 'actions'

/** Part of an event's name after the object: `commitment.confirmed` → `confirmed`. */
export const factOf = (entry: Pick<TimelineEntry, 'name'>): string =>
  entry.name.slice(entry.name.indexOf('.') + 1)

const generic = ['created', 'updated', 'bulk_updated', 'imported', 'trashed', 'restored'] as const
export type GenericFact = (typeof generic)[number]
export const isGeneric = (fact: string): fact is GenericFact => (generic as readonly string[]).includes(fact)

/** Plain edits of fields are one kind, everything with a name of its own the other. */
export const kindOf = (entry: Pick<TimelineEntry, 'name'>): EntryKind =>
  ['updated', 'bulk_updated'].includes(factOf(entry)) ? 'changes' : 'actions'

export interface FieldChange {
  readonly field: FieldView
  readonly before: unknown
  readonly after: unknown
}

/** Changes of fields that a person knows, in the order of the object's fields. */
export const changesOf = (object: ObjectView, entry: Pick<TimelineEntry, 'change'>): FieldChange[] =>
  object.fields.flatMap((field) => {
    const pair = entry.change[field.key]
    return pair && !isSystem(field) && field.type !== 'json' ? { field, before: pair[0], after: pair[1] } : []
  })

/** Ids behind references that a page of the timeline speaks of, by the object they lead to. */
export const referencesOf = (
  object: ObjectView,
  entries: readonly TimelineEntry[],
): Map<string, string[]> => {
  const found = new Map<string, Set<string>>()
  for (const entry of entries) {
    for (const { field, before, after } of changesOf(object, entry)) {
      if (!isReference(field) || !field.to) continue
      const ids = found.get(field.to) ?? new Set()
      found.set(field.to, ids)
      for (const value of [before, after]) if (typeof value === 'string') ids.add(value)
    }
  }
  return new Map([...found].map(([key, ids]) => [key, [...ids].sort()]))
}

/** Words that a person wrote when the thing was done. */
export const saidIn = (entry: Pick<TimelineEntry, 'data'>): string | null => {
  for (const key of ['reason', 'comment', 'note', 'text']) {
    const value = entry.data[key]
    if (typeof value === 'string' && value.trim() !== '') return value
  }
  return null
}
