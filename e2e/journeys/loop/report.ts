import { account, delivery } from '../../lib/cast.ts'
import { fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { openTab } from '../../lib/loop.ts'
import type { Play } from '../promise/play.ts'

const theirs = '首批系统盘点完成四分之三'
const ours = '客户侧联系人已逐一对过名单'

/** 周报: drafted from the facts, written by two at once without losing a word, published by whoever answers for it. */
export const playReport = async (play: Play): Promise<void> => {
  const { stage, zhen, cheng, links } = play
  const { step } = stage
  const main = zhen.page.getByRole('main')
  const his = cheng.page.getByRole('main')
  let address = ''

  await step('the week’s report is drafted from the facts', async () => {
    await openTab(cheng, links.project, '本周报告')
    await his.getByRole('link', { name: /^第 11 周/ }).click()
    await press(his, '按事实起草')
    await see(his, /按事实起草$/)
    await see(his, /写好后由期望负责人甄诺发布/)
    address = cheng.page.url()
    await cheng.gallery('report')
  })

  await step('two write it at once: both texts are shown, and none is lost', async () => {
    await zhen.open(address)
    await fill(main, '当前进展', ours)
    await see(main, '有未保存的修改,已留在本机')
    await fill(his, '当前进展', theirs)
    await press(his, '保存')
    await hear(cheng.page, '已保存')
    await press(main, '保存')
    const both = windowOf(zhen.page, '别人刚改过这份报告')
    await see(both, `${delivery.name}写的`)
    await see(both, theirs)
    await see(both, ours)
    await zhen.gallery('report-conflict')
    await press(both, '用我的')
    await isGone(both)
    await fill(main, '当前进展', `${theirs}\n${ours}`)
    await press(main, '保存')
    await hear(zhen.page, '已保存')
    await cheng.page.reload()
    await see(his, ours)
    await see(his, theirs)
  })

  await step('期望负责人 publishes it; the text for WeChat is copied', async () => {
    await press(main, '发布')
    const form = windowOf(zhen.page, '发布给客户?')
    await press(form, '发布')
    await isGone(form)
    await see(main, '客户还没有读')
    await see(main, new RegExp(`${account.name} .*发布`))
    await press(main, '复制微信文案')
    await hear(zhen.page, '已复制,去微信粘贴')
    await zhen.gallery('report-published')
  })
  await playReading(play)
}

/** The customer reads the report on a phone; whoever published it sees that, on the page that is open. */
export const playReading = async ({ stage, zhen, customer, trade }: Play): Promise<void> => {
  const main = zhen.page.getByRole('main')
  await stage.step('the customer reads it at 390 px, and we see who read it', async () => {
    await see(main, '客户还没有读')
    await customer.open('/portal')
    await customer.page.getByRole('region', { name: '本周报告' }).getByRole('link').click()
    await see(customer.page, ours)
    await see(customer.page, theirs)
    await customer.gallery('report-read')
    await isGone(main.getByText('客户还没有读'))
    await see(main, new RegExp(`${trade.contact} .*\\d`))
  })
}
