import type { NewItem, NewPlan } from '@zhinuo/contracts/changes-endpoints.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

/** What an item leads to, as it stands now. */
export interface Target {
  readonly engagement: string
  readonly content: string
  readonly condition: string | null
  readonly promisedOn: DateText | null
  readonly status: Label
  /** Neither handed over nor settled. */
  readonly changeable: boolean
}

export type Targets = ReadonlyMap<string, Target>

const label = (key: keyof typeof changeItem.fields): Label => changeItem.fields[key].label

/** Values of an item as they are stored: what does not differ from what stands is left out. */
export type ItemValues = Readonly<Record<keyof Omit<NewItem, 'id'>, unknown>> & Pick<NewItem, 'id'>

const targetOf = (item: NewItem): string | null =>
  (item.what === 'promise' ? item.commitment : item.expectation) ?? null

const missingOf = (
  item: NewItem,
  values: Pick<ItemValues, 'content' | 'condition' | 'promisedOn'>,
): Label[] => {
  const needed = (key: keyof NewItem & keyof typeof changeItem.fields): Label[] =>
    item[key] ? [] : [label(key)]
  if (item.action === 'add')
    return item.what === 'promise'
      ? [...needed('content'), ...needed('condition'), ...needed('promisedOn'), ...needed('owner')]
      : [...needed('content'), ...needed('dimension'), ...needed('priority')]
  if (targetOf(item) === null) return [label(item.what === 'promise' ? 'commitment' : 'expectation')]
  if (item.action === 'drop') return []
  const says = [values.content, values.condition, values.promisedOn].some((value) => value !== null)
  return says ? [] : [label('content')]
}

/**
 * Items as they are kept. An item names what it changes, in this project, not settled yet, once per plan; it says
 * something that differs, a day where the one that stands has passed; what is added says all that it needs.
 * @throws change.item_incomplete, change.item_elsewhere, change.item_settled, change.item_twice, change.plan_unknown,
 * change.date_passed
 */
export const soundItems = (
  items: readonly NewItem[],
  plans: readonly Pick<NewPlan, 'kind'>[],
  targets: Targets,
  engagement: string,
  today: DateText,
): ItemValues[] => {
  const seen = new Map<string, Set<string>>()
  return items.map((item, index) => {
    const n = index + 1
    const id = item.action === 'add' ? null : targetOf(item)
    const target = id === null ? null : (targets.get(id) ?? fail('change.item_elsewhere', { n }))
    if (target) {
      ensure(target.engagement === engagement, 'change.item_elsewhere', { n })
      ensure(target.changeable, 'change.item_settled', { content: target.content, status: target.status })
    }
    const plan = item.plan ?? null
    if (plan !== null)
      ensure(
        plans.some(({ kind }) => kind === plan),
        'change.plan_unknown',
        { n },
      )
    const differs = <T>(given: T | null | undefined, before: T | null | undefined): T | null =>
      item.action === 'drop' || given === undefined || given === null || given === '' || given === before
        ? null
        : given
    const values = {
      content: differs(item.content, target?.content),
      condition: differs(item.condition, target?.condition),
      promisedOn: item.what === 'promise' ? differs(item.promisedOn, target?.promisedOn) : null,
    }
    const lapsed =
      item.what === 'promise' &&
      item.action === 'change' &&
      values.promisedOn === null &&
      (target?.promisedOn ?? today) < today
    const missing = [...missingOf(item, values), ...(lapsed ? [label('promisedOn')] : [])]
    if (missing.length > 0) fail('change.item_incomplete', { n, missing })
    if (values.promisedOn !== null)
      ensure(values.promisedOn >= today, 'change.date_passed', { n, date: values.promisedOn })
    if (id !== null && target) once(seen, id, plan, target.content)
    const adds = item.action === 'add'
    return {
      id: item.id,
      plan,
      what: item.what,
      action: item.action,
      commitment: item.what === 'promise' ? id : null,
      expectation: item.what === 'expectation' ? id : null,
      ...values,
      owner: adds && item.what === 'promise' ? item.owner : null,
      ...weighed(item),
      dimension: adds && item.what === 'expectation' ? item.dimension : null,
      priority: adds && item.what === 'expectation' ? item.priority : null,
    }
  })
}

/** Only a promise is weighed, and only of a risky one is it said where it is tight and how it is assured. */
const weighed = ({ what, action, controllable = null, shortOf = [], safeguard = null }: NewItem) => {
  const said = what === 'promise' && action !== 'drop' ? controllable : null
  return said === 'risky'
    ? { controllable: said, shortOf, safeguard }
    : { controllable: said, shortOf: [], safeguard: null }
}

/** One target stands once in a plan; an item of every plan leaves no room for another. */
const once = (seen: Map<string, Set<string>>, id: string, plan: string | null, content: string): void => {
  const plans = seen.get(id) ?? new Set()
  const key = plan ?? '*'
  const taken = plans.has(key) || plans.has('*') || (key === '*' && plans.size > 0)
  if (taken) fail('change.item_twice', { content })
  seen.set(id, plans.add(key))
}

/** @throws change.plan_twice */
export const demandPlans = (plans: readonly Pick<NewPlan, 'kind'>[]): void =>
  ensure(new Set(plans.map(({ kind }) => kind)).size === plans.length, 'change.plan_twice')
