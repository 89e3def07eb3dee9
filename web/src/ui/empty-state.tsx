import { Inbox, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './error-state.module.css'

/** Nothing here yet: says what belongs here and offers the first step. */
export const EmptyState = ({
  icon: Icon = Inbox,
  title,
  children,
  actions,
}: {
  icon?: LucideIcon
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) => (
  <div className={css.state}>
    <span className={css.icon}>
      <Icon aria-hidden />
    </span>
    <h2 className={css.title}>{title}</h2>
    {children && <div className={css.text}>{children}</div>}
    {actions && <div className={css.actions}>{actions}</div>}
  </div>
)
