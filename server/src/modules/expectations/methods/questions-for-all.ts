import type { BankQuestion } from './question-bank.ts'

export const questionsForAll: readonly BankQuestion[] = [
  {
    code: 'all.goal',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '这个项目做成了,年底汇报时您最想讲哪一件事?',
      'When this has worked, which one result will you report at the end of the year?',
    ],
    why: ['问出真正的战略目标,而不是功能清单', 'Brings out the goal behind the list of functions'],
  },
  {
    code: 'all.why-now',
    dimension: 'business',
    aspect: 'time',
    ask: ['为什么是今年做?晚半年会怎么样?', 'Why this year? What would happen if it came half a year later?'],
    why: ['分清哪些日期是硬的,哪些可以谈', 'Tells the dates that are fixed from those that can be discussed'],
  },
  {
    code: 'all.measure',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '用哪几个数来判断做得好不好?现在各是多少?',
      'Which figures will tell whether it went well, and where do they stand today?',
    ],
    why: ['没有现状值,「提升」就没法验收', 'Without today’s figure no improvement can be accepted'],
  },
  {
    code: 'all.process',
    dimension: 'business',
    aspect: 'quality',
    ask: [
      '请从头走一遍这件事现在的流程:谁经手,卡在哪一步?',
      'Walk us through the process as it is: who handles it, and where does it get stuck?',
    ],
    why: ['流程里的断点才是需求,比转述可靠', 'The gaps in the process are the need; better than hearsay'],
  },
  {
    code: 'all.decider',
    dimension: 'business',
    aspect: 'service',
    ask: [
      '验收时谁点头?还有谁的意见能让它停下来?',
      'Who says yes at acceptance, and whose word could stop it?',
    ],
    why: ['漏掉一个有否决权的人,后面全要重谈', 'One missed person with a veto reopens everything later'],
  },
  {
    code: 'all.budget',
    dimension: 'business',
    aspect: 'cost',
    ask: [
      '预算怎么分的?如果钱不够,先保哪一块?',
      'How is the budget split? If it falls short, which part comes first?',
    ],
    why: ['为分期和精简方案找到底线', 'Finds the floor for plans in phases and lean ones'],
  },
  {
    code: 'all.environment',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '现在用的系统、数据库、中间件各是什么版本?哪些不能动?',
      'Which systems, databases and middleware run today, in which versions, and what must not be touched?',
    ],
    why: ['版本不对,兼容性测试就要重做', 'A wrong version means testing compatibility twice'],
  },
  {
    code: 'all.interfaces',
    dimension: 'technical',
    aspect: 'time',
    ask: [
      '要对接哪些系统?接口文档谁给,什么时候给?',
      'Which systems must be connected? Who gives the interface papers, and when?',
    ],
    why: [
      '接口晚到是延期最常见的原因,要写成客户配合',
      'Late interfaces are the most common cause of delay: make them a duty of the customer',
    ],
  },
  {
    code: 'all.data',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '历史数据要迁多少年的?脏数据由谁清理?',
      'How many years of data are to be moved, and who cleans them?',
    ],
    why: ['数据清理常被当成我方的默认工作', 'Cleaning data is often taken for granted as our work'],
  },
  {
    code: 'all.peak',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '一年里最忙的是哪几天?那时有多少人同时用?',
      'Which are the busiest days of the year, and how many use it then at once?',
    ],
    why: ['性能指标按峰值定,不按平均值定', 'Performance is set by the peak, not by the average'],
  },
  {
    code: 'all.security',
    dimension: 'technical',
    aspect: 'quality',
    ask: [
      '有哪些安全和合规的硬要求?由谁来检查?',
      'Which security and compliance rules are binding, and who checks them?',
    ],
    why: ['这类要求没有商量余地,要最先知道', 'These are not negotiable and must be known first'],
  },
  {
    code: 'all.night',
    dimension: 'implicit',
    aspect: 'service',
    ask: [
      '出问题一般在什么时候?半夜是谁接电话?',
      'When do things usually break, and who takes the call at night?',
    ],
    why: [
      '运维的苦处没人写进标书,却决定满意不满意',
      'The burden of operations is in no tender, yet it decides satisfaction',
    ],
  },
  {
    code: 'all.manual',
    dimension: 'implicit',
    aspect: 'cost',
    ask: [
      '哪些表还靠人手工拼?每月要花几天?',
      'Which reports are still put together by hand, and how many days a month does that take?',
    ],
    why: ['省下的人天是客户能感到的价值', 'Days saved are value the customer can feel'],
  },
  {
    code: 'all.last-time',
    dimension: 'implicit',
    aspect: 'service',
    ask: ['上一家供应商,您最不满意的是哪件事?', 'What disappointed you most about the last supplier?'],
    why: [
      '旧伤就是新期望,避开它比多做功能有用',
      'Old wounds are new expectations: avoiding them is worth more than functions',
    ],
  },
  {
    code: 'all.cost-after',
    dimension: 'implicit',
    aspect: 'cost',
    ask: [
      '上线以后,每年还能拿出多少钱和人来维护?',
      'Once it runs, how much money and how many people are there each year to keep it running?',
    ],
    why: ['建得起养不起,最后会算到我们头上', 'What can be built but not kept will be blamed on us'],
  },
]
