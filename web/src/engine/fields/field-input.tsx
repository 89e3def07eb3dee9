import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { formatMoney } from '@zhinuo/contracts/kit/money.ts'
import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { useState } from 'react'
import { useLanguage } from '../../lib/i18n.ts'
import { Switch } from '../../ui/choice.tsx'
import { DateInput, DateTimeInput } from '../../ui/date-input.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { MultiSelect, Select } from '../../ui/select.tsx'
import { OptionTag } from './field-value.tsx'
import { RecordPicker } from './record-picker.tsx'
import { currencyOf, editText, formatNumber, parseText } from './value-text.ts'

export interface FieldInputProps {
  field: FieldView
  value: unknown
  /** Name behind a reference. */
  name?: unknown
  /** The new value, and the name behind it where it is a reference. */
  onValue: (value: unknown, name?: string | null) => void
  autoFocus?: boolean
  disabled?: boolean
  /** Name for screen readers where no label stands beside the control. */
  label?: string
  /** A value was picked from what opened, not typed: the edit is over. */
  onPicked?: () => void
}

const textKinds = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'off' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'off' },
  url: { type: 'url', inputMode: 'url', placeholder: 'https://', autoComplete: 'off' },
} as const

/** The control in which a value of the field is typed or chosen. */
export const FieldInput = ({
  field,
  value,
  name,
  onValue,
  autoFocus,
  disabled,
  label,
  onPicked,
}: FieldInputProps) => {
  const language = useLanguage()
  const text = typeof value === 'string' ? value : ''
  const common = { disabled, autoFocus, 'aria-label': label }
  switch (field.type) {
    case 'longText':
      return (
        <TextArea
          {...common}
          value={text}
          maxLength={field.maxLength}
          onValue={(next) => onValue(next === '' ? null : next)}
        />
      )
    case 'number':
    case 'money':
      return <NumberInput field={field} value={value} onValue={onValue} {...common} />
    case 'date':
      return (
        <DateInput
          value={text || null}
          onValue={onValue}
          onPicked={onPicked}
          disabled={disabled}
          autoFocus={autoFocus}
          label={label}
        />
      )
    case 'dateTime':
      return (
        <DateTimeInput
          value={text || null}
          onValue={onValue}
          disabled={disabled}
          autoFocus={autoFocus}
          label={label}
        />
      )
    case 'select':
      return (
        <Select
          options={optionsOf(field, language)}
          value={text || null}
          onValue={onValue}
          onClear={field.required ? undefined : () => onValue(null)}
          disabled={disabled}
          label={label}
        />
      )
    case 'multiSelect':
      return (
        <MultiSelect
          options={optionsOf(field, language)}
          value={Array.isArray(value) ? (value as string[]) : []}
          onValue={onValue}
          disabled={disabled}
          label={label}
        />
      )
    case 'switch':
      return <Switch checked={value === true} onChecked={onValue} disabled={disabled} label={label} />
    case 'member':
    case 'department':
    case 'link':
      return (
        <RecordPicker
          to={field.to ?? ''}
          value={text || null}
          name={typeof name === 'string' ? name : null}
          onValue={onValue}
          required={field.required}
          disabled={disabled}
          label={label}
        />
      )
    case 'email':
    case 'phone':
    case 'url':
      return (
        <Input
          {...textKinds[field.type]}
          {...common}
          value={text}
          onValue={(next) => onValue(next === '' ? null : next)}
        />
      )
    default:
      return (
        <Input
          {...common}
          value={text}
          maxLength={field.maxLength ?? 200}
          autoComplete="off"
          onValue={(next) => onValue(next === '' ? null : next)}
        />
      )
  }
}

export const optionsOf = (field: FieldView, language: 'zh' | 'en') =>
  (field.options ?? []).map((option) => ({
    value: option.key,
    label: labelText(option.label, language),
    view: <OptionTag field={field} option={option.key} />,
  }))

/** Numbers and amounts: typed freely (386万), read when the field is left, and said back below. */
const NumberInput = ({
  field,
  value,
  onValue,
  ...rest
}: {
  field: FieldView
  value: unknown
  onValue: (value: unknown) => void
  disabled?: boolean
  autoFocus?: boolean
  'aria-label'?: string
}) => {
  const language = useLanguage()
  const shown = (of: unknown): string =>
    typeof of === 'number' && field.type === 'number'
      ? formatNumber(of, language, field.decimals)
      : editText(field, of)
  const [typed, setTyped] = useState(() => shown(value))
  const [known, setKnown] = useState(value)
  // A value from outside replaces what stands here; our own does not disturb the typing.
  if (known !== value) {
    setKnown(value)
    setTyped(shown(value))
  }
  const said =
    field.type === 'money' && typeof value === 'number' && Math.abs(value) >= 1_000_000
      ? formatMoney(value, currencyOf(field), language, true)
      : undefined
  return (
    <Input
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      onValue={(text) => {
        setTyped(text)
        const read = parseText(field, text)
        setKnown(read)
        onValue(read)
      }}
      onBlur={() => typeof value === 'number' && setTyped(shown(value))}
      prefix={field.type === 'money' ? symbolOf(field) : undefined}
      suffix={said}
    />
  )
}

const symbolOf = (field: FieldView): string =>
  ({ CNY: '¥', JPY: '¥', USD: '$', HKD: 'HK$', EUR: '€' })[currencyOf(field)]
