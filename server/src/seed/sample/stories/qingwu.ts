import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { clarify, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import { playPast } from '../past.ts'
import type { Project } from '../project.ts'
import { enterCustomer, openProject, recordNeeds } from '../project.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import { seenByWatch } from '../telling.ts'
import { openDuty, pastDuties } from './duties.ts'
import { baselineReport } from './qingwu-change.ts'
import * as facts from './qingwu-facts.ts'
import { quarterlyReview } from './qingwu-review.ts'
import { pastSeries, restOfWork } from './series.ts'

const { business, decision, technical } = facts

/** 青梧市政务服务数据局: the main story, a promise that will slip while the customer has not been told yet. */
export const qingwu = (stage: Stage): void => {
  const { days, script } = stage
  const w = days.work
  script.at(days.at(w(-296), 9), async (now) => {
    const customer = await enterCustomer(stage, now, facts.customerFacts)
    script.at(days.at(w(-290), 9), async (later) => {
      const project = await openProject(stage, later, {
        customer,
        name: '政务云二期迁移',
        account: '甄诺',
        solution: '方策',
        delivery: '程准',
        team: '交付一组',
        workClass: '政务云迁移',
        amount: 386_000_000,
        isMajor: true,
        plannedStart: w(-288),
        plannedEnd: w(60),
      })
      earlierBatches(stage, project)
      presentBatch(stage, project)
    })
  })
}

const earlierBatches = (stage: Stage, project: Project): void => {
  const past = pastSeries({
    names: facts.systems,
    courses: facts.courses,
    contentOf: (name) => `${name}系统迁移上线`,
    condition: '割接中断不超过 30 分钟,验收报告双方签字',
    saidTo: technical,
    saidWhere: '迁移推进会',
    recordedOn: (i) => stage.days.work(-280 + i * 9),
    particulars: {
      6: { slip: facts.slip('投资项目审批系统迁移可能晚 4 个工作日', '历史数据样本晚到一周,联调顺延') },
      12: {
        falseAlarm: {
          summary: '电子印章系统迁移:密码机驱动版本可能不兼容',
          reason: '与厂商核对后确认驱动兼容,不影响日期',
        },
      },
      15: { brokenBecause: '教育入学系统改由省级统建,双方确认本地不再迁移' },
      17: { slip: facts.slip('卫健预约系统迁移可能晚 4 个工作日', '医院侧接口账号晚批,联调顺延') },
      19: { sentBack: '两个历史查询页面打不开,请修复后再交' },
    },
  })
  for (const each of past) playPast(stage, project, each)
  pastDuties(stage, project, {
    contents: facts.duties,
    by: [technical, technical, business],
    from: -278,
    step: 22,
  })
}

const presentBatch = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, facts.needs, w(-287))
  stepOn(stage, project, 'identify', w(-287))
  clarify(stage, project, facts.clarification, w(-284))
  stepOn(stage, project, 'communicate', w(-283))
  healthyPromises(stage, project)
  mainStory(stage, project)
  openDuty(stage, project, { content: '批复专区割接的停机公告', by: business, recorded: -53, due: 8 })
  const terms = {
    limits: '割接窗口以数据局批复为准;省级平台接口由省厅负责,不在本期保障范围。',
    exclusions: '24 个月以前的历史日志迁移;新建业务系统;移动端改版。',
    reviewers: ['陆明约', '方策'],
    to: decision,
    end: 'signed',
  } as const
  const first = '二期的需求、承诺和变更办法都在里面,请您过目。'
  const second = '补充了专区迁移、电子证照库和性能基线三项,请您过目。'
  playSheet(stage, project, { ...terms, on: w(-276), message: first })
  playSheet(stage, project, { ...terms, on: w(-26), message: second })
  stepOn(stage, project, 'set', w(-273))
  quarterlyReview(stage, project)
}

