import type { Row } from '@zhinuo/contracts/records.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { percentOf } from './forecast-data.ts'
import css from './promise.module.css'
import { promiseTexts } from './texts.ts'

interface Kept {
  readonly p50: string
  readonly p85: string
  readonly chance: number
}

const isKept = (value: unknown): value is Kept => {
  const kept = value as Partial<Record<keyof Kept, unknown>> | null
  return (
    typeof kept === 'object' &&
    kept !== null &&
    typeof kept.p50 === 'string' &&
    typeof kept.p85 === 'string' &&
    typeof kept.chance === 'number'
  )
}

/** What the forecast said on the day the promise was confirmed. */
export const KeptForecast = ({ row }: { row: Row }) => {
  const t = useTexts(promiseTexts)
  const language = useLanguage()
  const kept = row.forecast
  if (!isKept(kept)) return null
  const day = (of: string) => formatDay(of, language, { weekday: false })
  return (
    <p className={css.dim}>
      {t('named', {
        name: t('kept_forecast'),
        text: t('kept_line', { p50: day(kept.p50), p85: day(kept.p85), percent: percentOf(kept.chance) }),
      })}
    </p>
  )
}
