import type { CustomerFacts, Need } from '../project.ts'
import { recordNeeds } from '../project.ts'
import type { Stage } from '../stage.ts'
import { enter } from './enter.ts'

const decision = '闵远山'
const technical = '戚一舟'
const business = '安小禾'

const customerFacts: CustomerFacts = {
  name: '白鹭湾新区大数据中心',
  industry: 'government',
  region: '白鹭湾新区',
  lifecycle: 'initial',
  abcClass: 'b',
  tags: [],
  owner: '甄诺',
  contacts: [
    [decision, '中心主任', 'minyuanshan'],
    [technical, '平台部部长', 'qiyizhou'],
    [business, '综合部副部长', 'anxiaohe'],
  ],
}

const needs: readonly Need[] = [
  {
    key: 'inventory',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '年底前摸清全区 61 个系统的上云条件',
    evidence: '闵主任:「哪些能上、哪些不能上,先给我一张表」',
    priority: 'must',
  },
  {
    key: 'budget',
    by: '甄诺',
    saidBy: business,
    dimension: 'business',
    source: 'meeting',
    channel: '交流会',
    aspect: 'cost',
    statement: '规划要能直接支撑明年的预算申报',
    evidence: '安部长:财政要求按系统列明费用依据',
    priority: 'must',
  },
  {
    key: 'domestic',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '评估清单注明每个系统的信创适配情况',
    evidence: '现有系统中 22 个用国外数据库',
    priority: 'must',
  },
]

/** 白鹭湾新区大数据中心: nothing is known of what goes unsaid, so the talks may not begin. */
export const bailu = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -74,
    {
      name: '政务云规划',
      account: '甄诺',
      solution: '方策',
      delivery: '石落',
      team: '交付二组',
      workClass: '政务云规划',
      amount: 60_000_000,
      plannedStart: w(10),
      plannedEnd: w(70),
    },
    -14,
    (project) => recordNeeds(stage, project, needs, w(-9)),
  )
}
