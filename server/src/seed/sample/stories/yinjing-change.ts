import { pauseChange, resumeChange } from '../../../modules/changes/service/assess.ts'
import { answer, ask, playAgreed, submit } from '../changes.ts'
import { clockWithLeft } from '../clock.ts'
import type { Project } from '../project.ts'
import { needOf } from '../project.ts'
import type { Stage } from '../stage.ts'

/** A light change: agreed to with a tap, and in the next edition of the sheet. */
export const handledBy = (
  stage: Stage,
  project: Project,
  { asker, decider }: { readonly asker: string; readonly decider: string },
): void =>
  playAgreed(stage, project, {
    title: '误报周报加一列「处理人」',
    text: '周报能不能写上每个误报件是谁处理的?车间好对人。',
    kind: 'quality',
    by: asker,
    via: 'portal',
    askedOn: stage.days.work(-12),
    rd: '严可行',
    answers: { rd: { feasible: 'yes', effortDays: 0.3, slipDays: 0, text: '导出模板加一列即可' } },
    terms: () =>
      Promise.resolve({
        strategy: 'do',
        items: [
          {
            what: 'expectation',
            action: 'change',
            expectation: needOf(project, 'light'),
            content: '反光件也要判得准,误报件每周列出处理人',
          },
        ],
      }),
    sentTo: decider,
    message: '周报加一列处理人,不另收费,日期不变。',
  })

/** So much of the 24 hours is left: said as 5 for the next half hour. */
const LEFT_MS = 5.5 * 3_600_000

/** R&D has answered, delivery has not, and the clock is at its end soon. */
export const sideCamera = (stage: Stage, project: Project, asker: string): void => {
  const { days, script } = stage
  const rd = '严可行'
  const { askedAt, submittedAt, pausedAt, resumedAt, answeredAt } = clockWithLeft(days, LEFT_MS)
  script.at(askedAt, async (now) => {
    const id = await ask(
      stage,
      project,
      {
        title: '4 号工位加一路侧拍相机',
        text: '镀铬件侧面的划伤顶上拍不到,4 号工位想再加一路侧拍相机,能赶上下回主机厂审核最好。',
        kind: 'scope',
        by: asker,
        via: 'portal',
      },
      now,
    )
    script.at(submittedAt, (later) => submit(stage, project, id, rd, later))
    if (pausedAt)
      script.at(pausedAt, async (later) => {
        const ctx = await stage.as(project.account, later)
        await pauseChange(ctx, id, '请补 4 号工位两侧的安装空间照片和尺寸')
      })
    if (resumedAt)
      script.at(resumedAt, async (later) => {
        await resumeChange(await stage.as(project.account, later), id)
      })
    script.at(answeredAt, (later) =>
      answer(
        stage,
        rd,
        id,
        {
          side: 'rd',
          feasible: 'partly',
          effortDays: 3,
          slipDays: 2,
          cost: 800_000,
          text: '侧拍可行,要补采 200 张样张重训;三周能上线检测,自动剔除要再晚一个月',
        },
        later,
      ),
    )
  })
}
