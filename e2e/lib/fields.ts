import type { Locator } from 'playwright-core'
import { hear, press, saving } from './hands.ts'

/** Changes a field where it stands. */
export const write = async (main: Locator, field: string, text: string, keys = 'Enter'): Promise<void> => {
  await press(main, `修改「${field}」`)
  const box = main.getByRole('textbox', { name: field, exact: true })
  await box.fill(text)
  await saving(main.page(), () => box.press(keys))
  await hear(main.page(), `已修改「${field}」`)
}

/** Takes another option of a field where it stands. */
export const pick = async (main: Locator, field: string, option: string): Promise<void> => {
  await press(main, `修改「${field}」`)
  await saving(main.page(), () => main.page().getByRole('option', { name: option }).first().click())
  await hear(main.page(), `已修改「${field}」`)
}
