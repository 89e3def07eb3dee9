import type { SmartView } from '@zhinuo/contracts/commitments-forecast.ts'
import { Check } from 'lucide-react'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { Tooltip } from '../../ui/tooltip.tsx'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

const needed = 4

/** Five dots: specific, measurable, achievable, relevant, time-bound; each says on hover why it is or is not met. */
export const SmartDots = ({ smart }: { smart: SmartView }) => {
  const t = useTexts(promiseTexts)
  const label = useLabel()
  return (
    <div className={css.smart}>
      <ul className={css.dots}>
        {smart.dots.map((dot) => (
          <li key={dot.letter}>
            <Tooltip text={label(dot.why)}>
              <span
                className={cx(css.dot, dot.met && css.met)}
                tabIndex={0}
                role="img"
                aria-label={`${t(`smart_${dot.letter}`)}: ${label(dot.why)}`}
              >
                {dot.met ? <Check aria-hidden /> : <span aria-hidden />}
                {t(`smart_${dot.letter}`)}
              </span>
            </Tooltip>
          </li>
        ))}
      </ul>
      <p className={css.dim}>{t(smart.met >= needed ? 'smart_enough' : 'smart_more', { met: smart.met })}</p>
    </div>
  )
}
