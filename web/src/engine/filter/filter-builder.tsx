import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { ListFilter, Plus, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { PickerList } from '../../ui/picker-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Select } from '../../ui/select.tsx'
import { useObjects } from '../objects.ts'
import { engineTexts } from '../texts.ts'
import { ConditionValue } from './condition-value.tsx'
import css from './filter-builder.module.css'
import { type FilterField, filterFields } from './filter-fields.ts'
import {
  type Condition,
  countConditions,
  emptyGroup,
  fromFilter,
  type Group,
  newCondition,
  relationsOf,
  startValue,
  toFilter,
  valueKindOf,
} from './filter-model.ts'
import { filterTexts } from './texts.ts'

export interface FilterButtonProps {
  object: ObjectView
  filter: Filter | undefined
  onFilter: (filter: Filter | undefined) => void
}

/** The button of a list that opens its conditions; says how many hold. */
export const FilterButton = ({ object, filter, onFilter }: FilterButtonProps) => {
  const t = useTexts(engineTexts)
  const f = useTexts(filterTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const count = countConditions(filter)
  return (
    <>
      <Button
        ref={anchor}
        icon={ListFilter}
        look={count > 0 ? 'secondary' : 'quiet'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {count > 0 ? t('filters_count', { count }) : t('filter')}
      </Button>
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} label={f('title')}>
        <FilterBuilder object={object} filter={filter} onFilter={onFilter} />
      </Popover>
    </>
  )
}

/** Conditions joined by 且/或, in groups within groups. Every finished condition takes effect at once. */
export const FilterBuilder = ({ object, filter, onFilter }: FilterButtonProps) => {
  const f = useTexts(filterTexts)
  const objects = useObjects()
  const fields = useMemo(() => filterFields(objects, object), [objects, object])
  const [group, setGroup] = useState(() =>
    fromFilter(filter, (path) => fields.find((one) => one.path === path)?.field),
  )
  const sent = useRef(JSON.stringify(filter ?? null))

  const change = (next: Group) => {
    setGroup(next)
    const made = toFilter(next)
    const text = JSON.stringify(made ?? null)
    if (text === sent.current) return
    sent.current = text
    onFilter(made)
  }
  const first = fields.find((one) => one.path === object.title) ?? fields[0]
  const start = first ? newCondition(first.path, first.field) : null

  if (!group) {
    return (
      <div className={css.builder}>
        <p>{f('unshowable')}</p>
        <div className={css.foot}>
          <Button onClick={() => change(emptyGroup)}>{f('clear')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className={css.builder}>
      {group.items.length === 0 ? (
        <p className={css.none}>{f('none')}</p>
      ) : (
        <GroupLines group={group} fields={fields} onChange={change} depth={0} />
      )}
      <div className={css.foot}>
        {start && (
          <>
            <Button size="s" icon={Plus} onClick={() => change({ ...group, items: [...group.items, start] })}>
              {f('add')}
            </Button>
            <Button
              size="s"
              look="quiet"
              onClick={() =>
                change({
                  ...group,
                  items: [
                    ...group.items,
                    { kind: 'group', join: group.join === 'and' ? 'or' : 'and', items: [start] },
                  ],
                })
              }
            >
              {f('add_group')}
            </Button>
          </>
        )}
        <Button size="s" look="quiet" disabled={group.items.length === 0} onClick={() => change(emptyGroup)}>
          {f('clear')}
        </Button>
      </div>
    </div>
  )
}

const deepest = 3

const GroupLines = ({
  group,
  fields,
  onChange,
  depth,
}: {
  group: Group
  fields: readonly FilterField[]
  onChange: (group: Group) => void
  depth: number
}) => {
  const f = useTexts(filterTexts)
  const put = (index: number, item: Condition | Group | null) =>
    onChange({ ...group, items: group.items.flatMap((old, at) => (at === index ? (item ?? []) : old)) })
  return (
    <div className={css.group}>
      {group.items.map((item, index) => (
        <div key={index} className={css.line}>
          <div className={css.join}>
            {index === 0 ? (
              f('when')
            ) : index === 1 ? (
              <Button
                size="s"
                className={css.joinButton}
                aria-label={f('join')}
                onClick={() => onChange({ ...group, join: group.join === 'and' ? 'or' : 'and' })}
              >
                {f(group.join)}
              </Button>
            ) : (
              f(group.join)
            )}
          </div>
          {item.kind === 'group' ? (
            <div className={cx(css.group, css.nested)}>
              <GroupLines
                group={item}
                fields={fields}
                onChange={(next) => put(index, next.items.length === 0 ? null : next)}
                depth={depth + 1}
              />
              <div className={css.add}>
                <AddButtons
                  fields={fields}
                  group={item}
                  onChange={(next) => put(index, next)}
                  canNest={depth + 1 < deepest}
                />
              </div>
            </div>
          ) : (
            <ConditionLine condition={item} fields={fields} onChange={(next) => put(index, next)} />
          )}
          <IconButton icon={X} label={f('remove')} onClick={() => put(index, null)} />
        </div>
      ))}
    </div>
  )
}

const AddButtons = ({
  fields,
  group,
  onChange,
  canNest,
}: {
  fields: readonly FilterField[]
  group: Group
  onChange: (group: Group) => void
  canNest: boolean
}) => {
  const f = useTexts(filterTexts)
  const first = fields[0]
  if (!first) return null
  const start = newCondition(first.path, first.field)
  return (
    <>
      <Button
        size="s"
        look="quiet"
        icon={Plus}
        onClick={() => onChange({ ...group, items: [...group.items, start] })}
      >
        {f('add')}
      </Button>
      {canNest && (
        <Button
          size="s"
          look="quiet"
          onClick={() =>
            onChange({
              ...group,
              items: [
                ...group.items,
                { kind: 'group', join: group.join === 'and' ? 'or' : 'and', items: [start] },
              ],
            })
          }
        >
          {f('add_group')}
        </Button>
      )}
    </>
  )
}

const ConditionLine = ({
  condition,
  fields,
  onChange,
}: {
  condition: Condition
  fields: readonly FilterField[]
  onChange: (condition: Condition) => void
}) => {
  const f = useTexts(filterTexts)
  const chosen = fields.find((one) => one.path === condition.field)
  const relations = chosen ? [...new Set([...relationsOf(chosen.field), condition.relation])] : []
  return (
    <div className={css.condition}>
      <FieldChoice
        fields={fields}
        path={condition.field}
        onPick={(next) => onChange(newCondition(next.path, next.field))}
      />
      <Select
        label={f('relation')}
        options={relations.map((relation) => ({ value: relation, label: f(relation) }))}
        value={condition.relation}
        onValue={(relation) => {
          if (!chosen) return
          const keeps = valueKindOf(chosen.field, relation) === valueKindOf(chosen.field, condition.relation)
          onChange({
            ...condition,
            relation,
            value: keeps ? condition.value : startValue(chosen.field, relation),
          })
        }}
      />
      {chosen && (
        <ConditionValue
          field={chosen.field}
          condition={condition}
          onValue={(value) => onChange({ ...condition, value })}
        />
      )}
    </div>
  )
}

const FieldChoice = ({
  fields,
  path,
  onPick,
}: {
  fields: readonly FilterField[]
  path: string
  onPick: (field: FilterField) => void
}) => {
  const f = useTexts(filterTexts)
  const label = useLabel()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [search, setSearch] = useState('')
  const nameOf = (one: FilterField) =>
    one.through
      ? f('through', { link: label(one.through.label), field: label(one.field.label) })
      : label(one.field.label)
  const chosen = fields.find((one) => one.path === path)
  const wanted = search.trim().toLowerCase()
  const found = fields.filter((one) => wanted === '' || nameOf(one).toLowerCase().includes(wanted))
  return (
    <>
      <Button
        ref={anchor}
        aria-label={f('field')}
        style={{ justifyContent: 'flex-start', overflow: 'hidden' }}
        onClick={() => setOpen(!open)}
      >
        {chosen ? nameOf(chosen) : path}
      </Button>
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} matchWidth role="presentation">
        <PickerList
          label={f('search_field')}
          search={search}
          onSearch={setSearch}
          options={found.map((one) => ({
            value: one.path,
            label: nameOf(one),
            view: one.through ? (
              <>
                <span className={css.through}>{label(one.through.label)} › </span>
                {label(one.field.label)}
              </>
            ) : undefined,
          }))}
          selected={[path]}
          onPick={(option) => {
            setOpen(false)
            setSearch('')
            const next = fields.find((one) => one.path === option.value)
            if (next) onPick(next)
          }}
        />
      </Popover>
    </>
  )
}
