import type { Locator } from 'playwright-core'
import { fill, press, windowOf } from './hands.ts'
import type { Person } from './person.ts'
import { digitsIn } from './sheets.ts'

/** Staff open the window with the portal link of the contact, from the page of the project. */
export const openPortalWindow = async (
  { open, page }: Person,
  project: string,
  { customer, contact }: { readonly customer: string; readonly contact: string },
): Promise<Locator> => {
  await open(project)
  await page.getByRole('main').getByRole('link', { name: customer }).first().click()
  await press(page, `${contact}的客户门户`)
  return windowOf(page, `${contact}的客户门户`)
}

/** Makes the link in the window; answers its address. */
export const makePortalLink = async (form: Locator): Promise<string> => {
  await press(form, '生成链接')
  const address = form.getByRole('textbox', { name: '门户链接' })
  await address.waitFor()
  return address.inputValue()
}

/** The contact enters with the code that staff tell them on the telephone. */
export const enterPortal = async ({ open, page }: Person, link: string, form: Locator): Promise<void> => {
  await press(form, '口头告知验证码')
  const code = await digitsIn(form)
  await open(link)
  await fill(page, '6 位验证码', code)
  await press(page, '进入')
}

/** What waits for the customer, by its title, from the first page of the portal. */
export const openTodo = async ({ open, page }: Person, title: string | RegExp): Promise<void> => {
  await open('/portal')
  await page.getByRole('region', { name: '请您处理' }).getByRole('link', { name: title }).click()
}
