import type { SampleDays } from '../days.ts'
import type { HeldFacts } from '../loop.ts'
import type { RetrospectiveFacts } from '../review.ts'
import type { SlipFacts } from '../past.ts'
import type { CustomerFacts, Need } from '../project.ts'
import type { Course } from './series.ts'

export const decision = '纪怀谷'
export const technical = '温砚秋'
export const business = '路遥遥'

export const customerFacts: CustomerFacts = {
  name: '云岚省人社数据中心',
  industry: 'government',
  region: '云岚省',
  lifecycle: 'mature',
  abcClass: 'a',
  tags: ['strategic', 'reference'],
  owner: '白露',
  contacts: [
    [decision, '中心主任', 'jihuaigu'],
    [technical, '运行保障科科长', 'wenyanqiu'],
    [business, '业务协同科副科长', 'luyaoyao'],
  ],
}

export const systems: readonly string[] =
  '社保征缴 养老待遇发放 失业金申领 工伤认定 职业技能补贴 就业登记 劳动仲裁 人事考试 职称评审 人才引进 社保卡服务 基金监管 档案管理 劳动监察 公共招聘 技工院校 统计报表 欠薪线索 待遇资格认证 政策匹配'.split(
    ' ',
  )

/** 16 on time, 3 late, 1 told in time. With three older ones: nine that took up to 1.4 days a day estimated, fourteen from 2 on. */
export const courses: readonly Course[] = [
  [5, 6, 'onTime'],
  [5, 10, 'onTime'],
  [10, 13, 'onTime'],
  [4, 9, 'onTime'],
  [6, 8, 'late'],
  [6, 13, 'onTime'],
  [5, 7, 'onTime'],
  [5, 11, 'onTime'],
  [8, 17, 'onTime'],
  [8, 10, 'onTime'],
  [4, 10, 'late'],
  [6, 14, 'onTime'],
  [10, 14, 'onTime'],
  [10, 22, 'early'],
  [5, 12, 'onTime'],
  [5, 6, 'onTime'],
  [4, 11, 'late'],
  [5, 14, 'onTime'],
  [8, 11, 'onTime'],
  [6, 17, 'onTime'],
]

export const duties: readonly string[] = [
  '提供专网地址规划',
  '确认数据脱敏规则',
  '安排业务科室核对数据',
  '开通堡垒机账号',
  '批复停机公告',
  '提供压力测试账号',
  '组织中期验收',
  '提供省厅接口联系人',
]

export const slip: SlipFacts = {
  kind: 'delay',
  severity: 's3',
  summary: '统计报表应用上云可能晚 4 个工作日',
  cause: 'changeControl',
  causeText: '中途增加了 6 张省厅报表,没有走变更',
  answered: true,
  telling: {
    to: technical,
    callSummary: '已电话说明新增报表的影响,温科长同意先上原有报表',
    impact: '新增的 6 张报表晚几天上线,原有报表按期可用',
    alternatives: [{ kind: 'reduced', text: '原有 28 张报表先上,新增 6 张随后' }],
    dedicated: '石落',
  },
  remedies: (day) => ({
    message: '原有 28 张报表已先行上线,请确认',
    remedies: [
      {
        kind: 'interim',
        text: '原有 28 张报表先行上线',
        owner: '石落',
        dueOn: day(4),
        evidence: '28 张报表核对一致,业务科室已签字',
      },
      {
        kind: 'review',
        text: '以后新增报表一律先走变更评估',
        owner: '白露',
        dueOn: day(4),
        evidence: '已写入例会纪要',
      },
    ],
  }),
}

