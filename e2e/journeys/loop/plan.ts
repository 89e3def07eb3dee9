import assert from 'node:assert/strict'
import { delivery, meetColleague } from '../../lib/cast.ts'
import { morningOf, plus, typed } from '../../lib/days.ts'
import { fill, hear, isGone, press, see, windowOf } from '../../lib/hands.ts'
import { openTab } from '../../lib/loop.ts'
import type { Play } from '../promise/play.ts'

export const milestone = '首批 4 个部门迁完'
const work = ['盘点首批系统', '迁移演练', '正式割接']
const head = ['任务', '里程碑', '谁来做', '工期', '开始', '前置任务'].join('\t')

/** Milestones and work with their order, the original plan, and how far it is, said on a phone. */
export const playPlan = async ({ stage, cheng, links, today }: Play): Promise<void> => {
  const { step, product } = stage
  const { page } = cheng
  const main = page.getByRole('main')
  const row = (title: string, days: string, before: string): string =>
    [title, milestone, delivery.name, days, today, before].join('\t')

  await step('a milestone, and the work that leads to it, taken in from a sheet', async () => {
    await openTab(cheng, links.project, '计划')
    await press(main, '加里程碑')
    const form = windowOf(page, '新建里程碑')
    await press(form, '保存')
    await see(form, '请填写「里程碑」')
    await form.getByRole('textbox', { name: '里程碑' }).first().fill(milestone)
    const day = form.getByRole('textbox', { name: '当前计划' })
    await day.fill(typed(plus(today, 11)))
    await day.press('Tab')
    await form.getByRole('textbox', { name: '权重' }).fill('1')
    await press(form, '保存')
    await isGone(form)
    await main.getByRole('button', { name: '更多' }).last().click()
    await page.getByRole('menuitem', { name: '从表格导入' }).click()
    const sheet = windowOf(page, '从表格导入')
    const paste = sheet.getByRole('textbox', { name: '粘贴表格' })
    await paste.fill([head, row(work[0] ?? '', '很久', '')].join('\n'))
    await see(sheet, '「很久」不是天数')
    assert.equal(await sheet.getByRole('button', { name: '从表格导入' }).isDisabled(), true)
    await paste.fill(
      [head, row(work[0] ?? '', '2', work[1] ?? ''), row(work[1] ?? '', '3', work[0] ?? '')].join('\n'),
    )
    await press(sheet, '从表格导入')
    await see(sheet, /前置任务绕成了圈/)
    await cheng.shot('ring')
    await paste.fill(
      [
        head,
        row(work[0] ?? '', '2', ''),
        row(work[1] ?? '', '3', work[0] ?? ''),
        row(work[2] ?? '', '3', work[1] ?? ''),
      ].join('\n'),
    )
    await see(sheet, '读到 3 行')
    await press(sheet, '从表格导入')
    await isGone(sheet)
    for (const title of work) await see(main, title)
  })

  await step('it becomes the original plan', async () => {
    await main.getByRole('button', { name: '更多' }).last().click()
    await page.getByRole('menuitem', { name: '定为原计划' }).click()
    const form = windowOf(page, '定为原计划')
    await press(form, '定为原计划')
    await isGone(form)
    await isGone(main.getByText('还没定原计划'))
    await cheng.gallery('plan')
    await main.getByRole('radio', { name: '表' }).click()
    await see(main, work[1] ?? '')
    await cheng.gallery('plan-table')
  })

  await step('two days later 交付经理 says on a phone how far it is', async () => {
    await product.moveClock(morningOf(plus(today, 2)))
    const onPhone = await meetColleague(stage, delivery, { phone: true })
    await onPhone.open(`${links.project}?tab=plan`)
    const place = onPhone.page.getByRole('main')
    await place.getByRole('radio', { name: '表' }).click()
    const line = place
      .getByRole('row')
      .filter({ has: onPhone.page.getByRole('rowheader', { name: work[0] ?? '' }) })
    await line.getByRole('button', { name: '更新进展' }).click()
    const form = windowOf(onPhone.page, work[0] ?? '')
    await form.getByRole('radio', { name: '75%' }).click()
    await fill(form, '还需几个工作日', '1')
    await fill(form, '进展说明', '9 个系统已盘完')
    await onPhone.shot('check-in')
    await press(form, '更新进展')
    await isGone(form)
    await see(line, '75%')
    await onPhone.shot('checked-in')
    await onPhone.context.close()
  })
}

const risk = '两个厂商的改造排期靠后'

/** A risk is shown to the customer only with what is done about it. */
export const playRisk = async ({ stage, cheng, links }: Play): Promise<void> => {
  const { page } = cheng
  const main = page.getByRole('main')
  await stage.step('a risk without a response is not published; with one it is', async () => {
    await openTab(cheng, links.project, '风险与投入')
    await press(main, '加风险')
    const form = windowOf(page, '新建风险')
    await form.getByRole('textbox', { name: '风险' }).first().fill(risk)
    await press(form, '保存')
    await isGone(form)
    await main.getByRole('link', { name: risk }).click()
    await main.getByRole('heading', { name: risk }).first().waitFor()
    await press(main, '向客户公开')
    await hear(page, '请先写应对预案')
    await press(main, '评估')
    const assess = windowOf(page, '评估风险')
    await assess.getByRole('radiogroup', { name: '可能性' }).getByRole('radio', { name: '中' }).click()
    await assess.getByRole('radiogroup', { name: '影响' }).getByRole('radio', { name: '高' }).click()
    await fill(assess, '应对预案', '每周与厂商对排期,备一名兼容性工程师')
    await press(assess, '评估')
    await isGone(assess)
    await press(main, '向客户公开')
    await hear(page, '客户现在能看到这项风险和预案')
    await openTab(cheng, links.project, '风险与投入')
    await see(main, '已公开')
    await cheng.gallery('risks')
  })
}
