import { cx } from '../../ui/cx.ts'
import css from './progress.module.css'

/** Work done, 0 to 100, as the team reported it. */
export const Progress = ({ value, label }: { value: number; label: string }) => {
  const percent = Math.round(Math.min(100, Math.max(0, value)))
  return (
    <span className={css.line}>
      <span
        className={css.track}
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span className={cx(css.fill, percent === 100 && css.good)} style={{ width: `${percent}%` }} />
      </span>
      <span aria-hidden>{percent}%</span>
    </span>
  )
}
