import { clarify, skipOn, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
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
import { subtitles } from './small-changes.ts'

const decision = '木清欢'
const technical = '向晚'
const business = '夏至'

const customerFacts: CustomerFacts = {
  name: '木棉在线教育',
  industry: 'internet',
  region: '木棉市',
  lifecycle: 'growing',
  abcClass: 'c',
  tags: ['referrer'],
  owner: '齐可期',
  contacts: [
    [decision, '创始人', 'muqinghuan'],
    [technical, '技术负责人', 'xiangwan'],
    [business, '教务主管', 'xiazhi'],
  ],
}

const works: readonly string[] =
  '80 个账号开通|班级群组|排课日历|请假审批|课件库|家长通知|教研周报|作业收发|考勤导出|权限分级|历史数据导入|移动端'.split(
    '|',
  )

/** 11 on time, 1 late. */
const courses: readonly Course[] = works.map((_, i): Course =>
  i === 7 ? [3, 5, 'late'] : [2 + (i % 3), 3 + (i % 3), 'onTime'],
)

const needs: readonly Need[] = [
  {
    key: 'small',
    by: '齐可期',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '视频会',
    aspect: 'cost',
    statement: '80 人的小团队,开学前用起来,不养管理员',
    evidence: '木总:「我们没有 IT,只有向晚半个人」',
    priority: 'must',
  },
  {
    key: 'calendar',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '对接会',
    aspect: 'quality',
    statement: '排课表能导出到老师的手机日历',
    evidence: '老师一半是兼职,用各自的日历',
    priority: 'must',
  },
  {
    key: 'evening',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '晚上九点还在上课,有事要找得到人',
    evidence: '夏主管三次在 21:00 后留言',
    priority: 'negotiable',
  },
]

/** 木棉在线教育: small and lively; its retrospective cannot be closed while nothing follows from it. */
export const mumian = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -232,
    {
      name: '拾诺协同 80 人',
      account: '齐可期',
      solution: '方策',
      delivery: '石落',
      team: '交付二组',
      workClass: '协同开通',
      amount: 4_800_000,
      plannedStart: w(-226),
      plannedEnd: w(-6),
    },
    -228,
    (project) => play(stage, project),
  )
}

/** Of twelve pieces of work four were of the kind that is new to the house. */
const NEW_KIND = 4

const play = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  recordNeeds(stage, project, needs, w(-225))
  stepOn(stage, project, 'identify', w(-225))
  clarify(
    stage,
    project,
    {
      title: '拾诺协同开通澄清会',
      place: '视频会议',
      agenda: '1. 开通顺序\n2. 排课日历\n3. 晚间支持',
      ours: ['齐可期', '方策', '石落'],
      theirs: [decision, technical, business],
      minutes: '先开教务和教研,再开兼职老师。日历用订阅链接。晚间支持到 21:30,由值班群接。',
      points: [
        ['decision', '账号分两批开通,兼职老师在第二批'],
        ['decision', '排课用日历订阅链接,不装插件'],
        ['decision', '晚间支持到 21:30,值班群答复'],
      ],
      readBack: { by: technical },
    },
    w(-221),
  )
  stepOn(stage, project, 'communicate', w(-220))
  const past = pastSeries({
    names: works,
    courses,
    contentOf: (name) => `${name}上线`,
    condition: '教务试用 3 天没有退回,确认单签字',
    saidTo: business,
    saidWhere: '教务例会',
    recordedOn: (i) => w(-219 + i * 13),
  })
  for (const [i, each] of past.entries())
    playPast(stage, project, i < NEW_KIND ? { ...each, workClass: '互联网实施' } : each)
  pastDuties(stage, project, {
    contents: ['提供教师名单和班级', '教务试用并反馈'],
    by: [technical, business],
    from: -219,
    step: 30,
  })
  playSheet(stage, project, {
    on: w(-217),
    limits: '晚间支持到 21:30;第三方日历的延迟不在保障范围。',
    exclusions: '直播课堂;收费系统。',
    reviewers: ['陆明约', '方策'],
    to: decision,
    message: '三件事都写在里面,您看有没有漏的。',
    end: 'signed',
  })
  stepOn(stage, project, 'set', w(-214))
  meetNeed(stage, project, 'calendar', w(-60), '42 位老师已订阅排课日历')
  playOpen(stage, project, {
    content: '兼职老师操作短片 5 支',
    condition: '5 支短片上线,教务签字',
    answers: 'evening',
    saidTo: business,
    saidWhere: '教务例会',
    estimateDays: 4,
    recordedOn: w(-24),
    startOn: w(-10),
    promisedOn: w(10),
    begun: true,
    checkIns: [
      { on: w(-6), progress: 50, left: 3 },
      { on: w(-2), progress: 80, left: 1, note: '还差第 5 支的配音' },
    ],
    toldOn: w(-8),
  })
  subtitles(stage, project, { asker: business, decider: decision })
  skipOn(stage, project, 'followUp', w(-5), [
    { guard: 'promisesEnded', reason: '只剩操作短片一条,客户同意边收尾边复盘' },
  ])
  playRetrospective(stage, project, {
    begunOn: w(-4),
    wentWell: '晚间支持写进确认表以后,21:00 后的留言当晚都有回复;木总介绍了 12 位同行来问。',
    lessons: [{ cause: 'communication', text: '作业收发晚了两天,只在群里说过一句,没有正式告知' }],
    actions: [],
  })
}
