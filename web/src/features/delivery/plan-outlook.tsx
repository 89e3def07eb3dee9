import type { PlanView } from '@zhinuo/contracts/delivery-views.ts'
import type { PlanSimulation, SimulatedEnd } from '@zhinuo/contracts/delivery-simulation.ts'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import css from './outlook.module.css'
import { useOutlook } from './plan-data.ts'
import { deliveryTexts } from './texts.ts'

/** A share of draws is never certain. */
const percentOf = (share: number): string => {
  const percent = Math.round(share * 100)
  return percent < 1 ? '<1%' : percent > 99 ? '>99%' : `${percent}%`
}

const useDay = () => {
  const language = useLanguage()
  return (day: string): string => formatDay(day, language, { weekday: false })
}

/** When the plan ends by the three points of its work, in one sentence; more for those who ask. */
export const PlanOutlook = ({ plan }: { plan: PlanView }) => {
  const t = useTexts(deliveryTexts)
  const day = useDay()
  const id = useId()
  const [open, setOpen] = useState(false)
  const { data } = useOutlook(plan)
  const whole = data?.ends[0]
  if (!data || !whole || whole.open === 0) return null
  if (whole.p50 === null || whole.p85 === null) return <p className={css.none}>{t('outlook_none')}</p>
  return (
    <section className={css.outlook} aria-label={t('outlook')}>
      <p className={css.said}>
        <b>{t('outlook')}</b>
        <span>
          {t('outlook_line', {
            draws: data.draws.toLocaleString('en-US'),
            p50: day(whole.p50),
            p85: day(whole.p85),
          })}
        </span>
        {whole.wantedOn !== null && whole.chance !== null && (
          <span>{t('outlook_chance', { day: day(whole.wantedOn), percent: percentOf(whole.chance) })}</span>
        )}
        <Button
          size="s"
          look="quiet"
          icon={open ? ChevronUp : ChevronDown}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'hide_rows' : 'show_rows')}
        </Button>
      </p>
      {open && (
        <div id={id} className={css.more}>
          <Ends ends={data.ends} />
          <Drivers drivers={data.drivers} />
          <div className={css.method}>
            {whole.estimated < whole.open && (
              <p>{t('outlook_partly', { open: whole.open, estimated: whole.estimated })}</p>
            )}
            <p>{t('outlook_method', { seed: data.seed })}</p>
            <p>{t('outlook_internal')}</p>
          </div>
        </div>
      )}
    </section>
  )
}

const objectOf = { milestone: 'milestone', promise: 'commitment' } as const

const Ends = ({ ends }: { ends: readonly SimulatedEnd[] }) => {
  const t = useTexts(deliveryTexts)
  const day = useDay()
  return (
    <table className={css.ends}>
      <thead>
        <tr>
          {(
            [
              'outlook_end',
              'outlook_wanted',
              'outlook_kept',
              'outlook_spread',
              'outlook_half',
              'outlook_most',
            ] as const
          ).map((key) => (
            <th key={key} scope="col">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ends.map((end) => (
          <tr key={end.id}>
            <th scope="row">
              {end.kind === 'project' ? (
                t('outlook_project')
              ) : (
                <Go to={recordPath(objectOf[end.kind], end.id)}>{end.name}</Go>
              )}
            </th>
            <td data-name={t('outlook_wanted')}>
              {end.wantedOn === null ? t('none_dash') : day(end.wantedOn)}
            </td>
            <td data-name={t('outlook_kept')}>
              {end.chance === null ? t('none_dash') : percentOf(end.chance)}
            </td>
            <td data-name={t('outlook_spread')} className={css.spread}>
              {end.bins.length > 0 ? <Bins end={end} /> : t('outlook_rests', { ...end })}
            </td>
            <td data-name={t('outlook_half')}>{end.p50 === null ? t('none_dash') : day(end.p50)}</td>
            <td data-name={t('outlook_most')}>{end.p85 === null ? t('none_dash') : day(end.p85)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const height = 28
/** As many bars as there may be, so that they are equally wide in all rows. */
const places = 24

/** Where the draws fell: in time in full colour, later than wanted pale with an outline. */
const Bins = ({ end: { bins, wantedOn, p50, p85 } }: { end: SimulatedEnd }) => {
  const t = useTexts(deliveryTexts)
  const day = useDay()
  const most = Math.max(...bins.map(({ share }) => share))
  return (
    <svg
      className={css.bins}
      role="img"
      aria-label={t('outlook_bins', {
        from: day(bins[0]?.from ?? ''),
        to: day(bins.at(-1)?.to ?? ''),
        p50: day(p50 ?? ''),
        p85: day(p85 ?? ''),
      })}
      viewBox={`0 0 ${places} ${height}`}
      preserveAspectRatio="none"
    >
      {bins.map(({ from, share }, i) => {
        const tall = (share / most) * height
        return (
          <rect
            key={from}
            className={wantedOn !== null && from > wantedOn ? css.after : css.within}
            x={i + 0.08}
            width={0.84}
            y={height - tall}
            height={tall}
          />
        )
      })}
    </svg>
  )
}

const Drivers = ({ drivers }: { drivers: PlanSimulation['drivers'] }) => {
  const t = useTexts(deliveryTexts)
  if (drivers.length === 0) return null
  return (
    <div className={css.drivers}>
      <h3>{t('drivers')}</h3>
      <ul>
        {drivers.map(({ id, title, share }) => (
          <li key={id}>
            <Go to={recordPath('workItem', id)}>{title}</Go>
            <span>{t('driver_share', { percent: percentOf(share) })}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
