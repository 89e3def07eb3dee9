import assert from 'node:assert/strict'
import { meetColleague, organisation, owner } from '../lib/cast.ts'
import type { Locator } from 'playwright-core'
import { becomes, goTo, press, see } from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

const han = /\p{Script=Han}/u

/** What people wrote aside, there comes to be no Chinese in it: words of the server are read anew in the language. */
const speaksEnglish = async (words: Locator, but: RegExp): Promise<void> => {
  await words.first().waitFor()
  await becomes(
    async () => (await words.allInnerTexts()).join('\n').replaceAll(but, '').match(han)?.input ?? '',
    '',
    'there is Chinese left',
  )
}

export const languages: Journey = {
  key: 'languages',
  title: 'The product in English, and pages that are not there',
  run: async (stage) => {
    const { step, meet, product } = stage
    const boss = await meetColleague(stage, owner)
    const { page } = boss

    await step(
      'switched to English, menu, list and settings have no Chinese left but what people wrote',
      async () => {
        await press(page, `我的账号: ${owner.name}`)
        await page
          .getByRole('menuitemradio', { name: 'English' })
          .or(page.getByRole('menuitem', { name: 'English' }))
          .click()
        await page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Customers' }).click()
        await page.getByRole('heading', { name: /^Customers?$/ }).waitFor()
        await speaksEnglish(page.getByRole('navigation', { name: 'Menu' }), /巡检记录/g)
        await speaksEnglish(page.getByRole('group', { name: /find and show/ }), /^$/g)
        await speaksEnglish(page.getByRole('columnheader'), /^$/g)
        await boss.shot('list')
        await page.getByRole('link', { name: 'Settings', exact: true }).click()
        await page.getByRole('heading', { name: 'Password' }).waitFor()
        await speaksEnglish(page.getByRole('main'), /中文|顾长信/g)
        await boss.gallery('settings')
      },
    )

    await step('the choice is kept after a reload, and goes back', async () => {
      await page.reload()
      await page.getByRole('heading', { name: 'Password' }).waitFor()
      await press(page, `My account: ${owner.name}`)
      await page
        .getByRole('menuitemradio', { name: '中文' })
        .or(page.getByRole('menuitem', { name: '中文' }))
        .click()
      await page.getByRole('heading', { name: '密码' }).waitFor()
    })

    await step('an address that leads nowhere says so and leads home', async () => {
      await boss.open('/nowhere/at-all')
      await see(page, '没有这个页面')
      await boss.gallery('not-found')
      await page.getByRole('link', { name: '回到首页' }).click()
      await page.waitForURL(/\/w\/ws_/)
      await see(page, organisation)
      const workspace = /\/w\/(\w+)/.exec(page.url())?.[1] ?? ''
      await boss.open(`/w/${workspace}/list/nonsense`)
      await see(page, '没有这类记录,或你的角色看不到它')
      await boss.shot('unknown-object')
      await boss.open(`/w/${workspace}/record/customer/018f0000-0000-7000-8000-000000000000`)
      await see(page, '没有找到这条记录')
      await boss.shot('unknown-record')
    })

    await step(
      'a page that cannot be fetched says that the server does not answer, and opens when it does',
      async () => {
        await boss.open('/')
        await see(page, organisation)
        await page.getByRole('navigation', { name: '菜单' }).waitFor()
        await boss.unwatched(async () => {
          await boss.context.setOffline(true)
          await goTo(page, '分析')
          await see(page, '连不上服务器')
          await boss.shot('no-server')
          await press(page, '重试')
          await see(page, '连不上服务器')
          await boss.context.setOffline(false)
          await page.getByRole('heading', { name: '分析' }).waitFor()
        })
      },
    )

    await step('another workspace is not entered', async () => {
      await boss.unwatched(async () => {
        await boss.open('/w/ws_somebodyelse')
        await see(page, '没有这个空间,或你不在其中')
      })
      await boss.shot('foreign-workspace')
    })

    await step('pages of the customer without a good link say what to do', async () => {
      const customer = await meet('客户', { phone: true })
      for (const path of [
        '/portal',
        '/portal/ws_nobody.secretsecretsecretsecret',
        '/sign/ws_nobody.secretsecretsecretsecret',
        '/verify',
      ]) {
        await customer.open(path)
        await customer.page.locator('h1, h2').first().waitFor()
        await customer.shot(`portal${path.replaceAll(/\W/g, '-').slice(0, 12)}`)
      }
      assert.ok(product.url.length > 0)
    })
  },
}
