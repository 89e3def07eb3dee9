import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Texts = { readonly [C in Issue['code']]: (issue: Extract<Issue, { code: C }>) => Label }

const kinds: Readonly<Record<string, Label>> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否(true / false)', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空(null)', en: 'null' },
}

const formats: Readonly<Record<string, Label>> = {
  email: { zh: '不是邮箱地址', en: 'is not an e-mail address' },
  uuid: { zh: '不是记录的编号(UUID)', en: 'is not the id of a record (UUID)' },
  date: { zh: '不是日期,写法如 2026-06-12', en: 'is not a date such as 2026-06-12' },
  datetime: {
    zh: '不是时间,写法如 2026-06-12T08:00:00Z',
    en: 'is not a time such as 2026-06-12T08:00:00Z',
  },
  time: { zh: '不是钟点,写法如 08:00', en: 'is not a time of day such as 08:00' },
  url: { zh: '不是网址', en: 'is not a web address' },
}

const counted = (origin: string): readonly [zh: string, en: string] | undefined =>
  origin === 'string'
    ? ['个字符', 'characters']
    : ['array', 'set', 'map', 'file'].includes(origin)
      ? ['项', 'entries']
      : undefined

const tooSmall: Texts['too_small'] = ({ origin, minimum, inclusive }) => {
  const unit = counted(origin)
  if (unit && Number(minimum) === 1) return { zh: '不能为空', en: 'must not be empty' }
  if (unit) return { zh: `至少 ${minimum} ${unit[0]}`, en: `needs at least ${minimum} ${unit[1]}` }
  return inclusive === false
    ? { zh: `必须大于 ${minimum}`, en: `must be more than ${minimum}` }
    : { zh: `不能小于 ${minimum}`, en: `must not be less than ${minimum}` }
}

const tooBig: Texts['too_big'] = ({ origin, maximum, inclusive }) => {
  const unit = counted(origin)
  if (unit) return { zh: `最多 ${maximum} ${unit[0]}`, en: `takes at most ${maximum} ${unit[1]}` }
  return inclusive === false
    ? { zh: `必须小于 ${maximum}`, en: `must be less than ${maximum}` }
    : { zh: `不能大于 ${maximum}`, en: `must not be more than ${maximum}` }
}

const unfit: Label = { zh: '不是这里能填的内容', en: 'is not what can stand here' }

const choice = (values: readonly unknown[]): Label => {
  const shown = values.slice(0, 20).map(String)
  const more = values.length > shown.length ? ' …' : ''
  return { zh: `只能是 ${shown.join('、')}${more}`, en: `must be one of ${shown.join(', ')}${more}` }
}

/** What is wrong, for each kind of fault that an input check can find. The place is said beside it. */
const texts: Texts = {
  invalid_type: ({ expected, input }) => {
    if (input === undefined) return { zh: '必填', en: 'is required' }
    const kind = kinds[expected]
    return kind ? { zh: `应为${kind.zh}`, en: `must be ${kind.en}` } : unfit
  },
  too_small: tooSmall,
  too_big: tooBig,
  invalid_format: ({ format }) => formats[format] ?? { zh: '写法不对', en: 'is not written as it should be' },
  not_multiple_of: ({ divisor }) => ({
    zh: `应为 ${divisor} 的倍数`,
    en: `must be a multiple of ${divisor}`,
  }),
  unrecognized_keys: () => ({ zh: '没有这一项', en: 'is not known here' }),
  invalid_union: () => unfit,
  invalid_key: () => ({ zh: '名称不对', en: 'is not a name that can stand here' }),
  invalid_element: () => unfit,
  invalid_value: ({ values, input }) =>
    input === undefined ? { zh: '必填', en: 'is required' } : choice(values),
  custom: () => unfit,
}

/** What is wrong with one value, in both languages. */
export const issueText = <C extends Issue['code']>(issue: Extract<Issue, { code: C }>): Label =>
  (texts[issue.code] as (issue: Extract<Issue, { code: C }>) => Label)(issue)

/** A key that nothing reads, with the one that was probably meant. */
export const unknownKeyText = (meant: string | undefined): Label =>
  meant === undefined
    ? { zh: '没有这一项', en: 'is not known here' }
    : { zh: `没有这一项,是不是「${meant}」?`, en: `is not known here; did you mean “${meant}”?` }

/** Bodies that are refused before anybody looks into them. */
export const unreadable: Label = { zh: '内容读不出来', en: 'cannot be read' }
export const holdsNulText: Label = {
  zh: '含有不能保存的字符(NUL)',
  en: 'holds a character that cannot be kept (NUL)',
}
