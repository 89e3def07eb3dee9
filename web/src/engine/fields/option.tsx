import type { FieldView } from '@zhinuo/contracts/objects.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { useLanguage } from '../../lib/i18n.ts'
import type { PickerOption } from '../../ui/picker-list.tsx'
import { fieldOf, useObject } from '../objects.ts'
import { optionsOf } from './field-input.tsx'
import { OptionTag } from './field-value.tsx'

/** A field of an object by its keys; undefined where the person may not see it. */
export const useField = (object: string, key: string): FieldView | undefined => {
  const found = useObject(object)
  return found && fieldOf(found, key)
}

/** The choices of a select field as a picker offers them, in the words of this workspace. */
export const useOptions = <V extends string>(object: string, key: string): PickerOption<V>[] => {
  const language = useLanguage()
  const field = useField(object, key)
  return field ? (optionsOf(field, language) as PickerOption<V>[]) : []
}

/** Word of a choice, for sentences. */
export const useOptionText = (object: string, key: string): ((value: string) => string) => {
  const language = useLanguage()
  const field = useField(object, key)
  return (value) => {
    const option = field?.options?.find((one) => one.key === value)
    return option ? labelText(option.label, language) : value
  }
}

/** A choice as it is drawn in lists and on records. */
export const OptionOf = ({ object, field: key, value }: { object: string; field: string; value: string }) => {
  const field = useField(object, key)
  return field ? <OptionTag field={field} option={value} /> : null
}
