import type { Language } from '@zhinuo/contracts/kit/errors.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-11` → 「2026年11月」 / `Nov 2026`. */
export const monthText = (month: string, language: Language): string => {
  const [year = '', number = ''] = month.split('-')
  return language === 'zh'
    ? `${year}年${Number(number)}月`
    : `${months[Number(number) - 1] ?? number} ${year}`
}

/** `2026-Q4` → 「2026年第4季度」 / `Q4 2026`. */
export const quarterText = (quarter: string, language: Language): string => {
  const [year = '', name = ''] = quarter.split('-')
  return language === 'zh' ? `${year}年第${name.slice(1)}季度` : `${name} ${year}`
}
