import { clarify, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import { playPast } from '../past.ts'
import type { CustomerFacts, Need, Project } from '../project.ts'
import { recordNeeds } from '../project.ts'
import { passDay } from '../promise.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import { report } from '../telling.ts'
import { openDuty, pastDuties } from './duties.ts'
import { enter } from './enter.ts'
import type { Course } from './series.ts'
import { pastSeries } from './series.ts'
import { handledBy, sideCamera } from './yinjing-change.ts'

const decision = '尹若海'
const technical = '蓝桥'
const business = '谷雨生'

const customerFacts: CustomerFacts = {
  name: '银鲸汽配',
  industry: 'manufacturing',
  region: '银鲸市',
  lifecycle: 'growing',
  abcClass: 'b',
  tags: ['tightSchedule'],
  owner: '白露',
  contacts: [
    [decision, '总经理', 'yinruohai'],
    [technical, '工艺部部长', 'lanqiao'],
    [business, '质量经理', 'guyusheng'],
  ],
}

const parts: readonly string[] =
  '保险杠支架 座椅滑轨 门铰链 油箱盖 排气管法兰 水泵壳 节温器座 皮带张紧轮 转向拉杆 减震器筒 制动钳支架 雨刮连杆 安全带卷轴'.split(
    ' ',
  )

/** 10 on time, 2 late, 1 told in time. */
const courses: readonly Course[] = [
  [5, 7, 'onTime'],
  [4, 6, 'onTime'],
  [6, 8, 'onTime'],
  [5, 8, 'late'],
  [8, 12, 'onTime'],
  [4, 5, 'onTime'],
  [10, 16, 'early'],
  [5, 7, 'onTime'],
  [6, 9, 'onTime'],
  [4, 6, 'late'],
  [8, 11, 'onTime'],
  [5, 7, 'onTime'],
  [6, 8, 'onTime'],
]

const needs: readonly Need[] = [
  {
    key: 'stations',
    by: '白露',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '二期再上 6 个工位,客诉退货降一半',
    evidence: '尹总:去年主机厂退货 41 批',
    priority: 'must',
    metric: '主机厂退货批次',
  },
  {
    key: 'light',
    by: '文澜',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '工艺评审会',
    aspect: 'quality',
    statement: '反光件也要判得准',
    evidence: '镀铬件现有误报 6%',
    priority: 'must',
    desiredLevel: '误报 1%',
    adequateLevel: '误报 2%',
  },
  {
    key: 'windows',
    by: '石落',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '现场',
    aspect: 'time',
    statement: '停机窗口要生产部点头,质量部说了不算',
    evidence: '一期两次停机窗口临时取消',
    priority: 'must',
  },
]

/** 银鲸汽配: cameras that arrive late have been noticed, and nobody has looked into it yet; their own stop window is late. */
export const yinjing = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -222,
    {
      name: '智检二期',
      account: '白露',
      solution: '文澜',
      delivery: '石落',
      team: '交付二组',
      workClass: '智检',
      amount: 54_000_000,
      plannedStart: w(-214),
      plannedEnd: w(35),
    },
    -216,
    (project) => play(stage, project),
  )
}

const play = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, needs, w(-213))
  stepOn(stage, project, 'identify', w(-213))
  clarify(
    stage,
    project,
    {
      title: '智检二期澄清会',
      place: '银鲸汽配工艺评审室',
      agenda: '1. 6 个工位\n2. 反光件\n3. 停机窗口怎么定',
      ours: ['白露', '文澜', '石落'],
      theirs: [decision, technical, business],
      minutes: '6 个工位分三批。反光件加偏振光源,先打样。停机窗口由生产部每月 25 日前给出下月计划。',
      points: [
        ['decision', '反光件按误报不高于 2% 验收,样件由质量部提供'],
        ['decision', '停机窗口每月 25 日前由生产部给出'],
        ['fact', '现有镀铬件误报 6%,主要来自顶光反射'],
      ],
      readBack: { by: technical },
    },
    w(-208),
  )
  stepOn(stage, project, 'communicate', w(-207))
  const past = pastSeries({
    names: parts,
    courses,
    contentOf: (name) => `${name}检测模型上线`,
    condition: '抽检 300 件,误报不高于 2%,验收单签字',
    saidTo: technical,
    saidWhere: '智检周例会',
    recordedOn: (i) => w(-206 + i * 12),
  })
  for (const each of past) playPast(stage, project, each)
  playSheet(stage, project, {
    on: w(-204),
    limits: '误报率以每月抽检 300 件为准;样件不足的件号不在保障范围。',
    exclusions: '压铸车间;来料检验。',
    reviewers: ['陆明约', '文澜'],
    to: decision,
    message: '澄清会定下的都写进来了,请您过目。',
    end: 'signed',
  })
  stepOn(stage, project, 'set', w(-201))
  pastDuties(stage, project, {
    contents: ['提供镀铬件样件 200 件', '指定工艺接口人', '确认工位布置图'],
    by: [business, technical],
    from: -205,
    step: 40,
  })
  openDuty(stage, project, { content: '给出本月产线停机窗口', by: business, recorded: -24, due: -6 })
  passDay(stage, w(-6))
  promises(stage, project)
  handledBy(stage, project, { asker: business, decider: decision })
  sideCamera(stage, project, technical)
}

const promises = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  const said = { saidTo: technical, saidWhere: '智检周例会' }
  playOpen(
    stage,
    project,
    {
      ...said,
      content: '5 号、6 号工位相机安装',
      condition: '2 个工位相机在线,成像样张签字',
      answers: 'stations',
      estimateDays: 8,
      recordedOn: w(-26),
      startOn: w(-8),
      promisedOn: w(14),
      begun: true,
      checkIns: [{ on: w(-3), progress: 45, left: 6 }],
    },
    (id) =>
      script.at(days.at(w(-1), 10, 30), async (now) => {
        await report(
          stage,
          project,
          id,
          {
            kind: 'delay',
            severity: 's3',
            summary: '6 号工位相机到货通知改期,可能晚 3 天到',
            expectedOn: w(17),
          },
          now,
        )
      }),
  )
  playOpen(stage, project, {
    ...said,
    content: '偏振光源改造 4 个工位',
    condition: '镀铬件抽检 300 件误报不高于 2%,记录签字',
    answers: 'light',
    estimateDays: 8,
    recordedOn: w(-30),
    startOn: w(-12),
    promisedOn: w(12),
    begun: true,
    checkIns: [
      { on: w(-7), progress: 50, left: 5 },
      { on: w(-2), progress: 80, left: 2, note: '光源支架重做了一版' },
    ],
    toldOn: w(-9),
  })
  playOpen(stage, project, {
    ...said,
    saidTo: business,
    content: '误报样本周报',
    condition: '每周五发出,列出误报件号和处理,签收 4 期',
    answers: 'light',
    estimateDays: 4,
    recordedOn: w(-20),
    startOn: w(-6),
    promisedOn: w(16),
    begun: true,
    checkIns: [{ on: w(-2), progress: 50, left: 3 }],
  })
  playOpen(stage, project, {
    ...said,
    content: '二期整体试运行 10 个班次',
    condition: '10 个班次运行记录齐全,试运行报告签字',
    answers: 'stations',
    estimateDays: 6,
    recordedOn: w(-10),
    startOn: w(20),
    promisedOn: w(34),
    begun: false,
  })
}
