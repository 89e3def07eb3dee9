import type { Trade } from '../promise/trades.ts'
import { government } from '../promise/trades.ts'

/** The project that goes through the loop: the trade of a promise, and what is asked that cannot be. */
export const loopCase: Trade & {
  readonly absolute: { readonly need: string; readonly alternative: string; readonly why: string }
} = {
  ...government,
  key: 'loop-presales',
  customer: '苍岭市大数据局',
  contact: '温启明',
  contactTitle: '副局长',
  project: '政务云三期迁移',
  absolute: {
    need: '人证识别要做到 100%准确',
    alternative: '识别率先做到 98.5%,识别不了的 30 秒内转人工窗口',
    why: '强光和老旧证件下没有产品做得到,不答应做不到的事',
  },
}
