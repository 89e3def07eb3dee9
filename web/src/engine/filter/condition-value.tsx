import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Input } from '../../ui/input.tsx'
import { PickerList } from '../../ui/picker-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { MultiSelect, PickerTrigger } from '../../ui/select.tsx'
import { FieldInput, optionsOf } from '../fields/field-input.tsx'
import { useRecordOptions } from '../fields/use-record-options.ts'
import { useObject } from '../objects.ts'
import { askRecords, recordsKey } from '../records.ts'
import css from './filter-builder.module.css'
import { type Condition, valueKindOf } from './filter-model.ts'
import { filterTexts } from './texts.ts'

export interface ConditionValueProps {
  field: FieldView
  condition: Condition
  onValue: (value: unknown) => void
}

/** The third part of a condition: what the field is compared with. */
export const ConditionValue = ({ field, condition, onValue }: ConditionValueProps) => {
  const f = useTexts(filterTexts)
  const language = useLanguage()
  switch (valueKindOf(field, condition.relation)) {
    case 'none':
      return <span />
    case 'days':
      return (
        <span className={css.days}>
          <Input
            inputMode="numeric"
            aria-label={f('value')}
            value={
              typeof condition.value === 'number' && Number.isFinite(condition.value)
                ? String(condition.value)
                : ''
            }
            onValue={(text) => onValue(/^\d{1,4}$/.test(text) ? Number(text) : null)}
          />
          {f('days')}
        </span>
      )
    case 'options':
      return (
        <MultiSelect
          label={f('value')}
          options={optionsOf(field, language)}
          value={listOf(condition.value)}
          onValue={onValue}
        />
      )
    case 'records':
      return <ManyRecords to={field.to ?? ''} ids={listOf(condition.value)} onIds={onValue} />
    case 'field':
      // One line is enough to search a long text; what is required in a form is not here.
      return (
        <FieldInput
          label={f('value')}
          field={{
            ...field,
            type: field.type === 'longText' || field.type === 'serial' ? 'text' : field.type,
            required: false,
            maxLength: 200,
          }}
          value={condition.value}
          onValue={onValue}
        />
      )
  }
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : [])

const ManyRecords = ({ to, ids, onIds }: { to: string; ids: string[]; onIds: (ids: string[]) => void }) => {
  const f = useTexts(filterTexts)
  const object = useObject(to)
  const separator = useLanguage() === 'zh' ? '、' : ', '
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const { data: names } = useQuery({
    queryKey: [...recordsKey(to), 'titles', ids],
    enabled: ids.length > 0 && object !== undefined,
    queryFn: async ({ signal }) => {
      const title = object?.title ?? 'id'
      const { rows } = await askRecords(
        to,
        { filter: { op: 'in', field: 'id', value: ids }, fields: [title], limit: 50 },
        signal,
      )
      return rows.map((row) => String(row[title] ?? ''))
    },
  })
  if (!object) return <span />
  return (
    <>
      <PickerTrigger anchor={anchor} open={open} onOpen={() => setOpen(!open)} label={f('value')}>
        {ids.length > 0 && (names ?? []).join(separator)}
      </PickerTrigger>
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} matchWidth role="presentation">
        <Choices object={object} ids={ids} onIds={onIds} />
      </Popover>
    </>
  )
}

const Choices = ({
  object,
  ids,
  onIds,
}: {
  object: NonNullable<ReturnType<typeof useObject>>
  ids: string[]
  onIds: (ids: string[]) => void
}) => {
  const f = useTexts(filterTexts)
  const [search, setSearch] = useState('')
  const { options, loading, more } = useRecordOptions(object, search, true)
  return (
    <PickerList
      label={f('value')}
      search={search}
      onSearch={setSearch}
      options={options}
      selected={ids}
      loading={loading}
      onNearEnd={more}
      onPick={({ value }) => onIds(ids.includes(value) ? ids.filter((id) => id !== value) : [...ids, value])}
    />
  )
}
