import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** What people do over and over, in the words they see. Everything waits until it can be done. */

/** For what takes a moment on a desk, on one slow core with everything else at once. */
export const patienceMs = 60_000

type Where = Page | Locator

export const see = (where: Where, text: string | RegExp): Promise<void> =>
  where.getByText(text).first().waitFor({ state: 'visible' })

/** What the page says at its foot for a moment. It is kept from then on, and each time it was said answers one listening. */
export const hear = (page: Page, text: string | RegExp): Promise<void> => {
  const asked = typeof text === 'string' ? { part: text } : { pattern: text.source }
  const heard = (): Promise<boolean> =>
    page.evaluate(({ part, pattern }: { part?: string; pattern?: string }) => {
      const { said = [] } = window as { said?: string[] }
      const at = said.findIndex((one) =>
        part === undefined ? new RegExp(pattern ?? '').test(one) : one.includes(part),
      )
      return at >= 0 && said.splice(at, 1).length > 0
    }, asked)
  return becomes(heard, true, `「${text}」 is said`)
}

export const isGone = (what: Locator): Promise<void> => what.first().waitFor({ state: 'hidden' })

export const press = async (where: Where, button: string | RegExp): Promise<void> =>
  where
    .getByRole('button', { name: button, exact: typeof button === 'string' })
    .first()
    .click()

export const fill = async (where: Where, label: string, text: string): Promise<void> =>
  where.getByLabel(label, { exact: false }).first().fill(text)

/** Opens a choice by its label and takes the option with that text. */
export const choose = async (where: Where, label: string, option: string | RegExp): Promise<void> => {
  const page = 'page' in where ? where.page() : where
  await where.getByRole('combobox', { name: label }).first().click()
  await page.getByRole('option', { name: option }).first().click()
}

/** Chooses a tab; one that waits under 更多 is fetched from there. */
export const chooseTab = async (where: Locator, tab: string): Promise<void> => {
  const tabs = where.getByRole('tablist').first()
  await tabs.waitFor()
  const wanted = tabs.getByRole('tab', { name: tab, exact: true })
  // The record's own menu is called 更多 as well: the one meant stands beside the tabs.
  const more = tabs.locator('..').getByRole('button', { name: '更多', exact: true })
  await wanted.or(more).first().waitFor()
  if (await wanted.isVisible()) await wanted.click()
  else {
    await more.click()
    await where.page().getByRole('menuitemradio', { name: tab, exact: true }).click()
  }
  // Until then the part before it is still there, with buttons of the same names.
  await tabs.getByRole('tab', { name: tab, exact: true, selected: true }).waitFor()
}

/** From the side panel to the page of the same record; until that is there, the panel has tabs and words of its own. */
export const openWhole = async (page: Page): Promise<void> => {
  const whole = page.getByRole('complementary').getByRole('button', { name: '打开整页', exact: true })
  await whole.click()
  await isGone(whole)
}

/** Does what changes a record, and waits until it is saved: the message of an earlier change may still be there. */
export const saving = async (page: Page, act: () => Promise<void>): Promise<void> => {
  await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()),
    act(),
  ])
}

/** A window that is open, by its title. */
export const windowOf = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('dialog', { name: title })

export const rowOf = (page: Page, text: string): Locator =>
  page.getByRole('grid').getByRole('row').filter({ hasText: text })

/** The cell of a row below the heading of a column. */
export const cellOf = async (page: Page, row: Locator, column: string): Promise<Locator> => {
  const heading = page
    .getByRole('columnheader')
    .filter({ has: page.getByRole('button', { name: column, exact: true }) })
  const at = await heading.getAttribute('aria-colindex')
  assert.ok(at !== null, `there is no column ${column}`)
  return row.locator(`[aria-colindex="${at}"]`)
}

/** Rows that stand in the grid now, by the text of their title. */
export const titlesOf = async (page: Page): Promise<string[]> =>
  page.getByRole('grid').getByRole('row').getByRole('gridcell').getByRole('button').allInnerTexts()

/** Waits until `ask` answers what is wanted; says what it answered last when it never does. */
export const becomes = async <T>(
  ask: () => Promise<T>,
  wanted: T,
  what: string,
  within = patienceMs,
): Promise<void> => {
  const end = performance.now() + within
  for (;;) {
    const got = await ask()
    try {
      assert.deepEqual(got, wanted, what)
      return
    } catch (error) {
      if (performance.now() > end) throw error
    }
    await new Promise((done) => setTimeout(done, 60))
  }
}

export const goTo = async (page: Page, entry: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: /菜单|Menu/ })
    .getByRole('link', { name: entry, exact: true })
    .click()
}

/** Takes back what the message at the foot of the page says was done. */
export const undo = async (page: Page, said: string): Promise<void> => {
  const message = page.getByRole('status').locator('> div').filter({ hasText: said })
  await message.getByRole('button', { name: '撤销' }).last().click()
}
