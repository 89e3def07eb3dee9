import type { BankQuestion } from './question-bank.ts'

export const internetQuestions: readonly BankQuestion[] = [
  {
    code: 'internet.metric',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '这次要动的核心指标是哪一个:留存、转化还是客单价?',
      'Which key figure is this to move: retention, conversion or value per order?',
    ],
    why: ['一个项目只认一个主指标,其余是约束', 'One project has one main figure; the others are limits'],
  },
  {
    code: 'internet.rhythm',
    dimension: 'business',
    aspect: 'time',
    ask: [
      '大促和发版节奏怎么排?哪几周封版不能动?',
      'How are campaigns and releases timed, and which weeks are frozen?',
    ],
    why: ['封版期内承诺上线,等于没有承诺', 'To promise a launch in a frozen week is to promise nothing'],
  },
  {
    code: 'internet.growth',
    dimension: 'business',
    aspect: 'cost',
    ask: [
      '门店或用户数明年会到多少?按什么计价您觉得合理?',
      'How many shops or users will there be next year, and what would be a fair basis for the price?',
    ],
    why: ['按增长谈价,免得第二年变成涨价纠纷', 'Price for growth, or next year brings a quarrel about it'],
  },
  {
    code: 'internet.api',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '开放接口的限流、鉴权、灰度是怎么做的?',
      'How do your APIs handle rate limits, authentication and gradual release?',
    ],
    why: ['限流没谈清,联调那天一定超时', 'Rate limits left open will time out on the day of integration'],
  },
  {
    code: 'internet.availability',
    dimension: 'technical',
    aspect: 'service',
    ask: [
      '能接受一年累计停多久?几分钟内要有人响应?',
      'How much downtime a year is acceptable, and within how many minutes must somebody answer?',
    ],
    why: ['把「稳定」「随时在」换成数', 'Turns “stable” and “always there” into figures'],
  },
  {
    code: 'internet.privacy',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '哪些用户数据不能出您的环境?日志留多久?',
      'Which user data must not leave your environment, and how long are logs kept?',
    ],
    why: ['数据合规红线决定部署方式', 'The red lines of privacy decide how it is deployed'],
  },
  {
    code: 'internet.oncall',
    dimension: 'implicit',
    aspect: 'service',
    ask: [
      '群里提问,您心里多久没回就算慢?',
      'When you ask in the chat group, after how long does no answer feel slow?',
    ],
    why: [
      '响应慢是流失的第一原因,却很少有人明说',
      'Slow answers are the first reason to leave, and hardly ever said aloud',
    ],
  },
]
