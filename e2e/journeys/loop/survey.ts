import assert from 'node:assert/strict'
import { morningOf } from '../../lib/days.ts'
import { hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import type { Person } from '../../lib/person.ts'
import type { Play } from '../promise/play.ts'

export const complaint = '割接当晚打了三次电话才有人接,等了两个小时。'

const praise = '工程师很耐心,讲解也清楚。'

const questions = {
  recommend: '您有多大可能把我们推荐给同行或同事?',
  unmet: '有没有哪些方面没有达到您的期望?',
  more: '还有什么想对我们说的?',
} as const

/** The next workday the survey goes out by itself; the customer answers it on a phone, once. */
export const playSurvey = async ({ stage, zhen, trade }: Play, on: string): Promise<void> => {
  const { step, product } = stage
  const { page } = zhen
  let link = ''

  await step('on the workday after the acceptance the survey goes out; 客户经理 passes it on', async () => {
    await product.moveClock(morningOf(on))
    await zhen.open('/')
    const row = page.getByRole('listitem').filter({ hasText: '验收后满意度' })
    await row.getByRole('link', { name: '去转交' }).click()
    await press(page.getByRole('main'), '复制链接')
    const form = windowOf(page, '把问卷转给客户')
    await form.getByRole('img', { name: `${trade.contact}的问卷二维码` }).waitFor()
    link = /https?:\/\/\S+/.exec(await form.innerText())?.[0] ?? ''
    assert.ok(link.startsWith(product.url), 'the text for WeChat has the link')
    await press(form, '复制微信文案')
    await hear(page, '已复制')
    await zhen.gallery('survey-shared')
    await press(form, '完成')
    await isGone(form)
  })

  const score = (who: Person, question: string, n: number): Promise<void> =>
    who.page.getByRole('group', { name: question }).locator(`input[type=radio]`).nth(n).check()
  /** All that must be answered, low. */
  const fillIn = async (who: Person): Promise<void> => {
    for (const group of await who.page.getByRole('group').filter({ hasText: '不满意' }).all())
      await group.locator('input[type=radio]').nth(1).check()
    await score(who, questions.recommend, 3)
  }

  const phone = await stage.meet('scanner', { phone: true })
  const colleague = await stage.meet('scanner-too', { phone: true })
  await step(
    'the customer opens it by the QR code at 390 px; nothing is sent with an answer missing',
    async () => {
      await phone.open(link)
      await see(phone.page, `关于「${trade.project}」`)
      await colleague.open(link)
      await see(colleague.page, `关于「${trade.project}」`)
      await phone.gallery('survey')
      await press(phone.page, '提交答复')
      await see(phone.page, /还有 \d+ 道必答题没有填/)
      await phone.shot('survey-incomplete')
    },
  )

  await step('the answer is low, with its reason and the customer’s words', async () => {
    await fillIn(phone)
    await phone.page.getByRole('group', { name: questions.unmet }).getByLabel('响应慢').check()
    await phone.page.getByRole('textbox', { name: questions.more }).fill(complaint)
    await phone.shot('survey-filled')
    await press(phone.page, '提交答复')
    await see(phone.page, '谢谢您的答复')
    await see(phone.page, complaint)
    await phone.gallery('survey-thanks')
  })

  await step(
    'a second answer on the same link is told that it was answered, changes nothing, and its words can still be read',
    async () => {
      await fillIn(colleague)
      await colleague.page.getByRole('textbox', { name: questions.more }).fill(praise)
      await press(colleague.page, '提交答复')
      await see(colleague.page, '您已经填写过这份问卷')
      await see(colleague.page, complaint)
      await see(colleague.page, '这个窗口里没有送出的内容')
      await see(colleague.page, praise)
      await colleague.gallery('survey-twice')
      await press(colleague.page, '不需要了')
      await isGone(colleague.page.getByText(praise))
      await phone.context.close()
      await colleague.context.close()
    },
  )
}
