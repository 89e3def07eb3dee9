import { addDays, daysBetween } from '../../../platform/date-text.ts'
import { noticeLine } from '../../../platform/calendar.ts'
import { clarify, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import { playPast } from '../past.ts'
import type { Project } from '../project.ts'
import { enterCustomer, meetNeed, openProject, recordNeeds } from '../project.ts'
import { playSheet } from '../sheet.ts'
import type { Stage } from '../stage.ts'
import type { Telling } from '../telling.ts'
import { confirm, makeGood, report, seenByWatch, settle, tell } from '../telling.ts'
import * as facts from './chisong-facts.ts'
import { pastDuties } from './duties.ts'
import { pastSeries, restOfWork } from './series.ts'
import { spareParts } from './small-changes.ts'

const { business, decision, technical } = facts

/** 赤松重型机械: a severe deviation whose 72-hour line passed about 20 hours ago without a word to the customer. */
export const chisong = (stage: Stage): void => {
  const { days, script } = stage
  const w = days.work
  script.at(days.at(w(-256), 9), async (now) => {
    const customer = await enterCustomer(stage, now, facts.customerFacts)
    script.at(days.at(w(-250), 9), async (later) => {
      const project = await openProject(stage, later, {
        customer,
        name: '预测性维护',
        account: '甄诺',
        solution: '文澜',
        delivery: '石落',
        team: '交付二组',
        workClass: '预测性维护',
        amount: 96_000_000,
        plannedStart: w(-248),
        plannedEnd: w(30),
      })
      play(stage, project)
    })
  })
}

const play = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, facts.needs, w(-244))
  stepOn(stage, project, 'identify', w(-244))
  clarify(stage, project, facts.clarification, w(-242))
  stepOn(stage, project, 'communicate', w(-241))
  stepOn(stage, project, 'set', w(-40))
  const past = pastSeries({
    names: facts.machines,
    courses: facts.courses,
    contentOf: (name) => `${name}振动监测接入`,
    condition: '连续 72 小时数据完整率不低于 99%,测试报告签字',
    saidTo: technical,
    saidWhere: '设备部例会',
    recordedOn: (i) => w(-240 + i * 10),
    particulars: {
      5: { brokenBecause: '滚齿机转卖,双方确认不再接入' },
      12: { brokenBecause: '热处理炉的耐高温传感器停产,双方确认不再接入' },
      13: { slip: facts.unanswered },
    },
  })
  for (const each of past) playPast(stage, project, each)
  pastDuties(stage, project, { contents: facts.duties, by: [technical, business], from: -237, step: 32 })
  playSheet(stage, project, {
    on: w(-44),
    limits: '预警以振动和温度两类数据为准;断电、断网期间不在保障范围。',
    exclusions: '9 台老机床接入;备件采购。',
    reviewers: ['陆明约', '文澜'],
    to: decision,
    message: '请打印盖章后把扫描件发回,谢谢。',
    end: 'sealed',
  })
  meetNeed(stage, project, 'untouched', w(-20), '24 个安装点均为磁吸式')
  severe(stage, project)
  toldInTime(stage, project)
  healthy(stage, project)
  spareParts(stage, project, { asker: business, decider: decision })
}

const DAYS_LATE = 12
const LINE_PASSED_HOURS = 20

const severe = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  const due = days.dueByLine(-LINE_PASSED_HOURS)
  const line = noticeLine(due, days.calendar).at
  const seenOn = w(-4)
  const story = {
    risk: { shortOf: ['technology'] as const, safeguard: '先在 2 台上试装,传感器备件一比一' },
    content: '6 台龙门铣停机预警上线',
    condition: '6 台设备提前 24 小时预警,连续 14 天运行记录签字',
    answers: 'warning',
    estimateDays: 18,
    saidTo: decision,
    saidWhere: '雷副总办公室',
    recordedOn: w(-50),
    startOn: w(-48),
    promisedOn: due,
    exactly: true,
    begun: true,
    checkIns: [
      { on: w(-30), progress: 20, left: 26 },
      { on: w(-14), progress: 40, left: 14, note: '2 台已预警' },
      {
        on: seenOn,
        hour: 10,
        progress: 100 - restOfWork(daysBetween(seenOn, due)),
        left: days.between(seenOn, days.snap(addDays(due, DAYS_LATE))),
        note: '现场又加了 2 台,没有走变更,算法要重新标定',
      },
    ],
  }
  playOpen(stage, project, story, (id) => {
    seenByWatch(stage, project, id, {
      watchedAt: days.at(seenOn, 10, 5),
      confirmedAt: days.at(w(-3), 10),
      cause: 'changeControl',
      causeText: '现场口头增加 2 台设备,没有变更单,工期没有重排',
      severity: 's1',
    })
    script.at(days.at(w(-3), 10, 30), (now) => stage.runJob('loop.follow-facts', now))
    script.at(new Date(line.getTime() + 60_000), (now) => stage.runJob('deviations.watch-promises', now))
  })
}

/** Its day has passed, and the customer has known of the new one since before. */
const toldInTime = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  const story = {
    content: '24 个传感器到货与安装',
    condition: '24 个传感器在线,安装记录签字',
    answers: 'untouched',
    estimateDays: 10,
    saidTo: technical,
    saidWhere: '设备部例会',
    recordedOn: w(-48),
    startOn: w(-30),
    promisedOn: w(-2),
    exactly: true,
    begun: true,
    checkIns: [
      { on: w(-20), progress: 30, left: 14 },
      { on: w(-6), progress: 60, left: 11, note: '12 个已装,其余等到货' },
    ],
  }
  playOpen(stage, project, story, (id) =>
    script.at(days.at(w(-10), 11), async (now) => {
      const deviation = await report(stage, project, id, { ...facts.told, expectedOn: w(6) }, now)
      script.at(days.at(w(-10), 11, 30), (later) => confirm(stage, project, deviation, facts.told, later))
      const telling: Telling = {
        to: technical,
        callSummary: '已电话说明到货改期,康部长要求关键设备先装',
        impact: '12 个传感器晚 8 个工作日安装,先保证 3 台关键设备',
        newDate: w(6),
        alternatives: [{ kind: 'reduced', text: '库存 12 个先装 3 台关键设备,其余到货即装' }],
        dedicated: '石落',
      }
      tell(stage, project, deviation, facts.told, telling, w(-10))
      makeGood(stage, project, deviation, {
        plannedOn: w(-9),
        remedies: facts.toldRemedies(w),
        askedOn: w(-6),
        message: '3 台关键设备已装好,其余到货即装,请确认',
      })
      settle(stage, project, deviation, technical, w(-6))
    }),
  )
}

const healthy = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  const said = { saidTo: business, saidWhere: '生产调度会' }
  playOpen(stage, project, {
    ...said,
    content: '停机预警月度报告',
    condition: '报告列出 6 台设备的预警与停机对照,签收记录',
    answers: 'cost',
    estimateDays: 8,
    recordedOn: w(-46),
    startOn: w(-14),
    promisedOn: w(15),
    begun: true,
    checkIns: [
      { on: w(-8), progress: 45, left: 6 },
      { on: w(-2), progress: 75, left: 3 },
    ],
  })
  playOpen(stage, project, {
    ...said,
    content: '预警规则复盘会 1 场',
    condition: '会议纪要签字,改进清单不少于 3 项',
    answers: 'heard',
    estimateDays: 4,
    recordedOn: w(-2),
    startOn: w(12),
    promisedOn: w(26),
    begun: false,
  })
}
