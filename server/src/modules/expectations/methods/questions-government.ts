import type { BankQuestion } from './question-bank.ts'

export const governmentQuestions: readonly BankQuestion[] = [
  {
    code: 'government.policy',
    dimension: 'business',
    aspect: 'time',
    ask: [
      '这个项目对应哪份文件、哪项考核?考核时点是哪天?',
      'Which paper and which assessment does this project answer to, and when is it assessed?',
    ],
    why: ['考核时点往往比合同日期更硬', 'The day of assessment is often harder than the contract’s'],
  },
  {
    code: 'government.citizen',
    dimension: 'business',
    aspect: 'service',
    ask: [
      '群众和企业办这件事,现在要跑几趟、交几份材料?',
      'How many visits and papers does it take citizens and firms today?',
    ],
    why: ['把「少跑腿」变成能验收的数', 'Turns fewer visits into a figure that can be accepted'],
  },
  {
    code: 'government.departments',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '数据要从哪些部门来?共享协议签到哪一步了?',
      'From which departments do data come, and how far are the agreements on sharing?',
    ],
    why: ['跨部门数据不到位,系统就是空壳', 'Without other departments’ data the system is an empty shell'],
  },
  {
    code: 'government.xinchuang',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '信创有没有目录要求?终端、数据库、浏览器各用哪种?',
      'Is there a list of domestic products to comply with: which terminals, databases and browsers?',
    ],
    why: [
      '信创适配要单独测,不能上线前才发现',
      'Domestic platforms need a test of their own, long before going live',
    ],
  },
  {
    code: 'government.djbh',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '等保定几级?密评做不做?由哪家测评,什么时候进场?',
      'Which level of classified protection? Is cryptography assessed, by whom and when?',
    ],
    why: [
      '测评排期常要一两个月,要倒排进计划',
      'An assessment is often booked months ahead: plan backwards from it',
    ],
  },
  {
    code: 'government.cutover',
    dimension: 'technical',
    aspect: 'time',
    ask: [
      '割接能停多久?放在哪个窗口?回退由谁拍板?',
      'How long may the cut-over take, in which window, and who decides to roll back?',
    ],
    why: ['窗口外割接一次,信任要半年才回来', 'One cut-over outside the window costs half a year of trust'],
  },
  {
    code: 'government.inspection',
    dimension: 'implicit',
    aspect: 'service',
    ask: ['领导调研、上级检查时,一般要现场看什么?', 'What is usually shown when superiors visit or inspect?'],
    why: [
      '没写进合同的演示需求,往往最急',
      'The showing nobody wrote into the contract is often the most urgent',
    ],
  },
]
