import type { ForecastView } from '@zhinuo/contracts/commitments-forecast.ts'
import { useLayoutEffect, useRef, useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { ForecastRows } from './forecast-rows.tsx'
import { neededFor, percentOf } from './forecast-data.ts'
import css from './strip.module.css'
import { stripOf } from './strip-scale.ts'
import { promiseTexts } from './texts.ts'

const labelWidth = 76
const usualWidth = 560

/** Width of an element in pixels, kept current. */
const useWidth = () => {
  const element = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(usualWidth)
  useLayoutEffect(() => {
    if (!element.current) return
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(1, entry.contentRect.width)))
    watch.observe(element.current)
    return () => watch.disconnect()
  }, [])
  return [element, width] as const
}

/** The line under the date: ticks at 50, 85 and 95 %, a pin at the typed day, and what it means in words. */
export const ForecastStrip = ({ view, promisedOn }: { view: ForecastView; promisedOn: string | null }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const day = (of: string) => formatDay(of, language, { weekday: false })
  const [rail, width] = useWidth()
  const strip = stripOf({ ...view, promisedOn }, (labelWidth / width) * 100)
  const early = view.earlierThanP85 === true
  return (
    <section className={css.strip} aria-label={t('strip')}>
      {strip.ticks.length > 0 && (
        <div ref={rail} className={css.rail}>
          <span className={css.line} />
          {strip.pin !== null && (
            <span className={cx(css.reach, early && css.early)} style={{ width: `${strip.pin}%` }} />
          )}
          {strip.ticks.map((tick) => (
            <span key={tick.level} className={css.tick} style={{ left: `${tick.at}%` }} />
          ))}
          {strip.ticks.map((tick) => (
            <span key={tick.level} className={css.label} style={{ left: `${tick.label}%` }}>
              <b>{tick.level}%</b>
              <span>{day(tick.day)}</span>
            </span>
          ))}
          {strip.pin !== null && promisedOn && (
            <span className={cx(css.pin, early && css.early)} style={{ left: `${strip.pin}%` }}>
              <span>{day(promisedOn)}</span>
            </span>
          )}
        </div>
      )}
      <Words view={view} promisedOn={promisedOn} />
    </section>
  )
}

/** 「约38% · 同类23次 · 看明细」 */
const Words = ({ view, promisedOn }: { view: ForecastView; promisedOn: string | null }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const day = (of: string) => formatDay(of, language, { weekday: false })
  const { n, p50, p85, chance } = view
  const fromClass = view.engine === 'referenceClass'
  const percent = chance === null ? null : percentOf(chance)
  const lines = [
    percent !== null &&
      promisedOn &&
      t(fromClass ? 'chance' : 'chance_points', { day: day(promisedOn), percent }),
    fromClass &&
      p50 &&
      (p85 ? t('classes', { n, p50: day(p50), p85: day(p85) }) : t('classes_half', { n, p50: day(p50) })),
    view.engine === 'threePoint' && p50 && p85 && t('from_points', { p50: day(p50), p85: day(p85) }),
    view.needs.includes('estimateDays') && t('need_estimate'),
    view.needs.includes('threePoint') && t('too_few', { n, min: neededFor(view) }),
    view.slackDays !== null && t('slack', { days: view.slackDays }),
    fromClass && view.fellBack && t('fell_back', { name: view.class || t('need_class') }),
  ].filter((line) => typeof line === 'string')
  return (
    <div className={css.words} aria-live="polite">
      {lines.map((line, index) => (
        <p
          key={line}
          className={cx(
            index === 0 && percent !== null && css.chance,
            index === 0 && view.earlierThanP85 && css.early,
          )}
        >
          {line}
        </p>
      ))}
      {view.rows.length > 0 && (
        <button type="button" className={css.rows} onClick={() => setOpen(true)}>
          {t('rows')}
        </button>
      )}
      <ForecastRows view={view} open={open} onClose={() => setOpen(false)} />
    </div>
  )
}
