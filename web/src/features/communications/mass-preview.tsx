import type { MassPreviewView } from '@zhinuo/contracts/communications-mass-endpoints.ts'
import { massWays } from '@zhinuo/contracts/communications-mass.ts'
import { formatHour } from '../../lib/dates.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import css from './mass.module.css'
import { massTexts } from './mass-texts.ts'

/** Who will read what, by which way, and who will not. */
export const Preview = ({ view }: { view: MassPreviewView }) => {
  const t = useTexts(massTexts)
  const label = useLabel()
  const byPhone = view.recipients.filter(({ way }) => way === 'phone').length
  return (
    <div className={css.preview}>
      <p>
        {t('will_write', { count: view.recipients.length })}
        {byPhone > 0 && ` ${t('will_text', { count: byPhone })}`}
        {view.beginsAt !== null && ` ${t('quiet', { hour: formatHour(view.beginsAt) })}`}
      </p>
      {view.excluded.length > 0 && (
        <div className={css.left} role="note">
          <p>{t('left_out', { count: view.excluded.length })}</p>
          <ul>
            {view.excluded.map((one) => (
              <li key={one.contact}>
                {one.name} · {one.customer}: {label(one.reason)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ul className={css.list}>
        {view.recipients.map((one) => (
          <li key={one.contact}>
            <details>
              <summary className={css.person}>
                <span>{one.name}</span>
                <span className={css.dim}>
                  {[one.customer, one.way === 'phone' ? one.phone : one.email, label(massWays[one.way].label)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </summary>
              <p className={css.text}>{one.text}</p>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}
