import { meetColleague, owner } from '../lib/cast.ts'
import {
  chooseTab,
  becomes,
  cellOf,
  choose,
  fill,
  goTo,
  hear,
  isGone,
  openWhole,
  press,
  rowOf,
  see,
  titlesOf,
  undo,
  windowOf,
} from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

const names = ['青梧市政务服务数据局', '铁杉精密制造', '蜂巢便利连锁'] as const
const industries = ['政务', '制造', '互联网'] as const

export const customers: Journey = {
  key: 'customers',
  title: 'Customers are entered, changed, found, thrown away and brought back',
  run: async (stage) => {
    const { step } = stage
    const boss = await meetColleague(stage, owner)
    const { page } = boss
    const [bureau, factory, shops] = names
    let list = ''

    await step('an empty list says what to do', async () => {
      await goTo(page, '客户')
      await see(page, '还没有客户')
      list = page.url().split('?')[0] ?? ''
      await boss.gallery('empty')
    })

    await step('three customers are entered; what is missing is asked for', async () => {
      for (const [index, name] of names.entries()) {
        await page.getByRole('main').getByRole('button', { name: '新建' }).first().click()
        const form = windowOf(page, '新建客户')
        if (index === 0) {
          await press(form, '保存')
          await see(form, '请填写「客户名称」')
          await boss.shot('missing')
        }
        await fill(form, '客户名称', name)
        await choose(form, '行业', industries[index] ?? '')
        if (index === 0) await boss.shot('form')
        await press(form, '保存')
        await isGone(form)
        const panel = page.getByRole('complementary', { name: '客户' })
        await panel.getByRole('heading', { name }).waitFor()
        if (index === 0) await boss.shot('panel')
        await press(panel, '关闭')
      }
      await becomes(
        async () => (await titlesOf(page)).toSorted(),
        names.toSorted(),
        'the list shows all three',
      )
      await boss.gallery('list')
    })

    await step('a choice and a text are changed in the grid, and undone', async () => {
      const row = rowOf(page, bureau)
      const layer = await cellOf(page, row, '客户层级')
      await layer.dblclick()
      await page.getByRole('option', { name: 'A 重点' }).click()
      await becomes(() => layer.innerText(), 'A 重点', 'the cell shows the choice')
      await hear(page, '已修改「客户层级」')
      const title = await cellOf(page, row, '客户名称')
      await title.click({ position: { x: 200, y: 20 } })
      await page.keyboard.press('F2')
      await page.keyboard.type('(新址)')
      await boss.shot('typing')
      await page.keyboard.press('Enter')
      await see(page, `${bureau}(新址)`)
      await undo(page, '已修改「客户名称」')
      await becomes(async () => (await titlesOf(page)).includes(bureau), true, 'the name is as before')
    })

    await step('two characters and pinyin initials find it; nonsense finds nothing and says so', async () => {
      const search = page.getByRole('main').getByRole('searchbox')
      for (const [text, found] of [
        ['数据', bureau],
        ['tsjm', factory],
        ['蜂巢', shops],
        ['KH-0002', factory],
      ] as const) {
        await search.fill(text)
        await becomes(() => titlesOf(page), [found], `「${text}」 finds ${found}`)
      }
      await search.fill('不存在的客户')
      await see(page, '没有符合条件的客户')
      await boss.shot('nothing-found')
      await press(page.getByRole('main'), '清除条件')
      await becomes(async () => (await titlesOf(page)).length, 3, 'all three are back')
    })

    await step('a condition narrows the list, and the address keeps it', async () => {
      await press(page, '筛选')
      const filter = windowOf(page, '筛选条件')
      await press(filter, '加条件')
      await press(filter, '字段')
      await page.getByRole('option', { name: '行业', exact: true }).click()
      await boss.shot('filter')
      await filter
        .getByRole('combobox', { name: '值' })
        .or(filter.getByRole('button', { name: '值' }))
        .first()
        .click()
      await page.getByRole('option', { name: '制造' }).click()
      await becomes(() => titlesOf(page), [factory], 'only the factory is left')
      await page.keyboard.press('Escape')
      await page.reload()
      await becomes(() => titlesOf(page), [factory], 'after a reload it still is')
      await boss.open(list)
      await becomes(async () => (await titlesOf(page)).length, 3, 'the bare address shows all')
    })

    await step('the palette finds a customer by the initials of its name', async () => {
      await page.keyboard.press('Control+k')
      const palette = windowOf(page, '搜索或前往')
      await palette.getByRole('combobox').fill('fcbl')
      await palette.getByText(shops).first().waitFor()
      await boss.shot('palette')
      await page.keyboard.press('Enter')
      await page.getByRole('complementary').getByRole('heading', { name: shops }).waitFor()
      await press(page.getByRole('complementary'), '关闭')
    })

    await step('the timeline tells what was changed, from what to what, and by whom', async () => {
      await press(rowOf(page, bureau), bureau)
      const panel = page.getByRole('complementary', { name: '客户' })
      await chooseTab(panel, '时间线')
      const told = panel.getByRole('tabpanel').getByRole('listitem').filter({ hasText: '客户层级' })
      await see(told, /A 重点/)
      await see(told, owner.name)
      await boss.shot('timeline')
      await openWhole(page)
      await page.getByRole('main').getByRole('heading', { name: bureau }).waitFor()
      await boss.gallery('record-page')
    })

    await step(
      'an extra is planned, given as an extra, and what the customer said of it is kept',
      async () => {
        await boss.open(list)
        await press(rowOf(page, factory), factory)
        await openWhole(page)
        const main = page.getByRole('main')
        await main.getByRole('heading', { name: factory }).waitFor()
        await chooseTab(main, '额外赠送')
        await see(main, '还没有额外赠送')
        await press(main, '安排赠送')
        const form = windowOf(page, '安排赠送')
        await fill(form, '送什么', '季度健康检查服务')
        await fill(form, '为什么送', '让客户不用自己盯着')
        await press(form, '安排赠送')
        await see(form, '请填「价值」')
        await fill(form, '价值', '6000')
        await fill(form, '哪天送', '今天')
        await boss.shot('extra-form')
        await press(form, '安排赠送')
        await main.getByRole('heading', { name: '季度健康检查服务' }).waitFor()
        await press(main, '记为已送')
        const given = windowOf(page, '记为已赠送')
        await see(given, '不计入合同范围')
        await press(given, '记为已赠送')
        await isGone(given)
        await press(main, '记下反响')
        const heard = windowOf(page, '记下反响')
        await fill(heard, '客户怎么说', '没想到还有这一项')
        await press(heard, '记下反响')
        await see(main, '「没想到还有这一项」')
        await boss.gallery('extra')
      },
    )

    await step('thrown away and undone', async () => {
      await boss.open(list)
      await press(rowOf(page, shops), shops)
      const panel = page.getByRole('complementary', { name: '客户' })
      await chooseTab(panel, '详情')
      await press(panel, '移到回收站')
      const sure = windowOf(page, new RegExp(`把「${shops}」移到回收站`))
      await boss.shot('trash')
      await press(sure, '移到回收站')
      await becomes(async () => (await titlesOf(page)).includes(shops), false, 'it has left the list')
      await undo(page, '移到回收站')
      await becomes(async () => (await titlesOf(page)).includes(shops), true, 'it is back')
    })
  },
}
