import type { Locator, Page } from 'playwright-core'
import { fill, isGone, press, windowOf } from './hands.ts'
import type { Person } from './person.ts'

export const askReview = async (page: Page, name: string): Promise<void> => {
  await press(page, '提交评审')
  const form = windowOf(page, '请同事评审')
  await form.getByRole('combobox').first().click()
  await page.getByRole('option', { name }).click()
  await form.getByRole('heading').first().click()
  await press(form, '提交评审')
  await isGone(form)
}

/** The colleague finds the request on the workbench and agrees. */
export const giveReview = async ({ open, page }: Person, project: string): Promise<void> => {
  await open('/')
  const row = page.getByRole('listitem').filter({ hasText: project })
  await row.getByRole('link', { name: '去评审' }).click()
  await press(page, '给出评审')
  const form = windowOf(page, '评审这份确认表')
  await press(form, '给出评审')
  await isGone(form)
}

/** The six digits that are read out on the telephone. */
export const digitsIn = async (form: Locator): Promise<string> => {
  const digits = form.getByText(/^\d{6}$/)
  await digits.waitFor()
  return digits.innerText()
}

/** Staff read a code out to the customer; answers it. */
export const tellCode = async (zhen: Person): Promise<string> => {
  const { page } = zhen
  await press(page.getByRole('main'), '更多')
  await page.getByRole('menuitem', { name: '口头告知验证码' }).click()
  const form = windowOf(page, '把验证码念给对方')
  await press(form, '口头告知验证码')
  const code = await digitsIn(form)
  await form.getByRole('button', { name: '关闭' }).last().click()
  await isGone(form)
  return code
}

/** Name and title, as whoever signs fills them in. */
export const nameOneself = async (page: Page, name: string, title: string): Promise<void> => {
  await press(page, '确认并签字')
  const who = windowOf(page, '您的姓名和职务')
  await fill(who, '姓名', name)
  await fill(who, '职务', title)
  await press(who, '下一步')
}

export const giveCode = async (page: Page, code: string): Promise<void> => {
  const form = windowOf(page, '确认是您本人')
  await fill(form, '6 位验证码', code)
  await press(form, '下一步')
}
