import { playToCustomer } from '../changes.ts'
import type { Project } from '../project.ts'
import { needOf } from '../project.ts'
import type { Stage } from '../stage.ts'

/** Twelve shops more, in two plans with their prices: the three names and both co-signatures stand, the customer decides. */
export const twelveShops = (
  stage: Stage,
  project: Project,
  { asker, decider }: { readonly asker: string; readonly decider: string },
): void => {
  const w = stage.days.work
  const opened = (plan: 'standard' | 'phased', content: string, promisedOn: string) => ({
    plan,
    content,
    promisedOn,
    what: 'promise' as const,
    action: 'add' as const,
    condition: '每店连续 5 天填单率不低于 95%,店长签字',
    owner: stage.member(project.delivery),
    ...(plan === 'standard'
      ? {
          controllable: 'risky' as const,
          shortOf: ['people' as const],
          safeguard: '两周一批,每批驻店 2 人,不够时从总部借调',
        }
      : { controllable: 'controllable' as const }),
  })
  playToCustomer(stage, project, {
    title: '新增 12 家门店',
    text: '过一个多月要新开 12 家店,开业当天就得用上门店协同,能不能一起上?',
    kind: 'scope',
    by: asker,
    via: 'meeting',
    askedOn: w(-3),
    rd: '安稳',
    answers: {
      rd: { feasible: 'yes', effortDays: 1, slipDays: 0, text: '现有授权可以扩到 150 店,不用改程序' },
      delivery: {
        feasible: 'yes',
        effortDays: 9,
        slipDays: 0,
        cost: 2_700_000,
        text: '按片区两周一批,和年度健康检查错开',
      },
    },
    terms: () =>
      Promise.resolve({
        strategy: 'do',
        plans: [
          { kind: 'standard', summary: '12 店一次上线,开业前一周装好', fee: 7_200_000 },
          { kind: 'phased', summary: '先上 6 店,另 6 店两个月后上', fee: 6_300_000, endAfter: w(75) },
        ],
        items: [
          {
            what: 'expectation',
            action: 'change',
            expectation: needOf(project, 'shops'),
            content: '132 店一年内全部用上门店协同',
          },
          opened('standard', '新增 12 家门店上线', w(30)),
          opened('phased', '新增门店第一批 6 家上线', w(22)),
          opened('phased', '新增门店第二批 6 家上线', w(64)),
        ],
      }),
    priced: true,
    sentTo: decider,
    message: '两个方案都能赶上开业,差别在分不分期,请您选一个。',
  })
}
