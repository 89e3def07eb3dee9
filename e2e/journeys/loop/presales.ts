import { dayOf, morningOf, plus } from '../../lib/days.ts'
import { fill, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { askPhase, briefly, enterPhase, openTab, passOver, seeOnBoard } from '../../lib/loop.ts'
import { enterCustomer, openProject } from '../../lib/projects.ts'
import type { Journey } from '../../lib/stage.ts'
import { playPromise } from '../promise/commitment.ts'
import type { Play } from '../promise/play.ts'
import { beginPlay } from '../promise/play.ts'
import { playSheet, playSignature } from '../promise/sheet.ts'
import { loopCase } from './case.ts'
import { playClarification } from './clarify.ts'
import { playInterview } from './elicit.ts'
import { playMatrix, playPlans, playThreeSteps } from './weigh.ts'

/** What came of 售前, for what follows. */
export const loopPlays = new Map<string, Play>()

/** Asked for, and never made precise. */
export const vague = '给兄弟单位做一次经验分享'

/** A promise that was never finished stands in the way; whoever may leave it out says why. */
const playWaiver = async ({ stage, zhen, lu, links }: Play): Promise<void> => {
  const main = zhen.page.getByRole('main')
  await stage.step(
    '进入跟进 names the promise that is not finished; 客户经理 may not pass it over',
    async () => {
      await openTab(zhen, links.project, '承诺')
      await press(main, '记入台账')
      const form = windowOf(zhen.page, '记入台账')
      await fill(form, '答应什么', vague)
      await press(form, '记入台账')
      await isGone(form)
      const next = await askPhase(zhen, links.project, '跟进')
      await see(next, /1 条承诺没有日期/)
      await see(next, /3\/4/)
      await see(next, /跳过需要期望管理负责人/)
      await zhen.gallery('guards')
    },
  )
  await stage.step('期望管理负责人 passes it over with a reason, which stays', async () => {
    const reason = '经验分享等项目上线后再约,不影响本期'
    await passOver(lu, links.project, '跟进', reason)
    await openTab(lu, links.project, '阶段记录')
    await see(lu.page.getByRole('main'), reason)
    await lu.gallery('phases')
    await seeOnBoard(lu, /跟进/, loopCase.project)
  })
}

export const presales: Journey = {
  key: 'loop-presales',
  title: '售前: from the first talk to the signed sheet',
  run: async (stage) => {
    const begun = await beginPlay(stage, loopCase, false)
    const { zhen, fang, cheng, lu, customer, links } = begun

    await stage.step('客户经理 opens the project; it stands on the board in 识别', async () => {
      await enterCustomer(zhen, loopCase)
      links.project = await openProject(zhen, loopCase)
      await zhen.gallery('loop-bar')
      await seeOnBoard(zhen, /识别/, loopCase.project)
      await zhen.gallery('board')
    })
    await playInterview(begun)
    await playClarification(begun)
    await playThreeSteps(begun)
    await playPlans(begun)
    await playMatrix(begun)
    await stage.step('进入设定 passes', () => enterPhase(zhen, links.project, '设定'))

    // The Monday after the meeting.
    await stage.product.moveClock(morningOf(plus(begun.today, 7)))
    const today = dayOf(stage.product.now())
    const play: Play = {
      ...begun,
      today,
      due: plus(today, 18),
      zhen: briefly(zhen),
      fang: briefly(fang),
      cheng: briefly(cheng),
      lu: briefly(lu),
      customer: briefly(customer),
    }
    await playPromise(play)
    await playSheet(play)
    await playSignature(play)
    await playWaiver({ ...play, zhen, lu })
    loopPlays.set(loopCase.key, { ...play, zhen, fang, cheng, lu, customer })
  },
}
