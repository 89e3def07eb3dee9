import type { Dynamic, Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'

/** What a person chooses between field and value. Several of them may stand for one operator of the filter language. */
export type Relation =
  | 'contains'
  | 'startsWith'
  | 'is'
  | 'isNot'
  | 'more'
  | 'atLeast'
  | 'less'
  | 'atMost'
  | 'anyOf'
  | 'noneOf'
  | 'hasAny'
  | 'hasAll'
  | 'yes'
  | 'no'
  | 'me'
  | 'notMe'
  | 'myDepartment'
  | 'myDepartmentTree'
  | 'today'
  | 'before'
  | 'after'
  | 'beforeToday'
  | 'nextDays'
  | 'pastDays'
  | 'overdue'
  | 'empty'
  | 'notEmpty'

/** How the value of a condition is asked for. */
export type ValueKind = 'none' | 'field' | 'options' | 'records' | 'days'

export interface Condition {
  readonly kind: 'condition'
  readonly field: string
  readonly relation: Relation
  readonly value: unknown
}

export interface Group {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly items: readonly (Condition | Group)[]
}

/** Where the builder offers 待补全: no field of a record, and no field may be called so. */
export const incompletePath = 'incomplete'

export const emptyGroup: Group = { kind: 'group', join: 'and', items: [] }

const textRelations = ['contains', 'is', 'isNot', 'startsWith', 'empty', 'notEmpty'] as const
const numberRelations = ['is', 'isNot', 'more', 'atLeast', 'less', 'atMost', 'empty', 'notEmpty'] as const
const dayRelations = [
  'today',
  'nextDays',
  'pastDays',
  'overdue',
  'before',
  'after',
  'is',
  'empty',
  'notEmpty',
] as const

/** Relations that make sense for a field, the usual one first. */
export const relationsOf = (field: Pick<FieldView, 'type'>): readonly Relation[] => {
  switch (field.type) {
    case 'number':
    case 'money':
      return numberRelations
    case 'date':
      return dayRelations
    case 'dateTime':
      return dayRelations.filter((relation) => relation !== 'is')
    case 'select':
      return ['anyOf', 'noneOf', 'empty', 'notEmpty']
    case 'multiSelect':
      return ['hasAny', 'hasAll', 'empty', 'notEmpty']
    case 'switch':
      return ['yes', 'no']
    case 'member':
      return ['me', 'notMe', 'anyOf', 'noneOf', 'empty', 'notEmpty']
    case 'department':
      return ['myDepartment', 'myDepartmentTree', 'anyOf', 'noneOf', 'empty', 'notEmpty']
    case 'link':
      return ['anyOf', 'noneOf', 'empty', 'notEmpty']
    case 'file':
      return ['notEmpty', 'empty']
    case 'json':
      return []
    default:
      return textRelations
  }
}

export const valueKindOf = (field: Pick<FieldView, 'type'>, relation: Relation): ValueKind => {
  switch (relation) {
    case 'nextDays':
    case 'pastDays':
      return 'days'
    case 'anyOf':
    case 'noneOf':
      return field.type === 'select' ? 'options' : 'records'
    case 'hasAny':
    case 'hasAll':
      return 'options'
    case 'contains':
    case 'startsWith':
    case 'is':
    case 'isNot':
    case 'more':
    case 'atLeast':
    case 'less':
    case 'atMost':
    case 'before':
    case 'after':
      return 'field'
    default:
      return 'none'
  }
}

const today: Dynamic = { dyn: 'today' }
/** Days the list looks ahead or back when a person has said no number yet. */
export const usualDays = 7

/** A condition fit for the field: the usual relation, no value yet. */
export const newCondition = (path: string, field: Pick<FieldView, 'type'>): Condition => {
  const relation = relationsOf(field)[0] ?? 'notEmpty'
  return { kind: 'condition', field: path, relation, value: startValue(field, relation) }
}

export const startValue = (field: Pick<FieldView, 'type'>, relation: Relation): unknown => {
  const kind = valueKindOf(field, relation)
  return kind === 'days' ? usualDays : kind === 'options' || kind === 'records' ? [] : null
}

type Scalar = string | number | boolean
const isScalar = (value: unknown): value is Scalar =>
  ['string', 'number', 'boolean'].includes(typeof value) && value !== ''

const conditionFilter = ({ field, relation, value }: Condition): Filter | undefined => {
  const list = Array.isArray(value) ? (value as string[]) : []
  const compare = (op: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte'): Filter | undefined =>
    isScalar(value) ? { op, field, value } : undefined
  if (field === incompletePath)
    return relation === 'no' ? { op: 'not', of: { op: 'incomplete' } } : { op: 'incomplete' }
  switch (relation) {
    case 'contains':
    case 'startsWith':
      return typeof value === 'string' && value.trim() !== ''
        ? { op: relation, field, value: value.trim() }
        : undefined
    case 'is':
      return compare('eq')
    case 'isNot':
      return compare('ne')
    case 'more':
    case 'after':
      return compare('gt')
    case 'atLeast':
      return compare('gte')
    case 'less':
    case 'before':
      return compare('lt')
    case 'atMost':
      return compare('lte')
    case 'anyOf':
      return list.length > 0 ? { op: 'in', field, value: list } : undefined
    case 'noneOf':
      return list.length > 0 ? { op: 'notIn', field, value: list } : undefined
    case 'hasAny':
    case 'hasAll':
      return list.length > 0 ? { op: relation, field, value: list } : undefined
    case 'yes':
      return { op: 'eq', field, value: true }
    case 'no':
      return { op: 'eq', field, value: false }
    case 'me':
      return { op: 'eq', field, value: { dyn: 'me' } }
    case 'notMe':
      return { op: 'ne', field, value: { dyn: 'me' } }
    case 'myDepartment':
    case 'myDepartmentTree':
      return { op: 'in', field, value: { dyn: relation } }
    case 'today':
      return { op: 'nextDays', field, value: 0 }
    case 'beforeToday':
      return { op: 'lt', field, value: today }
    case 'nextDays':
    case 'pastDays':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 3660
        ? { op: relation, field, value }
        : undefined
    case 'overdue':
    case 'empty':
    case 'notEmpty':
      return { op: relation, field }
  }
}

/** The filter that a group says; conditions that are not finished say nothing yet. */
export const toFilter = (group: Group): Filter | undefined => {
  const of = group.items.flatMap(
    (item) => (item.kind === 'group' ? toFilter(item) : conditionFilter(item)) ?? [],
  )
  return of.length <= 1 ? of[0] : { op: group.join, of }
}

type FindField = (path: string) => Pick<FieldView, 'type'> | undefined

const isDyn = (value: unknown, dyn: string): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (value as { dyn?: unknown }).dyn === dyn &&
  Object.keys(value).length === 1

const fromLeaf = (
  filter: Exclude<Filter, { op: 'and' | 'or' | 'not' | 'search' | 'incomplete' }>,
  find: FindField,
): Condition | null => {
  const field = find(filter.field)
  if (!field) return null
  const make = (relation: Relation, value: unknown = null): Condition | null =>
    relationsOf(field).includes(relation) || relation === 'beforeToday'
      ? { kind: 'condition', field: filter.field, relation, value }
      : null
  const day = field.type === 'date' || field.type === 'dateTime'
  switch (filter.op) {
    case 'contains':
    case 'startsWith':
    case 'pastDays':
      return make(filter.op, filter.value)
    case 'nextDays':
      return filter.value === 0 ? make('today') : make(filter.op, filter.value)
    case 'empty':
    case 'notEmpty':
    case 'overdue':
      return make(filter.op)
    case 'hasAny':
    case 'hasAll':
      return Array.isArray(filter.value) ? make(filter.op, filter.value) : null
    case 'in':
      if (Array.isArray(filter.value)) return make('anyOf', filter.value)
      return isDyn(filter.value, 'myDepartment')
        ? make('myDepartment')
        : isDyn(filter.value, 'myDepartmentTree')
          ? make('myDepartmentTree')
          : null
    case 'notIn':
      return Array.isArray(filter.value) ? make('noneOf', filter.value) : null
    case 'has':
      return typeof filter.value === 'object' ? null : make('hasAny', [filter.value])
    case 'eq':
      if (isDyn(filter.value, 'me')) return make('me')
      if (day && isDyn(filter.value, 'today')) return make('today')
      if (typeof filter.value === 'boolean') return make(filter.value ? 'yes' : 'no')
      if (typeof filter.value === 'object') return null
      return field.type === 'select' ||
        field.type === 'member' ||
        field.type === 'department' ||
        field.type === 'link'
        ? make('anyOf', [filter.value])
        : make('is', filter.value)
    case 'ne':
      if (isDyn(filter.value, 'me')) return make('notMe')
      if (typeof filter.value === 'object') return null
      return field.type === 'select' || field.type === 'link'
        ? make('noneOf', [filter.value])
        : make('isNot', filter.value)
    case 'lt':
      if (day && isDyn(filter.value, 'today')) return make('beforeToday')
      return typeof filter.value === 'object' ? null : make(day ? 'before' : 'less', filter.value)
    case 'gt':
      return typeof filter.value === 'object' ? null : make(day ? 'after' : 'more', filter.value)
    case 'gte':
      return typeof filter.value === 'object' ? null : make('atLeast', filter.value)
    case 'lte':
      return typeof filter.value === 'object' ? null : make('atMost', filter.value)
  }
}

/** The conditions a filter is made of, or null when it says more than the builder can show. */
export const fromFilter = (filter: Filter | undefined, find: FindField): Group | null => {
  if (!filter) return emptyGroup
  const item = fromAny(filter, find)
  if (!item) return null
  return item.kind === 'group' ? item : { ...emptyGroup, items: [item] }
}

const isIncomplete = (relation: 'yes' | 'no'): Condition => ({
  kind: 'condition',
  field: incompletePath,
  relation,
  value: null,
})

const fromAny = (filter: Filter, find: FindField): Condition | Group | null => {
  if (filter.op === 'incomplete') return isIncomplete('yes')
  if (filter.op === 'not' && filter.of.op === 'incomplete') return isIncomplete('no')
  if (filter.op === 'not' || filter.op === 'search') return null
  if (filter.op !== 'and' && filter.op !== 'or') return fromLeaf(filter, find)
  const items = filter.of.map((part) => fromAny(part, find))
  return items.some((item) => item === null)
    ? null
    : { kind: 'group', join: filter.op, items: items.filter((item) => item !== null) }
}

/** Conditions of a filter, for the number on the button. */
export const countConditions = (filter: Filter | undefined): number => {
  if (!filter) return 0
  if (filter.op === 'and' || filter.op === 'or')
    return filter.of.reduce((sum, part) => sum + countConditions(part), 0)
  return filter.op === 'not' ? countConditions(filter.of) : 1
}
