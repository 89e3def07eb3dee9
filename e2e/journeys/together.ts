import assert from 'node:assert/strict'
import { account, meetColleague, owner } from '../lib/cast.ts'
import { becomes, cellOf, choose, fill, goTo, isGone, press, rowOf, see, windowOf } from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

const name = '木棉在线教育'

export const together: Journey = {
  key: 'together',
  title: 'Two people at one record: what one saves the other sees, and neither overwrites the other unseen',
  needs: ['colleagues'],
  run: async (stage) => {
    const { step } = stage
    const zhen = await meetColleague(stage, account)
    const boss = await meetColleague(stage, owner)

    await step('one enters a customer, the other sees it come', async () => {
      await goTo(boss.page, '客户')
      await becomes(() => rowOf(boss.page, name).count(), 0, 'it is not there yet')
      await goTo(zhen.page, '客户')
      await zhen.page.getByRole('main').getByRole('button', { name: '新建' }).first().click()
      const form = windowOf(zhen.page, '新建客户')
      await fill(form, '客户名称', name)
      await choose(form, '行业', '互联网')
      await press(form, '保存')
      await isGone(form)
      await press(zhen.page.getByRole('complementary'), '关闭')
      await rowOf(boss.page, name).waitFor()
    })

    await step(
      'both change the same field: the later one is shown both values and keeps the first',
      async () => {
        const mine = await cellOf(boss.page, rowOf(boss.page, name), '客户名称')
        await mine.click({ position: { x: 230, y: 20 } })
        await boss.page.keyboard.press('F2')
        await boss.page.keyboard.press('Control+a')
        await boss.page.keyboard.type('木棉教育(顾)')
        const theirs = await cellOf(zhen.page, rowOf(zhen.page, name), '客户名称')
        await theirs.click({ position: { x: 230, y: 20 } })
        await zhen.page.keyboard.press('F2')
        await zhen.page.keyboard.press('Control+a')
        await zhen.page.keyboard.type('木棉教育(甄)')
        await zhen.page.keyboard.press('Enter')
        await see(zhen.page, '已修改「客户名称」')
        await boss.page.keyboard.press('Enter')
        const both = windowOf(boss.page, '「客户名称」刚被别人改过')
        await see(both, '木棉教育(顾)')
        await see(both, '木棉教育(甄)')
        await see(both, `${account.name} 改的`)
        await boss.shot('both-values')
        await press(both, '用现在的值')
        await becomes(() => rowOf(boss.page, '木棉教育(甄)').count(), 1, 'the first value stands')
      },
    )

    await step('with 用我填的 the later value is saved over it, knowingly', async () => {
      const mine = await cellOf(boss.page, rowOf(boss.page, '木棉教育'), '客户名称')
      await mine.click({ position: { x: 230, y: 20 } })
      await boss.page.keyboard.press('F2')
      await boss.page.keyboard.press('Control+a')
      await boss.page.keyboard.type('木棉在线教育')
      const theirs = await cellOf(zhen.page, rowOf(zhen.page, '木棉教育'), '客户名称')
      await theirs.click({ position: { x: 230, y: 20 } })
      await zhen.page.keyboard.press('F2')
      await zhen.page.keyboard.type('二')
      const saved = zhen.page.waitForResponse((answer) => answer.request().method() === 'PATCH')
      await zhen.page.keyboard.press('Enter')
      await saved
      await boss.page.keyboard.press('Enter')
      await press(windowOf(boss.page, '「客户名称」刚被别人改过'), '用我填的')
      await becomes(() => rowOf(boss.page, name).count(), 1, 'the later value stands')
      await zhen.page.keyboard.press('Escape')
      await zhen.page.reload()
      await becomes(() => rowOf(zhen.page, name).count(), 1, 'for both of them')
    })

    await step('different fields of one record do not disturb each other', async () => {
      const layer = await cellOf(boss.page, rowOf(boss.page, name), '客户层级')
      await layer.click()
      await boss.page.keyboard.press('Enter')
      await boss.page.getByRole('option', { name: 'C 待开发' }).waitFor()
      const stage = await cellOf(zhen.page, rowOf(zhen.page, name), '客户阶段')
      await stage.dblclick()
      await zhen.page.getByRole('option', { name: '成长' }).click()
      await see(zhen.page, '已修改「客户阶段」')
      await boss.page.getByRole('option', { name: 'C 待开发' }).click()
      await becomes(() => layer.innerText(), 'C 待开发', 'the layer is saved')
      assert.equal(await windowOf(boss.page, /刚被别人改过/).count(), 0)
    })
  },
}
