import type { Locator } from 'playwright-core'
import { chooseTab, hear, isGone, press, see, windowOf } from './hands.ts'
import type { Person } from './person.ts'

/** The window of the next phase, from the page of the project. */
export const askPhase = async ({ open, page }: Person, project: string, phase: string): Promise<Locator> => {
  await open(project)
  await press(page.getByRole('main'), '进入下一阶段')
  return windowOf(page, `进入${phase}`)
}

export const enterPhase = async (person: Person, project: string, phase: string): Promise<void> => {
  const form = await askPhase(person, project, phase)
  await see(form, `条件都已满足,可以进入${phase}`)
  await press(form, '进入下一阶段')
  await isGone(form)
  await hear(person.page, `已进入${phase}`)
}

/** 期望管理负责人 passes over what stands in the way, with the reason; without one it is not possible. */
export const passOver = async (lu: Person, project: string, phase: string, reason: string): Promise<void> => {
  const form = await askPhase(lu, project, phase)
  await press(form, '确实不需要?')
  const waive = form.getByRole('button', { name: '说明原因并跳过', exact: true })
  await waive.waitFor()
  if (!(await waive.isDisabled())) throw new Error('it is left out without a reason')
  await form.getByRole('textbox').first().fill(reason)
  await lu.shot('waiver')
  await press(form, '说明原因并跳过')
  await isGone(form)
  await hear(lu.page, `已进入${phase}`)
}

/** Goes to a part of the project. */
export const openTab = async ({ open, page }: Person, project: string, tab: string): Promise<Locator> => {
  const main = page.getByRole('main')
  await open(project)
  await chooseTab(main, tab)
  return main
}

/** The board shows the project in the column of its phase. */
export const seeOnBoard = async ({ open, page }: Person, phase: RegExp, project: string): Promise<void> => {
  await open('/')
  await page
    .getByRole('navigation', { name: /菜单|Menu/ })
    .getByRole('link', { name: '六阶段', exact: true })
    .click()
  await page.getByRole('region', { name: phase }).getByText(project).first().waitFor()
}

/** The same person where others have taken the pictures of the way: one for each gallery. */
export const briefly = (person: Person): Person => ({ ...person, gallery: person.shot })
