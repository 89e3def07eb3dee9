import assert from 'node:assert/strict'
import { delivery } from '../../lib/cast.ts'
import { plus, said, typed } from '../../lib/days.ts'
import { pick, write } from '../../lib/fields.ts'
import { chooseTab, fill, hear, isGone, press, saving, see, windowOf } from '../../lib/hands.ts'
import type { Play } from './play.ts'

/** The promise, with every guard met once: what is missing, SMART, P85, the exception and who approves it. */
export const playPromise = async (play: Play): Promise<void> => {
  const { stage, zhen, lu, trade, due, today, links } = play
  const { page } = zhen
  const { step } = stage
  const main = page.getByRole('main')

  const enter = async (content: string): Promise<void> => {
    await zhen.open(links.project)
    await chooseTab(main, '承诺')
    await press(main, '记入台账')
    const form = windowOf(page, '记入台账')
    await fill(form, '答应什么', content)
    await press(form, '记入台账')
    await isGone(form)
    await main.getByRole('heading', { name: content, level: 1 }).waitFor()
  }
  /** Tries to confirm; the window stays, with the refusal in it. */
  const refused = async (words: RegExp, shot?: string): Promise<void> => {
    await press(main, '确认承诺')
    const form = windowOf(page, '确认承诺')
    await form.getByRole('radio', { name: '可控' }).click()
    await press(form, '确认承诺')
    const refusal = form.getByRole('alert')
    await refusal.waitFor()
    assert.match(await refusal.innerText(), words)
    if (shot) await zhen.shot(shot)
    await press(form, '取消')
    await isGone(form)
  }
  const confirm = async (): Promise<void> => {
    await press(main, '确认承诺')
    const form = windowOf(page, '确认承诺')
    await form.getByRole('radio', { name: '可控' }).click()
    await press(form, '确认承诺')
    await isGone(form)
    await see(main, '已承诺')
  }
  const setDay = async (day: string): Promise<void> => {
    const box = main.getByRole('textbox', { name: /对外日期/ })
    await box.fill(typed(day))
    await saving(page, () => box.press('Enter'))
    await hear(page, '已修改「对外日期」')
  }

  await step('a promise without owner, date and condition is not confirmed', async () => {
    await enter(trade.vague)
    links.promise = page.url()
    await see(main.getByRole('list', { name: '可以说得更清楚' }), '「尽快」')
    await press(main, '修改「谁来办」')
    await saving(page, () => page.getByRole('option', { name: '清除' }).click())
    await hear(page, '已修改「谁来办」')
    await refused(/请补上完成标准、谁来办、对外日期/, 'incomplete')
    await pick(main, '谁来办', delivery.name)
    await write(main, '完成标准', trade.condition, 'Control+Enter')
  })

  await step('without an estimate there is no forecast; the history speaks once there is one', async () => {
    await setDay(plus(today, 40))
    await refused(/预计工期/)
    await write(main, '预计工期(人天)', '10')
    await see(main, /同类 23 次/)
  })

  await step('a vague promise does not reach four of the five SMART dots', async () => {
    await refused(/SMART|说清楚|不够具体|4/, 'smart')
    const words = main.getByRole('textbox', { name: '答应什么' })
    await words.fill(trade.promise)
    await saving(page, () => words.blur())
    await hear(page, '已修改「答应什么」')
    await pick(main, '对应的期望', trade.needs.business)
    await see(main, '说清楚了 5/5,够了')
  })

  await step('a day earlier than P85 is refused, with the chance it has', async () => {
    await setDay(due)
    await see(main, new RegExp(`你填的 ${said(due)}约有 \\d+% 的可能按时`))
    await refused(/约有 \d+% 的可能按时/, 'earlier-than-p85')
    await zhen.gallery('forecast-strip')
  })

  await step('the exception asks for 理由 and 兜底措施, one after the other', async () => {
    await press(main, '申请例外')
    const form = windowOf(page, '为早于 85% 的日期申请例外')
    await press(form, '申请例外')
    await see(form, /请写明例外理由、兜底措施/)
    await fill(form, '理由', trade.exception.reason)
    await press(form, '申请例外')
    await see(form, /请写明兜底措施/)
    await zhen.shot('exception')
    await fill(form, '兜底措施', trade.exception.fallback)
    await press(form, '申请例外')
    await isGone(form)
    await see(main, new RegExp(`例外待批准:${said(due)}`))
    await refused(/例外/)
  })

  await step('期望管理负责人 finds it on the workbench and approves it', async () => {
    await lu.open('/')
    const row = lu.page.getByRole('listitem').filter({ hasText: trade.promise })
    await row.waitFor()
    await lu.gallery('workbench-approval')
    await row.getByRole('link', { name: '去审批' }).click()
    await press(lu.page, '批准例外')
    const form = windowOf(lu.page, '批准例外')
    await see(form, trade.exception.fallback)
    await press(form, '批准例外')
    await isGone(form)
    await see(lu.page.getByRole('main'), `例外已批准:${said(due)}`)
  })

  await step('now it is promised, with the forecast of that day kept', async () => {
    await see(main, `例外已批准:${said(due)}`)
    await confirm()
    await see(main, /确认时的预测/)
    await zhen.gallery('promised')
  })

  await step('a second promise of the same project and day is well within its forecast', async () => {
    await enter(trade.twin)
    links.twin = page.url()
    await pick(main, '谁来办', delivery.name)
    await write(main, '完成标准', trade.twinCondition, 'Control+Enter')
    await write(main, '预计工期(人天)', '4')
    await setDay(due)
    await pick(main, '对应的期望', trade.needs.technical)
    await confirm()
  })
}

/** The customer promises too: what they provide, who, and by when. */
export const playDuty = async ({ stage, zhen, trade, links, today }: Play): Promise<void> => {
  const { page } = zhen
  const main = page.getByRole('main')
  await stage.step('a duty of the customer names who and when, or is not confirmed', async () => {
    await zhen.open(links.project)
    await chooseTab(main, '承诺')
    await press(main, '记入台账')
    const form = windowOf(page, '记入台账')
    await form.getByRole('radio', { name: '客户方' }).click()
    await fill(form, '答应什么', trade.duty)
    await press(form, '记入台账')
    await isGone(form)
    await press(main, '确认承诺')
    const confirm = windowOf(page, '确认承诺')
    await press(confirm, '确认承诺')
    await see(confirm, /请补上客户方由谁办、对外日期/)
    await press(confirm, '取消')
    await pick(main, '客户方由谁办', trade.contact)
    await write(main, '对外日期', typed(plus(today, 8)))
    await press(main, '确认承诺')
    await press(confirm, '确认承诺')
    await isGone(confirm)
    await see(main, '已承诺')
  })
}
