import {
  account,
  delivery,
  inviteByLink,
  joinByLink,
  lead,
  meetColleague,
  owner,
  regional,
} from '../../lib/cast.ts'
import { pick } from '../../lib/fields.ts'
import { choose, fill, goTo, isGone, press, rowOf, see, windowOf } from '../../lib/hands.ts'
import type { Person } from '../../lib/person.ts'
import type { Stage } from '../../lib/stage.ts'

const region = '华东大区'
export const handlers = '交付部'

/** 区域负责人 joins, departments get their heads and people, and what is slow goes to 交付部 by a rule. */
export const playHouse = async (stage: Stage): Promise<{ han: Person }> => {
  const han = await stage.meet(regional.name)
  await stage.step('区域负责人 joins; the departments have heads and people', async () => {
    const boss = await meetColleague(stage, owner)
    const { page } = boss
    const main = page.getByRole('main')
    await joinByLink(han, await inviteByLink(boss, regional))
    const settings = page.getByRole('navigation', { name: '设置' })
    for (const [name, head] of [
      [region, regional],
      [handlers, delivery],
    ] as const) {
      await settings.getByRole('link', { name: '部门', exact: true }).click()
      await press(main, '新建部门')
      const form = windowOf(page, '新建部门')
      await form.getByRole('textbox', { name: '名称' }).fill(name)
      await choose(form, '负责人', head.name)
      await press(form, '保存')
      await isGone(form)
      await see(main, name)
    }
    for (const [who, department] of [
      [account, region],
      [regional, region],
      [delivery, handlers],
    ] as const) {
      await settings.getByRole('link', { name: '成员', exact: true }).click()
      await rowOf(page, who.name).getByRole('button', { name: who.name, exact: true }).click()
      const panel = page.getByRole('complementary').filter({ hasText: who.email })
      await pick(panel, '部门', department)
    }
    await boss.context.close()
  })

  await stage.step('期望管理负责人 writes the rule: what is slow goes to 交付部', async () => {
    const lu = await meetColleague(stage, lead)
    const main = lu.page.getByRole('main')
    await goTo(lu.page, '满意度')
    await main.getByRole('tab', { name: '分派规则', exact: true }).click()
    await press(main, '新建')
    const form = windowOf(lu.page, '新建分派规则')
    await fill(form, '规则', '响应慢的归交付部')
    await choose(form, '关于', '响应慢')
    await choose(form, '交给部门', handlers)
    await press(form, '保存')
    await isGone(form)
    await see(main, '响应慢的归交付部')
    await lu.page.getByRole('button', { name: '关闭', exact: true }).last().click()
    await lu.gallery('routing')
    await lu.context.close()
  })
  return { han }
}
