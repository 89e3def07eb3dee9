import { withdrawByCustomer } from '../../../modules/changes/public.ts'
import { addDays } from '../../../platform/date-text.ts'
import { ask, playAgreed } from '../changes.ts'
import type { Project } from '../project.ts'
import type { Stage } from '../stage.ts'

interface People {
  readonly asker: string
  readonly decider: string
}

export const subtitles = (stage: Stage, project: Project, { asker, decider }: People): void =>
  playAgreed(stage, project, {
    title: '操作短片加字幕',
    text: '兼职老师多在路上看,短片能不能配上字幕?',
    kind: 'quality',
    by: asker,
    via: 'wechat',
    askedOn: stage.days.work(-15),
    rd: '严可行',
    answers: { rd: { feasible: 'yes', effortDays: 0.5, slipDays: 0, text: '用现成的转写,校对半天' } },
    terms: () =>
      Promise.resolve({
        strategy: 'do',
        plans: [{ kind: 'standard', summary: '5 支短片都配中文字幕,不另收费,日期不变' }],
      }),
    sentTo: decider,
    message: '字幕我们加上,不另收费,日期不变。',
  })

/** The one that R&D answered too late. */
export const spareParts = (stage: Stage, project: Project, { asker, decider }: People): void => {
  const { days, script } = stage
  const askedOn = days.work(-17)
  playAgreed(stage, project, {
    title: '月度报告加「建议备件」一节',
    text: '停机预警的月报里能不能顺带说一下该备哪些件?采购要提前两周下单。',
    kind: 'other',
    by: asker,
    via: 'call',
    askedOn,
    rd: '严可行',
    answeredOn: days.after(askedOn, 1),
    answers: {
      rd: { feasible: 'yes', effortDays: 0.4, slipDays: 0, text: '按预警部位对照备件表列出,半天内可加' },
    },
    terms: () =>
      Promise.resolve({
        strategy: 'do',
        plans: [{ kind: 'standard', summary: '月报末页列出建议备件和到货周期,不另收费' }],
      }),
    sentTo: decider,
    message: '月报末页会列出建议备件,不另收费,日期不变。',
  })
  script.at(days.at(addDays(askedOn, 1), 10, 5), (now) => stage.runJob('changes.mark-overdue', now))
}

/** Asked for in the portal and taken back there before anybody had to assess it. */
export const weekendDrill = (stage: Stage, project: Project, asker: string): void => {
  const { days, script } = stage
  const on = days.work(-8)
  script.at(days.at(on, 10), async (now) => {
    const id = await ask(
      stage,
      project,
      {
        title: '演练改到周末两天',
        text: '业务科室问演练能不能放到周末两天做,平时怕影响窗口办事。',
        kind: 'date',
        by: asker,
        via: 'portal',
      },
      now,
    )
    script.at(days.at(on, 16), async (later) => {
      await withdrawByCustomer(stage.asContact(asker, later), id)
    })
  })
}
