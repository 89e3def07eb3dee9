import { choose, fill, isGone, press, windowOf } from './hands.ts'
import type { Person, PersonOptions } from './person.ts'
import type { Stage } from './stage.ts'

/** The people of the journeys. Everybody has the same password, as nobody should. */
export const password = '说到做到-做不到先说'
export const organisation = '拾诺科技'

export interface Colleague {
  readonly name: string
  readonly email: string
  /** As the list of roles shows it. */
  readonly role: string
}

export const owner: Colleague = { name: '顾长信', email: 'gu@example.com', role: '系统管理员' }
export const account: Colleague = { name: '甄诺', email: 'zhen@example.com', role: '客户经理' }
export const delivery: Colleague = { name: '程准', email: 'cheng@example.com', role: '交付经理' }
export const lead: Colleague = { name: '陆明约', email: 'lu@example.com', role: '期望管理负责人' }
export const solution: Colleague = { name: '方策', email: 'fang@example.com', role: '解决方案专家' }
export const regional: Colleague = { name: '韩岳', email: 'han@example.com', role: '区域负责人' }

export const signIn = async ({ page }: Person, email: string, secret = password): Promise<void> => {
  await fill(page, '邮箱', email)
  await fill(page, '密码', secret)
  await press(page, '登录')
}

export const atHome = ({ page }: Person): Promise<void> =>
  page
    .getByRole('navigation', { name: /菜单|Menu/ })
    .first()
    .waitFor()

/** Meets a colleague who has an account, and lets them sign in. */
export const meetColleague = async (
  stage: Stage,
  who: Colleague,
  options?: PersonOptions,
): Promise<Person> => {
  const person = await stage.meet(who.name, options)
  await person.open('/')
  await signIn(person, who.email)
  await atHome(person)
  return person
}

/** The administrator makes the link, as the settings offer it; answers its address. */
export const inviteByLink = async ({ page }: Person, who: Colleague): Promise<string> => {
  await page.getByRole('link', { name: '设置', exact: true }).first().click()
  await page.getByRole('link', { name: '成员', exact: true }).click()
  await press(page.getByRole('main'), '邀请成员')
  const form = windowOf(page, '邀请成员')
  await fill(form, '姓名', who.name)
  await fill(form, '邮箱', who.email)
  await choose(form, '角色', who.role)
  await form.getByRole('heading').click()
  await press(form, '生成邀请链接')
  const made = windowOf(page, '邀请链接已生成')
  const link = /https?:\/\/\S+/.exec(await made.innerText())?.[0] ?? ''
  await press(made, '完成')
  await isGone(made)
  return link
}

/** Opens an invitation and joins with a new account. */
export const joinByLink = async (person: Person, link: string): Promise<void> => {
  await person.open(link)
  await fill(person.page, '设一个密码', password)
  await press(person.page, '接受邀请')
  await person.page.waitForURL(/\/w\/ws_/)
  await atHome(person)
}

/** The printed link to the first page, without detours. */
export const foundOrganisation = async (boss: Person, link: string): Promise<void> => {
  await boss.open(link)
  await fill(boss.page, '组织名称', organisation)
  await fill(boss.page, '你的姓名', owner.name)
  await fill(boss.page, '邮箱', owner.email)
  await fill(boss.page, '设一个密码', password)
  await press(boss.page, '完成设置')
  await boss.page.waitForURL(/\/w\/ws_/)
  await atHome(boss)
}
