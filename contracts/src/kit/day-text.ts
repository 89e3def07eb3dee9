import type { Language } from './errors.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * A calendar day (`YYYY-MM-DD`) in a sentence, as people say it: 6月12日, 12 Jun. Its year is said unless it is the year
 * of `beside`, the day on which the sentence is written or another day that stands next to it. What is no such day stays
 * as it is. In Chinese a sentence goes on behind 日 without a space: 「承诺 11月26日完成」.
 */
export const dayText = (day: string, language: Language, beside?: string): string => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  const name = months[Number(month) - 1]
  if (year === undefined || name === undefined) return day
  const sameYear = beside?.startsWith(`${year}-`) ?? false
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日`
  return `${Number(date)} ${name}${sameYear ? '' : ` ${year}`}`
}
