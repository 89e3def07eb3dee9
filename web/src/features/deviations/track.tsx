import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { ClockAlert, Clock as ClockSign } from 'lucide-react'
import { formatDay, formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import css from './track.module.css'
import { placesOf } from './track-places.ts'
import { deviationTexts } from './texts.ts'

/** 发现 ▸ 72h告知线 ▸ 承诺日 ▸ 预计日, where we are now, and the hours left in words. */
export const Track = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const { track, clock } = deviation
  const places = placesOf(track.map(({ at }) => Date.parse(at)))
  const now = track.findIndex(({ key }) => key === 'now')
  const day = (of: string) => formatDay(of, language, { weekday: false })
  const Icon = clock.tone === 'bad' ? ClockAlert : ClockSign
  return (
    <section className={css.track} aria-label={t('track')}>
      {clock.text !== '' && (
        <p className={cx(css.said, css[clock.tone])}>
          <Icon aria-hidden />
          {clock.text}
        </p>
      )}
      <ol className={css.rail}>
        <li className={css.done} style={{ width: `${places[now] ?? 0}%` }} aria-hidden />
        {track.map(({ key, at, passed }, index) => (
          <li
            key={key}
            data-key={key}
            className={cx(css.mark, passed && css.passed)}
            style={{ left: `${places[index] ?? 0}%` }}
          >
            <span className={css.dot} aria-hidden />
            <span className={css.name}>
              {t(key === 'promised' && deviation.heldOn ? 'track_held' : `track_${key}`)}
            </span>
            <span className={css.when}>
              <DateText value={at} weekday={false} withHour={key === 'line' || key === 'now'} />
            </span>
          </li>
        ))}
      </ol>
      {deviation.heldOn && deviation.promisedOn && (
        <p className={css.note}>
          {t('day_moved', { from: day(deviation.promisedOn), to: day(deviation.heldOn) })}
        </p>
      )}
      {deviation.lineMoved && deviation.noticeLineAt && (
        <p className={css.note}>{t('line_moved', { time: formatTime(deviation.noticeLineAt, language) })}</p>
      )}
      {deviation.foundLate && deviation.notifiedAt === null && (
        <p className={cx(css.note, css.bad)}>{t('found_late')}</p>
      )}
    </section>
  )
}
