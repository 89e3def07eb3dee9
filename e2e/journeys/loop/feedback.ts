import assert from 'node:assert/strict'
import { plus, typed } from '../../lib/days.ts'
import { choose, fill, goTo, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { openTab } from '../../lib/loop.ts'
import type { Person } from '../../lib/person.ts'
import { openTodo } from '../../lib/portal.ts'
import type { Play } from '../promise/play.ts'
import { handlers } from './house.ts'
import { complaint } from './survey.ts'

export const agreed = '割接当晚安排专人值守电话,铃响三声内接听'
const words = '不是活儿没干好,是出了状况找不到人,心里没底。'

/** A low score is somebody's: a case for its department with a clock, and a call by who has no part in the work. */
export const playCallback = async (play: Play, han: Person, on: string): Promise<void> => {
  const { stage, zhen, cheng, trade, links } = play
  const { step } = stage

  await step('交付部 has the case in hand, with its clock', async () => {
    await cheng.open('/')
    const row = cheng.page.getByRole('listitem').filter({ hasText: complaint.slice(0, 12) })
    await row.getByRole('link', { name: '去答复' }).click()
    const main = cheng.page.getByRole('main')
    await see(main, complaint)
    await see(main, /首次答复/)
    await see(main, handlers)
    await see(main, '按规则分派')
    await cheng.gallery('case')
    links.case = cheng.page.url()
  })

  const openCall = async (who: Person): Promise<void> => {
    await goTo(who.page, '满意度')
    const main = who.page.getByRole('main')
    await main.getByRole('tab', { name: '待回访', exact: true }).click()
    await main.getByRole('link', { name: new RegExp(trade.customer) }).waitFor()
  }

  await step('客户经理 reads of the call and may not make it', async () => {
    await zhen.open('/')
    await openCall(zhen)
    const main = zhen.page.getByRole('main')
    await main.getByRole('link', { name: new RegExp(trade.customer) }).click()
    await see(main, '由区域负责人回访;客户负责人和项目成员不做回访。')
    await see(main, complaint)
    assert.equal(await main.getByRole('button', { name: '完成回访' }).count(), 0)
    await zhen.shot('not-theirs-to-call')
  })

  await step('区域负责人 calls: 客户原话, 根因 and what was agreed, which becomes a promise', async () => {
    const { page } = han
    const main = page.getByRole('main')
    await openCall(han)
    await han.gallery('to-call')
    await main.getByRole('link', { name: new RegExp(trade.customer) }).click()
    await press(main, '完成回访')
    await see(main, '请写一句客户说了什么')
    await fill(main, '客户原话', words)
    await choose(main, '根因', '沟通')
    await fill(main, '具体情况', '割接值班表没有给到客户')
    await fill(main, '约定事项', agreed)
    await main.getByRole('checkbox', { name: '同时记入承诺台账' }).click()
    const day = main.getByRole('textbox', { name: '答应的日期' })
    await day.fill(typed(plus(on, 20)))
    await day.press('Tab')
    await han.gallery('call')
    await press(main, '完成回访')
    await hear(page, '回访已记下')
    await see(main, words)
    await main.getByRole('link', { name: new RegExp(agreed) }).waitFor()
    await han.gallery('called')
    await openTab(zhen, links.project, '承诺')
    await see(zhen.page.getByRole('main'), agreed)
  })
}

const answer = '已把割接当晚的值班表和两个值守电话发给贵局信息科,下周起每次割接前一天再确认一遍。'

/** The case is answered, and closed by the customer. */
export const playImprovement = async ({ stage, cheng, customer, links }: Play): Promise<void> => {
  const main = cheng.page.getByRole('main')
  await stage.step('交付部 answers; without a word nothing goes out', async () => {
    await cheng.open(links.case)
    await press(main, '答复客户')
    await see(main, '请先写内容')
    await main.getByRole('textbox', { name: '写给客户' }).fill(answer)
    await press(main, '答复客户')
    await see(main, '待客户确认')
  })
  await stage.step('the customer reads it at 390 px and says that it is solved', async () => {
    await openTodo(customer, /三次电话/)
    await see(customer.page, answer)
    await customer.gallery('case-answered')
    await press(customer.page, '已解决')
    const form = windowOf(customer.page, '这件事解决了吗?')
    await press(form, '已解决')
    await isGone(form)
    await see(main, '客户已确认解决')
    await cheng.gallery('case-closed')
  })
}
