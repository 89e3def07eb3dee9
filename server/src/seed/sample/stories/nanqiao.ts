import { planClarification, stepOn } from '../loop.ts'
import type { CustomerFacts, Need } from '../project.ts'
import { recordNeeds } from '../project.ts'
import type { Stage } from '../stage.ts'
import { enter } from './enter.ts'
import { threePlans } from './nanqiao-plans.ts'

const decision = '乔木子'
const technical = '商陆'
const business = '叶知夏'

const customerFacts: CustomerFacts = {
  name: '南乔纺织',
  industry: 'manufacturing',
  region: '南乔镇',
  lifecycle: 'initial',
  abcClass: 'c',
  tags: ['newcomer', 'priceSensitive'],
  owner: '白露',
  contacts: [
    [decision, '总经理', 'qiaomuzi'],
    [technical, '设备主管', 'shanglu'],
    [business, '质检主管', 'yezhixia'],
  ],
}

const needs: readonly Need[] = [
  {
    key: 'defects',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '坯布断经、破洞、油污由机器先检一遍',
    evidence: '乔总:「一匹布退回来,利润就没了」',
    priority: 'must',
  },
  {
    key: 'speed',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '现场',
    aspect: 'time',
    statement: '验布速度每分钟 30 米不降',
    evidence: '现场测三台验布机:28 至 31 米',
    priority: 'must',
  },
  {
    key: 'lint',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'frontline',
    channel: '现场',
    aspect: 'quality',
    statement: '飞絮不能糊住镜头',
    evidence: '车间半小时落一层絮',
    priority: 'negotiable',
  },
  {
    key: 'pieceRate',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '现场',
    aspect: 'service',
    statement: '验布工按匹计件,怕机器多判影响收入',
    evidence: '叶主管:两位老师傅已经来问过',
    priority: 'negotiable',
  },
]

/** 南乔纺织: a new customer; the clarification meeting is tomorrow at 10:00, with three plans on the table. */
export const nanqiao = (stage: Stage): void => {
  const { days } = stage
  const w = days.work
  enter(
    stage,
    customerFacts,
    -13,
    {
      name: '智检试点',
      account: '白露',
      solution: '文澜',
      delivery: '石落',
      team: '交付二组',
      workClass: '智检试点',
      amount: 9_800_000,
      plannedStart: w(6),
      plannedEnd: w(36),
    },
    -11,
    (project) => {
      recordNeeds(stage, project, needs, w(-8))
      stepOn(stage, project, 'identify', w(-6))
      threePlans(stage, project)
      planClarification(
        stage,
        project,
        {
          title: '智检试点需求澄清会',
          place: '南乔纺织二楼会议室',
          agenda: '1. 三类疵点的判定标准\n2. 三个方案比较\n3. 计件怎么算\n4. 试点验收口径',
          ours: ['白露', '文澜', '石落'],
          theirs: [decision, technical, business],
        },
        w(-3),
        days.at(w(1), 10),
      )
    },
  )
}
