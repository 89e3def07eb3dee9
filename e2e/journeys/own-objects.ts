import { meetColleague, owner } from '../lib/cast.ts'
import {
  chooseTab,
  becomes,
  choose,
  fill,
  goTo,
  hear,
  isGone,
  press,
  rowOf,
  see,
  windowOf,
} from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

export const ownObjects: Journey = {
  key: 'own-objects',
  title: 'An object and a field are made by clicking, and work like all others',
  needs: ['customers'],
  run: async (stage) => {
    const { step } = stage
    const boss = await meetColleague(stage, owner)
    const { page } = boss
    const openObjects = async (): Promise<void> => {
      await page.getByRole('link', { name: '设置', exact: true }).first().click()
      await page.getByRole('link', { name: '对象与字段', exact: true }).click()
    }

    await step('an object of their own, with a choice, a date and a link to customers', async () => {
      await openObjects()
      await press(page, '新建对象')
      const form = windowOf(page, '新建对象')
      await fill(form, '名称', '巡检记录')
      await fill(form, '标识', '1x')
      await press(form, '保存')
      await see(form, '以字母开头,只用字母和数字')
      await fill(form, '标识', 'inspection')
      await press(form, '保存')
      await isGone(form)
      for (const [label, key, type] of [
        ['结果', 'result', '单选'],
        ['巡检日期', 'day', '日期'],
        ['客户', 'customer', '关联'],
      ] as const) {
        await press(page, '添加字段')
        const field = windowOf(page, '添加字段')
        await fill(field, '字段名称', label)
        await fill(field, '标识', key)
        await choose(field, '类型', type)
        if (type === '单选') await field.getByLabel('选项').fill('正常\n需处理')
        if (type === '关联') await choose(field, '关联到', '客户')
        await press(field, '保存')
        await isGone(field)
      }
      await boss.gallery('objects')
    })

    await step('it stands in the menu and takes records', async () => {
      await goTo(page, '巡检记录')
      await see(page, '还没有巡检记录')
      await page.getByRole('main').getByRole('button', { name: '新建' }).first().click()
      const form = windowOf(page, '新建巡检记录')
      await fill(form, '名称', '机房温度')
      await choose(form, '结果', '需处理')
      await fill(form, '巡检日期', '明天')
      await form.getByRole('combobox', { name: '客户' }).click()
      await page.getByRole('combobox', { name: /客户/ }).last().fill('铁杉')
      // What is found takes the place of the first list: picked when it stands.
      await becomes(() => page.getByRole('option').count(), 1, 'one customer is found')
      await page.getByRole('option', { name: /铁杉精密制造/ }).click()
      await boss.shot('own-form')
      await press(form, '保存')
      await isGone(form)
      const panel = page.getByRole('complementary')
      await see(panel, '铁杉精密制造')
      await see(panel, '需处理')
      await boss.shot('own-record')
      await press(panel, '关闭')
    })

    await step('a field of their own on customers is filled in and shown, then hidden', async () => {
      await openObjects()
      await page
        .getByRole('navigation', { name: '对象与字段' })
        .getByRole('button', { name: /^客户 / })
        .click()
      await press(page, '添加字段')
      const field = windowOf(page, '添加字段')
      await fill(field, '字段名称', '服务热线')
      await fill(field, '标识', 'hotline')
      await press(field, '保存')
      await isGone(field)
      await goTo(page, '客户')
      await press(rowOf(page, '铁杉精密制造'), '铁杉精密制造')
      const panel = page.getByRole('complementary')
      await chooseTab(panel, '详情')
      await press(panel, '修改「服务热线」')
      await panel.getByRole('textbox', { name: '服务热线' }).fill('400-820-0000')
      await page.keyboard.press('Enter')
      await hear(page, '已修改「服务热线」')
      await see(panel, '400-820-0000')
      await openObjects()
      await page
        .getByRole('navigation', { name: '对象与字段' })
        .getByRole('button', { name: /^客户 / })
        .click()
      await press(page, '隐藏 服务热线')
      await page.getByRole('button', { name: '显示 服务热线' }).waitFor()
      await goTo(page, '客户')
      await press(rowOf(page, '铁杉精密制造'), '铁杉精密制造')
      await chooseTab(page.getByRole('complementary'), '详情')
      await page.getByRole('button', { name: '修改「总机」' }).waitFor()
      await becomes(
        () => page.getByRole('complementary').getByText('服务热线').count(),
        0,
        'the field is out of sight',
      )
    })
  },
}
