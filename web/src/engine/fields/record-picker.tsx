import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { useRef, useState } from 'react'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { errorMessageOf } from '../../ui/error-text.ts'
import { PersonTag } from '../../ui/person-tag.tsx'
import { PickerList } from '../../ui/picker-list.tsx'
import { Popover } from '../../ui/popover.tsx'
import { PickerTrigger } from '../../ui/select.tsx'
import { uiTexts } from '../../ui/texts.ts'
import { useCreate } from '../create/create-context.ts'
import { useObject } from '../objects.ts'
import { idOf } from '../records.ts'
import { canMake } from '../registry.ts'
import { engineTexts } from '../texts.ts'
import { useRecordOptions } from './use-record-options.ts'

export interface RecordChoicesProps {
  object: ObjectView
  value: string | null
  onPick: (id: string, name: string) => void
  onClear?: () => void
  onClose: () => void
  /** Only records of this filter. */
  filter?: Filter
}

/** The inside of the list that opens from a reference: search on the server, and a new record where the person may make one. */
export const RecordChoices = ({ object, value, onPick, onClear, onClose, filter }: RecordChoicesProps) => {
  const t = useTexts(engineTexts)
  const ui = useTexts(uiTexts)
  const language = useLanguage()
  const create = useCreate()
  const [search, setSearch] = useState('')
  const { options, loading, error, more } = useRecordOptions(object, search, true, filter)
  const name = labelText(object.label, language)
  const clear = { value: '', label: ui('clear') }
  const makeNew = async () => {
    onClose()
    const row = await create(object.key, search.trim() ? { [object.title]: search.trim() } : {})
    if (row) onPick(idOf(row), String(row[object.title] ?? ''))
  }
  return (
    <PickerList
      label={t('search_object', { object: name })}
      search={search}
      onSearch={setSearch}
      options={[
        ...options.map((option) =>
          object.key === 'member' ? { ...option, view: <PersonTag name={option.label} /> } : option,
        ),
        ...(value && onClear && search === '' && !loading ? [clear] : []),
      ]}
      selected={value ? [value] : []}
      loading={loading}
      failed={error ? errorMessageOf(error, language) : undefined}
      onNearEnd={more}
      onPick={(option) => {
        onClose()
        if (option.value === '') onClear?.()
        else onPick(option.value, option.label)
      }}
      onCreate={
        canMake(object)
          ? {
              label: t('new_named', { object: search.trim() ? `${name}「${search.trim()}」` : name }),
              run: () => void makeNew(),
            }
          : undefined
      }
    />
  )
}

export interface RecordPickerProps {
  /** Key of the object to choose from. */
  to: string
  value: string | null
  /** Name of the chosen record. */
  name: string | null
  onValue: (id: string | null, name: string | null) => void
  required?: boolean
  disabled?: boolean
  label?: string
  placeholder?: string
  filter?: Filter
}

/** One record of an object: a member, a department, a customer. */
export const RecordPicker = ({
  to,
  value,
  name,
  onValue,
  required,
  disabled,
  label,
  placeholder,
  filter,
}: RecordPickerProps) => {
  const object = useObject(to)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <PickerTrigger
        anchor={anchor}
        open={open}
        onOpen={() => setOpen(!open)}
        disabled={disabled || !object}
        label={label}
        placeholder={placeholder}
      >
        {value && (to === 'member' ? <PersonTag name={name} /> : (name ?? ''))}
      </PickerTrigger>
      {object && (
        <Popover anchor={anchor} open={open} onClose={close} matchWidth role="presentation">
          <RecordChoices
            object={object}
            value={value}
            onPick={onValue}
            onClear={required ? undefined : () => onValue(null, null)}
            onClose={close}
            filter={filter}
          />
        </Popover>
      )}
    </>
  )
}
