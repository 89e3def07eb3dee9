import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from '../../ui/cx.ts'
import { portalTexts } from '../texts.ts'
import { useTexts } from '../../lib/i18n.ts'
import css from './field.module.css'

interface Common {
  label: string
  help?: ReactNode
  /** What is wrong with the value, in words. */
  error?: string | null
  optional?: boolean
  onValue: (value: string) => void
}

const useNote = ({ help, error }: Pick<Common, 'help' | 'error'>) => {
  const id = useId()
  const note = error ?? help
  return {
    control: {
      id,
      'aria-describedby': note ? `${id}-note` : undefined,
      'aria-invalid': error ? (true as const) : undefined,
    },
    view: note && (
      <p id={`${id}-note`} className={error ? css.error : css.help} role={error ? 'alert' : undefined}>
        {note}
      </p>
    ),
  }
}

const Label = ({ id, label, optional }: { id: string; label: string; optional?: boolean }) => {
  const t = useTexts(portalTexts)
  return (
    <label htmlFor={id} className={css.label}>
      {label}
      {optional && <span className={css.optional}>{t('optional')}</span>}
    </label>
  )
}

/** One line of text under its label. */
export const TextField = ({
  label,
  help,
  error,
  optional,
  onValue,
  className,
  ...rest
}: Common & Omit<ComponentProps<'input'>, 'onChange'>) => {
  const { control, view } = useNote({ help, error })
  return (
    <div className={css.field}>
      <Label id={control.id} label={label} optional={optional} />
      <input
        type="text"
        {...rest}
        {...control}
        className={cx(css.control, className)}
        onChange={(event) => onValue(event.target.value)}
      />
      {view}
    </div>
  )
}

/** Several lines of text under their label; grows with what is written. */
export const AreaField = ({
  label,
  help,
  error,
  optional,
  onValue,
  ...rest
}: Common & Omit<ComponentProps<'textarea'>, 'onChange'>) => {
  const { control, view } = useNote({ help, error })
  return (
    <div className={css.field}>
      <Label id={control.id} label={label} optional={optional} />
      <textarea
        rows={4}
        {...rest}
        {...control}
        className={cx(css.control, css.area)}
        onChange={(event) => onValue(event.target.value)}
      />
      {view}
    </div>
  )
}

/** Six digits; a phone offers the code from a message, and brackets or spaces around it do no harm. */
export const CodeField = ({ value, onValue, ...rest }: Common & { value: string; autoFocus?: boolean }) => (
  <TextField
    {...rest}
    value={value}
    onValue={(text) => onValue(text.normalize('NFKC').replace(/\D/g, '').slice(0, 6))}
    inputMode="numeric"
    autoComplete="one-time-code"
    className={css.code}
  />
)
