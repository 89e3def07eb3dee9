import { CircleAlert } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId } from 'react'
import { cx } from './cx.ts'
import css from './field.module.css'

interface FieldLink {
  readonly id: string
  readonly describedBy: string | undefined
  readonly invalid: boolean
  readonly required: boolean
}

const FieldContext = createContext<FieldLink | null>(null)

/** What a control needs to be tied to the label, help and error of the field around it. */
export const useFieldProps = (): {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
} => {
  const link = useContext(FieldContext)
  if (!link) return {}
  return {
    id: link.id,
    'aria-describedby': link.describedBy,
    'aria-invalid': link.invalid || undefined,
    'aria-required': link.required || undefined,
  }
}

export interface FieldProps {
  label: ReactNode
  help?: ReactNode
  /** What is wrong with the value, in words. */
  error?: ReactNode
  required?: boolean
  className?: string
  children: ReactNode
}

/** A label, a control, and below it what helps or what is wrong. */
export const Field = ({ label, help, error, required = false, className, children }: FieldProps) => {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? help
  return (
    <div className={cx(css.field, className)}>
      <label htmlFor={id} className={cx(css.label, required && css.required)}>
        {label}
      </label>
      <FieldContext value={{ id, describedBy: note ? noteId : undefined, invalid: !!error, required }}>
        {children}
      </FieldContext>
      {error ? (
        <p id={noteId} className={css.error} role="alert">
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </p>
      ) : (
        help && (
          <p id={noteId} className={css.help}>
            {help}
          </p>
        )
      )}
    </div>
  )
}

/** Fields below one another; Enter in a text field submits. */
export const Form = ({
  onSubmit,
  children,
  className,
}: {
  onSubmit?: () => void
  children: ReactNode
  className?: string
}) => (
  <form
    className={cx(css.form, className)}
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      event.stopPropagation()
      onSubmit?.()
    }}
  >
    {children}
    {/* Enter in a field submits also where the visible button stands outside the form. */}
    <input type="submit" hidden tabIndex={-1} />
  </form>
)

/** Fields side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={css.row}>{children}</div>

export const FormActions = ({ children }: { children: ReactNode }) => (
  <div className={css.actions}>{children}</div>
)
