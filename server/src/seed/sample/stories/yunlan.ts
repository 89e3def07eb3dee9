import { forecastFor } from '../../../modules/commitments/public.ts'
import { requestException } from '../../../modules/commitments/service/promise.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { addDays } from '../../../platform/date-text.ts'
import { archiveOn, clarify, skipOn, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import { playPast } from '../past.ts'
import type { Project, ProjectFacts } from '../project.ts'
import { enterCustomer, openProject, recordNeeds } from '../project.ts'
import { askFor } from '../promise.ts'
import { playRetrospective } from '../review.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import { openDuty, pastDuties } from './duties.ts'
import { pastSeries } from './series.ts'
import { weekendDrill } from './small-changes.ts'
import * as facts from './yunlan-facts.ts'

const { business, decision, technical } = facts

/**
 * 云岚省人社数据中心: the sheet, sent anew after an objection, has been read and not signed, and a day earlier than P85 waits for
 * the expectation lead. `onLink` hears the link by which the customer signs.
 */
export const yunlan = (stage: Stage, onLink: (link: string) => void): void => {
  const { days, script } = stage
  const w = days.work
  script.at(days.at(w(-294), 9), async (now) => {
    const customer = await enterCustomer(stage, now, facts.customerFacts)
    const common: Omit<ProjectFacts, 'name' | 'amount' | 'plannedStart' | 'plannedEnd' | 'workClass'> = {
      customer,
      account: '白露',
      solution: '方策',
      delivery: '石落',
      team: '交付二组',
    }
    script.at(days.at(w(-286), 9), async (later) => {
      const plan = { plannedStart: w(-284), plannedEnd: w(-58) }
      const kind = { name: '人社业务上云', workClass: '政务云迁移', amount: 268_000_000 }
      earlierProject(stage, await openProject(stage, later, { ...common, ...plan, ...kind }))
    })
    script.at(days.at(w(-55), 9), async (later) => {
      const plan = { plannedStart: w(-53), plannedEnd: w(45) }
      const kind = { name: '灾备切换演练', workClass: '灾备切换演练', amount: 142_000_000 }
      presentProject(stage, await openProject(stage, later, { ...common, ...plan, ...kind }), onLink)
    })
  })
}

const earlierProject = (stage: Stage, project: Project): void => {
  const past = pastSeries({
    names: facts.systems,
    courses: facts.courses,
    contentOf: (name) => `${name}应用上云`,
    condition: '数据核对清单双方签字,回退演练 1 次',
    saidTo: technical,
    saidWhere: '上云周例会',
    recordedOn: (i) => stage.days.work(-276 + i * 10),
    particulars: { 16: { slip: facts.slip } },
  })
  for (const each of past) playPast(stage, project, each)
  pastDuties(stage, project, { contents: facts.duties, by: [technical, business], from: -274, step: 24 })
  const w = stage.days.work
  const before = '开工早于期望管理制度,当时的会议没有签到,需求已由双方补录核对'
  recordNeeds(stage, project, facts.earlierNeeds, w(-109))
  stepOn(stage, project, 'identify', w(-108))
  skipOn(stage, project, 'communicate', w(-107), [{ guard: 'clarification', reason: before }])
  playSheet(stage, project, {
    on: w(-105),
    limits: '回退窗口为切换后 72 小时;省级平台接口由省厅负责。',
    exclusions: '终端更换;机房改造。',
    reviewers: ['陆明约', '方策'],
    to: decision,
    message: '补签的确认表,请盖章后把扫描件发回,谢谢。',
    end: 'sealed',
  })
  stepOn(stage, project, 'set', w(-102))
  stepOn(stage, project, 'followUp', w(-56))
  playRetrospective(stage, project, { ...facts.retrospective(stage.days), begunOn: w(-53), closedOn: w(-50) })
  archiveOn(stage, project, w(-49))
}

const presentProject = (stage: Stage, project: Project, onLink: (link: string) => void): void => {
  const w = stage.days.work
  recordNeeds(stage, project, facts.needs, w(-52))
  stepOn(stage, project, 'identify', w(-51))
  clarify(stage, project, facts.clarification, w(-47))
  stepOn(stage, project, 'communicate', w(-46))
  promises(stage, project)
  const drillWindow = { content: '确认演练窗口并通知各业务科室', by: business, recorded: -41, due: 9 }
  openDuty(stage, project, drillWindow, (duty) => firstDrill(stage, project, duty))
  const terms = {
    exclusions: '异地第三中心建设;终端设备更换。',
    reviewers: ['陆明约', '方策'],
    to: decision,
  } as const
  playSheet(stage, project, {
    ...terms,
    on: w(-12),
    limits: '演练窗口避开每月 10 日至 15 日;省级平台能否同步切换由省厅确认。',
    message: '灾备演练的需求、承诺和变更办法都在里面,请您过目。',
    end: {
      item: 'limits',
      text: '季末结算那一周也不能动,请一起写上',
      answer: '已补上季末结算周,另加总结报告一项,改好后重新发您',
    },
  })
  const again = {
    ...terms,
    on: w(-3),
    limits: '演练窗口避开每月 10 日至 15 日和季末结算周;省级平台能否同步切换由省厅确认。',
    message: '按您的意见补上了季末结算周,另加了演练总结报告,请您过目。',
    end: 'viewed',
  } as const
  playSheet(stage, project, again, onLink)
  earlierThanSafe(stage, project)
  weekendDrill(stage, project, business)
}

const planning = '灾备方案会'

const promises = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  const said = { saidTo: technical, saidWhere: planning }
  playOpen(stage, project, {
    ...said,
    content: '同城灾备环境搭建:8 个业务系统',
    condition: '8 个系统灾备环境可登录,环境验收报告签字',
    answers: 'objectives',
    estimateDays: 14,
    recordedOn: w(-43),
    startOn: w(-24),
    promisedOn: w(12),
    begun: true,
    checkIns: [
      { on: w(-12), progress: 45, left: 11, note: '已完成 4 个系统' },
      { on: w(-2), progress: 80, left: 4, note: '已完成 6 个系统' },
    ],
  })
  playOpen(stage, project, {
    ...said,
    content: '灾备切换演练方案通过评审',
    condition: '评审意见逐条关闭,评审报告签字',
    answers: 'payday',
    estimateDays: 6,
    recordedOn: w(-42),
    startOn: w(-11),
    promisedOn: w(10),
    begun: true,
    checkIns: [
      { on: w(-6), progress: 50, left: 5 },
      { on: w(-2), progress: 75, left: 2, note: '等省厅书面意见' },
    ],
  })
  playOpen(stage, project, {
    ...said,
    saidTo: decision,
    content: '演练总结报告与改进清单',
    condition: '报告 1 份,改进清单双方签字',
    answers: 'report',
    estimateDays: 4,
    recordedOn: w(-4),
    startOn: w(33),
    promisedOn: w(44),
    begun: false,
  })
}

