import { chooseTab, choose, fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { enterCustomer, openProject } from '../../lib/projects.ts'
import type { Play } from './play.ts'

/** Customer, contact, project; needs in three dimensions; the matrix, where a no comes with its alternative. */
export const playExpectation = async ({ stage, zhen, trade, links }: Play): Promise<void> => {
  const { page } = zhen
  const { step } = stage
  const { needs, notNow } = trade
  const main = page.getByRole('main')

  await step('客户经理 enters the customer and who decides there', async () => {
    await enterCustomer(zhen, trade)
  })

  await step('the project has one 期望负责人 and the three of the 铁三角', async () => {
    links.project = await openProject(zhen, trade)
    await zhen.gallery('project')
    await chooseTab(main, '需求与优先级')
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
    await main.getByRole('cell').filter({ hasText: to }).getByText(need).waitFor()
  }

  await step('暂不满足 without an alternative is refused; with one it is taken', async () => {
    await main.getByRole('radio', { name: '矩阵' }).click()
    await move(needs.business, '必须满足')
    await hear(page, '已移到「必须满足」')
    await move(needs.technical, '必须满足')
    await move(needs.implicit, '可协商')
    await hear(page, '已移到「可协商」')
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
