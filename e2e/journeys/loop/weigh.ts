import assert from 'node:assert/strict'
import { chooseTab, choose, fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { openTab } from '../../lib/loop.ts'
import type { Play } from '../promise/play.ts'
import { loopCase } from './case.ts'

/** What cannot be done as asked is talked over in three steps and declined with what can be done. */
export const playThreeSteps = async ({ stage, fang, links }: Play): Promise<void> => {
  const { page } = fang
  const main = page.getByRole('main')
  const { absolute } = loopCase

  await stage.step('三步沟通 asks for what was heard, for facts and for an alternative', async () => {
    await openTab(fang, links.project, '需求与优先级')
    await main.getByRole('link', { name: absolute.need }).click()
    await main.getByRole('heading', { name: absolute.need, level: 1 }).waitFor()
    await chooseTab(main, '三步沟通')
    await press(main, '三步沟通')
    const form = windowOf(page, '三步沟通')
    await press(form, '下一步')
    await see(form, '请先写下听到了什么')
    await fill(form, '共情记录', '大厅里认不出人最伤面子,担心群众排长队投诉')
    await press(form, '下一步')
    await press(form, '下一步')
    await see(form, '请至少写一条事实,并注明来源')
    await form.getByRole('textbox', { name: '来源' }).fill('2025 年省内 6 个大厅实测')
    await form.getByRole('textbox', { name: '事实', exact: true }).fill('强光和老旧证件下识别率 96% 到 98.7%')
    await fang.shot('three-steps-facts')
    await press(form, '下一步')
    await press(form, '保存记录')
    await see(form, '不能只说不行,请给一个替代方案')
    await form.getByRole('textbox', { name: '替代方案' }).fill(absolute.alternative)
    await fang.gallery('three-steps')
    await press(form, '保存记录')
    await isGone(form)
    await see(main, absolute.alternative)
  })

  await stage.step('the customer takes the alternative; the expectation is declined with it', async () => {
    await press(main, '记下结果')
    const form = windowOf(page, '记下结果')
    await form.getByRole('checkbox', { name: /同时婉拒这条期望/ }).click()
    assert.equal(await form.getByRole('button', { name: '记下结果', exact: true }).isDisabled(), true)
    await fill(form, '婉拒理由', absolute.why)
    await fang.shot('conclude')
    await press(form, '记下结果')
    await isGone(form)
    await see(main, '客户接受替代方案')
    await main.getByRole('link', { name: absolute.need }).first().click()
    await see(main, '婉拒')
    await fang.gallery('declined')
  })
}

const plans = [
  { name: '标准方案', quote: '860000', days: '45', effect: '满足' },
  { name: '分期方案', quote: '620000', days: '30', effect: '部分' },
  { name: '精简方案', quote: '380000', days: '20', effect: '部分' },
] as const

/** Three options side by side, and the one the customer picks. */
export const playPlans = async ({ stage, zhen, links }: Play): Promise<void> => {
  const { page } = zhen
  const main = page.getByRole('main')
  await stage.step('three options are compared; the pick of the customer is recorded', async () => {
    await openTab(zhen, links.project, '需求与优先级')
    await main.getByRole('radio', { name: '方案' }).click()
    for (const { name, quote, days, effect } of plans) {
      await press(main, '添加方案')
      const form = windowOf(page, '准备方案')
      await fill(form, '方案名称', '')
      await press(form, '保存方案')
      await see(form, '请填写方案名称')
      await fill(form, '方案名称', name)
      await fill(form, '报价(元)', quote)
      await fill(form, '工期(工作日)', days)
      await form.getByRole('radiogroup').first().waitFor()
      for (const box of await form.getByRole('radiogroup').all())
        await box.getByRole('radio', { name: effect, exact: true }).click()
      if (name === '标准方案') await zhen.shot('plan-form')
      await press(form, '保存方案')
      await isGone(form)
      const column = main
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: new RegExp(name) }) })
        .last()
      await press(column, '提供客户')
      await column.getByRole('button', { name: '标为选定' }).waitFor()
    }
    // Three at most.
    await isGone(main.getByRole('button', { name: '添加方案' }))
    const chosen = main
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: /分期方案/ }) })
      .last()
    await press(chosen, '标为选定')
    const choice = windowOf(page, '记下客户的选择')
    await press(choice, '标为选定')
    await see(choice, '请选择选定方案的客户联系人')
    await choose(choice, '谁选定的', loopCase.contact)
    await press(choice, '标为选定')
    await isGone(choice)
    await chosen.getByRole('button', { name: '重新考虑' }).waitFor()
    await zhen.gallery('plans')
  })
}

/** The proposals of the matrix are adopted; what is not done now gets its alternative. */
export const playMatrix = async ({ stage, zhen, trade, links }: Play): Promise<void> => {
  const { page } = zhen
  const main = page.getByRole('main')
  await stage.step(
    'the priorities proposed are adopted, the one that waits with its alternative',
    async () => {
      await openTab(zhen, links.project, '需求与优先级')
      await main.getByRole('radio', { name: '矩阵' }).click()
      await press(main, /^全部采纳/)
      await hear(page, /已采纳 \d+ 条/)
      await press(page, `移到: ${trade.notNow.need}`)
      await page.getByRole('menuitem', { name: '暂不满足' }).click()
      const form = windowOf(page, '给出替代方案')
      await press(form, '放进暂不满足')
      await see(form, '请写下替代方案')
      await fill(form, '写给客户看的方案', trade.notNow.alternative)
      await press(form, '放进暂不满足')
      await isGone(form)
      await see(main, '可以生成确认表了')
      await zhen.gallery('matrix')
    },
  )
}
