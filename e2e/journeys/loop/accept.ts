import { isGone, press, see, windowOf } from '../../lib/hands.ts'
import { openTab } from '../../lib/loop.ts'
import { openTodo } from '../../lib/portal.ts'
import type { Play } from '../promise/play.ts'
import { milestone } from './plan.ts'
import { vague } from './presales.ts'

/** What is left is handed over with evidence, and accepted by the customer one by one. */
export const playAcceptance = async ({ stage, zhen, cheng, customer, trade, links }: Play): Promise<void> => {
  const { page } = cheng
  const main = page.getByRole('main')

  /** On the page of a promise or a milestone. */
  const handOver = async (evidence: RegExp, words: string): Promise<void> => {
    await press(main, '提交验收')
    const form = windowOf(page, '提交验收')
    await form.getByRole('textbox', { name: evidence }).fill(words)
    await press(form, '提交验收')
    await isGone(form)
    await see(main, '待验收')
  }
  const accept = async (title: string): Promise<void> => {
    await openTodo(customer, new RegExp(title))
    await press(customer.page, '验收通过')
    await press(windowOf(customer.page, '确认验收通过?'), '验收通过')
    await see(customer.page, '已记下,谢谢您的确认')
  }

  await stage.step('what the customer does not want any more is cancelled, with their reason', async () => {
    const mine = zhen.page.getByRole('main')
    await openTab(zhen, links.project, '承诺')
    await mine.getByRole('link', { name: vague }).click()
    await mine.getByRole('heading', { name: vague, level: 1 }).waitFor()
    await mine.getByRole('button', { name: '更多', exact: true }).click()
    await zhen.page.getByRole('menuitem', { name: '客户取消' }).click()
    const form = windowOf(zhen.page, '客户取消')
    await form.getByRole('textbox', { name: '原因' }).fill('局里今年不再安排外出分享')
    await press(form, '客户取消')
    await isGone(form)
    await see(mine, '局里今年不再安排外出分享')
  })

  await stage.step('交付经理 hands over the milestone and both promises', async () => {
    await openTab(cheng, links.project, '计划')
    await main.getByRole('radio', { name: '表' }).click()
    await main.getByRole('link', { name: milestone }).click()
    await main.getByRole('heading', { name: milestone }).first().waitFor()
    await handOver(/成果说明/, '首批 4 个部门已迁完,割接记录见附件')
    await page.goto(links.promise)
    await handOver(/完成证据/, trade.remedy.evidence)
    await page.goto(links.twin)
    await handOver(/完成证据/, '3 份演练报告已交')
  })

  await stage.step('the customer accepts each of them at 390 px', async () => {
    for (const title of [milestone, trade.promise, trade.twin]) await accept(title)
    await customer.shot('all-accepted')
    await zhen.open(links.twin)
    await see(zhen.page.getByRole('main'), /已兑现|逾期兑现/)
  })
}
