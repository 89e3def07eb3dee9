import assert from 'node:assert/strict'
import { account, delivery as manager, lead, meetColleague, solution } from '../../lib/cast.ts'
import { briefly, openTab, seeOnBoard } from '../../lib/loop.ts'
import { see } from '../../lib/hands.ts'
import { enterPortal, openPortalWindow } from '../../lib/portal.ts'
import type { Journey } from '../../lib/stage.ts'
import type { Play } from '../promise/play.ts'
import { playRemedy } from '../promise/remedy.ts'
import { playDutyDone, playSlip } from '../promise/slip.ts'
import { loopCase } from './case.ts'
import { playChange } from './change.ts'
import { playPlan, playRisk } from './plan.ts'
import { loopPlays, presales } from './presales.ts'
import { playReport } from './report.ts'

export const deliver: Journey = {
  key: 'loop-delivery',
  title: '售中: work, reports, a deviation that is repaired, a change that is agreed',
  needs: [presales.key],
  run: async (stage) => {
    const before = loopPlays.get(loopCase.key)
    assert.ok(before, 'the journey before has come to its end')
    const { links } = before
    const play: Play = {
      ...before,
      stage,
      zhen: await meetColleague(stage, account),
      cheng: await meetColleague(stage, manager),
      lu: await meetColleague(stage, lead),
      fang: await meetColleague(stage, solution),
      customer: await stage.meet(loopCase.contact, { phone: true }),
    }
    const { zhen, cheng, lu, fang, customer } = play
    const quick: Play = {
      ...play,
      zhen: briefly(zhen),
      cheng: briefly(cheng),
      lu: briefly(lu),
      fang: briefly(fang),
      customer: briefly(customer),
    }
    await stage.step('the customer enters the portal and does what they owe', async () => {
      await enterPortal(customer, links.portal, await openPortalWindow(zhen, links.project, loopCase))
      await see(customer.page, loopCase.promise)
    })
    await playDutyDone(quick)
    await playPlan(play)
    await playRisk(play)
    await playReport(play)
    await playSlip(quick)
    await stage.step('the project goes into 修复 by itself', async () => {
      await seeOnBoard(zhen, /修复/, loopCase.project)
      await openTab(zhen, links.project, '阶段记录')
      await see(zhen.page.getByRole('main'), '系统按事实')
      await zhen.gallery('repair')
      await zhen.open(links.deviation)
    })
    await playRemedy(quick)
    await stage.step('once it is closed, back to 跟进', async () => {
      await seeOnBoard(zhen, /跟进/, loopCase.project)
      await zhen.gallery('repaired')
    })
    await playChange(play)
  },
}
