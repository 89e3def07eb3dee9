import { customer } from '@zhinuo/contracts/customers.ts'
import { update } from '../../../engine/records.ts'
import { withTx } from '../../../platform/tx.ts'
import { archiveOn, clarify, endEarlyOn, stepOn } from '../loop.ts'
import { playPast } from '../past.ts'
import type { CustomerFacts, Need, Project } from '../project.ts'
import { recordNeeds } from '../project.ts'
import { playRetrospective } from '../review.ts'
import type { Stage } from '../stage.ts'
import { pastDuties } from './duties.ts'
import { enter } from './enter.ts'
import type { Course } from './series.ts'
import { pastSeries } from './series.ts'

const decision = '游子衿'
const technical = '慕容白'
const business = '宋小令'

const customerFacts: CustomerFacts = {
  name: '旧雨茶饮',
  industry: 'internet',
  region: '旧雨市',
  lifecycle: 'growing',
  abcClass: 'b',
  tags: ['priceSensitive'],
  owner: '齐可期',
  contacts: [
    [decision, '联合创始人', 'youzijin'],
    [technical, '技术经理', 'murongbai'],
    [business, '加盟运营主管', 'songxiaoling'],
  ],
}

const works: readonly string[] =
  '总部账号|加盟店群组|巡店表|物料申请|新品公告|合同归档|培训课堂|报修工单|门店日报|加盟商门户|配送看板|会员通知|小程序对接|第三方外卖对账'.split(
    '|',
  )

/** 6 on time, 4 late, 1 told in time, 1 not kept, 2 taken back. */
const courses: readonly Course[] = [
  [3, 4, 'onTime'],
  [4, 5, 'onTime'],
  [3, 5, 'onTime'],
  [4, 6, 'late'],
  [3, 4, 'onTime'],
  [4, 5, 'onTime'],
  [8, 12, 'early'],
  [4, 6, 'late'],
  [3, 4, 'onTime'],
  [6, 9, 'late'],
  [5, 7, 'broken'],
  [4, 6, 'late'],
  [6, 8, 'withdrawn'],
  [5, 8, 'withdrawn'],
]

const needs: readonly Need[] = [
  {
    key: 'franchise',
    by: '齐可期',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '当面',
    aspect: 'time',
    statement: '240 家加盟店半年内用一个口径报数',
    evidence: '游总:各店日报格式有 9 种',
    priority: 'must',
  },
  {
    key: 'api',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '技术对接会',
    aspect: 'quality',
    statement: '与点单小程序打通',
    evidence: '小程序由第三方开发,接口无文档',
    priority: 'negotiable',
  },
  {
    key: 'answer',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '微信群',
    aspect: 'service',
    statement: '周末门店最忙,问题也要当天有人回',
    evidence: '三个周末的提问都到周一才回',
    priority: 'negotiable',
  },
]

/** 旧雨茶饮: promises mostly kept, answers slow, never a sheet; lost sixty days ago and ended early. */
export const jiuyu = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -280,
    {
      name: '拾诺协同 240 人',
      account: '齐可期',
      solution: '方策',
      delivery: '石落',
      team: '交付二组',
      workClass: '协同开通',
      amount: 14_400_000,
      plannedStart: w(-272),
      plannedEnd: w(-70),
    },
    -275,
    (project) => play(stage, project),
  )
}

const play = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  recordNeeds(stage, project, needs, w(-271))
  stepOn(stage, project, 'identify', w(-271))
  clarify(
    stage,
    project,
    {
      title: '加盟店协同澄清会',
      place: '旧雨茶饮总部',
      agenda: '1. 日报口径\n2. 小程序对接\n3. 上线批次',
      ours: ['齐可期', '方策', '石落'],
      theirs: [decision, technical],
      minutes: '日报统一为 11 项。小程序对接看第三方是否给接口,不给就走表格导入。',
      points: [
        ['decision', '门店日报统一为 11 项'],
        ['open', '小程序接口由慕容经理向第三方要,要不到走表格导入'],
      ],
      readBack: { by: technical },
    },
    w(-267),
  )
  stepOn(stage, project, 'communicate', w(-266))
  const past = pastSeries({
    names: works,
    courses,
    contentOf: (name) => `${name}上线`,
    condition: '20 家样板店试用 3 天,确认单签字',
    saidTo: business,
    saidWhere: '加盟运营周会',
    recordedOn: (i) => w(-265 + i * 11),
    particulars: {
      10: { brokenBecause: '配送商换了系统,双方确认看板不再实施' },
      12: {
        withdrawnBecause: {
          reason: '第三方不开放小程序接口,无法对接',
          toldHow: '电话说明接口要不到,改用表格导入,游总没有异议',
        },
      },
      13: {
        withdrawnBecause: {
          reason: '外卖平台改了对账规则,原方案做不出来',
          toldHow: '电话说明规则变化,建议用平台自带对账',
        },
      },
    },
  })
  for (const each of past)
    playPast(stage, project, { ...each, saidTo: each.outcome === 'withdrawn' ? decision : each.saidTo })
  pastDuties(stage, project, {
    contents: ['提供加盟店名单', '向第三方索取小程序接口文档'],
    by: [business, technical],
    from: -265,
    step: 30,
  })
  endEarlyOn(stage, project, w(-49), '游总来电:合同到期不再续约,问题总要等到周一才有人回')
  playRetrospective(stage, project, {
    begunOn: w(-48),
    closedOn: w(-41),
    wentWell: '日报口径统一得快,240 家店一个月内换完。',
    lessons: [
      { cause: 'communication', text: '流失原因是响应慢:周末的问题都到周一才回,群里问了三次没有人认领' },
      { cause: 'overPromise', text: '接口要不到还先答应了日期,后来两条撤回' },
      { cause: 'tooling', text: '确认表一直没有出,周末谁来回只在群里说过,没有人签过字' },
    ],
    actions: [
      {
        text: '服务群设周末值班表,两小时内认领',
        owner: '何应',
        dueOn: w(-30),
        done: { on: w(-31), result: '值班表已执行三个周末,最长 55 分钟认领' },
      },
      { text: '没有接口文档的对接一律先写「待核实」', owner: '方策', dueOn: w(-25) },
    ],
    articles: [
      {
        kind: 'case',
        industry: 'internet',
        dimension: 'implicit',
        aspect: 'service',
        title: '指标全绿,客户走了',
        scenario: '按时兑现率高、没有投诉,但客户回复变慢、问卷评分下降',
        body: '按时兑现和活跃都正常,客户仍然不续。原因是响应慢:问题有人答,但没有人当天认领。教训:把首次回应时间和问卷的话一起看,两项同时变差就上门。',
      },
    ],
  })
  script.at(days.at(w(-42), 11), async (now) =>
    withTx(await stage.as('齐可期', now), async (ctx) => {
      await update(ctx, customer, project.customer, { lifecycle: 'lost', note: '不再续约,原因:响应慢' })
    }),
  )
  archiveOn(stage, project, w(-40))
}
