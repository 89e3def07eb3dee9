import { Filter, type Sort } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { listableFields } from '../objects.ts'

/** What the address of a list holds; opening it again shows the same list. Short names keep the address readable. */
export interface ViewState {
  /** Words searched for. */
  readonly q?: string
  readonly f?: Filter
  /** Sort: field keys, a minus before those that fall; `-dueOn,name`. */
  readonly s?: string
  /** Columns, in order. */
  readonly c?: string
  /** Record open in the side panel. */
  readonly r?: string
}

const text = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value.slice(0, max)
    : typeof value === 'number'
      ? String(value)
      : undefined

const keyList = /^-?\w+(,-?\w+)*$/

/** Reads the state from an address. What is not understood drops out: an old link still opens the list. */
export const readViewState = (search: Readonly<Record<string, unknown>>): ViewState => {
  const filter = Filter.safeParse(search.f)
  const s = text(search.s, 200)
  const c = text(search.c, 4000)
  const state = {
    q: text(search.q, 100),
    f: filter.success ? filter.data : undefined,
    s: s && keyList.test(s) ? s : undefined,
    c: c && keyList.test(c) ? c : undefined,
    r: text(search.r, 60),
  }
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined))
}

const mostSorts = 3

/** The sort as the server takes it; fields that are unknown or cannot be sorted by drop out. */
export const sortsOf = (object: ObjectView, s: string | undefined): Sort[] =>
  (s?.split(',') ?? [])
    .map((part): Sort =>
      part.startsWith('-') ? { field: part.slice(1), dir: 'desc' } : { field: part, dir: 'asc' },
    )
    .filter((sort) => object.fields.some((field) => field.key === sort.field && field.sortable))
    .slice(0, mostSorts)

/** A click on a heading: rising, falling, then as the list was. */
export const nextSort = (s: string | undefined, field: string): string | undefined =>
  s === field ? `-${field}` : s === `-${field}` ? undefined : field

/** Keys of the columns shown: those of the address, else the object's own choice; the title always stands first. */
export const columnKeys = (object: ObjectView, c: string | undefined): string[] => {
  const known = new Set(listableFields(object).map((field) => field.key))
  const wanted = (c?.split(',') ?? object.listFields).filter((key) => known.has(key))
  return [
    object.title,
    ...wanted.filter((key, index) => key !== object.title && wanted.indexOf(key) === index),
  ]
}
