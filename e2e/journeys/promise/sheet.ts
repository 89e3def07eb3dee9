import assert from 'node:assert/strict'
import { join } from 'node:path'
import { account, solution } from '../../lib/cast.ts'
import { chooseTab, fill, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { sign } from '../../lib/ink.ts'
import { askReview, giveCode, giveReview, nameOneself, tellCode } from '../../lib/sheets.ts'
import { playDuty } from './commitment.ts'
import type { Play } from './play.ts'

/** The sheet is made, reviewed and sent; before that every part that is missing is named. */
export const playSheet = async (play: Play): Promise<void> => {
  const { stage, zhen, fang, trade, links } = play
  const { page } = zhen
  const { step } = stage
  const main = page.getByRole('main')

  await step('a sheet with missing parts is not sent: they are named', async () => {
    await zhen.open(links.project)
    await chooseTab(main, '确认表')
    await press(main, '生成确认表')
    await page.waitForURL(/\/record\/sheet\//)
    await main.getByRole('heading', { name: '客户需求与期望确认表' }).waitFor()
    links.sheet = page.url()
    await see(main, '还没有客户配合事项')
    await see(main, '还没有内部评审')
    await zhen.gallery('sheet-incomplete')
    await askReview(page, solution.name)
    const send = main.getByRole('button', { name: '发送给客户' })
    await main.getByRole('button', { name: '发送给客户', disabled: true }).waitFor()
    await send.hover({ force: true })
    await see(page, /还没有客户配合事项.*1 位评审人还没有同意/)
    await zhen.shot('send-refused')
  })

  await step('taken back to draft, with the reason', async () => {
    await press(main, '更多')
    await page.getByRole('menuitem', { name: '撤回' }).click()
    const form = windowOf(page, '撤回到草稿')
    await fill(form, '为什么撤回', '先补客户配合事项')
    await press(form, '撤回')
    await isGone(form)
  })

  await playDuty(play)

  await step('a colleague reviews it on being asked', async () => {
    await zhen.open(links.sheet)
    await see(main, trade.duty)
    await askReview(page, solution.name)
    await giveReview(fang, trade.project)
    await see(main, '可以发送了')
    await zhen.gallery('sheet-ready')
  })

  await step('it goes out as WeChat text and QR code, for there is no mail address', async () => {
    await press(main, '发送给客户')
    const form = windowOf(page, '发送给客户')
    await fill(form, '给客户的话', '今天谈定的内容,请您过目签字。')
    await zhen.shot('send')
    await press(form, '发送给客户')
    const shared = form.getByRole('textbox', { name: '签署链接' })
    await shared.waitFor()
    links.sign = await shared.inputValue()
    await zhen.shot('shared')
    assert.ok((await form.getByRole('textbox', { name: '微信文案' }).inputValue()).includes(links.sign))
    await form.getByRole('button', { name: '关闭' }).last().click()
  })
}

/** The customer reads and signs on a phone; a wrong code is refused once. */
export const playSignature = async (play: Play): Promise<void> => {
  const { stage, zhen, customer, trade, links, files } = play
  const { page } = customer
  const { step, product } = stage

  await step(
    'the customer reads it at 390 px: what is promised, what is left out, what they owe',
    async () => {
      await customer.open(links.sign)
      await see(page, `${account.name}发来`)
      for (const text of [
        trade.promise,
        trade.condition,
        trade.duty,
        trade.notNow.need,
        trade.notNow.alternative,
      ])
        await see(page, text)
      assert.doesNotMatch(await page.locator('body').innerText(), /P85|85%|约有|同类|兜底|例外/)
      await customer.gallery('sign')
      await zhen.page.reload()
      await see(zhen.page.getByRole('main'), '已查看')
    },
  )

  await step(
    'the title is asked for, then a code that only the telephone brings: a wrong one is refused',
    async () => {
      await press(page, '确认并签字')
      const who = windowOf(page, '您的姓名和职务')
      await press(who, '下一步')
      await see(who, '请填写您的职务')
      await fill(who, '职务', trade.contactTitle)
      await press(who, '下一步')
      const code = await tellCode(zhen)
      await giveCode(page, code === '111111' ? '222222' : '111111')
      const drawing = windowOf(page, '请在框内手写签名')
      await press(drawing, '确认签字')
      await see(drawing, '请先在框内手写签名')
      await sign(drawing.getByRole('img', { name: '签名框' }))
      await customer.shot('drawn')
      await press(drawing, '确认签字')
      await see(page, '验证码不对,还可以试 4 次')
      await customer.shot('wrong-code')
      await giveCode(page, code)
    },
  )

  if (play.twoSigners) await signAtOnce(play)
  else
    await step('signed', async () => {
      await press(windowOf(page, '请在框内手写签名'), '确认签字')
      await see(page, '已签好,谢谢您')
      await see(page, /口头告知,手写签名/)
      await customer.gallery('signed')
    })

  await step('our side signs as well, and the sheet stands', async () => {
    await zhen.open(links.sheet)
    const main = zhen.page.getByRole('main')
    await see(main, '待我方签')
    await press(main, '我方签署')
    const form = windowOf(zhen.page, '代表我方签署')
    await fill(form, '职务', account.role)
    await sign(form.getByRole('img', { name: '手写签名' }))
    await press(form, '确认签署')
    await isGone(form)
    await see(main, '已生效')
    await zhen.gallery('sheet-signed')
  })

  await step(
    'the signed sheet is downloaded as PDF and as evidence, and verifies without the system',
    async () => {
      const main = zhen.page.getByRole('main')
      const keep = async (name: string, act: () => Promise<void>): Promise<string> => {
        const [begun] = await Promise.all([zhen.page.waitForEvent('download'), act()])
        const path = join(product.folder, `${trade.key}-${name}`)
        await begun.saveAs(path)
        return path
      }
      files.pdf = await keep('sheet.pdf', () => press(main, '下载 PDF'))
      files.evidence = await keep('evidence.json', async () => {
        await press(main, '更多')
        await zhen.page.getByRole('menuitem', { name: '下载证据文件' }).click()
      })
      for (const file of [files.pdf, files.evidence]) {
        const { code, output } = await product.command('verify', file)
        assert.equal(code, 0, output)
      }
    },
  )
}

/** A second person with the same link and the same code signs in the same moment: one of the two signatures stands. */
const signAtOnce = async ({ stage, zhen, customer, trade, links }: Play): Promise<void> => {
  const other = await stage.meet(`${trade.contact}的同事`, { phone: true })
  await stage.step('two sign at once with one link and one code: exactly one signature stands', async () => {
    await other.open(links.sign)
    await nameOneself(other.page, '代签人', '助理')
    const code = await tellCode(zhen)
    await giveCode(other.page, code)
    await sign(windowOf(other.page, '请在框内手写签名').getByRole('img', { name: '签名框' }))
    const mine = windowOf(customer.page, '请在框内手写签名')
    await press(mine, '上一步')
    await giveCode(customer.page, code)
    const buttons = [mine, windowOf(other.page, '请在框内手写签名')].map((form) =>
      form.getByRole('button', { name: '确认签字' }),
    )
    const answers = [customer.page, other.page].map((page) =>
      page.waitForResponse(
        (answer) => answer.url().endsWith('/sign') && answer.request().method() === 'POST',
      ),
    )
    const [signed] = await Promise.all([
      Promise.all(answers),
      ...buttons.map((button) => button.click({ noWaitAfter: true })),
    ])
    const statuses = signed.map((answer) => answer.status())
    assert.equal(statuses.filter((status) => status < 300).length, 1, `answers ${statuses.join(', ')}`)
    assert.ok(statuses.every((status) => status < 500))
    await customer.shot('one-of-two')
    await other.shot('other-of-two')
    for (const page of [customer.page, other.page]) {
      await page.goto(links.sign)
      await see(page, '您这边已签好,等待我方签字')
      assert.equal(
        await page
          .getByRole('region', { name: '签署' })
          .getByText(/^您这边/)
          .count(),
        1,
      )
    }
  })
}
