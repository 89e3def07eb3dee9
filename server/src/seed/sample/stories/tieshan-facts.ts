import type { HeldFacts } from '../loop.ts'
import type { SlipFacts } from '../past.ts'
import type { CustomerFacts, Need } from '../project.ts'
import type { Course } from './series.ts'

export const decision = '裴正柏'
export const technical = '龙在野'
export const business = '纪小楼'

export const customerFacts: CustomerFacts = {
  name: '铁杉精密制造',
  industry: 'manufacturing',
  region: '青梧市',
  lifecycle: 'growing',
  abcClass: 'a',
  tags: ['reference'],
  owner: '白露',
  contacts: [
    [decision, '总经理', 'peizhengbai'],
    [technical, '设备部部长', 'longzaiye'],
    [business, '质量部部长', 'jixiaolou'],
  ],
}

export const parts: readonly string[] =
  '刹车盘 轴承套圈 齿轮箱壳体 连杆 曲轴 活塞 气门 缸盖 转向节 半轴 法兰盘 花键轴 阀体 泵壳 飞轮 皮带轮 卡钳 万向节'.split(
    ' ',
  )

/** 14 on time, 2 late, 2 told in time. */
export const courses: readonly Course[] = [
  [6, 8, 'onTime'],
  [5, 6, 'onTime'],
  [8, 12, 'onTime'],
  [4, 6, 'late'],
  [5, 8, 'onTime'],
  [10, 15, 'onTime'],
  [6, 7, 'onTime'],
  [8, 10, 'onTime'],
  [10, 17, 'early'],
  [5, 9, 'onTime'],
  [4, 5, 'onTime'],
  [6, 11, 'onTime'],
  [8, 13, 'late'],
  [5, 7, 'onTime'],
  [10, 18, 'early'],
  [6, 9, 'onTime'],
  [8, 14, 'onTime'],
  [5, 6, 'onTime'],
]

export const duties: readonly string[] = [
  '提供缺陷样件各 50 件',
  '确认检测工位布置',
  '开放产线停机窗口',
  '指定质检班组接口人',
  '确认缺陷分级标准',
  '提供设备接口协议',
  '组织试运行评审',
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
    callSummary: '已电话说明样件情况,龙部长同意先上外圆面',
    impact: '端面检测晚几天上线,外圆面按期可用,产线不停',
    alternatives: [
      { kind: 'reduced', text: '外圆面先上线,端面随后' },
      { kind: 'exchange', text: '贵方加送样件,我方免费多训一轮模型' },
    ],
    dedicated: '程准',
  },
  remedies: (day) => ({
    message: '外圆面检测已先行上线,请确认',
    remedies: [
      {
        kind: 'interim',
        text: '外圆面检测先行上线',
        owner: '程准',
        dueOn: day(4),
        evidence: '外圆面检测已上线,抽检记录已签字',
      },
    ],
  }),
})

export const needs: readonly Need[] = [
  {
    key: 'perfect',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '质检结果 100% 准确',
    evidence: '裴总:「机器检过的,一个坏件都不能流出去」',
    priority: 'must',
    declined:
      '共情:流出一件坏件就可能整车召回,担心完全理解。事实:行业公开数据中没有系统做到 100%,人工复检也在 2% 上下。替代:给出可核对的指标和双重把关。',
    alternatives: [
      { kind: 'reduced', text: '漏检率不高于 0.1%,每月抽检 5,000 件' },
      { kind: 'addedValue', text: '可疑件转人工复核台,两人复判' },
      { kind: 'exchange', text: '贵方提供新缺陷样件,我方每季度做一轮算法优化' },
    ],
  },
  {
    key: 'missRate',
    by: '文澜',
    saidBy: business,
    dimension: 'business',
    source: 'meeting',
    channel: '三步沟通会',
    aspect: 'quality',
    statement: '漏检率不高于 0.1%',
    evidence: '三步沟通会纪要:双方同意以月度抽检为准',
    priority: 'must',
    desiredLevel: '0.05%',
    adequateLevel: '0.1%',
    metric: '每月抽检 5,000 件',
  },
  {
    key: 'takt',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '产线节拍不降低',
    evidence: '现有节拍每件 12 秒',
    priority: 'must',
  },
  {
    key: 'mes',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '检测结果对接 MES',
    evidence: 'MES 接口文档 V3.2',
    priority: 'must',
  },
  {
    key: 'offline',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '方案会',
    aspect: 'quality',
    statement: '断网时边缘设备能继续检测',
    evidence: '车间网络每月中断 1 至 2 次',
    priority: 'negotiable',
  },
  {
    key: 'mobile',
    by: '程准',
    saidBy: business,
    dimension: 'technical',
    source: 'survey',
    channel: '问卷',
    aspect: 'innovation',
    statement: '手机上看质检日报',
    evidence: '问卷第 4 题,8 人提到',
    priority: 'notNow',
    alternatives: [{ kind: 'reduced', text: '每天 8:00 把日报图片推送到企业微信群' }],
  },
  {
    key: 'inspectors',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '现场',
    aspect: 'service',
    statement: '老质检员担心被机器替代',
    evidence: '驻场时三位老师傅都问「以后还要不要我们」',
    priority: 'negotiable',
  },
  {
    key: 'blame',
    by: '何应',
    saidBy: technical,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '误判停线时责任要分得清',
    evidence: '龙部长:「停一次线要写三页说明」',
    priority: 'negotiable',
  },
]

export const clarification: HeldFacts = {
  title: '智检一期澄清会(三步沟通)',
  place: '铁杉精密质量部会议室',
  agenda: '1. 「100% 准确」背后的担心\n2. 行业能做到多少\n3. 三种做法',
  ours: ['白露', '文澜', '程准'],
  theirs: [decision, technical, business],
  minutes:
    '裴总担心的是坏件流到主机厂。公开数据里没有系统做到 100%。谈定以漏检率不高于 0.1% 为准,可疑件转人工复核,算法每季度优化一轮。',
  points: [
    ['decision', '漏检率不高于 0.1%,每月抽检 5,000 件核对'],
    ['decision', '可疑件转人工复核台,两人复判'],
    ['fact', '照度低于 300 lx 时误判明显增多'],
    ['decision', '贵方每周提供新缺陷样件,我方每季度优化一轮算法'],
  ],
  readBack: { by: technical },
}
