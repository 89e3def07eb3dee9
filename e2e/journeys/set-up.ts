import assert from 'node:assert/strict'
import { organisation, owner, password, signIn } from '../lib/cast.ts'
import { fill, press, see } from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'

export const setUp: Journey = {
  key: 'set-up',
  title: 'From the printed link to the first page, out and in again',
  run: async ({ meet, step, product }) => {
    const boss = await meet(owner.name)
    const { page } = boss

    await step('without its token the set-up page says what is missing', async () => {
      await boss.open('/setup')
      await see(page, '请使用启动时打印的设置链接打开这一页。')
      await boss.open('/')
      await see(page, '登录知诺')
    })

    await step('the printed link opens the set-up; what is missing is named beside its field', async () => {
      await boss.open(product.setupLink)
      await see(page, '第一次使用,先设置一下')
      await boss.gallery('set-up')
      await fill(page, '组织名称', organisation)
      await fill(page, '邮箱', 'gu@')
      await fill(page, '设一个密码', '短')
      await press(page, '完成设置')
      await see(page, '请填写')
      await see(page, '邮箱写法不对')
      await boss.shot('refusals')
    })

    await step(
      'a password that is easy to guess is refused by the server, and what was typed stays',
      async () => {
        await fill(page, '你的姓名', owner.name)
        await fill(page, '邮箱', owner.email)
        await fill(page, '设一个密码', '1234567890')
        await press(page, '完成设置')
        await see(page, '密码太容易猜到')
        assert.equal(await page.getByLabel('组织名称').inputValue(), organisation)
        await boss.shot('weak-password')
      },
    )

    await step('the set-up makes the organisation and leads to its first page', async () => {
      await fill(page, '设一个密码', password)
      await press(page, '完成设置')
      await page.waitForURL(/\/w\/ws_/)
      await page.getByRole('navigation', { name: '菜单' }).waitFor()
      await see(page, organisation)
      await boss.gallery('first-page')
    })

    await step('the link has done its work and opens nothing more', async () => {
      const stranger = await meet('路人')
      await stranger.open(product.setupLink)
      await see(stranger.page, '系统已经设置过了,请直接登录。')
    })

    await step('signed out, a page of the workspace asks to sign in and comes back', async () => {
      const inside = page.url()
      await press(page, `我的账号: ${owner.name}`)
      await page.getByRole('menuitem', { name: '退出登录' }).click()
      await see(page, '登录知诺')
      await boss.gallery('sign-in')
      await boss.open(inside)
      await see(page, '登录知诺')
      await signIn(boss, owner.email, 'a wrong password')
      await page.getByRole('alert').first().waitFor()
      await boss.shot('wrong-password')
      await signIn(boss, owner.email)
      await page.waitForURL(inside)
      await page.getByRole('navigation', { name: '菜单' }).waitFor()
    })
  },
}