/** Waits for the window that the customer still has to confirm. */
const firstDrill = (stage: Stage, project: Project, duty: string): void => {
  const w = stage.days.work
  playOpen(stage, project, {
    saidTo: technical,
    saidWhere: planning,
    content: '第一次切换演练:2 小时内恢复 8 个系统',
    condition: '切换后 2 小时内恢复,丢失数据不超过 15 分钟,演练报告签字',
    answers: 'objectives',
    estimateDays: 7,
    waitsFor: duty,
    recordedOn: w(-30),
    startOn: w(-10),
    promisedOn: w(32),
    begun: true,
    checkIns: [{ on: w(-4), progress: 10, left: 14, note: '演练脚本编写中' }],
  })
}

/** How many of the 23 of its kind would have met the day that is asked for: about 38 in a hundred. */
const MET_BY = 9
const EARLIEST_DAYS = 30
const LATEST_DAYS = 38

const earlierThanSafe = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const asked = {
    risk: { shortOf: ['time', 'people'] as const, safeguard: '先迁 3 个查询类应用;石落带 2 名工程师驻场' },
    content: '人社专区 6 个应用迁移上云',
    condition: '6 个应用切换完成,数据核对清单双方签字',
    answers: 'report',
    workClass: '政务云迁移',
    estimateDays: 20,
    saidTo: decision,
    saidWhere: '看过确认表后的电话',
  }
  const startOn = days.work(1)
  script.at(days.at(days.work(-1), 11), async (now) => {
    const promisedOn = await dayMetBy(stage, project, asked, startOn, now)
    const id = await askFor(stage, project, asked, promisedOn, now)
    await requestException(await stage.as(project.account, now), id, {
      startOn,
      reason: '纪主任要求赶在年度安全检查之前,错过要等半年',
      fallback: '先迁 3 个查询类应用;石落带 2 名工程师驻场;不能按期则原环境继续保障',
    })
  })
}

/** The first workday in the range that exactly so many of its kind would have met. */
const dayMetBy = async (
  stage: Stage,
  project: Project,
  { estimateDays, workClass }: { readonly estimateDays: number; readonly workClass: string },
  startOn: DateText,
  now: Date,
): Promise<DateText> => {
  const ctx = await stage.as(project.account, now)
  for (let length = EARLIEST_DAYS; length <= LATEST_DAYS; length++) {
    const promisedOn = stage.days.snap(addDays(startOn, length - 1))
    const { times } = await forecastFor(ctx, {
      engagement: project.id,
      workClass,
      estimateDays,
      startOn,
      promisedOn,
    })
    if (times === MET_BY) return promisedOn
  }
  throw new Error('no day that nine of its kind would have met')
}
