import type { HeldFacts } from '../loop.ts'
import type { SlipFacts } from '../past.ts'
import type { CustomerFacts, Need } from '../project.ts'
import type { Course } from './series.ts'

export const decision = '岳临川'
export const technical = '司马砚'
export const business = '佟小满'

export const customerFacts: CustomerFacts = {
  name: '青梧市政务服务数据局',
  industry: 'government',
  region: '青梧市',
  lifecycle: 'growing',
  abcClass: 'a',
  tags: ['strategic', 'tightSchedule'],
  owner: '甄诺',
  contacts: [
    [decision, '副局长', 'yuelinchuan'],
    [technical, '技术处处长', 'simayan'],
    [business, '业务处主任科员', 'tongxiaoman'],
  ],
}

export const systems: readonly string[] =
  '不动产登记 公积金查询 户籍业务 交管便民 税务协同 经营主体登记 投资项目审批 工程建设审批 公共资源交易 政务公开 信访投诉 便民热线 电子印章 统一身份认证 物流监管 教育入学 医保经办 卫健预约 民政救助 退役军人服务 残联服务 文旅服务 气象服务 应急值守'.split(
    ' ',
  )

/** 16 on time, 5 late, 2 told in time, 1 not kept. */
export const courses: readonly Course[] = [
  [5, 6, 'onTime'],
  [6, 8, 'onTime'],
  [5, 7, 'late'],
  [4, 5, 'onTime'],
  [8, 10, 'onTime'],
  [6, 9, 'onTime'],
  [10, 14, 'early'],
  [5, 8, 'onTime'],
  [4, 6, 'late'],
  [8, 12, 'onTime'],
  [5, 6, 'onTime'],
  [6, 11, 'onTime'],
  [10, 13, 'onTime'],
  [5, 9, 'late'],
  [8, 15, 'onTime'],
  [4, 7, 'broken'],
  [6, 10, 'onTime'],
  [10, 16, 'early'],
  [5, 7, 'onTime'],
  [8, 14, 'late'],
  [4, 6, 'onTime'],
  [6, 12, 'onTime'],
  [5, 10, 'late'],
  [8, 11, 'onTime'],
]

export const duties: readonly string[] = [
  '开通迁移网段的防火墙策略',
  '提供存量系统账号清单',
  '确认割接窗口',
  '安排业务科室参加联调',
  '提供脱敏的历史数据样本',
  '批复机房进场申请',
  '组织阶段验收会',
  '提供接口文档',
  '在回退方案上签字',
]

export const slip = (summary: string, causeText: string): SlipFacts => ({
  kind: 'delay',
  severity: 's3',
  summary,
  cause: 'participation',
  causeText,
  answered: true,
  telling: {
    to: technical,
    callSummary: '已电话说明原因和新的日期,司马处长同意先迁查询服务',
    impact: '该系统的办件服务晚几天切换,原环境继续服务,办事不中断',
    alternatives: [
      { kind: 'reduced', text: '查询服务先切换,办件服务随后' },
      { kind: 'addedValue', text: '切换前后各一周加派一名驻场工程师' },
    ],
    dedicated: '程准',
  },
  remedies: (day) => ({
    message: '查询服务已先行切换,请确认这样处理是否满意',
    remedies: [
      {
        kind: 'dedicated',
        text: '程准专人对接,每天 17:00 通报进展',
        owner: '程准',
        dueOn: day(1),
        evidence: '已建专群,按日通报',
      },
      {
        kind: 'interim',
        text: '查询服务先行切换',
        owner: '程准',
        dueOn: day(4),
        evidence: '查询服务已切换,监控正常',
      },
    ],
  }),
})

export const needs: readonly Need[] = [
  {
    key: 'open',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'service',
    statement: '专区迁移期间办事大厅不停办',
    evidence: '岳副局长:「窗口一分钟都不能停,停了就是舆情」',
    priority: 'must',
    desiredLevel: '办件不中断',
    adequateLevel: '每次割接中断不超过 30 分钟',
    metric: '办件系统可用性监控',
  },
  {
    key: 'assessment',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'meeting',
    channel: '启动会',
    aspect: 'time',
    statement: '年度政务服务评估之前完成专区上线',
    evidence: '启动会纪要第 3 条',
    priority: 'must',
  },
  {
    key: 'progress',
    by: '程准',
    saidBy: business,
    dimension: 'business',
    source: 'survey',
    channel: '问卷',
    aspect: 'service',
    statement: '每周能看到迁移进度',
    evidence: '问卷第 7 题',
    priority: 'negotiable',
  },
  {
    key: 'interfaces',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '兼容国产数据库,存量接口不改',
    evidence: '司马处长提供的接口清单共 186 个',
    priority: 'must',
  },
  {
    key: 'rollback',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '割接可以回退,回退不超过 15 分钟',
    evidence: '一期割接复盘记录',
    priority: 'must',
  },
  {
    key: 'logs',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '方案会',
    aspect: 'cost',
    statement: '历史日志一次迁完',
    evidence: '方案会纪要:日志 40 TB',
    priority: 'notNow',
    alternatives: [
      { kind: 'reduced', text: '近 24 个月日志先迁,其余归档可查' },
      { kind: 'exchange', text: '二期余量机时换取归档日志按月迁移' },
    ],
  },
  {
    key: 'call',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '出了问题先打电话,再发邮件',
    evidence: '佟小满来电时说:「邮件我下班才看得到」',
    priority: 'negotiable',
  },
  {
    key: 'onePage',
    by: '甄诺',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '微信',
    aspect: 'innovation',
    statement: '领导汇报前一天拿到一页纸进展',
    evidence: '三次临时来要材料都在汇报前一晚',
    priority: 'negotiable',
  },
]

export const clarification: HeldFacts = {
  title: '政务云二期需求澄清会',
  place: '数据局 3 楼会议室',
  agenda: '1. 迁移范围和批次\n2. 割接窗口与中断时长\n3. 省级接口的边界\n4. 数据核对办法',
  ours: ['甄诺', '方策', '程准'],
  theirs: [decision, technical, business],
  minutes:
    '按业务重要程度分批迁移,窗口类系统排在周末。每次割接中断不超过 30 分钟,超过即回退。省级平台接口由省厅负责,数据局出面协调。数据以双方抽样核对清单为准。',
  points: [
    ['decision', '每次割接中断不超过 30 分钟,超过即回退'],
    ['decision', '数据核对以双方签字的抽样清单为准'],
    ['fact', '省级平台接口由省厅负责,不在本期保障范围'],
    ['open', '三个业务专区的网络策略由司马处长与信息中心商定'],
  ],
  readBack: { by: technical },
}
