import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../../ui/cx.ts'
import css from './button.module.css'

type Look = 'primary' | 'secondary' | 'quiet'

/** Classes of a button, for links that should look like one. */
export const buttonClass = (look: Look, wide = false, small = false): string =>
  cx(css.button, css[look], wide && css.wide, small && css.small)

export interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  icon?: LucideIcon
  /** Work is under way: the button shows it and takes no second tap. */
  busy?: boolean
  wide?: boolean
  small?: boolean
}

export const Button = ({
  look = 'secondary',
  icon: Icon,
  busy,
  wide,
  small,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={cx(buttonClass(look, wide, small), className)}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
  >
    {busy ? <span className={css.spinner} aria-hidden /> : Icon && <Icon aria-hidden />}
    {children}
  </button>
)

/** A button that is a sign alone; `label` says what it does. */
export const IconButton = ({
  icon: Icon,
  label,
  ...rest
}: Omit<ComponentProps<'button'>, 'children'> & { icon: LucideIcon; label: string }) => (
  <button type="button" title={label} aria-label={label} {...rest} className={cx(css.button, css.icon)}>
    <Icon aria-hidden />
  </button>
)
