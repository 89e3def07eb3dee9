import { archiveOn, clarify, stepOn } from '../loop.ts'
import { playPast } from '../past.ts'
import type { CustomerFacts, Need, Project } from '../project.ts'
import { meetNeed, recordNeeds } from '../project.ts'
import { playRetrospective } from '../review.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import { pastDuties } from './duties.ts'
import { enter } from './enter.ts'
import type { Course } from './series.ts'
import { pastSeries } from './series.ts'

const decision = '邵听雨'
const technical = '卓然'
const business = '米晴'

const customerFacts: CustomerFacts = {
  name: '望舒县应急指挥中心',
  industry: 'government',
  region: '望舒县',
  lifecycle: 'mature',
  abcClass: 'c',
  tags: [],
  owner: '甄诺',
  contacts: [
    [decision, '指挥中心主任', 'shaotingyu'],
    [technical, '信息科科长', 'zhuoran'],
    [business, '值班室主任', 'miqing'],
  ],
}

const sources: readonly string[] =
  '水库大坝 河道卡口 森林瞭望塔 危化企业 学校周界 医院急诊 汽车客运站 加油站 烟花仓库 景区入口 桥梁 地质灾害点 城区积水点 消防队站 乡镇值班室 指挥大厅大屏'.split(
    ' ',
  )

/** 13 on time, 2 late, 1 told in time. */
const courses: readonly Course[] = [
  [3, 4, 'onTime'],
  [4, 5, 'onTime'],
  [5, 7, 'onTime'],
  [6, 8, 'onTime'],
  [3, 4, 'late'],
  [4, 6, 'onTime'],
  [5, 6, 'onTime'],
  [8, 13, 'early'],
  [3, 5, 'onTime'],
  [4, 5, 'onTime'],
  [5, 8, 'onTime'],
  [6, 9, 'late'],
  [3, 4, 'onTime'],
  [4, 6, 'onTime'],
  [3, 4, 'onTime'],
  [6, 8, 'onTime'],
]

const needs: readonly Need[] = [
  {
    key: 'oneScreen',
    by: '甄诺',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '汛期前 16 类点位的视频汇到一块大屏',
    evidence: '邵主任:「去年汛期我在五个系统之间来回切」',
    priority: 'must',
  },
  {
    key: 'standard',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'interview',
    channel: '当面',
    aspect: 'quality',
    statement: '老摄像机也按 GB/T 28181 接入',
    evidence: '点位清单中 37 路是 2014 年以前的设备',
    priority: 'must',
  },
  {
    key: 'night',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '现场',
    aspect: 'service',
    statement: '夜里只有一个值班员,操作不能超过三步',
    evidence: '值班室跟班一夜:调一路画面要点 7 次',
    priority: 'must',
  },
]

/** 望舒县应急指挥中心: finished, looked back on, and what was learnt is offered to the next. */
export const wangshu = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -292,
    {
      name: '视频汇聚',
      account: '甄诺',
      solution: '方策',
      delivery: '程准',
      team: '交付一组',
      workClass: '视频汇聚',
      amount: 38_000_000,
      plannedStart: w(-284),
      plannedEnd: w(-100),
    },
    -288,
    (project) => play(stage, project),
  )
}

const play = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, needs, w(-285))
  stepOn(stage, project, 'identify', w(-285))
  clarify(
    stage,
    project,
    {
      title: '视频汇聚需求澄清会',
      place: '望舒县应急指挥中心会议室',
      agenda: '1. 点位清单\n2. 老设备接入\n3. 值班操作',
      ours: ['甄诺', '方策', '程准'],
      theirs: [decision, technical, business],
      minutes: '点位按 16 类分批接入,先河道和水库。老设备加协议网关,不换机。大屏首页由值班室确认。',
      points: [
        ['decision', '16 类点位分批接入,水库和河道排在前两批'],
        ['decision', '37 路老设备用协议网关接入,不更换摄像机'],
        ['fact', '乡镇值班室上行带宽 20 Mbps,同时最多推 4 路高清'],
        ['open', '公安共享点位的授权由邵主任协调,月底前答复'],
      ],
      readBack: {
        by: technical,
        corrected: { 2: '云头、青坪两个乡镇上行只有 10 Mbps,最多推 2 路;其余乡镇是 20 Mbps' },
        addition: '其余都对。',
      },
    },
    w(-281),
  )
  stepOn(stage, project, 'communicate', w(-280))
  const past = pastSeries({
    names: sources,
    courses,
    contentOf: (name) => `${name}视频接入`,
    condition: '画面连续在线 72 小时,接入测试记录签字',
    saidTo: technical,
    saidWhere: '接入周例会',
    recordedOn: (i) => w(-279 + i * 10),
  })
  for (const each of past) playPast(stage, project, each)
  pastDuties(stage, project, {
    contents: ['提供点位清单和账号', '协调乡镇机房施工', '确认大屏首页布局'],
    by: [technical, technical, business],
    from: -277,
    step: 40,
  })
  playSheet(stage, project, {
    on: w(-276),
    limits: '在线率以每月抽测为准;乡镇断电、断网期间不在保障范围。',
    exclusions: '新增摄像机;公安专网改造。',
    reviewers: ['陆明约', '方策'],
    to: decision,
    message: '按澄清会的纪要整理,请您过目。',
    end: 'signed',
  })
  stepOn(stage, project, 'set', w(-273))
  for (const [key, reason] of [
    ['oneScreen', '16 类点位全部上屏,汛期未切换过系统'],
    ['standard', '37 路老设备已按国标接入'],
    ['night', '调阅画面减到两步,值班室已签字'],
  ] as const)
    meetNeed(stage, project, key, w(-98), reason)
  stepOn(stage, project, 'followUp', w(-97))
  playRetrospective(stage, project, {
    begunOn: w(-95),
    closedOn: w(-90),
    wentWell: '跟班一夜发现了没人说出口的需求;老设备先做样机再承诺日期,16 批只有两批晚。',
    lessons: [
      { cause: 'participation', text: '乡镇机房施工要提前两周约人,口头约定两次落空' },
      { cause: 'tooling', text: '协议网关的型号要在方案阶段验证,现场换过一次' },
    ],
    actions: [
      {
        text: '接入类项目开工前先出样机测试单',
        owner: '方策',
        dueOn: w(-70),
        done: { on: w(-73), result: '样机测试单已定稿,随方案评审一起提交' },
      },
    ],
    articles: [
      {
        kind: 'case',
        industry: 'government',
        dimension: 'implicit',
        aspect: 'service',
        title: '跟班一夜,看见没人说的需求',
        scenario: '政务项目隐性需求为空;规划阶段客户只谈系统和预算,不谈日常怎么用',
        body: '做法:和一线值班人员跟班一个班次,记录每一步操作和等待。收获:画面调阅要点 7 次,这在访谈里从未出现,后来成了客户最满意的一项。要点:先和主任说清目的,不评价人,当天把记录给值班人员核对。',
      },
      {
        kind: 'bestPractice',
        industry: 'government',
        dimension: 'technical',
        aspect: 'time',
        title: '老设备接入:先样机,后承诺',
        scenario: '政务系统新旧设备混用、上云前摸底,接口或协议情况不明时要给日期',
        body: '每一类老设备先取一台做接入测试,三个工作日出结论,再按类给日期。没有样机的一类写明「待样机」,不写日期。样机测试单随确认表附上。',
      },
    ],
  })
  archiveOn(stage, project, w(-89))
}
