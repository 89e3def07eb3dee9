import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { Circle, CircleCheck } from 'lucide-react'
import { Aids } from '../../engine/aids.tsx'
import { OptionOf, useOptions } from '../../engine/fields/option.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

/** What helps beside the work: which remedies have been thought of, and how similar cases were dealt with. */
export const Side = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const kinds = useOptions('remedy', 'kind')
  const planned = new Set<string>(
    deviation.remedies.filter((one) => one.status !== 'dropped').map((one) => one.kind),
  )
  return (
    <aside className={css.side}>
      <h2 className={css.heading}>{t('checklist')}</h2>
      <ul className={css.checks}>
        {kinds.map(({ value, label }) => {
          const has = planned.has(value)
          const Icon = has ? CircleCheck : Circle
          return (
            <li key={value} className={cx(has && css.has)}>
              <Icon aria-hidden />
              {label}
            </li>
          )
        })}
      </ul>
      <p className={css.dim}>{t('checklist_note')}</p>
      <h2 className={css.heading}>{t('similar')}</h2>
      {deviation.similar.length === 0 ? (
        <p className={css.dim}>{t('similar_none')}</p>
      ) : (
        <ul className={css.affected}>
          {deviation.similar.map((one) => (
            <li key={one.id}>
              <Go to={recordPath('deviation', one.id)}>{one.summary}</Go>
              <span className={css.dim}>
                {one.customer} · <DateText value={one.closedAt} weekday={false} />
              </span>
              <span className={css.row}>
                {one.remedies.map((kind) => (
                  <OptionOf key={kind} object="remedy" field="kind" value={kind} />
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Aids
        place="deviation"
        text={`${deviation.summary} ${deviation.causeText ?? ''}`}
        engagement={deviation.engagement.id}
        record={deviation.id}
      />
    </aside>
  )
}
