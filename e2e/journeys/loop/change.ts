import assert from 'node:assert/strict'
import { plus, said, typed } from '../../lib/days.ts'
import { fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { sign } from '../../lib/ink.ts'
import { openTab } from '../../lib/loop.ts'
import type { Person } from '../../lib/person.ts'
import { digitsIn, giveCode } from '../../lib/sheets.ts'
import type { Play } from '../promise/play.ts'

const wish = '演练报告想晚两周交,我们月底先搬机房。'

/** The customer asks, two sides assess within a day, three names stand behind it, the customer agrees by hand. */
export const playChange = async (play: Play): Promise<void> => {
  const { stage, zhen, fang, cheng, customer, trade, links, due } = play
  const { step } = stage
  const { page } = zhen
  const main = page.getByRole('main')
  const later = plus(due, 14)
  let address = ''

  await step('the customer asks for a change in the portal', async () => {
    await customer.open('/portal/changes')
    await press(customer.page, '提变更')
    const form = windowOf(customer.page, '提变更')
    await press(form, '提交')
    await see(form, '请先写几句,再发给我们')
    await fill(form, '您想改什么', wish)
    await customer.shot('ask')
    await press(form, '提交')
    await customer.page.waitForURL(/\/portal\/changes\/.+/)
    await see(customer.page, wish)
  })

  await step('it is handed in, and the ring of 24 hours runs', async () => {
    await openTab(zhen, links.project, '变更')
    await main
      .getByRole('link', { name: /演练报告想晚两周交/ })
      .first()
      .click()
    await see(main, wish)
    await press(main, '提交评估')
    const form = windowOf(page, '提交评估')
    await press(form, '提交评估')
    await isGone(form)
    await see(main, '研发评估')
    address = page.url()
    await zhen.gallery('ring')
  })

  const assess = async (person: Person, side: string, days: string): Promise<void> => {
    await person.open(address)
    const card = person.page.getByRole('main').getByRole('region', { name: side })
    await press(card, '答复评估')
    const form = windowOf(person.page, side)
    assert.equal(await form.getByRole('button', { name: '答复评估' }).isDisabled(), true)
    await fill(form, '要多少人天', days)
    await fill(form, '工期延后几个工作日', '0')
    await fill(form, '说明', '人手排得开')
    await press(form, '答复评估')
    await isGone(form)
    await see(card, '人手排得开')
  }
  await step('研发 and 交付 answer', async () => {
    await assess(fang, '研发评估', '1')
    await assess(cheng, '交付评估', '2')
    await see(main, '人手排得开')
  })

  await step('what changes is written, and nothing goes out before three names', async () => {
    await zhen.open(address)
    const send = main.getByRole('button', { name: '三方确认并发给客户' })
    assert.equal(await send.isDisabled(), true)
    await see(main, '还没有写清楚改什么')
    await press(main, '编写内容')
    const form = windowOf(page, '编写内容')
    await form.getByRole('combobox', { name: '哪一条' }).click()
    await page
      .getByRole('option', { name: new RegExp(trade.twin) })
      .first()
      .click()
    const day = form.getByRole('textbox', { name: '新日期' })
    await day.fill(typed(later))
    await day.press('Tab')
    await press(form, '保存')
    await isGone(form)
    await press(main, '答应做')
    await see(main, '期望负责人还没有确认')
    const confirm = async (person: Person): Promise<void> => {
      await person.open(address)
      const names = person.page.getByRole('main').getByRole('region', { name: '三方确认' })
      await press(names, '确认')
      await isGone(names.getByRole('button', { name: '确认', exact: true }))
    }
    await confirm(fang)
    await confirm(cheng)
    await confirm(zhen)
    await isGone(main.getByText('还不能发给客户'))
    await zhen.gallery('three-names')
    await send.click()
    const out = windowOf(page, '发给客户')
    await press(out, '发给客户')
    await press(out, '复制微信文案')
    await hear(page, '已复制')
    await out.getByRole('button', { name: '关闭' }).last().click()
  })

  await step('the customer reads before and after, and agrees with name, code and hand', async () => {
    await customer.open('/portal')
    await customer.page
      .getByRole('region', { name: '请您处理' })
      .getByRole('link', { name: /变更|演练报告/ })
      .first()
      .click()
    await see(customer.page, new RegExp(said(later)))
    await customer.gallery('change')
    await press(customer.page, '同意变更')
    const who = windowOf(customer.page, '您的姓名和职务')
    await fill(who, '姓名', trade.contact)
    await fill(who, '职务', '')
    await press(who, '下一步')
    await see(who, '请填写您的职务')
    await fill(who, '职务', trade.contactTitle)
    await press(who, '下一步')
    await press(main, '告知验证码')
    const tell = windowOf(page, '告知验证码')
    await press(tell, '告知验证码')
    const code = await digitsIn(tell)
    await tell.getByRole('button', { name: '关闭' }).last().click()
    await giveCode(customer.page, code === '111111' ? '222222' : '111111')
    const drawing = windowOf(customer.page, '请在框内手写签名')
    await sign(drawing.getByRole('img', { name: '签名框' }))
    await press(drawing, '同意变更')
    await see(customer.page, '验证码不对')
    await customer.shot('change-wrong-code')
    await giveCode(customer.page, code)
    await press(drawing, '同意变更')
    await see(customer.page, '已同意,变更生效')
    await customer.gallery('change-agreed')
  })

  await step('a successor stands in the place of the promise, and the next edition is drafted', async () => {
    await zhen.open(address)
    await see(main, '已生效,承诺已换成新版')
    await zhen.gallery('change-in-force')
    await zhen.open(links.twin)
    await see(main, '第 2 版')
    await zhen.shot('versions')
    await main.getByRole('listitem').filter({ hasText: '第 2 版' }).getByRole('link').click()
    await see(main, said(later))
    await see(main, '进行中')
    links.twin = page.url()
    await openTab(zhen, links.project, '确认表')
    await see(main, '第 2 版')
    await zhen.shot('next-edition')
  })
}
