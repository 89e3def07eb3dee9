import { Search, X } from 'lucide-react'
import { type ComponentProps, type ReactNode, useRef } from 'react'
import { cx } from './cx.ts'
import { useFieldProps } from './field.tsx'
import css from './input.module.css'

/** Class of a box that looks like a text field. */
export const controlClass = css.control

export interface InputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'prefix'> {
  value: string
  onValue: (value: string) => void
  prefix?: ReactNode
  suffix?: ReactNode
}

/** One line of text. */
export const Input = ({ value, onValue, prefix, suffix, className, ...rest }: InputProps) => {
  const field = useFieldProps()
  if (prefix === undefined && suffix === undefined) {
    return (
      <input
        type="text"
        {...field}
        {...rest}
        className={cx(css.control, className)}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    )
  }
  return (
    <span className={cx(css.control, css.affixed, field['aria-invalid'] && css.invalid, className)}>
      {prefix !== undefined && <span className={css.affix}>{prefix}</span>}
      <input
        type="text"
        {...field}
        {...rest}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {suffix !== undefined && <span className={css.affix}>{suffix}</span>}
    </span>
  )
}

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  value: string
  onValue: (value: string) => void
}

/** Several lines of text; grows with what is written. */
export const TextArea = ({ value, onValue, className, ...rest }: TextAreaProps) => (
  <textarea
    rows={3}
    {...useFieldProps()}
    {...rest}
    className={cx(css.control, css.area, className)}
    value={value}
    onChange={(event) => onValue(event.target.value)}
  />
)

export interface SearchInputProps extends Omit<InputProps, 'prefix' | 'suffix'> {
  label: string
  clearLabel: string
}

export const SearchInput = ({ label, clearLabel, value, onValue, className, ...rest }: SearchInputProps) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <span className={cx(css.control, css.affixed, className)} role="search">
      <span className={css.affix}>
        <Search aria-hidden />
      </span>
      <input
        type="search"
        autoComplete="off"
        {...rest}
        ref={input}
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {value !== '' && (
        <button
          type="button"
          className={css.clear}
          aria-label={clearLabel}
          onClick={() => {
            onValue('')
            input.current?.focus()
          }}
        >
          <X aria-hidden />
        </button>
      )}
    </span>
  )
}
