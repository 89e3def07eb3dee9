import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import css from './button.module.css'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

/** Classes of a button, for links that should look like one. */
export const buttonClass = (look: ButtonLook = 'secondary', size: 's' | 'm' = 'm', wide = false): string =>
  cx(css.button, css[look], size === 's' && css.s, wide && css.wide)

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  size?: 's' | 'm'
  icon?: LucideIcon
  /** Work is under way: the button shows it and takes no second click. */
  busy?: boolean
  wide?: boolean
}

export const Button = ({
  look,
  size,
  icon: Icon,
  busy,
  wide,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={cx(buttonClass(look, size, wide), className)}
    disabled={disabled || busy}
    aria-busy={busy || undefined}
  >
    {busy ? <Spinner /> : Icon && <Icon aria-hidden />}
    {children}
  </button>
)

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  icon: LucideIcon
  /** What the button does, in words: read aloud and shown on hover. */
  label: string
  /** Keys that do the same, shown after the label. */
  keys?: string
  pressed?: boolean
}

export const IconButton = ({
  icon: Icon,
  label,
  keys,
  look = 'quiet',
  size,
  busy,
  wide,
  pressed,
  className,
  disabled,
  ...rest
}: IconButtonProps) => (
  <Tooltip text={keys ? `${label}  ${keys}` : label}>
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled || busy}
      className={cx(buttonClass(look, size, wide), css.icon, pressed && css.pressed, className)}
    >
      {busy ? <Spinner /> : <Icon aria-hidden />}
    </button>
  </Tooltip>
)

export const Spinner = () => <span className={css.spinner} aria-hidden />
