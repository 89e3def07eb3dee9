import { Circle, CircleAlert, CircleCheck, CircleDot, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Tone } from '../../lib/time-left.ts'
import { cx } from '../../ui/cx.ts'
import css from './state-tag.module.css'

/** The signs the staff pages use: the same meaning on both sides of the table. */
export const toneIcons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Circle,
  active: CircleDot,
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
}

export const StateTag = ({ tone, children }: { tone: Tone; children: ReactNode }) => {
  const Icon = toneIcons[tone]
  return (
    <span className={cx(css.tag, css[tone])}>
      <Icon aria-hidden />
      {children}
    </span>
  )
}