export const needs: readonly Need[] = [
  {
    key: 'payday',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '演练避开社保待遇发放日',
    evidence: '纪主任:「每月 10 日到 15 日系统不能动」',
    priority: 'must',
  },
  {
    key: 'report',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'meeting',
    channel: '启动会',
    aspect: 'quality',
    statement: '演练结果能写进年度安全报告',
    evidence: '启动会纪要第 2 条',
    priority: 'must',
  },
  {
    key: 'objectives',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '切换后 2 小时内恢复,丢失数据不超过 15 分钟',
    evidence: '合同附件二:RTO、RPO 指标',
    priority: 'must',
    desiredLevel: 'RTO 1 小时',
    adequateLevel: 'RTO 2 小时',
    metric: '演练计时记录',
  },
  {
    key: 'province',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '方案会',
    aspect: 'quality',
    statement: '演练时省级平台接口同步切换',
    evidence: '方案会纪要第 5 条',
    priority: 'negotiable',
  },
  {
    key: 'thirdSite',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'cost',
    statement: '建设异地第三中心',
    evidence: '温科长提到「两地三中心」的规划',
    priority: 'notNow',
    alternatives: [
      { kind: 'reduced', text: '本期只做异地数据备份,每天一次' },
      { kind: 'addedValue', text: '提供第三中心的选址与造价测算' },
    ],
  },
  {
    key: 'night',
    by: '石落',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '夜里尽量不叫值班人员到现场',
    evidence: '路副科长:「我们科就三个人轮班」',
    priority: 'negotiable',
  },
  {
    key: 'leaders',
    by: '白露',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '微信',
    aspect: 'innovation',
    statement: '演练当天大屏上能看到进展',
    evidence: '上次演练领导到场后临时要求投屏',
    priority: 'negotiable',
  },
]

export const clarification: HeldFacts = {
  title: '灾备切换演练澄清会',
  place: '数据中心 5 楼会议室',
  agenda: '1. 恢复时间和数据丢失上限\n2. 演练窗口\n3. 谁有权叫停',
  ours: ['白露', '方策', '石落'],
  theirs: [decision, technical, business],
  minutes:
    '8 个系统 2 小时内恢复,数据丢失不超过 15 分钟。演练避开每月 10 日至 15 日的发放期。出现发放类异常,温科长一句话即可叫停,不追责。',
  points: [
    ['decision', '8 个系统 2 小时内恢复,数据丢失不超过 15 分钟'],
    ['decision', '演练避开每月 10 日至 15 日'],
    ['decision', '发放类异常由温砚秋叫停,不追责'],
    ['open', '省级平台能否同步切换,等省厅书面意见'],
  ],
  readBack: { by: technical },
}

export const retrospective = (
  days: SampleDays,
): Pick<RetrospectiveFacts, 'wentWell' | 'lessons' | 'actions' | 'articles'> => ({
  wentWell: '每个应用都做了一次回退演练,20 个应用上云没有一次业务中断超过约定。',
  lessons: [
    { cause: 'participation', text: '核对清单的签字人休假,两批顺延;以后每批定两名签字人' },
    { cause: 'communication', text: '省厅接口变更是从群里知道的,没有进会议纪要' },
  ],
  actions: [{ text: '每批迁移前确认两名签字人', owner: '石落', dueOn: days.work(-35) }],
  articles: [
    {
      kind: 'template',
      industry: 'government',
      dimension: 'technical',
      aspect: 'quality',
      title: '数据核对清单',
      scenario: '政务系统上云或迁移,双方要对数据一致性签字',
      body: '表头:对象、抽样办法、样本数、一致数、差异说明、处理人、双方签字。抽样不少于 5%,金额类全量。差异当天定处理人,签字人每批两名。',
    },
  ],
})

/** Entered after the fact, with the sheet. */
export const earlierNeeds: readonly Need[] = [
  {
    key: 'moved',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '20 个应用年内全部上云',
    evidence: '立项批复附件二',
    priority: 'must',
  },
  {
    key: 'checked',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '上云周例会',
    aspect: 'quality',
    statement: '每个应用都能回退',
    evidence: '上云周例会第 2 次纪要',
    priority: 'must',
  },
  {
    key: 'quiet',
    by: '白露',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '切换的消息要先到业务科室,再到大厅',
    evidence: '路主任:窗口比我们先知道,会被追着问',
    priority: 'negotiable',
  },
]
