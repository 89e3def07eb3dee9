import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '../lib/time-left.ts'
import { cx } from './cx.ts'
import css from './page.module.css'

/** The inside of a screen. `fixed`: fills the window, its list scrolls; `narrow`: a column that is easy to read. */
export const Page = ({
  children,
  fixed,
  narrow,
  className,
}: {
  children: ReactNode
  fixed?: boolean
  narrow?: boolean
  className?: string
}) => <div className={cx(css.page, fixed && css.fixed, narrow && css.narrow, className)}>{children}</div>

/** Name of the product in window titles. */
const brand = '知诺'

export const PageHeader = ({
  title,
  note,
  crumb,
  actions,
  tags,
}: {
  title: ReactNode
  note?: ReactNode
  crumb?: ReactNode
  actions?: ReactNode
  tags?: ReactNode
}) => (
  <header className={css.header}>
    {typeof title === 'string' && <title>{`${title} · ${brand}`}</title>}
    <div className={css.heading}>
      {crumb && <div className={css.crumb}>{crumb}</div>}
      <h1 className={css.title}>
        {title}
        {tags}
      </h1>
      {note && <div className={css.note}>{note}</div>}
    </div>
    {actions && <div className={css.actions}>{actions}</div>}
  </header>
)

/** Controls of a list in one line; what stands after `<ToolbarSpace />` goes to the right. */
export const Toolbar = ({ children, label }: { children: ReactNode; label?: string }) => (
  <div className={css.toolbar} role="group" aria-label={label}>
    {children}
  </div>
)
export const ToolbarSpace = () => <span className={css.space} />

export const Card = ({
  title,
  actions,
  children,
  padded = true,
  busy = false,
  className,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  padded?: boolean
  /** What it shows is still on the way. */
  busy?: boolean
  className?: string
}) => (
  <section className={cx(css.card, padded && css.padded, className)} aria-busy={busy || undefined}>
    {(title || actions) && (
      <header className={css.cardHead}>
        <h2 className={css.cardTitle}>{title}</h2>
        {actions}
      </header>
    )}
    {children}
  </section>
)

const bannerIcons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Info,
  active: Info,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
}

/** One sentence about the whole page or card, with at most one button. */
export const Banner = ({
  tone = 'neutral',
  children,
  action,
}: {
  tone?: Tone
  children: ReactNode
  action?: ReactNode
}) => {
  const Icon = bannerIcons[tone]
  return (
    <div className={cx(css.banner, css[tone])} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon aria-hidden />
      <div className={css.bannerText}>{children}</div>
      {action}
    </div>
  )
}

/** Names and values below one another. */
export const Pairs = ({ items }: { items: readonly (readonly [name: ReactNode, value: ReactNode])[] }) => (
  <dl className={css.pairs}>
    {items.map(([name, value], index) => [
      <dt key={`n${index}`}>{name}</dt>,
      <dd key={`v${index}`}>{value}</dd>,
    ])}
  </dl>
)
