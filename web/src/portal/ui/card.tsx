import { ChevronRight, type LucideIcon } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import type { Tone } from '../../lib/time-left.ts'
import { cx } from '../../ui/cx.ts'
import { Link } from '../router.tsx'
import css from './card.module.css'

/** A part of the page with its name. */
export const Section = ({
  title,
  count,
  note,
  children,
}: {
  title: string
  count?: number
  note?: ReactNode
  children: ReactNode
}) => {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <header className={css.head}>
        <h2 id={id} className={css.title}>
          {title}
        </h2>
        {count !== undefined && count > 0 && <span className={css.count}>{count}</span>}
        {note && <span className={css.note}>{note}</span>}
      </header>
      {children}
    </section>
  )
}

/** `padded` for text; without it the card holds rows. */
export const Card = ({
  padded,
  divided,
  className,
  children,
}: {
  padded?: boolean
  divided?: boolean
  className?: string
  children: ReactNode
}) => <div className={cx(css.card, padded && css.padded, divided && css.divided, className)}>{children}</div>

interface RowProps {
  icon?: LucideIcon
  tone?: Tone
  title: ReactNode
  note?: ReactNode
  end?: ReactNode
  children?: ReactNode
}

const RowBody = ({
  icon: Icon,
  tone = 'active',
  title,
  note,
  end,
  children,
  leads,
}: RowProps & { leads?: boolean }) => (
  <>
    {Icon && (
      <span className={cx(css.sign, css[tone])}>
        <Icon aria-hidden />
      </span>
    )}
    <span className={css.main}>
      <span className={css.rowTitle}>{title}</span>
      {note && <span className={css.rowNote}>{note}</span>}
      {children}
    </span>
    {end}
    {leads && <ChevronRight className={css.chevron} aria-hidden />}
  </>
)

/** One line of a card that leads to its page. */
export const LinkRow = ({ to, ...rest }: RowProps & { to: string }) => (
  <Link to={to} className={css.row}>
    <RowBody {...rest} leads />
  </Link>
)

/** One line of a card that does something where it is pressed. */
export const ActRow = ({ onPress, busy, ...rest }: RowProps & { onPress: () => void; busy?: boolean }) => (
  <button type="button" className={css.row} onClick={onPress} disabled={busy} aria-busy={busy || undefined}>
    <RowBody {...rest} />
  </button>
)

export const Row = (props: RowProps) => (
  <div className={css.row}>
    <RowBody {...props} />
  </div>
)
