import { defineTexts } from '../../../lib/i18n.ts'

export const serialTexts = defineTexts('serial', {
  zh: {
    prefix: '前缀',
    prefix_help: '写在号码前面,例如 KH-',
    digits: '位数',
    numbered: '已有的记录按建立的先后补上号码,最多 {limit} 条。',
    wrong_digits: '请填 1 到 12',
  },
  en: {
    prefix: 'Prefix',
    prefix_help: 'Stands before the number, for example KH-',
    digits: 'Digits',
    numbered: 'Records that are there get numbers in the order they were made, at most {limit}.',
    wrong_digits: 'Use 1 to 12',
  },
})
