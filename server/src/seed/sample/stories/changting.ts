import { sheet } from '@zhinuo/contracts/agreements.ts'
import { update } from '../../../engine/records.ts'
import { generateSheet } from '../../../modules/agreements/service/prepare.ts'
import { withTx } from '../../../platform/tx.ts'
import { clarify, stepOn } from '../loop.ts'
import { playOpen } from '../open-promise.ts'
import type { CustomerFacts, Need, Project } from '../project.ts'
import { recordNeeds } from '../project.ts'
import type { Stage } from '../stage.ts'
import { enter } from './enter.ts'

const decision = '长孙策'
const technical = '洛一帆'
const business = '顾盼兮'

const customerFacts: CustomerFacts = {
  name: '长亭物流软件',
  industry: 'internet',
  region: '长亭市',
  lifecycle: 'growing',
  abcClass: 'b',
  tags: ['newcomer', 'tightSchedule'],
  owner: '齐可期',
  contacts: [
    [decision, '副总裁', 'zhangsunce'],
    [technical, '研发总监', 'luoyifan'],
    [business, '客户成功负责人', 'gupanxi'],
  ],
}

/** The interface is wanted three workdays before it is promised. */
const INTERFACE_PROMISED = 24
const INTERFACE_WANTED = INTERFACE_PROMISED - 3

const needsOf = (interfaceOn: string): readonly Need[] => [
  {
    key: 'seats',
    by: '齐可期',
    saidBy: decision,
    dimension: 'business',
    source: 'interview',
    channel: '视频会',
    aspect: 'time',
    statement: '360 人月底前全部用上拾诺协同',
    evidence: '长孙总:现有工具年底到期,不再续',
    priority: 'must',
  },
  {
    key: 'interface',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '技术对接会',
    aspect: 'time',
    statement: `运单接口 ${interfaceOn} 前联通`,
    evidence: '洛总监:再晚就赶不上大促前的封网',
    priority: 'must',
    desiredLevel: interfaceOn,
  },
  {
    key: 'bugs',
    by: '方策',
    saidBy: technical,
    dimension: 'technical',
    source: 'meeting',
    channel: '技术对接会',
    aspect: 'quality',
    statement: '上线不能有 bug',
    evidence: '上一家供应商上线首周停了两次',
    priority: 'negotiable',
    alternatives: [{ kind: 'reduced', text: '上线时没有一、二级缺陷,三级缺陷 5 个工作日内修复' }],
  },
  {
    key: 'habit',
    by: '何应',
    saidBy: business,
    dimension: 'implicit',
    source: 'frontline',
    channel: '电话',
    aspect: 'service',
    statement: '仓库班组不愿再记一套密码',
    evidence: '顾经理:「换系统没人反对,反对的是再来一个账号」',
    priority: 'negotiable',
  },
]

/** 长亭物流软件: the draft of the sheet says 「尽快」 and 「零bug上线」, and its dates miss by three days. */
export const changting = (stage: Stage): void => {
  const w = stage.days.work
  enter(
    stage,
    customerFacts,
    -22,
    {
      name: '拾诺协同 360 人',
      account: '齐可期',
      solution: '方策',
      delivery: '石落',
      team: '交付二组',
      workClass: '互联网实施',
      amount: 21_600_000,
      plannedStart: w(-10),
      plannedEnd: w(40),
    },
    -20,
    (project) => play(stage, project),
  )
}

const play = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  const w = days.work
  recordNeeds(stage, project, needsOf(w(INTERFACE_WANTED)), w(-18))
  stepOn(stage, project, 'identify', w(-17))
  clarify(
    stage,
    project,
    {
      title: '拾诺协同上线澄清会',
      place: '视频会议',
      agenda: '1. 账号和单点登录\n2. 运单接口\n3. 上线标准',
      ours: ['齐可期', '方策', '石落'],
      theirs: [decision, technical, business],
      minutes:
        '账号走单点登录,仓库班组扫码进入。运单接口先通查询,再通回写。「零 bug」改成按级别约定,下次会定稿。',
      points: [
        ['decision', '360 个账号用单点登录开通,仓库班组扫码进入'],
        ['decision', '运单接口分两步:先查询,后回写'],
        ['open', '上线标准按缺陷级别写,文字由双方研发核对'],
      ],
    },
    w(-14),
  )
  stepOn(stage, project, 'communicate', w(-13))
  promises(stage, project)
  script.at(days.at(w(-1), 14, 20), async (now) => {
    const ctx = await stage.as(project.account, now)
    const { id } = await generateSheet(ctx, project.id)
    await withTx(ctx, (tx) =>
      update(tx, sheet, id, {
        limits: '问题尽快响应;零bug上线。',
        exclusions: '历史聊天记录迁移;仓库手持终端改造。',
      }),
    )
  })
}

const promises = (stage: Stage, project: Project): void => {
  const w = stage.days.work
  const said = { saidTo: technical, saidWhere: '上线澄清会' }
  playOpen(stage, project, {
    ...said,
    content: '360 个账号单点登录开通',
    condition: '360 个账号登录成功,开通清单签字',
    answers: 'seats',
    estimateDays: 4,
    recordedOn: w(-12),
    startOn: w(-3),
    promisedOn: w(10),
    begun: true,
    checkIns: [{ on: w(-1), progress: 60, left: 2 }],
  })
  playOpen(stage, project, {
    ...said,
    content: '运单查询与回写接口联通',
    condition: '查询、回写各 100 笔核对一致,联调记录签字',
    answers: 'interface',
    estimateDays: 6,
    recordedOn: w(-12),
    startOn: w(3),
    promisedOn: w(INTERFACE_PROMISED),
    begun: false,
  })
  playOpen(stage, project, {
    ...said,
    saidTo: business,
    content: '仓库班组扫码登录培训 3 场',
    condition: '3 场培训签到,班组长抽考 80 分以上',
    answers: 'habit',
    estimateDays: 3,
    recordedOn: w(-11),
    startOn: w(12),
    promisedOn: w(28),
    begun: false,
  })
}
