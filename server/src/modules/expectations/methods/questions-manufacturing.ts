import type { BankQuestion } from './question-bank.ts'

export const manufacturingQuestions: readonly BankQuestion[] = [
  {
    code: 'manufacturing.line-cost',
    dimension: 'business',
    aspect: 'cost',
    ask: [
      '这条线停一小时损失多少?一年停几次?',
      'What does an hour of standstill on this line cost, and how often does it happen in a year?',
    ],
    why: [
      '投资回报从停机损失算起,客户听得懂',
      'The return begins with the cost of standstill; everybody follows that',
    ],
  },
  {
    code: 'manufacturing.defect',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '漏检和误检哪个更要命?现在各是多少?',
      'Which hurts more, a defect missed or a good part rejected, and how many are there today?',
    ],
    why: ['避免谈成「100%准确」这种做不到的话', 'Keeps us from promising “100% accurate”'],
  },
  {
    code: 'manufacturing.customer-audit',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '主机厂或大客户审厂时,最看重哪几项?',
      'What do your own big customers look at when they audit the plant?',
    ],
    why: ['客户的客户才是真正的验收人', 'The customer’s customer is who really accepts'],
  },
  {
    code: 'manufacturing.plc',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '现场的 PLC、相机、MES 各是哪家的?协议开放吗?',
      'Whose PLC, cameras and MES are on site, and are their protocols open?',
    ],
    why: [
      '协议不开放要提前谈授权,否则到货也接不上',
      'Closed protocols need licences early, or the goods arrive and cannot be connected',
    ],
  },
  {
    code: 'manufacturing.window',
    dimension: 'technical',
    aspect: 'time',
    ask: [
      '产线什么时候能停?一次给多长的安装窗口?',
      'When can the line stop, and how long is the window for installation?',
    ],
    why: ['停机窗口是客户配合事项,要写上日期', 'The window is a duty of the customer and needs a date'],
  },
  {
    code: 'manufacturing.site',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '现场的光照、粉尘、震动、网络怎么样?能先去看一趟吗?',
      'How are light, dust, vibration and network on site? May we come and see first?',
    ],
    why: [
      '实验室里准,到车间不准,多半是环境',
      'Accurate in the lab and not on the floor: it is mostly the surroundings',
    ],
  },
  {
    code: 'manufacturing.shift',
    dimension: 'implicit',
    aspect: 'service',
    ask: [
      '夜班工人会用吗?他们最怕多做哪一步?',
      'Can the night shift use it, and which extra step do they dread most?',
    ],
    why: ['班组不愿用,再好的系统也落不了地', 'What the shift will not use has not arrived'],
  },
]
