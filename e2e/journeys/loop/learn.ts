import { choose, fill, goTo, hear, isGone, openWhole, press, rowOf, see, windowOf } from '../../lib/hands.ts'
import { askPhase, openTab, passOver, seeOnBoard } from '../../lib/loop.ts'
import { enterCustomer, openProject } from '../../lib/projects.ts'
import type { Play } from '../promise/play.ts'
import { loopCase } from './case.ts'

const lesson = {
  title: '割接当晚的值守电话要先给客户',
  scenario: '政务云迁移、系统割接当晚,客户要能随时找到值守的人',
  body: '割接前一天把值班表和两个值守电话发给客户,铃响三声内接听;割接后再确认一遍。',
} as const

/** 复盘: it ends with something for those who come after, or not at all. */
export const playRetrospective = async ({ stage, zhen, lu, trade, links }: Play): Promise<void> => {
  const { page } = zhen
  const main = page.getByRole('main')
  const { step } = stage

  await step('期望管理负责人 lets the project into 复盘 while a promise of the call is open', async () => {
    const form = await askPhase(zhen, links.project, '复盘')
    await see(form, /条承诺还没有了结/)
    await press(form, '知道了')
    await passOver(lu, links.project, '复盘', '回访约定的事在运维期兑现,台账里继续跟')
    await seeOnBoard(zhen, /复盘/, trade.project)
  })

  await step('a retrospective that leads to nothing is not completed', async () => {
    await openTab(zhen, links.project, '复盘')
    await press(main, '开始复盘')
    await fill(main, '做得好的', '割接前和客户逐个系统核对了停机窗口')
    await press(main, '添加一条')
    await main.getByRole('textbox', { name: '学到什么' }).fill('割接当晚谁值守、打哪个电话,要先让客户知道')
    await press(main, '保存')
    await hear(page, '已保存')
    await press(main, '完成复盘')
    await see(main, '还不能完成复盘:还没有改进措施或知识条目')
    await zhen.gallery('retrospective-refused')
  })

  await step('what was learnt becomes a knowledge entry, and the retrospective is completed', async () => {
    const learnt = main.locator('section').filter({
      has: page.getByRole('heading', { name: /^沉淀的知识/ }),
    })
    await press(learnt, '新建')
    const form = windowOf(page, '新建知识条目')
    await fill(form, '标题', lesson.title)
    await choose(form, '类别', '最佳实践')
    await fill(form, '适用场景', lesson.scenario)
    await fill(form, '内容', lesson.body)
    await press(form, '保存')
    await isGone(form)
    await main.getByRole('link', { name: new RegExp(lesson.title) }).waitFor()
    await press(main, '完成复盘')
    await hear(page, '复盘已完成')
    await zhen.gallery('retrospective')
    await zhen.open(links.project)
    await press(main, '归档')
    const last = windowOf(page, '归档项目')
    await see(last, '条件都已满足,可以归档')
    await press(last, '归档')
    await isGone(last)
    await hear(page, '已归档')
  })

  await step('期望管理负责人 publishes the entry', async () => {
    await goTo(lu.page, '知识库')
    await rowOf(lu.page, lesson.title).getByRole('button', { name: lesson.title }).click()
    const panel = lu.page.getByRole('complementary').filter({ hasText: lesson.body })
    await press(panel, '发布')
    await hear(lu.page, '已发布')
  })
}

const next = {
  customer: '砚山市政务服务中心',
  contact: '林可期',
  industry: loopCase.industry,
  project: '政务云割接',
  workClass: loopCase.workClass,
  need: '割接当晚要能随时找到值守的人',
  promise: '系统割接当晚安排值守电话,客户随时能找到人',
} as const

/** Who comes next is offered what was learnt: while their need is written down, and while they are promised. */
export const playNextCustomer = async ({ stage, zhen, lu }: Play): Promise<void> => {
  const { page } = zhen
  const main = page.getByRole('main')
  const { step } = stage
  let project = ''

  const takeUp = async (form: ReturnType<typeof windowOf>): Promise<void> => {
    const offered = form.getByRole('region', { name: '类似场景的知识' })
    await offered.getByText(lesson.title).click()
    await see(offered, lesson.body)
    await press(offered, '采用')
    await offered.getByRole('button', { name: '已采用' }).waitFor()
  }

  await step('the next customer says what they need: the entry is offered, and taken up', async () => {
    await zhen.open('/')
    await enterCustomer(zhen, next)
    project = await openProject(zhen, next)
    await openTab(zhen, project, '需求与优先级')
    await press(page, '在「隐性需求」添加需求')
    const form = windowOf(page, '添加需求')
    await fill(form, '需求或期望', next.need)
    await choose(form, '谁说的', next.contact)
    await fill(form, '依据', '访谈记录')
    await takeUp(form)
    await zhen.gallery('offered')
    await form.getByRole('button', { name: '添加需求', exact: true }).click()
    await isGone(form)
  })

  await step('it is offered again while promising, with how often it was taken up', async () => {
    await openTab(zhen, project, '承诺')
    await press(main, '记入台账')
    const form = windowOf(page, '记入台账')
    await fill(form, '答应什么', next.promise)
    await see(form.getByRole('region', { name: '类似场景的知识' }), '采用 1 次')
    await takeUp(form)
    await zhen.shot('offered-again')
    await press(form, '记入台账')
    await isGone(form)
    await main.getByRole('heading', { name: next.promise, level: 1 }).waitFor()
  })

  await step('the entry knows that it was taken up twice', async () => {
    await goTo(lu.page, '知识库')
    const row = rowOf(lu.page, lesson.title)
    await row.getByText('2', { exact: true }).waitFor()
    await lu.gallery('knowledge')
    await row.getByRole('button', { name: lesson.title }).click()
    await see(lu.page.getByRole('complementary'), lesson.body)
    await openWhole(lu.page)
    await see(lu.page.getByRole('main'), '采用 2 次')
  })
}
