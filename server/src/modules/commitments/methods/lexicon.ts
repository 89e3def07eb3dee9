import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'

/**
 * Words that make a promise unverifiable, by the classes of ISO/IEC/IEEE 29148 (superlatives, subjective language,
 * loopholes, ambiguous adverbs, open-ended terms), for Chinese and English. Patterns are matched on text in half width
 * and lower case; what stands around a word keeps out the compounds in which it means something else (安全部门, 绝对值).
 */
export type SmellKind = 'vague' | 'absolute' | 'superlative' | 'subjective' | 'open_ended' | 'loophole'

export interface Smell {
  readonly kind: SmellKind
  readonly pattern: RegExp
  readonly hint: Phrase
  /** What to write instead; an empty text strikes the words out, `due` stands for the promised day. */
  readonly rewrite?: Phrase | 'due'
}

const smell = (kind: SmellKind, pattern: string, hint: Phrase, rewrite?: Smell['rewrite']): Smell => ({
  kind,
  pattern: new RegExp(pattern, 'gu'),
  hint,
  rewrite,
})

/** English words stand alone, Chinese may stand next to them without a space. */
const word = (words: string): string => `(?<![a-z\\d-])(?:${words})(?![a-z\\d-])`

const DAY: Phrase = { zh: '写明是哪一天', en: 'Name the day' }
const HOW_LONG: Phrase = { zh: '写明多长时间内', en: 'Say within what time' }
const HOW_MUCH: Phrase = { zh: '写明数量、单位或范围', en: 'Give a number, a unit or a range' }
const WHEN_DONE: Phrase = {
  zh: '写明怎样算达到,用什么核对',
  en: 'Say what counts as reached and how it is checked',
}
const CONDITION: Phrase = { zh: '写明由谁在什么条件下做', en: 'Say who does it, and under what condition' }
const KEEPABLE: Phrase = {
  zh: '做不到就会失信,写成能核对的数,例如「漏检率不高于0.1%」',
  en: 'Nobody can keep this; write a figure that can be checked, such as “at most 0.1 % missed”',
}
const LIST: Phrase = { zh: '列出具体包括哪些', en: 'List what is included' }
const TERM: Phrase = { zh: '写明到什么时候为止', en: 'Say until when' }
const COMPARED: Phrase = { zh: '换成能核对的指标', en: 'Replace it by a measure that can be checked' }

const FAULTS = '(?:bug|缺陷|故障|事故|差错|失误|错误|延迟|延误|风险|投诉|宕机|停机|中断|误差|丢失|漏检|误报)'

