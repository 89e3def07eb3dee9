import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useMemo, useRef, useState } from 'react'
import { useLanguage, useTexts } from '../lib/i18n.ts'
import { isComposing } from '../lib/keyboard.ts'
import { cx } from './cx.ts'
import { useFieldProps } from './field.tsx'
import { controlClass } from './input.tsx'
import css from './picker.module.css'
import { PickerList, type PickerOption } from './picker-list.tsx'
import { Popover } from './popover.tsx'
import { uiTexts } from './texts.ts'

export type { PickerOption } from './picker-list.tsx'

/** Lists longer than this have a search box. */
const searchFrom = 9

interface TriggerProps {
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpen: () => void
  disabled?: boolean
  label?: string
  placeholder?: string
  /** Id of the list it opens. */
  listId?: string
  className?: string
  children: ReactNode
}

/** The closed form of a picker: looks like a text field, opens by click, Enter, Space or arrow down. */
export const PickerTrigger = ({
  anchor,
  open,
  onOpen,
  disabled,
  label,
  placeholder,
  listId,
  className,
  children,
}: TriggerProps) => {
  const t = useTexts(uiTexts)
  const ownId = useId()
  return (
    <button
      {...useFieldProps()}
      ref={anchor}
      type="button"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={open}
      aria-controls={listId ?? ownId}
      aria-label={label}
      disabled={disabled}
      className={cx(controlClass, css.trigger, className)}
      onClick={onOpen}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'ArrowDown' && !isComposing(event)) {
          event.preventDefault()
          onOpen()
        }
      }}
    >
      <span className={cx(css.value, !children && css.placeholder)}>
        {children || placeholder || t('choose')}
      </span>
      <ChevronDown className={css.arrow} aria-hidden />
    </button>
  )
}

interface CommonProps<V extends string> {
  options: readonly PickerOption<V>[]
  disabled?: boolean
  /** Name for screen readers where no `Field` stands around it. */
  label?: string
  placeholder?: string
  className?: string
}

const useSearch = <V extends string>(options: readonly PickerOption<V>[]) => {
  const [search, setSearch] = useState('')
  const found = useMemo(() => {
    const wanted = search.normalize('NFKC').trim().toLowerCase()
    return wanted === '' ? options : options.filter((option) => option.label.toLowerCase().includes(wanted))
  }, [options, search])
  return { search, setSearch, found, searchable: options.length >= searchFrom }
}

export interface SelectProps<V extends string> extends CommonProps<V> {
  value: V | null
  onValue: (value: V) => void
  /** Given: the list offers to empty the field. */
  onClear?: () => void
}

/** One of a list. */
export const Select = <V extends string>({
  options,
  value,
  onValue,
  onClear,
  disabled,
  label,
  placeholder,
  className,
}: SelectProps<V>) => {
  const t = useTexts(uiTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const listId = useId()
  const [open, setOpen] = useState(false)
  const { search, setSearch, found, searchable } = useSearch(options)
  const chosen = options.find((option) => option.value === value)
  const close = () => {
    setOpen(false)
    setSearch('')
  }
  const clear = { value: '' as V, label: t('clear') }
  return (
    <>
      <PickerTrigger
        listId={listId}
        anchor={anchor}
        open={open}
        onOpen={() => setOpen(!open)}
        disabled={disabled}
        label={label}
        placeholder={placeholder}
        className={className}
      >
        {chosen && (chosen.view ?? chosen.label)}
      </PickerTrigger>
      <Popover anchor={anchor} open={open} onClose={close} matchWidth role="presentation">
        <PickerList
          id={listId}
          options={onClear && chosen && search === '' ? [...found, clear] : found}
          selected={value === null ? [] : [value]}
          label={label ?? t('choose')}
          {...(searchable ? { search, onSearch: setSearch } : {})}
          onPick={(option) => {
            close()
            if (option === clear || option.value === '') onClear?.()
            else onValue(option.value)
          }}
        />
      </Popover>
    </>
  )
}

export interface MultiSelectProps<V extends string> extends CommonProps<V> {
  value: readonly V[]
  onValue: (value: V[]) => void
}

/** Any number of a list; the list stays open while choosing. */
export const MultiSelect = <V extends string>({
  options,
  value,
  onValue,
  disabled,
  label,
  placeholder,
  className,
}: MultiSelectProps<V>) => {
  const t = useTexts(uiTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const listId = useId()
  const [open, setOpen] = useState(false)
  const { search, setSearch, found, searchable } = useSearch(options)
  const separator = useLanguage() === 'zh' ? '、' : ', '
  const chosen = options.filter((option) => value.includes(option.value))
  return (
    <>
      <PickerTrigger
        listId={listId}
        anchor={anchor}
        open={open}
        onOpen={() => setOpen(!open)}
        disabled={disabled}
        label={label}
        placeholder={placeholder}
        className={className}
      >
        {chosen.length > 0 && chosen.map((option) => option.label).join(separator)}
      </PickerTrigger>
      <Popover anchor={anchor} open={open} onClose={() => setOpen(false)} matchWidth role="presentation">
        <PickerList
          id={listId}
          options={found}
          selected={value}
          label={label ?? t('choose')}
          {...(searchable ? { search, onSearch: setSearch } : {})}
          onPick={({ value: own }) =>
            onValue(value.includes(own) ? value.filter((other) => other !== own) : [...value, own])
          }
        />
      </Popover>
    </>
  )
}
