import assert from 'node:assert/strict'
import { join } from 'node:path'
import { account, delivery, meetColleague, solution } from '../../lib/cast.ts'
import { chooseTab, fill, isGone, press, see, windowOf } from '../../lib/hands.ts'
import type { Person } from '../../lib/person.ts'
import { enterPortal, openPortalWindow, openTodo } from '../../lib/portal.ts'
import { askReview, giveReview } from '../../lib/sheets.ts'
import type { Journey } from '../../lib/stage.ts'
import { plays } from './journey.ts'
import { manufacturing } from './trades.ts'

/** Work is handed over and sent back, an alarm proves false, the next edition is objected to and sealed on paper. */
export const afterwards: Journey = {
  key: 'afterwards',
  title: 'What the customer sends back, objects to and seals',
  needs: [manufacturing.key],
  run: async (stage) => {
    const { step, product } = stage
    const play = plays.get(manufacturing.key)
    assert.ok(play, 'the journey before has come to its end')
    const { trade, links } = play
    const zhen = await meetColleague(stage, account)
    const cheng = await meetColleague(stage, delivery)
    const fang = await meetColleague(stage, solution)
    const customer = await stage.meet(trade.contact, { phone: true })
    const main = zhen.page.getByRole('main')
    await enterPortal(customer, links.portal, await openPortalWindow(zhen, links.project, trade))
    await see(customer.page, trade.promise)

    const handOver = async (person: Person, evidence: string): Promise<void> => {
      await person.open(links.twin)
      await press(person.page.getByRole('main'), '提交验收')
      const form = windowOf(person.page, '提交验收')
      if (evidence === '') {
        await press(form, '提交验收')
        await see(form, '请附上完成证据')
        return
      }
      await fill(form, '完成证据', evidence)
      await press(form, '提交验收')
      await isGone(form)
    }

    await step('nothing is handed over without evidence', async () => {
      await handOver(cheng, '')
      await cheng.shot('no-evidence')
      await handOver(cheng, '三条产线已跑满一个班次')
      await see(cheng.page.getByRole('main'), '待验收')
    })

    await step('the customer sends it back, and says why', async () => {
      await openTodo(customer, new RegExp(trade.twin))
      await press(customer.page, '退回修改')
      const form = windowOf(customer.page, '退回修改')
      await press(form, '退回修改')
      await see(form, '请先写几句,再发给我们')
      await fill(form, '哪里不对', '第三条线夜班还没有跑过')
      await press(form, '退回修改')
      await isGone(form)
      await customer.shot('sent-back')
      await see(cheng.page.getByRole('main'), '第三条线夜班还没有跑过')
    })

    await step('handed over again, and accepted', async () => {
      await handOver(cheng, '第三条线夜班已跑满')
      await openTodo(customer, new RegExp(trade.twin))
      await press(customer.page, '验收通过')
      await press(windowOf(customer.page, '确认验收通过?'), '验收通过')
      await see(customer.page, '已记下,谢谢您的确认')
      await customer.shot('kept')
      await zhen.open(links.twin)
      await see(main, /已兑现|逾期兑现/)
    })

    await step('what a colleague reported proves a false alarm: the reason is asked for', async () => {
      await zhen.open(links.project)
      await chooseTab(main, '偏差')
      await press(main, '登记偏差')
      const form = windowOf(zhen.page, '登记偏差')
      await press(form, '登记偏差')
      await see(form, '请填写')
      await fill(form, '发生了什么', '听说相机还没有到货')
      await press(form, '登记偏差')
      await isGone(form)
      await main.getByRole('heading', { name: '听说相机还没有到货' }).waitFor()
      await press(main, '误报')
      const why = windowOf(zhen.page, '标为误报')
      assert.equal(await why.getByRole('button', { name: '误报' }).isDisabled(), true)
      await fill(why, '为什么是误报', '相机上周已到,仓库没有登记')
      await press(why, '误报')
      await see(main, '已标为误报:相机上周已到,仓库没有登记')
      await zhen.shot('false-alarm')
    })

    const send = async (): Promise<void> => {
      await askReview(zhen.page, solution.name)
      await giveReview(fang, trade.project)
      await see(main, '可以发送了')
      await press(main, '发送给客户')
      const form = windowOf(zhen.page, '发送给客户')
      await press(form, '发送给客户')
      await form.getByRole('textbox', { name: '签署链接' }).waitFor()
      await form.getByRole('button', { name: '关闭' }).last().click()
    }

    await step('the next edition goes out, and the customer objects to a line of it', async () => {
      await zhen.open(links.sheet)
      await press(main, '出新版')
      await see(main, '第 2 版')
      await send()
      await openTodo(customer, /确认表/)
      await press(customer.page, /我有异议/)
      const drawer = customer.page.getByRole('dialog')
      await drawer.getByRole('textbox').fill('夜班人手要写进来')
      await press(drawer, '写好了')
      await press(customer.page, '发送 1 条异议')
      await press(windowOf(customer.page, '把 1 条异议发给我们?'), '发送')
      await see(customer.page, '异议已收到,我们会逐条答复您')
      await customer.gallery('objected')
    })

    await step('each objection is answered before it goes out again', async () => {
      await zhen.page.reload()
      await see(main, '夜班人手要写进来')
      await zhen.gallery('objection')
      await press(main, '答复')
      const form = windowOf(zhen.page, '答复异议')
      assert.equal(await form.getByRole('button', { name: '答复', exact: true }).isDisabled(), true)
      await fill(form, '答复', '夜班人手写在客户配合事项里')
      await press(form, '答复')
      await isGone(form)
      await send()
      await openTodo(customer, /确认表/)
      await see(customer.page, '夜班人手写在客户配合事项里')
    })

    await step('sealed on paper and scanned in; the edition before is superseded', async () => {
      const scans = ['scan.png', 'scan-back.png']
      for (const scan of scans) await customer.page.screenshot({ path: join(product.folder, scan) })
      await zhen.page.reload()
      await press(main, '更多')
      await zhen.page.getByRole('menuitem', { name: '纸质盖章上传' }).click()
      const form = windowOf(zhen.page, '上传盖章扫描件')
      await press(form, '上传')
      await see(form, '请填写「扫描件」')
      await form.locator('input[type=file]').setInputFiles(scans.map((scan) => join(product.folder, scan)))
      for (const scan of scans) await form.getByRole('link', { name: scan }).waitFor()
      const titles = form.getByRole('textbox', { name: '职务' })
      await titles.first().fill(trade.contactTitle)
      await titles.last().fill(account.role)
      await zhen.shot('seal')
      await press(form, '上传')
      await isGone(form)
      await see(main, '已生效')
      await see(main, '纸质盖章')
      await zhen.gallery('sealed')
      await zhen.open(links.sheet)
      await see(main, '已被新版替代')
    })
  },
}
