import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { Field, type FieldProps } from '../../ui/field.tsx'
import type { Picked } from './picked.ts'
import { RecordPicker } from './record-picker.tsx'

interface PickFieldProps extends Omit<FieldProps, 'children'> {
  /** The object of the record. */
  to: string
  value: Picked
  onValue: (picked: Picked) => void
  filter?: Filter | undefined
  disabled?: boolean
  placeholder?: string | undefined
}

/** A labelled field in which a record is picked. */
export const PickField = ({
  to,
  value,
  onValue,
  filter,
  disabled,
  placeholder,
  ...field
}: PickFieldProps) => (
  <Field {...field}>
    <RecordPicker
      to={to}
      value={value.id}
      name={value.name}
      required={field.required}
      filter={filter}
      disabled={disabled}
      placeholder={placeholder}
      onValue={(id, name) => onValue({ id, name })}
    />
  </Field>
)
