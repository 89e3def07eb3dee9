import { declineChange } from '../../../modules/changes/service/decide.ts'
import { ask, playAgreed, submit } from '../changes.ts'
import { later } from '../days.ts'
import type { Project } from '../project.ts'
import { checkIn, declare, safeDay, start } from '../promise.ts'
import type { Stage } from '../stage.ts'

/** Free of charge and booked at its worth; the second edition of the sheet holds it. */
export const reviewBench = (
  stage: Stage,
  project: Project,
  { asker, signer }: { readonly asker: string; readonly signer: string },
): void => {
  const w = stage.days.work
  const startOn = w(-20)
  const bench = {
    content: '人工复核台 2 个工位上线',
    condition: '2 个工位可用,两人复判流程试运行记录签字',
  }
  playAgreed(
    stage,
    project,
    {
      title: '增加 2 个人工复核工位',
      text: '机器判不准的件得有个地方让人再看一遍,线边放两个工位就行。',
      kind: 'scope',
      by: asker,
      via: 'meeting',
      askedOn: w(-46),
      rd: '严可行',
      answers: {
        rd: { feasible: 'yes', effortDays: 3, slipDays: 0, text: '复判界面用现有组件,只加两人复判流程' },
        delivery: {
          feasible: 'yes',
          effortDays: 5,
          slipDays: 0,
          cost: 900_000,
          text: '工位和显示器用库存,停机半天安装',
        },
      },
      terms: async (now) => ({
        strategy: 'do',
        free: true,
        freeValue: 1_440_000,
        items: [
          {
            what: 'promise',
            action: 'add',
            ...bench,
            promisedOn: later(w(3), await safeDay(stage, project, { estimateDays: 8 }, startOn, now)),
            owner: stage.member(project.delivery),
            controllable: 'controllable',
          },
        ],
      }),
      sentTo: signer,
      message: '两个复核工位这次不另收费,安装和验收办法都在里面,请您过目。',
    },
    (promises) => {
      for (const id of promises) {
        start(stage, project, id, startOn)
        checkIn(stage, project, id, { on: w(-13), progress: 50, left: 6 })
        checkIn(stage, project, id, { on: w(-6), progress: 90, left: 2 })
        declare(stage, project, id, w(-3), `${bench.content},${bench.condition}`)
      }
    },
  )
}

/** Asked for once more after the talk, and declined the same day with what stands in its place. */
export const noneMissed = (stage: Stage, project: Project, asker: string): void => {
  const { days, script } = stage
  const on = days.work(-19)
  script.at(days.at(on, 9, 40), async (now) => {
    const id = await ask(
      stage,
      project,
      {
        title: '验收口径改为零漏检',
        text: '集团质量部说漏检率还是要写成零,合同里能不能改成 100% 准确?',
        kind: 'quality',
        by: asker,
        via: 'wechat',
      },
      now,
    )
    script.at(days.at(on, 10), (later) => submit(stage, project, id, '严可行', later))
    script.at(days.at(on, 16), async (later) => {
      await declineChange(await stage.as(project.account, later), id, {
        reason: '光学检测总有极少数件判不准,写成零我们做不到。三步沟通会上双方已谈定漏检率不高于 0.1%。',
        alternatives: [
          { kind: 'reduced', text: '漏检率不高于 0.1%,判不准的件一律进人工复核' },
          { kind: 'addedValue', text: '每月免费用新样件复标一次模型,报告抄送集团质量部' },
        ],
      })
    })
  })
}
