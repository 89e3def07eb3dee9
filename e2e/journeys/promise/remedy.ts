import type { Locator } from 'playwright-core'
import { delivery } from '../../lib/cast.ts'
import { morningOf, plus, said, typed } from '../../lib/days.ts'
import { choose, fill, isGone, press, see, windowOf } from '../../lib/hands.ts'
import type { Play } from './play.ts'

/** The customer is told in time, with an alternative; remedies that are more than words; the customer's answer. */
export const playRemedy = async ({
  stage,
  zhen,
  cheng,
  customer,
  trade,
  today,
  due,
  links,
}: Play): Promise<void> => {
  const { step, product } = stage
  const { page } = zhen
  const main = page.getByRole('main')
  const part = (name: string) => main.getByRole('region', { name, exact: true })

  await step('the cause is one of five', async () => {
    await press(part('确认原因'), '确认偏差')
    await see(main, '请选一个主要原因')
    await part('确认原因').getByRole('radio', { name: '承诺过满或目标模糊' }).click()
    await fill(part('确认原因'), '具体情况', trade.letter.cause)
    await press(part('确认原因'), '确认偏差')
    await see(main, '已确认')
  })

  await step('a letter without a call before it, or without an alternative, is not sent', async () => {
    const tell = part('先打电话,再发告知函')
    await fill(tell, '影响', trade.letter.impact)
    await press(tell, '发给客户')
    await see(tell, '先打电话,再发函')
    await fill(tell, '通话要点', trade.letter.call)
    await press(tell, '发给客户')
    await see(tell, '不能只说不行,请给一个替代方案')
    await zhen.gallery('letter-refused')
    await tell.getByRole('textbox', { name: '写给客户看的方案' }).fill(trade.letter.alternative)
    await see(tell.getByRole('complementary', { name: '客户在手机上看到的' }), trade.letter.alternative)
    await press(tell, '发给客户')
    await see(main, '告知函已发给客户')
    await see(main, /已提前 \d+ 小时告知/)
    await zhen.gallery('letter-sent')
  })

  await step('the customer reads it in the portal, and we see that they did', async () => {
    await customer.open('/portal')
    await see(customer.page, '整体正常,1项日期有调整,已向您说明')
    await customer.gallery('portal-told')
    await customer.page
      .getByRole('region', { name: '请您处理' })
      .getByRole('link', { name: new RegExp(trade.promise) })
      .click()
    for (const text of [trade.letter.cause, trade.letter.impact, trade.letter.alternative])
      await see(customer.page, text)
    links.notice = customer.page.url()
    await customer.gallery('notice')
    await see(main, `${trade.contact}已读`)
  })

  const remedy = async (kind: string, text: string, day: string, owner?: string): Promise<void> => {
    const form = part('补救')
    await choose(form, '类型', kind)
    await fill(form, '做什么', text)
    const box = form.getByRole('textbox', { name: '完成日期' })
    await box.fill(typed(day))
    await box.press('Tab')
    if (owner) await choose(form, '负责人', owner)
    await press(form, '保存补救')
  }

  await step('an apology alone is no remedy', async () => {
    await remedy('致歉', '登门致歉', plus(today, 11))
    await see(part('补救'), '只有致歉还不算补救,请至少加一项行动')
    await zhen.shot('only-apology')
    await remedy('阶段成果/替代方案', trade.remedy.text, plus(today, 17), delivery.name)
    await see(part('补救'), '待完成')
    await press(part('补救'), '添加补救')
    await remedy('致歉', '登门致歉', plus(today, 11))
    await see(part('补救'), '登门致歉')
  })

  await step('nobody is asked to accept what is not done', async () => {
    await press(part('客户确认'), '请客户确认')
    await see(part('客户确认'), '还有 2 项补救没有完成')
  })

  const complete = async (person: typeof zhen, text: string, evidence: string): Promise<void> => {
    await press(person.page.getByRole('article', { name: text, exact: true }), '完成')
    const form = windowOf(person.page, '这项补救完成了?')
    await form.getByRole('button', { name: '完成', exact: true }).click()
    await see(form, '请附上完成的证明')
    await fill(form, '完成证明', evidence)
    await form.getByRole('button', { name: '完成', exact: true }).click()
    await isGone(form)
  }

  await step('six days on, 交付经理 completes it with evidence', async () => {
    await product.moveClock(morningOf(plus(today, 16)))
    await cheng.open(page.url())
    await complete(cheng, trade.remedy.text, trade.remedy.evidence)
    await zhen.open(page.url())
    await complete(zhen, '登门致歉', '当面致歉')
    await see(part('补救'), trade.remedy.evidence)
  })

  const askCustomer = async (message: string): Promise<void> => {
    await fill(part('客户确认'), '给客户的话', message)
    await press(part('客户确认'), '请客户确认')
    await see(part('客户确认'), /等客户答复,到/)
  }

  const close = async (): Promise<Locator> => {
    await press(part('关闭'), '关闭偏差')
    const form = windowOf(page, '关闭这条偏差')
    await press(form, '关闭偏差')
    return form
  }

  await step('the customer is asked and is not content: it goes on', async () => {
    await askCustomer('请您看看是否可以接受')
    const refused = await close()
    await see(refused, '客户还没有答复')
    await press(refused, '取消')
    await customer.open('/portal')
    await customer.page
      .getByRole('region', { name: '请您处理' })
      .getByRole('link', { name: /请确认补救结果/ })
      .click()
    await see(customer.page, trade.remedy.evidence)
    await customer.shot('asked')
    await press(customer.page, '还不行')
    const form = windowOf(customer.page, '还不行')
    await press(form, '发送')
    await see(form, '请告诉我们哪里还不行')
    await fill(form, '哪里还不行', trade.complaint)
    await press(form, '发送')
    await isGone(form)
    await see(part('客户确认'), trade.complaint)
  })

  await step('mended, asked again, accepted in the portal', async () => {
    await press(part('补救'), '添加补救')
    await remedy('专人对接', trade.mend.text, plus(today, 17))
    await see(part('补救'), '待完成')
    await complete(zhen, trade.mend.text, trade.mend.evidence)
    await askCustomer('已按您说的改好')
    await customer.open('/portal')
    await customer.page
      .getByRole('region', { name: '请您处理' })
      .getByRole('link', { name: /请确认补救结果/ })
      .click()
    await press(customer.page, '接受')
    const form = windowOf(customer.page, '接受这个补救结果?')
    await press(form, '接受')
    await see(customer.page, '您已接受,谢谢您的理解')
    await customer.gallery('accepted')
    await see(part('客户确认'), '接受')
  })

  await step('the deviation is closed, and the timeline tells the whole story', async () => {
    await isGone(await close())
    await see(main, '已关闭')
    await zhen.gallery('closed')
    for (const fact of ['系统侦测到偏差', '确认偏差', '告知客户', '客户答复']) await see(main, fact)
    await zhen.open(links.promise)
    await see(main, said(due))
    await see(main, '第 1 版')
  })
}
