import assert from 'node:assert/strict'
import { account, delivery, lead, meetColleague } from '../../lib/cast.ts'
import { dayOf, plus } from '../../lib/days.ts'
import { see } from '../../lib/hands.ts'
import { enterPortal, openPortalWindow } from '../../lib/portal.ts'
import type { Journey } from '../../lib/stage.ts'
import type { Play } from '../promise/play.ts'
import { playAcceptance } from './accept.ts'
import { loopCase } from './case.ts'
import { deliver } from './delivery.ts'
import { playCallback, playImprovement } from './feedback.ts'
import { playHouse } from './house.ts'
import { playNextCustomer, playRetrospective } from './learn.ts'
import { loopPlays, presales } from './presales.ts'
import { playSurvey } from './survey.ts'

export const aftersales: Journey = {
  key: 'loop-aftersales',
  title: '售后: a low score is called about, made good, learnt from, and serves the next customer',
  needs: [presales.key, deliver.key],
  run: async (stage) => {
    const before = loopPlays.get(loopCase.key)
    assert.ok(before, 'the journeys before have come to their end')
    const { han } = await playHouse(stage)
    const play: Play = {
      ...before,
      stage,
      zhen: await meetColleague(stage, account),
      cheng: await meetColleague(stage, delivery),
      lu: await meetColleague(stage, lead),
      customer: await stage.meet(loopCase.contact, { phone: true }),
    }
    const { zhen, customer, links } = play
    await stage.step('the customer enters the portal', async () => {
      await enterPortal(customer, links.portal, await openPortalWindow(zhen, links.project, loopCase))
      await see(customer.page, loopCase.promise)
    })
    await playAcceptance(play)
    // The workday after the acceptance; the call about a low answer is due two workdays later.
    const on = plus(dayOf(stage.product.now()), 1)
    await playSurvey(play, on)
    await playCallback(play, han, on)
    await playImprovement(play)
    await playRetrospective(play)
    await playNextCustomer(play)
  },
}
