/**
 * Money is a whole number of minor units (分 for CNY) with the currency named by the field that holds it.
 * Range: ±9,007,199,254,740,991 minor units, the safe integers of JavaScript.
 */
export type Currency = 'CNY' | 'USD' | 'EUR' | 'HKD' | 'JPY'

const digits: Readonly<Record<Currency, number>> = { CNY: 2, USD: 2, EUR: 2, HKD: 2, JPY: 0 }

/** Digits after the point: 2 for 元 and 分. */
export const currencyDigits = (currency: Currency): number => digits[currency]

/** Minor units → text such as `¥3,860,000.00`; `compact` gives `386万` for round Chinese amounts. */
export const formatMoney = (
  minor: number,
  currency: Currency,
  language: 'zh' | 'en',
  compact = false,
): string => {
  const value = minor / 10 ** digits[currency]
  if (compact && language === 'zh' && Math.abs(value) >= 10_000) {
    return `${new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 2 }).format(value / 10_000)}万`
  }
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(value)
}

/** Text typed by a person (`386万`, `3,860,000`, `¥38.6`) → minor units, or null when it is not an amount. */
export const parseMoney = (text: string, currency: Currency): number | null => {
  const match = /^[¥$€]?\s*(-?[\d,]+(?:\.\d+)?)\s*(万|亿)?\s*元?$/.exec(text.normalize('NFKC').trim())
  if (!match?.[1]) return null
  const scale = match[2] === '亿' ? 1e8 : match[2] === '万' ? 1e4 : 1
  const minor = Math.round(Number(match[1].replaceAll(',', '')) * scale * 10 ** digits[currency])
  return Number.isSafeInteger(minor) ? minor : null
}
