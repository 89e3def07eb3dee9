import { dropExtra, giveExtra, hearExtra, planExtra } from '../../../modules/care/service.ts'
import { projectsOf } from '../found.ts'
import type { PersonName } from '../people.ts'
import type { Stage } from '../stage.ts'

interface ExtraFacts {
  /** One of the customer's people: it belongs to their project. */
  readonly to: string
  readonly owner: PersonName
  readonly title: string
  readonly reason: string
  /** Minor units. */
  readonly value: number
  readonly cost: number
  readonly plannedOn: number
  readonly dueOn: number
  readonly rounds?: number
  /** What came of it, and on which workday; absent while it is not asked about. */
  readonly heard?: { readonly on: number; readonly words: string | null }
  readonly dropped?: { readonly on: number; readonly reason: string }
}

/** Kept only where something was owed when it was planned. */
const despite = '和正在处理的事分开安排,不占交付人手;告知客户时说明是额外的'

const all: readonly ExtraFacts[] = [
  {
    to: '木清欢',
    owner: '程准',
    title: '暑期高峰值守两天',
    reason: '客户最担心暑期报名那两天,值守让他们放心',
    value: 360_000,
    cost: 180_000,
    plannedOn: -62,
    dueOn: -55,
    heard: { on: -48, words: null },
  },
  {
    to: '蜜向东',
    owner: '程准',
    title: '季度健康检查服务',
    reason: '门店数还在涨,提前把隐患找出来,让客户觉得有人替他盯着',
    value: 600_000,
    cost: 210_000,
    plannedOn: -52,
    dueOn: -45,
    rounds: 4,
    heard: { on: -38, words: '你们比我们自己的运维先看到三家店的断网,这份报告我转给老板了。' },
  },
  {
    to: '裴正柏',
    owner: '程准',
    title: '新件号首件免费验样 50 件',
    reason: '漏检率已经谈定,多验一次样让质检线心里有底',
    value: 300_000,
    cost: 120_000,
    plannedOn: -43,
    dueOn: -36,
    heard: { on: -29, words: '没催你们就先跑了一遍,我跟总装线有话说了。' },
  },
  {
    to: '岳临川',
    owner: '程准',
    title: '窗口人员加训半天',
    reason: '让窗口人员在专区切换前多练一遍',
    value: 200_000,
    cost: 90_000,
    plannedOn: -24,
    dueOn: 6,
    dropped: { on: -2, reason: '专区迁移要延期:先把告知和补救做完,再谈加训' },
  },
  {
    to: '纪怀谷',
    owner: '石落',
    title: '切换演练前体检报告一份',
    reason: '签字前多给一份依据,让信息中心放心',
    value: 250_000,
    cost: 100_000,
    plannedOn: -9,
    dueOn: -3,
  },
]

/** 额外赠送: what a few customers were given beyond what was agreed, and what came of it. */
export const extras = (stage: Stage): void => {
  for (const facts of all) play(stage, facts)
}

const play = (stage: Stage, facts: ExtraFacts): void => {
  const { days, script } = stage
  const { to, owner, title, reason, value, cost, plannedOn, dueOn, rounds, heard, dropped } = facts
  script.at(days.at(days.work(plannedOn), 15, 40), async (now) => {
    const { id: contact, customer } = stage.contact(to)
    const [project] = await projectsOf(stage, customer, now)
    if (!project) throw new Error(`${to} has no project yet`)
    const { id } = await planExtra(await stage.as(project.account, now), {
      customer,
      engagement: project.id,
      contact,
      title,
      reason,
      value,
      cost,
      owner: stage.member(owner),
      dueOn: days.work(dueOn),
      ...(rounds === undefined ? {} : { rounds }),
      despite,
    })
    if (dropped)
      return script.at(days.at(days.work(dropped.on), 16, 20), async (later) => {
        await dropExtra(await stage.as(project.account, later), id, { reason: dropped.reason })
      })
    script.at(days.at(days.work(dueOn), 16, 10), async (later) => {
      await giveExtra(await stage.as(owner, later), id, {})
    })
    if (heard)
      script.at(days.at(days.work(heard.on), 16, 30), async (later) => {
        await hearExtra(await stage.as(project.account, later), id, {
          noticed: heard.words !== null,
          customerWords: heard.words,
        })
      })
  })
}
