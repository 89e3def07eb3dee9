import {
  account,
  delivery,
  foundOrganisation,
  inviteByLink,
  joinByLink,
  lead,
  owner,
  solution,
} from '../../lib/cast.ts'
import { dayOf } from '../../lib/days.ts'
import { becomes, choose, press, see, windowOf } from '../../lib/hands.ts'
import type { Journey } from '../../lib/stage.ts'
import { government, manufacturing, pastTable } from './trades.ts'

/** The people of a lane, and the past work its forecasts speak from. */
export const crewOf = (key: string, brief = false): Journey => ({
  key,
  brief,
  title: 'The people who make promises, and the history their forecasts speak from',
  run: async ({ meet, step, product }) => {
    const boss = await meet(owner.name)

    await step('the organisation is founded and four colleagues join by link', async () => {
      await foundOrganisation(boss, product.setupLink)
      for (const who of [account, delivery, solution]) {
        const link = await inviteByLink(boss, who)
        const colleague = await meet(who.name)
        await joinByLink(colleague, link)
        await colleague.context.close()
      }
    })

    await step(
      '期望管理负责人 takes in past work: the table is checked before anything is written',
      async () => {
        const lu = await meet(lead.name)
        await joinByLink(lu, await inviteByLink(boss, lead))
        const { page } = lu
        await page.keyboard.press('Control+k')
        await windowOf(page, '搜索或前往').getByRole('combobox').fill('历史承诺')
        await windowOf(page, '搜索或前往').getByText('历史承诺').first().click()
        await page.getByRole('main').getByRole('heading', { name: '历史承诺', level: 1 }).waitFor()
        await press(page.getByRole('main'), '更多')
        await page.getByRole('menuitem', { name: '导入' }).click()
        const form = windowOf(page, '导入历史承诺')
        await form
          .getByRole('textbox')
          .first()
          .fill(pastTable([government, manufacturing], dayOf(product.now())))
        await see(form, '46 行,6 列')
        await see(form, '还没有对应的列:内容')
        await lu.shot('columns')
        await choose(form, '事项', '内容')
        await choose(form, '估计工时', '预计工时')
        await press(form, '检查')
        await see(form, '将新建 46 条')
        await press(form, '导入 46 条')
        await becomes(() => page.getByText(/^46 条$/).count(), 1, 'the history is there')
        await lu.gallery('history')
      },
    )
  },
})
