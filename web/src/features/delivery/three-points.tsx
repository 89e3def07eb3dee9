import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

/** Three points as the days they come to: (O + 4M + P) ÷ 6, with what it is made of. */
export const ThreePoints = ({ row }: RecordProps) => {
  const t = useTexts(deliveryTexts)
  const { optimisticDays: o, likelyDays: m, pessimisticDays: p, estimateDays } = row
  if (typeof o !== 'number' || typeof m !== 'number' || typeof p !== 'number') return null
  const days = Math.round(((o + 4 * m + p) / 6) * 10) / 10
  return (
    <p className={css.line}>
      <span>{t('expected_days', { days })}</span>
      <span className={css.dim}>{t('expected_how', { o, m, p })}</span>
      {typeof estimateDays === 'number' && <span className={css.dim}>{t('expected_not_used')}</span>}
    </p>
  )
}
