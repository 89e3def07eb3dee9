import { delivery, solution } from '../../lib/cast.ts'
import { choose, fill, goTo, isGone, press, see, windowOf } from '../../lib/hands.ts'
import type { Play } from './play.ts'

/** Customer, contact, project; needs in three dimensions; the matrix, where a no comes with its alternative. */
export const playExpectation = async ({ stage, zhen, trade, links }: Play): Promise<void> => {
  const { page } = zhen
  const { step } = stage
  const { needs, notNow } = trade
  const main = page.getByRole('main')

  await step('客户经理 enters the customer and who decides there', async () => {
    await goTo(page, '客户')
    await main.getByRole('button', { name: '新建' }).first().click()
    const form = windowOf(page, '新建客户')
    await fill(form, '客户名称', trade.customer)
    await choose(form, '行业', trade.industry)
    await press(form, '保存')
    await isGone(form)
    await press(page.getByRole('complementary'), '打开整页')
    await press(page, '添加联系人')
    const contact = windowOf(page, '新建联系人')
    await fill(contact, '姓名', trade.contact)
    await choose(contact, '角色', '决策层')
    await press(contact, '保存')
    await isGone(contact)
    await see(main, trade.contact)
  })

  await step('the project has one 期望负责人 and the three of the 铁三角', async () => {
    await main.getByRole('tab', { name: '项目' }).click()
    await press(main, '新建项目')
    const form = windowOf(page, '新建项目')
    await fill(form, '项目名称', trade.project)
    await choose(form, '解决方案专家', solution.name)
    await choose(form, '交付经理', delivery.name)
    await fill(form, '工作类别', trade.workClass)
    await press(form, '新建项目')
    await isGone(form)
    await main.getByRole('heading', { name: trade.project }).first().waitFor()
    links.project = page.url()
    await zhen.gallery('project')
    await main.getByRole('tab', { name: '需求与优先级' }).click()
  })

  const add = async (dimension: string, need: string): Promise<void> => {
    await press(page, `在「${dimension}」添加需求`)
    const form = windowOf(page, '添加需求')
    await fill(form, '需求或期望', need)
    await choose(form, '谁说的', trade.contact)
    await fill(form, '依据', '访谈记录')
    await form.getByRole('button', { name: '添加需求', exact: true }).click()
    await isGone(form)
  }

  await step('without a 隐性需求 no sheet is made, and the page says so', async () => {
    await add('业务需求', needs.business)
    await add('技术需求', needs.technical)
    await see(main, /还不能生成确认表.*隐性需求还没有记录/)
    await main.getByRole('button', { name: '生成确认表', disabled: true }).waitFor()
    await zhen.shot('no-implicit-need')
    await add('隐性需求', needs.implicit)
    await add('技术需求', notNow.need)
    await see(main, /还不能生成确认表.*4 条还没有分级/)
  })

  const move = async (need: string, to: string): Promise<void> => {
    await press(page, `移到: ${need}`)
    await page.getByRole('menuitem', { name: to }).click()
  }

  await step('暂不满足 without an alternative is refused; with one it is taken', async () => {
    await main.getByRole('radio', { name: '矩阵' }).click()
    await move(needs.business, '必须满足')
    await see(page, '已移到「必须满足」')
    await move(needs.technical, '必须满足')
    await move(needs.implicit, '可协商')
    await see(page, '已移到「可协商」')
    // Dropped with the mouse, as one does on a desk.
    const card = main.getByRole('listitem').filter({ hasText: notNow.need })
    const cell = main
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: '技术需求' }) })
      .getByRole('cell')
      .nth(3)
    await card.scrollIntoViewIfNeeded()
    const from = await card.boundingBox()
    const to = await cell.boundingBox()
    if (!from || !to) throw new Error('the matrix is not on the screen')
    await page.mouse.move(from.x + 24, from.y + 24)
    await page.mouse.down()
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 })
    await page.mouse.move(to.x + to.width / 2, to.y + 24, { steps: 8 })
    await page.mouse.up()
    const form = windowOf(page, '给出替代方案')
    await press(form, '放进暂不满足')
    await see(form, '请写下替代方案')
    await zhen.shot('no-alternative')
    await fill(form, '写给客户看的方案', notNow.alternative)
    await press(form, '放进暂不满足')
    await isGone(form)
    await see(main, '可以生成确认表了')
    await zhen.gallery('matrix')
  })
}
