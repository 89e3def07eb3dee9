import { playAgreed } from '../changes.ts'
import { later } from '../days.ts'
import type { Project } from '../project.ts'
import { checkIn, safeDay, start } from '../promise.ts'
import type { Stage } from '../stage.ts'

/** Agreed at a price, with its supplementary agreement; the second edition of the sheet holds it. */
export const baselineReport = (
  stage: Stage,
  project: Project,
  { asker, signer }: { readonly asker: string; readonly signer: string },
): void => {
  const { days } = stage
  const w = days.work
  const startOn = w(-9)
  playAgreed(
    stage,
    project,
    {
      title: '增加 36 个应用的性能基线报告',
      text: '省里要看云上应用的性能,迁移完能不能给每个应用出一份基线?以后出了问题也好对照。',
      kind: 'price',
      by: asker,
      via: 'meeting',
      askedOn: w(-57),
      rd: '严可行',
      answers: {
        rd: { feasible: 'yes', effortDays: 2, slipDays: 0, text: '压测脚本可复用,补 36 个应用的场景' },
        delivery: {
          feasible: 'yes',
          effortDays: 4,
          slipDays: 0,
          cost: 2_600_000,
          text: '排在数据中台之后,不影响专区迁移',
        },
      },
      terms: async (now) => ({
        strategy: 'do',
        feeChange: 4_800_000,
        items: [
          {
            what: 'promise',
            action: 'add',
            content: '36 个应用的性能基线报告',
            condition: '36 个应用逐一压测,报告签字',
            promisedOn: later(w(36), await safeDay(stage, project, { estimateDays: 6 }, startOn, now)),
            owner: stage.member(project.delivery),
            controllable: 'controllable',
          },
        ],
      }),
      priced: true,
      sentTo: signer,
      message: '按推进会上的意见整理,费用和日期都写清楚了,请您过目。',
    },
    (promises) => {
      for (const id of promises) {
        start(stage, project, id, startOn)
        checkIn(stage, project, id, { on: w(-3), progress: 10, left: 12, note: '压测脚本准备中' })
      }
    },
  )
}
