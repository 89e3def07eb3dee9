import type { PlanFacts } from '../../plans.ts'

const cameras = '5 号、6 号工位相机'
const light = '偏振光源改造'

/** 智检二期: the stop window is late, and a camera may be. */
export const yinjingPlan: PlanFacts = {
  project: '智检二期',
  contact: '蓝桥',
  waves: [
    {
      on: -203,
      baseline: { reason: null },
      goals: [
        {
          name: '13 个件号模型上线',
          on: -44,
          weight: 3,
          begun: -200,
          declared: { on: -42, evidence: '13 份验收单', acceptedBy: '蓝桥' },
        },
        { name: '二期试运行', on: 34, weight: 2, goal: '10 个班次连续运行' },
      ],
      tasks: [
        { title: '件号样件采集', goal: '13 个件号模型上线', who: '文澜', from: -203, to: -170, done: -168 },
        {
          title: '1 至 4 号工位安装',
          goal: '13 个件号模型上线',
          who: '石落',
          from: -190,
          to: -120,
          checkIns: [[-150, 55, 30]],
          done: -118,
        },
        {
          title: '件号模型训练',
          goal: '13 个件号模型上线',
          who: '严可行',
          from: -168,
          to: -48,
          after: ['件号样件采集'],
          done: -45,
        },
      ],
    },
    {
      on: -25,
      baseline: { reason: '5 号、6 号工位和偏振光源并入计划' },
      goals: [
        { name: '5、6 号工位上线', on: cameras, begun: -8 },
        { name: '镀铬件误报达标', on: light, weight: 2, begun: -12 },
      ],
      tasks: [
        {
          title: '产线停机窗口(银鲸生产部)',
          goal: '5、6 号工位上线',
          who: '石落',
          from: -20,
          to: -6,
          blocked: [-5, '生产部还没有给出本月停机窗口'],
        },
        {
          title: '5 号工位安装调试',
          goal: '5、6 号工位上线',
          who: '石落',
          from: -8,
          to: 4,
          serves: cameras,
          checkIns: [[-3, 45, 6, '支架已装,等停机窗口上电']],
        },
        {
          title: '6 号工位安装调试',
          goal: '5、6 号工位上线',
          who: '石落',
          from: 5,
          to: 12,
          after: ['产线停机窗口(银鲸生产部)', '5 号工位安装调试'],
          serves: cameras,
        },
        {
          title: '偏振光源打样',
          goal: '镀铬件误报达标',
          who: '文澜',
          from: -12,
          to: -6,
          serves: light,
          checkIns: [[-9, 50, 3]],
          done: -6,
        },
        {
          title: '4 个工位换光源',
          goal: '镀铬件误报达标',
          who: '石落',
          from: -5,
          to: 10,
          after: ['偏振光源打样'],
          serves: light,
          checkIns: [[-2, 60, 4, '光源支架重做了一版']],
        },
      ],
    },
    {
      on: -8,
      tasks: [
        {
          title: '试运行 10 个班次',
          goal: '二期试运行',
          who: '石落',
          from: 20,
          to: 33,
          after: ['6 号工位安装调试', '4 个工位换光源'],
          serves: '二期整体试运行',
        },
      ],
    },
  ],
  resourcedOn: -24,
  resources: [
    { name: '石落(交付经理)', kind: 'person', member: '石落', hours: 180, spent: 80, from: -25, to: 34 },
    { name: '文澜(光学)', kind: 'person', member: '文澜', hours: 60, spent: 40, from: -14, to: 12 },
    { name: '工业相机 2 台', kind: 'equipment', hours: 0, spent: 0, from: -8, to: 34 },
  ],
  risks: [
    {
      title: '停机窗口一再推迟',
      owner: '石落',
      on: -18,
      probability: 'high',
      impact: 'high',
      response: '安装拆成两个 4 小时窗口,可在换班时做;每月 25 日前由谷经理书面给出窗口。',
      published: -16,
      responding: true,
    },
    {
      title: '6 号工位相机晚到',
      owner: '石落',
      on: -7,
      probability: 'medium',
      impact: 'medium',
      response: '先调用备用相机调试,新机到货即换,不影响标定。',
    },
  ],
}