const healthyPromises = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  const said = { saidTo: technical, saidWhere: '二期推进会' }
  playOpen(stage, project, {
    ...said,
    content: '数据中台 12 类数据迁移',
    condition: '12 类数据比对一致,比对报告签字',
    answers: 'interfaces',
    estimateDays: 16,
    recordedOn: w(-60),
    startOn: w(-22),
    promisedOn: w(18),
    begun: true,
    checkIns: [
      { on: w(-12), progress: 40, left: 14, note: '已完成 5 类' },
      { on: w(-3), progress: 70, left: 7, note: '已完成 8 类' },
    ],
  })
  playOpen(stage, project, {
    ...said,
    content: '政务外网双链路切换演练',
    condition: '双链路各切换 1 次,演练报告签字',
    answers: 'rollback',
    estimateDays: 8,
    recordedOn: w(-58),
    startOn: w(-14),
    promisedOn: w(14),
    begun: true,
    checkIns: [
      { on: w(-8), progress: 45, left: 6 },
      { on: w(-2), progress: 75, left: 3, note: '等演练窗口' },
    ],
  })
  baselineReport(stage, project, { asker: technical, signer: decision })
  playOpen(stage, project, {
    ...said,
    content: '电子证照库迁移上线',
    condition: '1,240 万条证照核对一致,验收报告签字',
    answers: 'interfaces',
    estimateDays: 12,
    recordedOn: w(-45),
    startOn: w(-24),
    promisedOn: w(4),
    begun: true,
    checkIns: [
      { on: w(-16), progress: 40, left: 10 },
      { on: w(-7), progress: 85, left: 3 },
    ],
    declaredOn: w(-2),
  })
  playOpen(stage, project, {
    ...said,
    saidTo: business,
    content: '运维手册与交接培训 2 场',
    condition: '2 场培训签到,运维手册签字',
    estimateDays: 5,
    recordedOn: w(-4),
    startOn: w(24),
    promisedOn: w(42),
    begun: false,
  })
}

/** Days by which the team expects to be late. */
const LATE_BY = 6
const LINE_AHEAD_HOURS = 30

/** 专区迁移上线: due in about four days; the 72-hour line lies about 30 hours ahead, and the customer has not been told. */
const mainStory = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  const lateOn = (due: string): string => addDays(due, LATE_BY)
  const due = days.dueByLine(LINE_AHEAD_HOURS, (day) => days.snap(lateOn(day)) === lateOn(day))
  const seenOn = w(-1)
  const story = {
    risk: {
      shortOf: ['time', 'people'] as const,
      safeguard: '三个专区分批切换,每批留一个周末;二组借调 1 人值守',
    },
    content: '专区迁移上线:3 个业务专区切换到新云',
    condition: '3 个专区切换完成,每次割接中断不超过 30 分钟,验收报告签字',
    answers: 'assessment',
    estimateDays: 18,
    saidTo: decision,
    saidWhere: '专区迁移专题会',
    recordedOn: w(-149),
    startOn: w(-27),
    promisedOn: due,
    exactly: true,
    begun: true,
    checkIns: [
      { on: w(-18), progress: 20, left: 18, note: '第一个专区完成环境搭建' },
      { on: w(-8), progress: 40, left: 10, note: '第一个专区已切换' },
      {
        on: seenOn,
        hour: 15,
        progress: 100 - restOfWork(daysBetween(seenOn, due)),
        left: days.between(seenOn, lateOn(due)),
        note: '第二、三专区的网络策略还没有批下来,联调没法开始',
      },
    ],
  }
  playOpen(stage, project, story, (id) =>
    seenByWatch(stage, project, id, {
      watchedAt: days.at(seenOn, 15, 5),
      confirmedAt: days.at(seenOn, 17),
      cause: 'participation',
      causeText: '专区网络策略的开通申请晚批一周,第二、三专区联调顺延',
    }),
  )
  script.at(days.at(seenOn, 17, 30), (now) => stage.runJob('loop.follow-facts', now))
}
