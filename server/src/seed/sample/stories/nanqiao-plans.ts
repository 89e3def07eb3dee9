import type { PreparePlan } from '@zhinuo/contracts/expectations-plans-endpoints.ts'
import { offerPlan, preparePlan } from '../../../modules/expectations/service/plans.ts'
import type { Project } from '../project.ts'
import { needOf } from '../project.ts'
import type { Stage } from '../stage.ts'

type Effects = Readonly<Record<string, 'full' | 'partial'>>
type Offer = Omit<PreparePlan, 'effects'> & { readonly effects: Effects }

const offers: readonly Offer[] = [
  {
    name: '标准:三类疵点一次到位',
    kind: 'standard',
    summary: '1 台验布机,断经、破洞、油污三类都检,另出疵点日报。',
    effects: { defects: 'full', speed: 'full', lint: 'partial', pieceRate: 'partial' },
    quote: 9_800_000,
    plannedDays: 30,
  },
  {
    name: '分期:先两类,再加油污',
    kind: 'phased',
    summary: '贵方标注 600 米布样;先检断经和破洞,跑稳后再加油污。每期都和验布工一起对一周的计件。',
    effects: { defects: 'full', speed: 'full', lint: 'full', pieceRate: 'full' },
    quote: 10_600_000,
    plannedDays: 45,
    phasing: '一期 20 个工作日:断经、破洞\n二期 25 个工作日:油污、防絮罩',
  },
  {
    name: '精简:只检断经和破洞',
    kind: 'lean',
    summary: '1 台验布机,只检断经和破洞,油污仍由人看。',
    effects: { defects: 'partial', speed: 'full' },
    quote: 7_200_000,
    plannedDays: 20,
  },
]

/** Three plans side by side, written after the visit and offered before the meeting. */
export const threePlans = (stage: Stage, project: Project): void => {
  const { days, script } = stage
  script.at(days.at(days.work(-4), 16), async (now) => {
    const ctx = await stage.as(project.account, now)
    for (const { effects, ...rest } of offers) {
      const named = Object.entries(effects)
      const { id } = await preparePlan(ctx, project.id, {
        ...rest,
        effects: named.map(([key, effect]) => ({ expectation: needOf(project, key), effect })),
      })
      script.at(days.at(days.work(-3), 15, 30), async (later) => {
        await offerPlan(await stage.as(project.account, later), id)
      })
    }
  })
}
