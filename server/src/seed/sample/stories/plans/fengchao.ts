import type { PlanFacts } from '../../plans.ts'

const ledger = '进销存按小时对账'

/** 门店协同 120 店: all shops are on; what is left makes it better. */
export const fengchaoPlan: PlanFacts = {
  project: '门店协同 120 店',
  contact: '高屹',
  waves: [
    {
      on: -243,
      baseline: { reason: null },
      goals: [
        {
          name: '样板店 6 家上线',
          on: -215,
          begun: -240,
          declared: { on: -216, evidence: '6 家样板店连续 5 天填单率 97%', acceptedBy: '苗圃' },
        },
        {
          name: '120 店全部上线',
          on: -38,
          weight: 4,
          begun: -214,
          declared: { on: -36, evidence: '120 店上线清单,店长逐一签字', acceptedBy: '蜜向东' },
        },
        { name: '年度健康检查', on: 46, weight: 1 },
      ],
      tasks: [
        {
          title: '断网填单与补传研发',
          goal: '样板店 6 家上线',
          who: '严可行',
          from: -243,
          to: -222,
          done: -223,
        },
        {
          title: '样板店试点',
          goal: '样板店 6 家上线',
          who: '程准',
          from: -224,
          to: -216,
          after: ['断网填单与补传研发'],
          done: -217,
        },
        {
          title: '分片区上线',
          goal: '120 店全部上线',
          who: '程准',
          from: -214,
          to: -40,
          after: ['样板店试点'],
          checkIns: [
            [-160, 35, 110],
            [-90, 75, 45],
          ],
          done: -39,
        },
        {
          title: '店长培训 6 场',
          goal: '120 店全部上线',
          who: '何应',
          from: -210,
          to: -60,
          after: ['样板店试点'],
          done: -62,
        },
      ],
    },
    {
      on: -30,
      baseline: { reason: '对账和报表第二版并入计划' },
      goals: [
        {
          name: '小时对账达标',
          on: ledger,
          weight: 2,
          begun: -18,
          moved: { on: -4, to: 12, reason: '整点取数要错峰,已告知高总监' },
        },
        {
          name: '巡店报表第二版',
          on: '巡店报表第二版',
          begun: -16,
          declared: { on: -2, evidence: '区域经理 6 人试用一周' },
        },
      ],
      tasks: [
        {
          title: '进销存接口错峰取数',
          goal: '小时对账达标',
          who: '严可行',
          from: -18,
          to: 2,
          serves: ledger,
          checkIns: [
            [-10, 50, 6],
            [-2, 75, 4],
          ],
          moved: { on: -4, from: -18, to: 5, reason: '接口每分钟限 60 次,改为分三批' },
        },
        {
          title: '连续 7 天对账验证',
          goal: '小时对账达标',
          who: '程准',
          from: 3,
          to: 9,
          after: ['进销存接口错峰取数'],
          serves: ledger,
          moved: { on: -4, from: 6, to: 12, reason: '随取数改造顺延' },
        },
        {
          title: '巡店报表改版与试用',
          goal: '巡店报表第二版',
          who: '简一',
          from: -16,
          to: -3,
          serves: '巡店报表第二版',
          checkIns: [[-9, 60, 3]],
          done: -2,
        },
        {
          title: '操作卡重排与十人测试',
          goal: '年度健康检查',
          who: '何应',
          from: -10,
          to: 6,
          checkIns: [
            [-6, 50, 3],
            [-2, 85, 1],
          ],
        },
      ],
    },
    {
      on: -7,
      tasks: [
        {
          title: '逐店健康检查',
          goal: '年度健康检查',
          who: '程准',
          from: 15,
          to: 42,
          after: ['连续 7 天对账验证', '操作卡重排与十人测试'],
          serves: '全部门店年度健康检查',
          threePoint: [15, 20, 30],
        },
      ],
    },
  ],
  resourcedOn: -29,
  resources: [
    { name: '程准(交付经理)', kind: 'person', member: '程准', hours: 160, spent: 60, from: -30, to: 46 },
    { name: '严可行(接口研发)', kind: 'person', member: '严可行', hours: 80, spent: 50, from: -18, to: 10 },
    { name: '何应(门店支持)', kind: 'service', hours: 120, spent: 70, from: -30, to: 46 },
  ],
  risks: [
    {
      title: '节假日单量翻倍,整点取数再被截断',
      owner: '程准',
      on: -5,
      probability: 'medium',
      impact: 'medium',
      response: '节前一周做两倍压测;截断时自动改用半小时前的数,隔夜补齐。',
      published: -4,
      responding: true,
    },
    {
      title: '新店员交接不及时',
      owner: '何应',
      on: -110,
      probability: 'high',
      impact: 'low',
      response: '操作卡贴在收银台,新人当天由店长带做一单。',
      published: -108,
      closed: [-30, '三个月新人首单合格率 96%'],
    },
  ],
}
