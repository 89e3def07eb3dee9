import assert from 'node:assert/strict'
import {
  account,
  inviteByLink,
  joinByLink,
  meetColleague,
  organisation,
  owner,
  password,
  signIn,
} from '../lib/cast.ts'
import { becomes, fill, isGone, press, rowOf, see, titlesOf, windowOf } from '../lib/hands.ts'
import type { Journey } from '../lib/stage.ts'
import { authenticatorCode } from '../lib/totp.ts'

export const colleagues: Journey = {
  key: 'colleagues',
  title: 'A colleague is invited by link, joins, and signs in with an authenticator',
  run: async (stage) => {
    const { meet, step, product } = stage
    const boss = await meetColleague(stage, owner)
    // Somebody abroad: days and hours are those of the workspace all the same.
    const zhen = await meet(account.name, { zone: 'America/New_York' })
    const { page } = zhen
    let link = ''
    let secret = ''
    let recovery = ''

    await step('the administrator makes a link that is shown once', async () => {
      link = await inviteByLink(boss, account)
      assert.ok(link.startsWith(product.url), link)
      await boss.gallery('members')
      await boss.page.getByRole('tab', { name: '邀请' }).click()
      await see(boss.page, '待接受')
      await boss.shot('invitations')
    })

    await step('the link opens the invitation, asks for a good password, and lets in', async () => {
      await zhen.open(link)
      await see(page, `加入「${organisation}」`)
      await zhen.gallery('invitation')
      await fill(page, '设一个密码', 'short')
      await press(page, '接受邀请')
      await see(page, '至少 10 个字符')
      await joinByLink(zhen, link)
      await zhen.shot('joined')
    })

    await step('the same link opens nothing a second time', async () => {
      const late = await meet('路人')
      await late.open(link)
      await late.page.getByRole('alert').first().waitFor()
      await late.shot('used-link')
    })

    await step('the administrator sees the new member with the role', async () => {
      await boss.page.getByRole('tab', { name: '成员' }).click()
      await becomes(
        async () => (await titlesOf(boss.page)).includes(account.name),
        true,
        'the member is listed',
      )
      await see(rowOf(boss.page, account.name), account.role)
    })

    await step('what the role does not allow is not offered', async () => {
      await page.getByRole('link', { name: '设置', exact: true }).first().click()
      const menu = page.getByRole('navigation', { name: '设置' })
      await menu.getByRole('link', { name: '我的账号' }).waitFor()
      for (const hidden of ['角色与权限', '对象与字段', '发件箱'])
        assert.equal(
          await menu.getByRole('link', { name: hidden }).count(),
          0,
          `${hidden} is not for an account manager`,
        )
    })

    await step(
      'the authenticator is turned on: wrong password, wrong code, then the right ones',
      async () => {
        await press(page, '开启')
        const form = windowOf(page, /动态验证码/)
        await fill(form, '现在的密码', 'not my password')
        await press(form, '开启')
        await form.getByRole('alert').waitFor()
        await fill(form, '现在的密码', password)
        await press(form, '开启')
        await form.getByRole('img', { name: 'QR' }).waitFor()
        await zhen.shot('authenticator')
        secret = /[A-Z2-7]{16,}/.exec(await form.innerText())?.[0] ?? ''
        await fill(form, '6 位数字', '000000')
        await press(form, '确认开启')
        await form.getByRole('alert').waitFor()
        await fill(form, '6 位数字', authenticatorCode(secret, product.now()))
        await press(form, '确认开启')
        const codes = windowOf(page, '恢复码')
        await codes.waitFor()
        await zhen.shot('recovery-codes')
        recovery = /[a-z0-9]{4,}-[a-z0-9-]{4,}/i.exec(await codes.innerText())?.[0] ?? ''
        await press(codes, '完成')
        await see(page, '已开启。登录时需要手机验证器上的 6 位数字。')
      },
    )

    const leave = async (): Promise<void> => {
      await press(page, `我的账号: ${account.name}`)
      await page.getByRole('menuitem', { name: '退出登录' }).click()
      await see(page, '登录知诺')
    }

    await step('signing in asks for the code; a code is good once; a recovery code helps out', async () => {
      await leave()
      await signIn(zhen, account.email)
      await fill(page, '动态验证码', '123456')
      await press(page, '登录')
      await page.getByRole('alert').waitFor()
      await zhen.shot('wrong-code')
      // The code that turned it on is used up; the next one comes with the next half minute.
      await product.moveClock(new Date(product.now().getTime() + 31_000))
      await fill(page, '动态验证码', authenticatorCode(secret, product.now()))
      await press(page, '登录')
      await page.waitForURL(/\/w\/ws_/)
      await leave()
      await signIn(zhen, account.email)
      await press(page, '手机不在身边,用恢复码')
      await fill(page, '恢复码', recovery)
      await press(page, '登录')
      await page.waitForURL(/\/w\/ws_/)
    })

    await step('and it is turned off again, by password and code', async () => {
      await page.getByRole('link', { name: '设置', exact: true }).first().click()
      await press(page.getByRole('main'), '关闭')
      const form = windowOf(page, '动态验证码')
      await product.moveClock(new Date(product.now().getTime() + 31_000))
      await fill(form, '现在的密码', password)
      await fill(form, '6 位数字', authenticatorCode(secret, product.now()))
      await form.getByRole('button', { name: '关闭' }).last().click()
      await isGone(form)
      await see(page, '登录时除密码外再输入手机验证器上的 6 位数字。')
    })
  },
}
