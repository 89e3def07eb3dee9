import { delivery, solution } from './cast.ts'
import { chooseTab, choose, fill, goTo, isGone, openWhole, press, see, windowOf } from './hands.ts'
import type { Person } from './person.ts'

/** 客户经理 enters the customer and who decides there; ends on the customer's page. */
export const enterCustomer = async (
  { page }: Person,
  { customer, industry, contact }: Readonly<Record<'customer' | 'industry' | 'contact', string>>,
): Promise<void> => {
  const main = page.getByRole('main')
  await goTo(page, '客户')
  await main.getByRole('button', { name: '新建' }).first().click()
  const form = windowOf(page, '新建客户')
  await fill(form, '客户名称', customer)
  await choose(form, '行业', industry)
  await press(form, '保存')
  await isGone(form)
  await openWhole(page)
  await press(page, '添加联系人')
  const person = windowOf(page, '新建联系人')
  await fill(person, '姓名', contact)
  await choose(person, '角色', '决策层')
  await press(person, '保存')
  await isGone(person)
  await see(main, contact)
}

/** From the customer's page, with the three of the 铁三角; answers the address of the project. */
export const openProject = async (
  { page }: Person,
  { project, workClass }: Readonly<Record<'project' | 'workClass', string>>,
): Promise<string> => {
  const main = page.getByRole('main')
  await chooseTab(main, '项目')
  await press(main, '新建项目')
  const form = windowOf(page, '新建项目')
  await fill(form, '项目名称', project)
  await choose(form, '解决方案专家', solution.name)
  await choose(form, '交付经理', delivery.name)
  await fill(form, '工作类别', workClass)
  await press(form, '新建项目')
  await isGone(form)
  await page.waitForURL(/\/record\/engagement\//)
  await main.getByRole('heading', { name: project, level: 1 }).waitFor()
  return page.url()
}
