import assert from 'node:assert/strict'
import { dayOf, morningOf, plus } from '../../lib/days.ts'
import { fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { askPhase, openTab } from '../../lib/loop.ts'
import { enterPortal, makePortalLink, openPortalWindow } from '../../lib/portal.ts'
import type { Play } from '../promise/play.ts'

const meeting = '需求澄清会'
const points = ['迁移分三批,每批不超过 4 个部门', '停机窗口定在周六 22 点到次日 6 点']
const correction = '停机窗口是周六 23 点到次日 5 点,我们局里发过通知'

/** 澄清会: planned, invited, both sides there, minutes read back by the customer on a telephone. */
export const playClarification = async (play: Play): Promise<void> => {
  const { stage, zhen, customer, trade, links } = play
  const { step, product } = stage
  const { page } = zhen
  const main = page.getByRole('main')

  await step('a meeting without a title, or without anybody, goes nowhere', async () => {
    await openTab(zhen, links.project, '会议')
    await press(main, '安排会议')
    const form = windowOf(page, '安排会议')
    await press(form, '安排会议')
    await see(form, '请填写会议主题')
    await fill(form, '会议主题', meeting)
    await fill(form, '地点或会议链接', '局机关 3 楼会议室')
    await press(form, '用模板')
    await form.getByRole('button', { name: /^移除/ }).click()
    await zhen.shot('plan')
    await press(form, '安排会议')
    await isGone(form)
    await main.getByRole('heading', { name: meeting }).waitFor()
    await press(main, '发邀请')
    const invite = windowOf(page, '邀请参加人')
    await see(invite, '还没有参加人,请先添加')
    assert.equal(await invite.getByRole('button', { name: '发邀请', exact: true }).isDisabled(), true)
    await zhen.shot('nobody-to-invite')
    await page.keyboard.press('Escape')
    await isGone(invite)
  })

  await step('both sides are invited; the text for WeChat is copied', async () => {
    await press(main, '添加参加人')
    const form = windowOf(page, '添加参加人')
    await press(form, trade.contact)
    for (const name of ['甄诺', '方策']) {
      await form.getByRole('combobox').first().click()
      await page.getByRole('option', { name }).first().click()
      await form.getByRole('button', { name: `移除${name}` }).waitFor()
    }
    await press(form, '添加')
    await isGone(form)
    await press(main, '发邀请')
    const invite = windowOf(page, '邀请参加人')
    await see(invite, new RegExp(`没有邮箱,请用微信转发.*${trade.contact}`))
    await press(invite, '复制微信文案')
    await hear(page, '已复制')
    await see(invite, new RegExp(`「${trade.project}」的澄清会定在 3月3日 10:00`))
    await zhen.gallery('invite')
    await press(invite, '发邀请')
    await isGone(invite)
    await see(main, /已邀请/)
  })

  await step('a meeting that was not held opens no door', async () => {
    const form = await askPhase(zhen, links.project, '设定')
    await see(form, '澄清会还没有开')
    await press(form, '知道了')
  })

  await step('the next day both sides sign in, and it is held', async () => {
    await product.moveClock(morningOf(plus(dayOf(product.now()), 1)))
    await openTab(zhen, links.project, '会议')
    await main.getByRole('link', { name: meeting }).click()
    for (const name of [trade.contact, '甄诺', '方策']) {
      const row = main.getByRole('listitem').filter({ hasText: name }).first()
      await press(row, '签到')
      await see(row, /\d+:\d\d 签到/)
    }
    await press(main, '记为已召开')
    await see(main, '已召开')
    links.meeting = page.url()
  })

  await step('the minutes go out, point by point', async () => {
    await press(main, '写纪要')
    const form = windowOf(page, '写纪要')
    await fill(form, '概要', '逐条核对了需求,约定了迁移的批次和窗口。')
    await press(form, '加一条')
    for (const [at, text] of points.entries())
      await form.getByRole('textbox', { name: '一条一件事' }).nth(at).fill(text)
    await press(form, '保存纪要')
    await isGone(form)
    await press(main, '发客户核对')
    const send = windowOf(page, '发纪要请客户核对')
    await press(send, '发客户核对')
    await isGone(send)
    await see(main, /纪要已放进客户门户,没有发邮件/)
    await zhen.gallery('meeting')
  })

  await step('the customer reads them back at 390 px and corrects one point', async () => {
    const form = await openPortalWindow(zhen, links.project, trade)
    links.portal = await makePortalLink(form)
    await enterPortal(customer, links.portal, form)
    await customer.page
      .getByRole('region', { name: '请您处理' })
      .getByRole('link', { name: new RegExp(meeting) })
      .click()
    await see(customer.page, '请您逐条核对')
    await customer.page.getByRole('button', { name: '有出入' }).last().click()
    await press(customer.page, '提交核对')
    await see(customer.page, '请写下您认为正确的说法')
    await fill(customer.page, '您认为正确的说法', correction)
    await customer.gallery('read-back')
    await press(customer.page, '提交核对')
    await see(customer.page, '谢谢,我们收到了您的核对')
    await customer.shot('read-back-sent')
  })

  await step('both wordings stand side by side', async () => {
    await zhen.open(links.meeting)
    await see(main, '客户有更正')
    for (const words of ['我方记录', points[1] ?? '', '客户的说法', correction]) await see(main, words)
    await zhen.gallery('both-wordings')
  })
}
