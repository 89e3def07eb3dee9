import type { Language } from '@zhinuo/contracts/kit/errors.ts'

/** `bytes` in kilobytes or megabytes, as the language writes them. */
export const formatSize = (bytes: number, language: Language): string => {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes < 1_000_000 ? Math.max(1, Math.round(bytes / 1000)) : bytes / 1_000_000
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(value)
}
