import { type Currency, formatMoney } from '@zhinuo/contracts/kit/money.ts'
import { useLanguage } from '../lib/i18n.ts'
import { Tooltip } from './tooltip.tsx'

/** An amount in minor units; `compact` writes `386万` and keeps the exact amount on hover. */
export const MoneyText = ({
  minor,
  currency = 'CNY',
  compact = false,
}: {
  minor: number | null | undefined
  currency?: Currency
  compact?: boolean
}) => {
  const language = useLanguage()
  if (minor === null || minor === undefined) return null
  const exact = formatMoney(minor, currency, language)
  if (!compact) return <span>{exact}</span>
  return (
    <Tooltip text={exact}>
      <span>{formatMoney(minor, currency, language, true)}</span>
    </Tooltip>
  )
}
