import { Circle, CircleAlert, CircleCheck, CircleDot, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '../lib/time-left.ts'
import { cx } from './cx.ts'
import css from './tags.module.css'

export type { Tone } from '../lib/time-left.ts'

/** The same sign for the same meaning everywhere; colour never stands alone. */
const icons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Circle,
  active: CircleDot,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
}

export const StatusTag = ({
  tone = 'neutral',
  children,
  icon,
}: {
  tone?: Tone
  children: ReactNode
  icon?: LucideIcon
}) => {
  const Icon = icon ?? icons[tone]
  return (
    <span className={cx(css.tag, css[tone])}>
      <Icon aria-hidden strokeWidth={2.25} />
      <span>{children}</span>
    </span>
  )
}

/** A word that is no status: a choice, a kind, a label. */
export const Tag = ({ children }: { children: ReactNode }) => (
  <span className={cx(css.tag, css.plain)}>
    <span>{children}</span>
  </span>
)