export const SMELLS: readonly Smell[] = [
  smell('vague', '尽快|尽早|尽速|早日|近期(?!内?的)|近日|马上|立[刻即]|不日|择日', DAY, 'due'),
  smell('vague', '及时(?!雨)|短期内|一段时间|过段时间|稍后|届时|到时候?|迅速|第一时间', HOW_LONG),
  smell(
    'vague',
    '(?:大约|大概|差不多|(?<![签合预节制契条公])约(?=\\s*\\d))(?=\\s*[\\d一二两三四五六七八九十百半几])',
    HOW_MUCH,
    { zh: '', en: '' },
  ),
  smell('vague', '差不多|大概(?!念)|大约|大致|左右(?![两侧手边移滑对布划])|上下浮动', HOW_MUCH),
  smell(
    'vague',
    '适当|适度|适量|合理(?!性)|若干|一定(?:程度|数量|比例|范围)|足够|(?<!比)较[好快高大多少低小强]',
    HOW_MUCH,
  ),
  smell('vague', '基本上|基本(?=完成|满足|达到|可用|实现|没有|符合|正常|一致)|总体上|大体上', WHEN_DONE),
  smell('loophole', '尽量|尽可能|尽力|争取|力争|努力(?=做到|实现|完成|达到|保证)|原则上', CONDITION),
  smell('loophole', '视情况|视具体情况|酌情|必要时|如有可能|条件允许|如有需要|适时', CONDITION),
  smell('absolute', `(?:零|(?<![\\d.])0\\s?)个?\\s?${FAULTS}|无\\s?bug|没有任何${FAULTS}`, KEEPABLE, {
    zh: '无一级、二级缺陷',
    en: 'no severity 1 or 2 defect',
  }),
  smell('absolute', '(?<![\\d.])100(?:\\.0+)?\\s?%|百分之?百|万无一失|无条件|毫无', KEEPABLE),
  smell(
    'absolute',
    '绝对(?![值路定坐地零误位])|绝不|决不|永不|从不|永远|必定|(?<!不)完全(?!性|相同|一致的)|彻底|杜绝',
    KEEPABLE,
  ),
  smell('absolute', '永久(?!性?居|基本农田)|终身|终生|无限期', TERM, {
    zh: '合同期内',
    en: 'for the term of the contract',
  }),
  smell('absolute', '无限(?!公司|责任|期)|不限次数?|不限量|不限时', HOW_MUCH),
  smell('absolute', '(?<!安)全部(?!门(?![店户类]))|所有(?![权者人制])|任何|一切|一律|每一个', LIST),
  smell('open_ended', '随时(?!间)', HOW_LONG, { zh: '工作日 9:00–18:00 ', en: '9:00–18:00 on workdays' }),
  smell(
    'open_ended',
    '包括但不限于|诸如此类|等等|以及其[他它]|(?<=[\\p{L}\\d])(?<![同平一二三高中初上下均相何优对])等(?=[。;;,,、))]|$|功能|模块|内容|工作|服务|系统)',
    LIST,
  ),
  smell(
    'open_ended',
    '长期(?=支持|维护|服务|提供|保障|免费|跟进|有效)|持续(?=优化|改进|支持|提升)|一直',
    TERM,
  ),
  smell(
    'superlative',
    '最(?:先进|好|佳(?!实践)|优(?!先)|强|全(?!局)|稳定|安全|专业|完善|便捷|领先|可靠|权威)|最快(?!\\s?[\\d一二两三四五六七八九十半])',
    COMPARED,
  ),
  smell(
    'superlative',
    '顶级|顶尖|顶配|一流|世界级|(?:国际|国内|行业|业界|全球)领先|首屈一指|无与伦比|独一无二|完美|极致',
    COMPARED,
  ),
  smell(
    'subjective',
    '友好(?!协商|合作|关系|城市|商店|往来)|高大上|美观|大气(?![层压污监环])|人性化|高端',
    WHEN_DONE,
  ),
  smell('subjective', '易用|好用|便捷|流畅|简洁|灵活(?!就业)|丰富(?!度)|舒适|现代化', WHEN_DONE),
  smell(
    'subjective',
    '高效(?!率)|高性能|高质量|高品质|优质|良好|强大|快速(?!通道|启动|入口)|稳定(?=运行|可靠|的|、|,|,|。|$)|满意(?!度|率)',
    WHEN_DONE,
  ),

  smell('vague', word('as soon as possible|asap|soon|at the earliest|immediately|right away'), DAY, 'due'),
  smell(
    'vague',
    word('promptly|shortly|timely|in a timely manner|in due course|quickly|before long'),
    HOW_LONG,
  ),
  smell('vague', word('(?:approximately|roughly|about|around)(?= \\d)'), HOW_MUCH, { zh: '', en: '' }),
  smell(
    'vague',
    word(
      'appropriate(?:ly)?|adequate(?:ly)?|reasonabl[ey]|sufficient(?:ly)?|suitable|more or less|some|several|various',
    ),
    HOW_MUCH,
  ),
  smell(
    'loophole',
    word(
      'as (?:much|far|well) as possible|where(?:ver)? possible|if possible|best[- ]effort|try (?:our best )?to|do our best|strive to|aim to|in principle',
    ),
    CONDITION,
  ),
  smell(
    'loophole',
    word('(?:if|when|where|as) (?:necessary|needed|required|appropriate|applicable)'),
    CONDITION,
  ),
  smell(
    'absolute',
    word(
      '(?:zero|no|0)[- ](?:bugs?|defects?|errors?|failures?|faults?|downtime|outages?|complaints?)|(?:bug|error|defect|fault)[- ]free',
    ),
    KEEPABLE,
    {
      zh: '无一级、二级缺陷',
      en: 'no severity 1 or 2 defect',
    },
  ),
  smell(
    'absolute',
    word(
      'always|never|absolute(?:ly)?|guaranteed?|completely|totally|perfect(?:ly)?|flawless(?:ly)?|unconditional(?:ly)?',
    ),
    KEEPABLE,
  ),
  smell('absolute', word('forever|permanent(?:ly)?|perpetual(?:ly)?|lifetime'), TERM, {
    zh: '合同期内',
    en: 'for the term of the contract',
  }),
  smell('absolute', word('unlimited|infinite|any number of|as many as you (?:like|want)'), HOW_MUCH),
  smell(
    'absolute',
    word(
      'all(?! (?:the )?\\d)|every(?! (?:\\d|day|week|month|quarter|year|hour|monday|tuesday|wednesday|thursday|friday))|any|everything',
    ),
    LIST,
  ),
  smell('open_ended', word('anytime|at any time|around the clock|whenever'), HOW_LONG, {
    zh: '工作日 9:00–18:00 ',
    en: '9:00–18:00 on workdays',
  }),
  smell(
    'open_ended',
    `${word('including but not limited to|and so on|and the like')}|(?<![a-z\\d-])etc\\.?(?![a-z\\d])`,
    LIST,
  ),
  smell(
    'superlative',
    word(
      'state[- ]of[- ]the[- ]art|best[- ]in[- ]class|world[- ]class|cutting[- ]edge|top[- ]notch|industry[- ]leading|unmatched|ultimate',
    ),
    COMPARED,
  ),
  smell(
    'superlative',
    word(
      'best(?! (?:practices?|regards|efforts?))|most (?:advanced|reliable|secure|powerful|modern)|fastest',
    ),
    COMPARED,
  ),
  smell(
    'subjective',
    word(
      'user[- ]friendly|easy[- ]to[- ]use|intuitive|seamless(?:ly)?|robust|flexible|efficient(?:ly)?|powerful|modern|elegant|high[- ]quality|fast|smooth(?:ly)?|nice|good',
    ),
    WHEN_DONE,
  ),
]
