import type { InsightWhich } from '@zhinuo/contracts/insight.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { startOfDay } from '../../../platform/calendar.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { Span } from '../methods/period.ts'

/** On which day a row counts: its day, or another one where it has none; or the day of an instant, in the workspace's zone. */
export type CountedOn =
  | { readonly kind: 'day'; readonly field: string; readonly otherwise?: string }
  | { readonly kind: 'instant'; readonly field: string }

/** Where an object holds what figures are narrowed to. */
export interface Paths {
  readonly customer: string
  readonly engagement: string
  readonly industry: string
  readonly team: string
  readonly ownerTeam: string
}

/** The paths of an object that names its project, `path` leading to where it does. */
export const pathsThrough = (path: '' | `${string}.`, customer = `${path}engagement.customer`): Paths => ({
  customer,
  engagement: `${path}engagement`,
  industry: `${customer}.industry`,
  team: `${path}engagement.team`,
  ownerTeam: `${path}engagement.expectationOwner.department`,
})

export const all = (...of: readonly (Filter | null)[]): Filter => ({
  op: 'and',
  of: of.filter((filter) => filter !== null),
})
export const any = (...of: readonly Filter[]): Filter => ({ op: 'or', of: [...of] })
export const is = (field: string, value: string | boolean): Filter => ({ op: 'eq', field, value })
export const isIn = (field: string, ...value: readonly string[]): Filter => ({
  op: 'in',
  field,
  value: [...value],
})
export const isEmpty = (field: string): Filter => ({ op: 'empty', field })
export const isFilled = (field: string): Filter => ({ op: 'notEmpty', field })

/** Rows that count on a day of the span. */
export const within = ({ from, to }: Span, on: CountedOn, zone: string): Filter => {
  if (on.kind === 'instant')
    return all(
      { op: 'gte', field: on.field, value: startOfDay(from, zone).toISOString() },
      { op: 'lt', field: on.field, value: startOfDay(addDays(to, 1), zone).toISOString() },
    )
  const between = (field: string): Filter =>
    all({ op: 'gte', field, value: from }, { op: 'lte', field, value: to })
  return on.otherwise === undefined
    ? between(on.field)
    : any(between(on.field), all(isEmpty(on.field), between(on.otherwise)))
}

/** Rows of the industry, department, customer and project that are asked for. */
export const narrowed = (which: InsightWhich, paths: Paths): Filter => {
  const asked = (key: keyof Paths): Filter | null => {
    const value = which[key]
    return value === undefined ? null : is(paths[key], value)
  }
  return all(asked('customer'), asked('engagement'), asked('industry'), asked('team'), asked('ownerTeam'))
}

/** Rows whose value at the end of the path is this one; null: none that the reader may read. */
export const grouped = (path: string, key: string | null): Filter =>
  key === null ? { op: 'not', of: isFilled(path) } : is(path, key)
