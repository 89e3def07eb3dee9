import { Check, type LucideIcon, MoreHorizontal } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { Button, IconButton } from './button.tsx'
import { cx } from './cx.ts'
import css from './menu.module.css'
import { Popover } from './popover.tsx'
import { uiTexts } from './texts.ts'

export type MenuItem =
  | {
      readonly label: string
      readonly run: () => void
      readonly icon?: LucideIcon
      readonly note?: ReactNode
      readonly keys?: string
      readonly danger?: boolean
      readonly checked?: boolean
      readonly disabled?: boolean
    }
  | 'line'
  | { readonly heading: string }

export const MenuList = ({ items, onDone }: { items: readonly MenuItem[]; onDone: () => void }) => {
  const self = useRef<HTMLDivElement>(null)
  const buttons = () => [
    ...(self.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? []),
  ]
  useEffect(() => {
    self.current?.querySelector<HTMLButtonElement>('button:not(:disabled)')?.focus({ preventScroll: true })
  }, [])
  return (
    <div
      ref={self}
      role="menu"
      className={css.menu}
      onKeyDown={(event) => {
        const all = buttons()
        const at = all.indexOf(document.activeElement as HTMLButtonElement)
        const next =
          event.key === 'ArrowDown'
            ? at + 1
            : event.key === 'ArrowUp'
              ? at - 1
              : event.key === 'Home'
                ? 0
                : event.key === 'End'
                  ? all.length - 1
                  : null
        if (next === null) return
        event.preventDefault()
        all[(next + all.length) % all.length]?.focus()
      }}
    >
      {items.map((item, index) => {
        if (item === 'line') return <hr key={`line-${index}`} className={css.line} />
        if ('heading' in item) {
          return (
            <div key={item.heading} className={css.heading}>
              {item.heading}
            </div>
          )
        }
        const { icon: Icon, checked } = item
        return (
          <button
            key={item.label}
            type="button"
            role={checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={checked}
            disabled={item.disabled}
            className={cx(css.item, item.danger && css.danger)}
            onClick={() => {
              onDone()
              item.run()
            }}
          >
            {Icon && <Icon aria-hidden />}
            <span className={css.text}>
              {item.label}
              {item.note && <span className={css.note}>{item.note}</span>}
            </span>
            {item.keys && <span className={css.keys}>{item.keys}</span>}
            {checked && <Check aria-hidden />}
          </button>
        )
      })}
    </div>
  )
}

export const Menu = ({
  anchor,
  open,
  onClose,
  items,
  align = 'end',
  label,
}: {
  anchor: RefObject<HTMLElement | null>
  open: boolean
  onClose: () => void
  items: readonly MenuItem[]
  align?: 'start' | 'end'
  label: string
}) => (
  <Popover anchor={anchor} open={open} onClose={onClose} align={align} label={label} role="presentation">
    <MenuList items={items} onDone={onClose} />
  </Popover>
)

/** A button that opens a menu; three dots unless an icon or words are given. */
export const MenuButton = ({
  items,
  label,
  icon = MoreHorizontal,
  text,
  look = 'quiet',
  size,
  align,
}: {
  items: readonly MenuItem[]
  label?: string
  icon?: LucideIcon
  text?: ReactNode
  look?: 'quiet' | 'secondary' | 'primary'
  size?: 's' | 'm'
  align?: 'start' | 'end'
}) => {
  const t = useTexts(uiTexts)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const name = label ?? t('more')
  const common = {
    ref: anchor,
    look,
    size,
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    onClick: () => setOpen(!open),
  }
  return (
    <>
      {text === undefined ? (
        <IconButton {...common} icon={icon} label={name} />
      ) : (
        <Button {...common} icon={icon}>
          {text}
        </Button>
      )}
      <Menu
        anchor={anchor}
        open={open}
        onClose={() => setOpen(false)}
        items={items}
        align={align}
        label={name}
      />
    </>
  )
}
