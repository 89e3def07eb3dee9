import { clarify, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import { playPast } from '../past.ts'
import type { CustomerFacts, Need, Project } from '../project.ts'
import { meetNeed, recordNeeds } from '../project.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import { pastDuties } from './duties.ts'
import { enter } from './enter.ts'
import { twelveShops } from './fengchao-change.ts'
import { lateTelling } from './fengchao-deviation.ts'
import type { Course } from './series.ts'
import { pastSeries } from './series.ts'

const decision = '蜜向东'
const technical = '高屹'
const business = '苗圃'

const customerFacts: CustomerFacts = {
  name: '蜂巢便利连锁',
  industry: 'internet',
  region: '蜂巢市',
  lifecycle: 'mature',
  abcClass: 'a',
  tags: ['strategic', 'reference', 'referrer'],
  owner: '齐可期',
  contacts: [
    [decision, '首席运营官', 'mixiangdong'],
    [technical, '信息总监', 'gaoyi'],
    [business, '门店运营经理', 'miaopu'],
  ],
}

const shops: readonly string[] =
  '东关片区|西津片区|火车站片区|大学城片区|滨江片区|老城片区|会展片区|高新片区|南湖片区|北苑片区|空港片区|体育场片区|人民路片区|医院片区|地铁 1 号线|地铁 2 号线|写字楼片区|步行街片区|客运站片区|工业园片区|湖心岛片区|旅游片区|高速服务区|加油站店|校园店|仓配中心'.split(
    '|',
  )

/** 23 on time, 2 late, 1 told in time: a model account. */
const courses: readonly Course[] = shops.map((_, i): Course => {
  if (i === 6 || i === 17) return [5, 7, 'late']
  if (i === 12) return [10, 15, 'early']
  return [4 + (i % 3), 5 + (i % 4), 'onTime']
})

const needs: readonly Need[] = [
  {
    key: 'shops',
    by: '齐可期',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '120 店一年内全部用上门店协同',
    evidence: '蜜总:巡店单还在用纸',
    priority: 'must',
  },
  {
    key: 'offline',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '技术对接会',
    aspect: 'quality',
    statement: '断网时能填单,联网后自动补传',
    evidence: '地铁店每天断网 2 至 3 次',
    priority: 'must',
  },
  {
    key: 'ledger',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '技术对接会',
    aspect: 'quality',
    statement: '与进销存按小时对账',
    evidence: '现在按天,缺货隔天才知道',
    priority: 'negotiable',
  },
  {
    key: 'clerks',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '跟班',
    aspect: 'service',
    statement: '店员流动快,新人十分钟要学会',
    evidence: '苗经理:店员平均做 7 个月',
    priority: 'must',
  },
]

/** 蜂巢便利连锁: the model account, where even a late word was made good. */
export const fengchao = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -262,
    {
      name: '门店协同 120 店',
      account: '齐可期',
      solution: '方策',
      delivery: '程准',
      team: '交付一组',
      workClass: '门店协同',
      amount: 72_000_000,
      plannedStart: w(-254),
      plannedEnd: w(60),
    },
    -256,
    (project) => play(stage, project),
  )
}

const play = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, needs, w(-253))
  stepOn(stage, project, 'identify', w(-253))
  clarify(
    stage,
    project,
    {
      title: '门店协同澄清会',
      place: '蜂巢总部 12 楼',
      agenda: '1. 上线批次\n2. 断网填单\n3. 店员培训',
      ours: ['齐可期', '方策', '程准'],
      theirs: [decision, technical, business],
      minutes: '按片区分批,每批先上一家样板店。断网单据存本机 48 小时。培训用三分钟视频加一张纸。',
      points: [
        ['decision', '按片区分批上线,每批先上一家样板店'],
        ['decision', '断网单据在本机保存 48 小时,联网后自动补传'],
        ['decision', '店员培训:三分钟视频加一张操作卡'],
      ],
      readBack: { by: technical },
    },
    w(-248),
  )
  stepOn(stage, project, 'communicate', w(-247))
  const past = pastSeries({
    names: shops,
    courses,
    contentOf: (name) => `${name}门店上线`,
    condition: '连续 5 天填单率不低于 95%,店长签字',
    saidTo: business,
    saidWhere: '门店周会',
    recordedOn: (i) => w(-246 + i * 8),
  })
  for (const each of past) playPast(stage, project, each)
  playSheet(stage, project, {
    on: w(-244),
    limits: '填单率以系统日报为准;门店断电不在保障范围。',
    exclusions: '收银系统;会员小程序。',
    reviewers: ['陆明约', '方策'],
    to: decision,
    message: '批次、断网和培训三件事都写清楚了,请您过目。',
    end: 'signed',
  })
  stepOn(stage, project, 'set', w(-241))
  pastDuties(stage, project, {
    contents: ['提供门店和店长名单', '开放进销存接口账号', '确认巡店单样式'],
    by: [business, technical],
    from: -245,
    step: 50,
  })
  meetNeed(stage, project, 'offline', w(-120), '地铁店连续三个月没有丢单')
  promises(stage, project)
  twelveShops(stage, project, { asker: business, decider: decision })
}

const promises = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  const said = { saidTo: business, saidWhere: '门店周会' }
  playOpen(
    stage,
    project,
    {
      ...said,
      content: '进销存按小时对账',
      condition: '连续 7 天对账差异不高于 0.1%,对账单签字',
      answers: 'ledger',
      saidTo: technical,
      estimateDays: 8,
      recordedOn: w(-34),
      startOn: w(-18),
      promisedOn: w(9),
      begun: true,
      checkIns: [
        { on: w(-10), progress: 50, left: 6 },
        { on: w(-2), progress: 75, left: 4 },
      ],
    },
    (id) => lateTelling(stage, project, id, technical),
  )
  playOpen(stage, project, {
    ...said,
    content: '巡店报表第二版',
    condition: '区域经理 6 人试用一周,签字确认',
    answers: 'shops',
    estimateDays: 6,
    recordedOn: w(-32),
    startOn: w(-16),
    promisedOn: w(4),
    begun: true,
    checkIns: [{ on: w(-9), progress: 60, left: 3 }],
    declaredOn: w(-2),
  })
  playOpen(stage, project, {
    ...said,
    content: '店员操作卡改版',
    condition: '新人 10 人十分钟内独立完成填单,测试记录签字',
    answers: 'clerks',
    estimateDays: 4,
    recordedOn: w(-28),
    startOn: w(-10),
    promisedOn: w(8),
    begun: true,
    checkIns: [
      { on: w(-6), progress: 50, left: 3 },
      { on: w(-2), progress: 85, left: 1 },
    ],
    toldOn: w(-7),
  })
  playOpen(stage, project, {
    ...said,
    content: '节假日排班模板',
    condition: '3 个片区试排一次,店长签字',
    answers: 'clerks',
    estimateDays: 4,
    recordedOn: w(-16),
    startOn: w(-4),
    promisedOn: w(14),
    begun: true,
    checkIns: [{ on: w(-1), progress: 40, left: 3 }],
  })
  playOpen(stage, project, {
    ...said,
    content: '全部门店年度健康检查',
    condition: '120 店逐店检查,报告签字',
    answers: 'shops',
    estimateDays: 10,
    recordedOn: w(-8),
    startOn: w(15),
    promisedOn: w(45),
    begun: false,
  })
}
