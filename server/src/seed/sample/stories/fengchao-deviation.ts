import { planRemedies } from '../../../modules/deviations/service/remedies.ts'
import type { Project } from '../project.ts'
import type { Stage } from '../stage.ts'
import type { Seen } from '../telling.ts'
import { confirm, report, tell } from '../telling.ts'

const seen: Seen = {
  kind: 'quality',
  severity: 's3',
  summary: '按小时对账在整点高峰少计 0.4%,高于约定的 0.1%',
  cause: 'tooling',
  causeText: '进销存接口每分钟限 60 次,整点集中取数被截断',
}

/** Seen, told a few days later than it could have been, and being made good. */
export const lateTelling = (stage: Stage, project: Project, commitment: string, to: string): void => {
  const { days, script } = stage
  const w = days.work
  script.at(days.at(w(-6), 11), async (now) => {
    const id = await report(stage, project, commitment, { ...seen, expectedOn: w(12) }, now)
    script.at(days.at(w(-6), 11, 40), (later) => confirm(stage, project, id, seen, later))
    tell(
      stage,
      project,
      id,
      seen,
      {
        to,
        dedicated: '程准',
        callSummary: '已电话说明整点少计的原因,高总监同意先看半小时前的数',
        impact: '整点的缺货提醒晚 30 分钟,日对账不受影响',
        newDate: w(12),
        alternatives: [
          { kind: 'reduced', text: '整点先用半小时前的数,隔夜补齐' },
          { kind: 'addedValue', text: '免费加一张缺货预警报表' },
        ],
      },
      w(-5),
    )
    script.at(days.at(w(-4), 10, 30), async (later) => {
      await planRemedies(await stage.as(project.account, later), id, {
        remedies: [
          {
            kind: 'dedicated',
            text: '程准专人对接,每天 17:00 通报差异',
            owner: stage.member('程准'),
            dueOn: w(6),
          },
          {
            kind: 'interim',
            text: '取数改为错峰,整点前后各分三批',
            owner: stage.member('石落'),
            dueOn: w(5),
          },
          {
            kind: 'compensation',
            text: '免费提供缺货预警报表 3 个月',
            owner: stage.member('齐可期'),
            dueOn: w(8),
            cost: 2_000_000,
          },
        ],
      })
    })
  })
}
