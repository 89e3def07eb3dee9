import assert from 'node:assert/strict'
import type { Locator } from 'playwright-core'
import { isGone, fill, press, see } from '../../lib/hands.ts'
import { askPhase, enterPhase, openTab } from '../../lib/loop.ts'
import type { Play } from '../promise/play.ts'
import { loopCase } from './case.ts'

/** 解决方案专家 asks along the question bank; what is said becomes needs of all three dimensions. */
export const playInterview = async ({ stage, zhen, fang, trade, links }: Play): Promise<void> => {
  const { step } = stage
  const { page } = fang
  const main = page.getByRole('main')
  let interview = ''

  const dimension = async (name: string): Promise<void> =>
    main.getByRole('radio', { name: new RegExp(`^${name}`) }).click()
  const takeUp = async (block: Locator): Promise<void> => {
    await press(block, '转为需求')
    await block.getByRole('link', { name: '已转为需求' }).waitFor()
  }
  /** Answers the guided question at that place. */
  const answer = async (at: number, words: string): Promise<void> => {
    const block = main.getByRole('listitem').nth(at)
    await block.getByRole('textbox', { name: '答复' }).fill(words)
    await press(block, '记下')
    await see(block, words)
    await takeUp(block)
  }
  /** A question that the bank does not have. */
  const ask = async (question: string, words: string): Promise<void> => {
    assert.equal(await main.getByRole('button', { name: '添加', exact: true }).isDisabled(), true)
    await fill(main, '问了什么', question)
    await main.getByRole('textbox', { name: '答复' }).last().fill(words)
    await press(main, '添加')
    await takeUp(main.getByRole('listitem').filter({ hasText: question }))
  }

  await step('解决方案专家 walks the guided questions; answers become needs', async () => {
    await openTab(fang, links.project, '需求与优先级')
    await press(main, '开始调研')
    const form = page.getByRole('dialog', { name: '开始调研' })
    await form.getByRole('combobox', { name: '受访人' }).click()
    await page.getByRole('option', { name: trade.contact }).click()
    await press(form, '开始调研')
    await isGone(form)
    await see(main, /为什么问/)
    interview = page.url()
    await dimension('业务需求')
    await answer(0, trade.needs.business)
    await answer(1, trade.notNow.need)
    await dimension('技术需求')
    await answer(0, trade.needs.technical)
    await ask('识别要做到什么程度?', loopCase.absolute.need)
    await fang.gallery('interview')
  })

  await step('进入沟通 without 隐性需求 is refused, and says what is missing', async () => {
    const form = await askPhase(zhen, links.project, '沟通')
    await see(form, '还不能进入沟通')
    await see(form, '隐性需求还没有记录')
    await see(form, '跳过需要期望管理负责人、区域负责人或部门负责人说明原因')
    await zhen.shot('no-implicit-need')
    await press(form, '知道了')
    await isGone(form)
  })

  await step('what nobody had said is asked for; 进入沟通 passes', async () => {
    await fang.open(interview)
    await dimension('隐性需求')
    await answer(0, trade.needs.implicit)
    await openTab(fang, links.project, '需求与优先级')
    for (const name of ['业务需求', '技术需求', '隐性需求'])
      await main.getByRole('region', { name }).getByRole('link').first().waitFor()
    await fang.gallery('research')
    await enterPhase(zhen, links.project, '沟通')
  })
}
