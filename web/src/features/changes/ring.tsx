import type { ChangeClock } from '@zhinuo/contracts/changes-views.ts'
import { cx } from '../../ui/cx.ts'
import css from './change.module.css'

const radius = 26
const round = 2 * Math.PI * radius

/** The 24 hours as a ring that empties, with the hours that are left in it. */
export const Ring = ({ clock }: { clock: ChangeClock }) => {
  if (clock.state === 'none') return null
  const left = Math.max(0, clock.leftMs ?? 0)
  const done = clock.state === 'answered' || clock.state === 'waitsForDelivery'
  const share = done ? 1 : Math.min(1, left / clock.totalMs)
  const hours = Math.floor(Math.abs(clock.leftMs ?? 0) / 3_600_000)
  return (
    <div className={cx(css.ring, css[clock.tone])}>
      <svg viewBox="0 0 64 64" aria-hidden>
        <circle className={css.ringTrack} cx="32" cy="32" r={radius} />
        <circle
          className={css.ringLeft}
          cx="32"
          cy="32"
          r={radius}
          strokeDasharray={`${round * (clock.state === 'overdue' ? 1 : share)} ${round}`}
          transform="rotate(-90 32 32)"
        />
        <text x="32" y="37" textAnchor="middle">
          {done ? '✓' : clock.state === 'paused' ? '‖' : `${clock.state === 'overdue' ? '+' : ''}${hours}h`}
        </text>
      </svg>
      <p>{clock.text}</p>
    </div>
  )
}
