import type { HeldFacts } from '../loop.ts'
import type { DateText } from '../../../platform/date-text.ts'
import type { SlipFacts } from '../past.ts'
import type { CustomerFacts, Need } from '../project.ts'
import type { SampleRemedy, Seen } from '../telling.ts'
import type { Course } from './series.ts'

export const decision = '雷啸川'
export const technical = '康十一'
export const business = '田有禾'

export const customerFacts: CustomerFacts = {
  name: '赤松重型机械',
  industry: 'manufacturing',
  region: '赤松市',
  lifecycle: 'atRisk',
  abcClass: 'b',
  tags: ['tightSchedule', 'priceSensitive'],
  owner: '甄诺',
  contacts: [
    [decision, '副总经理', 'leixiaochuan'],
    [technical, '设备动力部部长', 'kangshiyi'],
    [business, '生产部调度长', 'tianyouhe'],
  ],
}

export const machines: readonly string[] =
  '1 号龙门铣|2 号龙门铣|1 号立车|2 号立车|镗铣床|滚齿机|1 号磨床|2 号磨床|锻压机|1 号行车|2 号行车|空压站|热处理炉|喷砂机|数控车床|等离子切割机|装配线'.split(
    '|',
  )

/** 9 on time, 6 late, 2 not kept: much was promised, and little of it ahead of time. */
export const courses: readonly Course[] = [
  [5, 7, 'onTime'],
  [6, 9, 'onTime'],
  [8, 10, 'late'],
  [5, 6, 'onTime'],
  [4, 6, 'onTime'],
  [10, 15, 'broken'],
  [6, 8, 'late'],
  [5, 9, 'onTime'],
  [8, 13, 'onTime'],
  [4, 7, 'late'],
  [6, 10, 'onTime'],
  [5, 8, 'late'],
  [8, 14, 'broken'],
  [10, 16, 'late'],
  [5, 7, 'onTime'],
  [6, 11, 'late'],
  [8, 11, 'onTime'],
]

export const duties: readonly string[] = [
  '提供设备图纸',
  '开放传感器安装窗口',
  '提供近三年停机记录',
  '指定设备接口人',
  '开通车间无线网络',
  '确认报警分级',
  '提供备件清单',
]

/** Told too late, made good, and never answered. */
export const unanswered: SlipFacts = {
  kind: 'delay',
  severity: 's2',
  summary: '喷砂机监测接入赶不上承诺日',
  cause: 'communication',
  causeText: '现场改了安装位置,口头说过,没有记录,交付按旧位置备料',
  answered: false,
  telling: {
    to: technical,
    callSummary: '已电话致歉并说明原因,康部长没有表态',
    impact: '喷砂机监测晚几天接入,期间由人工巡检',
    alternatives: [{ kind: 'reduced', text: '先接温度一路,振动随后' }],
    dedicated: '石落',
  },
  remedies: (day) => ({
    message: '已补装完成并驻场一周,请确认',
    remedies: [
      { kind: 'apology', text: '书面致歉', owner: '甄诺', dueOn: day(1), evidence: '致歉函已送达' },
      {
        kind: 'compensation',
        text: '免费驻场一周',
        owner: '石落',
        dueOn: day(4),
        cost: 1_200_000,
        evidence: '驻场签到 5 天',
      },
    ],
  }),
}

/** Told in time; the new day has not come yet. */
export const told: Seen = {
  kind: 'delay',
  severity: 's2',
  summary: '24 个传感器到货晚 8 个工作日',
  cause: 'communication',
  causeText: '供应商改期的邮件没有转到项目群',
}

export const toldRemedies = (day: (k: number) => DateText): readonly SampleRemedy[] => [
  {
    kind: 'interim',
    text: '用库存 12 个传感器先装 3 台关键设备',
    owner: '石落',
    dueOn: day(-7),
    evidence: '3 台关键设备已装 12 个传感器',
  },
  {
    kind: 'compensation',
    text: '远程值守延长 1 个月,不另收费',
    owner: '石落',
    dueOn: day(-6),
    cost: 2_400_000,
    evidence: '值守排班表已发',
  },
]

export const needs: readonly Need[] = [
  {
    key: 'stops',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '非计划停机每月不超过 2 次',
    evidence: '雷副总:「上个月停了 5 次,一次损失 20 万」',
    priority: 'must',
    desiredLevel: '每月 1 次',
    adequateLevel: '每月 2 次',
    metric: '停机记录',
  },
  {
    key: 'cost',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'meeting',
    channel: '启动会',
    aspect: 'cost',
    statement: '每月能看清维护花了多少钱',
    evidence: '启动会纪要第 6 条',
    priority: 'negotiable',
  },
  {
    key: 'untouched',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '装传感器不改动机床本体',
    evidence: '设备还在质保期内',
    priority: 'must',
  },
  {
    key: 'oldMachines',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '方案会',
    aspect: 'cost',
    statement: '9 台老机床也接入',
    evidence: '老机床没有通信接口',
    priority: 'notNow',
    alternatives: [
      { kind: 'reduced', text: '老机床先用便携式巡检仪,每周一次' },
      { kind: 'exchange', text: '贵方加装通信模块后,接入费用按半价' },
    ],
  },
  {
    key: 'warning',
    by: '石落',
    saidBy: business,
    dimension: 'business',
    source: 'data',
    channel: '停机记录',
    aspect: 'time',
    statement: '停机前至少提前 24 小时预警',
    evidence: '近三年停机记录:六成有振动先兆',
    priority: 'must',
  },
  {
    key: 'onSite',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '出问题时希望有人在现场',
    evidence: '田调度:「光发消息没用,机器不认消息」',
    priority: 'negotiable',
  },
  {
    key: 'heard',
    by: '何应',
    saidBy: technical,
    dimension: 'implicit',
    source: 'frontline',
    channel: '现场',
    aspect: 'service',
    statement: '说过的事要有人记',
    evidence: '康部长:「同一件事我说了三遍」',
    priority: 'negotiable',
  },
]

export const clarification: HeldFacts = {
  title: '预测性维护澄清会',
  place: '赤松重机设备动力部',
  agenda: '1. 先接哪些设备\n2. 停机成本怎么算\n3. 报警谁来处置',
  ours: ['甄诺', '文澜', '石落'],
  theirs: [decision, technical, business],
  minutes:
    '先接龙门铣等 17 台,9 台老机床不在本期。传感器用磁吸安装,不动原机。报警分三级,一级由调度长 15 分钟内处置。',
  points: [
    ['decision', '本期接入 17 台设备,9 台老机床不在范围'],
    ['decision', '传感器磁吸安装,不改动原机'],
    ['fact', '龙门铣停机一小时的损失约 1.8 万元,由生产部测算'],
    ['open', '车间无线网络由设备动力部开通,日期待定'],
  ],
}
