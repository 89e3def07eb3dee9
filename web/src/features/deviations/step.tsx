import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

export type StepState = 'done' | 'open' | 'later'

/** One step of the way: its number, whether it is done, and what there is to see or do. */
export const Step = ({
  n,
  state,
  title,
  children,
}: {
  n: number
  state: StepState
  title: string
  children: ReactNode
}) => {
  const t = useTexts(deviationTexts)
  return (
    <section
      className={cx(css.step, css[state])}
      aria-label={title}
      aria-current={state === 'open' ? 'step' : undefined}
    >
      <span className={css.number} aria-label={t(state)} role="img">
        {state === 'done' ? <Check aria-hidden /> : n}
      </span>
      <div className={css.stepBody}>
        <h2 className={css.stepTitle}>{title}</h2>
        {state !== 'later' && children}
      </div>
    </section>
  )
}
