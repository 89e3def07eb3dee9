import type { Locator } from 'playwright-core'

/** Draws a signature with the mouse or a finger. */
export const sign = async (box: Locator): Promise<void> => {
  const page = box.page()
  const place = await box.boundingBox()
  if (!place) throw new Error('there is no box to sign in')
  const x = place.x + 30
  const y = place.y + place.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= 24; i++) await page.mouse.move(x + i * 9, y + Math.sin(i / 2) * 28)
  await page.mouse.up()
}
