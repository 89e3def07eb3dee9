import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useId, useRef } from 'react'
import css from './choice.module.css'
import { cx } from './cx.ts'
import { useFieldProps } from './field.tsx'

export const Checkbox = ({
  checked,
  onChecked,
  indeterminate = false,
  disabled,
  label,
  note,
  hideLabel = false,
}: {
  checked: boolean
  onChecked: (checked: boolean) => void
  indeterminate?: boolean
  disabled?: boolean
  label: ReactNode
  note?: ReactNode
  hideLabel?: boolean
}) => (
  <label className={css.choice}>
    <input
      type="checkbox"
      checked={checked}
      disabled={disabled}
      ref={(input) => {
        if (input) input.indeterminate = indeterminate
      }}
      onChange={(event) => onChecked(event.target.checked)}
    />
    <span className={hideLabel ? 'sr-only' : undefined}>
      {label}
      {note && <span className={css.note}>{note}</span>}
    </span>
  </label>
)

export const Switch = ({
  checked,
  onChecked,
  disabled,
  label,
}: {
  checked: boolean
  onChecked: (checked: boolean) => void
  disabled?: boolean
  label?: string
}) => (
  <button
    type="button"
    role="switch"
    {...useFieldProps()}
    aria-label={label}
    aria-checked={checked}
    disabled={disabled}
    className={css.switch}
    onClick={() => onChecked(!checked)}
  />
)

export interface Choice<V extends string> {
  readonly value: V
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly icon?: LucideIcon
}

/** A few choices of which one holds, side by side; arrow keys move between them. */
export const Segmented = <V extends string>({
  value,
  onValue,
  choices,
  label,
}: {
  value: V
  onValue: (value: V) => void
  choices: readonly Choice<V>[]
  label: string
}) => {
  const group = useRef<HTMLDivElement>(null)
  const { id: _, ...field } = useFieldProps()
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      {...field}
      className={css.segments}
      onKeyDown={(event) => {
        const step =
          event.key === 'ArrowRight' || event.key === 'ArrowDown'
            ? 1
            : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
              ? -1
              : 0
        if (!step) return
        event.preventDefault()
        const at = choices.findIndex((choice) => choice.value === value)
        const next = choices[(at + step + choices.length) % choices.length]
        if (!next) return
        onValue(next.value)
        group.current?.querySelectorAll<HTMLElement>('[role=radio]')[choices.indexOf(next)]?.focus()
      }}
    >
      {choices.map(({ value: own, label: text, icon: Icon }, index) => (
        <button
          key={own}
          type="button"
          role="radio"
          aria-checked={own === value}
          tabIndex={
            own === value || (index === 0 && !choices.some((choice) => choice.value === value)) ? 0 : -1
          }
          className={css.segment}
          onClick={() => onValue(own)}
        >
          {Icon && <Icon aria-hidden />}
          {text}
        </button>
      ))}
    </div>
  )
}

/** Choices below one another, each with room for a note. */
export const RadioGroup = <V extends string>({
  value,
  onValue,
  choices,
  label,
}: {
  value: V | null
  onValue: (value: V) => void
  choices: readonly Choice<V>[]
  label: string
}) => {
  const name = useId()
  const { id: _, ...field } = useFieldProps()
  return (
    <div role="radiogroup" aria-label={label} {...field} className={css.stack}>
      {choices.map((choice) => (
        <label key={choice.value} className={cx(css.choice)}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onValue(choice.value)}
          />
          <span>
            {choice.label}
            {choice.note && <span className={css.note}>{choice.note}</span>}
          </span>
        </label>
      ))}
    </div>
  )
}
