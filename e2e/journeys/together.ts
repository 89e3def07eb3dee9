import assert from 'node:assert/strict'
import { account, meetColleague, owner } from '../lib/cast.ts'
import {
  becomes,
  cellOf,
  choose,
  chooseTab,
  fill,
  goTo,
  hear,
  isGone,
  openWhole,
  press,
  rowOf,
  saving,
  see,
  windowOf,
} from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

const name = '木棉在线教育'
const project = '在线课堂平台'

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
        await hear(zhen.page, '已修改「客户名称」')
        await boss.page.keyboard.press('Enter')
        const both = windowOf(boss.page, '「客户名称」刚被别人改过')
        await see(both, '木棉教育(顾)')
        await see(both, '木棉教育(甄)')
        await see(both, `${account.name}改的`)
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
      await saving(zhen.page, () => zhen.page.keyboard.press('Enter'))
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
      await hear(zhen.page, '已修改「客户阶段」')
      await boss.page.getByRole('option', { name: 'C 待开发' }).click()
      await becomes(() => layer.innerText(), 'C 待开发', 'the layer is saved')
      assert.equal(await windowOf(boss.page, /刚被别人改过/).count(), 0)
    })

    await step('a project that goes no further is ended early, with why', async () => {
      const { page } = zhen
      const main = page.getByRole('main')
      await page.keyboard.press('Escape')
      await rowOf(page, name).getByRole('button', { name }).click()
      await openWhole(page)
      await chooseTab(main, '项目')
      await press(main, '新建项目')
      const form = windowOf(page, '新建项目')
      await fill(form, '项目名称', project)
      await fill(form, '工作类别', '平台搭建')
      await press(form, '新建项目')
      await isGone(form)
      await main.getByRole('heading', { name: project }).first().waitFor()
      await press(main, '更多')
      await page.getByRole('menuitem', { name: '提前结束' }).click()
      const end = windowOf(page, '提前结束项目')
      assert.ok(await end.getByRole('button', { name: '提前结束' }).isDisabled(), 'not without why')
      await fill(end, '原因', '客户预算取消,项目不再继续')
      await zhen.gallery('end-early')
      await press(end, '提前结束')
      await isGone(end)
      await see(main, '期望复盘')
      await zhen.shot('ended-early')
    })

    await step('who leaves hands over: all that is in hand goes to a colleague, in one act', async () => {
      const { page } = boss
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: '设置', exact: true }).first().click()
      await page.getByRole('link', { name: '成员', exact: true }).click()
      await rowOf(page, account.name).getByRole('button', { name: account.name }).click()
      const panel = page.getByRole('complementary').first()
      await press(panel, '停用')
      const form = windowOf(page, '停用这位成员?')
      await see(form, '客户 · 负责人')
      await form.getByRole('combobox', { name: '接手人' }).click()
      await page.getByRole('option', { name: owner.name }).click()
      await boss.gallery('hand-over')
      await press(form, '停用')
      await isGone(form)
      await see(zhen.page, '你的账号现在不在任何空间里')
      await zhen.shot('disabled')
      await goTo(page, '客户')
      await becomes(
        async () => (await rowOf(page, name).innerText()).includes(owner.name),
        true,
        'the customer is theirs now',
      )
      await boss.shot('handed-over')
    })
  },
}
