import type { Choice, Question, Survey } from '../rules.ts'

export interface StandardSurvey {
  /** Laid out once under this key. */
  readonly standard: string
  readonly purpose: Survey['purpose']
  readonly name: string
  readonly nameEn: string
  readonly intro: string
  readonly introEn: string
  readonly questions: readonly Omit<Question, 'id'>[]
}

const score = (
  section: Question['section'],
  zh: string,
  en: string,
  required = true,
): Omit<Question, 'id'> => ({
  section,
  type: 'score',
  zh,
  en,
  required,
  options: null,
})

const recommend: Omit<Question, 'id'> = {
  section: 'nps',
  type: 'nps',
  zh: '您有多大可能把我们推荐给同行或同事?',
  en: 'How likely are you to recommend us to a colleague?',
  required: true,
  options: null,
}
const unmet: Omit<Question, 'id'> = {
  section: 'unmet',
  type: 'multi',
  zh: '有没有哪些方面没有达到您的期望?',
  en: 'Was there anything that fell short of what you expected?',
  required: false,
  options: null,
}
const comment: Omit<Question, 'id'> = {
  section: 'open',
  type: 'text',
  zh: '还有什么想对我们说的?',
  en: 'Is there anything else you would like to tell us?',
  required: false,
  options: null,
}

/** Words for 1 to 5 of the pulse: how it stands against what was expected. */
const against: readonly Choice[] = [
  { key: '1', zh: '远低于期望', en: 'Far below' },
  { key: '2', zh: '低于期望', en: 'Below' },
  { key: '3', zh: '符合期望', en: 'As expected' },
  { key: '4', zh: '高于期望', en: 'Above' },
  { key: '5', zh: '远超期望', en: 'Far above' },
]

const text = (zh: string, en: string, required = false): Omit<Question, 'id'> => ({
  section: 'elicitation',
  type: 'text',
  zh,
  en,
  required,
  options: null,
})

/** The surveys that every workspace begins with. */
export const standardSurveys: readonly StandardSurvey[] = [
  {
    standard: 'acceptance',
    purpose: 'acceptance',
    name: '验收后满意度',
    nameEn: 'After acceptance',
    intro: '项目已通过验收,感谢您的信任。请用两分钟告诉我们做得怎么样,您的意见会直接交给项目负责人。',
    introEn:
      'The project has been accepted; thank you for your trust. Please take two minutes to tell us how we did. Your answers go straight to the person responsible.',
    questions: [
      score('product', '交付成果的质量', 'Quality of what was delivered'),
      score('product', '成果与当初约定的相符程度', 'How well it matches what was agreed'),
      score('service', '沟通是否及时、清楚', 'Timely and clear communication'),
      score('service', '遇到变化和问题时的处理', 'How changes and problems were handled'),
      score('support', '培训、文档和技术支持', 'Training, documents and technical support', false),
      score('overall', '您对这个项目的总体满意度', 'Overall, how satisfied are you with this project?'),
      recommend,
      unmet,
      comment,
    ],
  },
  {
    standard: 'relationship',
    purpose: 'relationship',
    name: '季度满意度',
    nameEn: 'Quarterly satisfaction',
    intro: '又一个季度过去了,想听听您对我们的真实感受。大约需要一分钟。',
    introEn:
      'Another quarter has passed, and we would like to hear how you really see us. It takes about a minute.',
    questions: [
      score('product', '产品和成果的质量', 'Quality of products and results'),
      score('service', '日常服务与沟通', 'Day-to-day service and communication'),
      score('support', '售后支持的速度和效果', 'Speed and effect of after-sales support', false),
      score('overall', '您对我们的总体满意度', 'Overall, how satisfied are you with us?'),
      recommend,
      unmet,
      comment,
    ],
  },
  {
    standard: 'pulse',
    purpose: 'pulse',
    name: '期望脉搏',
    nameEn: 'Expectation pulse',
    intro: '只有一个问题。',
    introEn: 'One question only.',
    questions: [
      {
        ...score(
          'overall',
          '到目前为止,我们做的和您期望的相比如何?',
          'So far, how does our work compare with what you expected?',
        ),
        options: against,
      },
    ],
  },
  {
    standard: 'elicitation',
    purpose: 'elicitation',
    name: '需求与期望调研',
    nameEn: 'Needs and expectations',
    intro: '开工之前,想先弄清楚您真正需要什么。没有标准答案,想到什么写什么。',
    introEn: 'Before we begin we would like to understand what you really need. There are no right answers.',
    questions: [
      text(
        '这个项目要解决的最重要的问题是什么?',
        'What is the most important problem this project should solve?',
        true,
      ),
      {
        section: 'elicitation',
        type: 'multi',
        zh: '下面哪些方面您最看重?',
        en: 'Which of these matter most to you?',
        required: true,
        options: [
          { key: 'quality', zh: '质量', en: 'Quality' },
          { key: 'time', zh: '时间', en: 'Time' },
          { key: 'cost', zh: '成本', en: 'Cost' },
          { key: 'innovation', zh: '创新', en: 'Innovation' },
          { key: 'service', zh: '服务', en: 'Service' },
        ],
      },
      text(
        '哪些技术条件或现有系统必须照顾到?',
        'Which technical conditions or existing systems must be respected?',
      ),
      text('做到什么样,您会觉得超出预期?', 'What would exceed your expectations?'),
      text('以前类似的项目,有什么让您不满意的地方?', 'What disappointed you in similar projects before?'),
    ],
  },
]
