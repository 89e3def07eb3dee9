import { commitment } from '@zhinuo/contracts/commitments.ts'
import { deviation } from '@zhinuo/contracts/deviations.ts'
import { expectation } from '@zhinuo/contracts/expectations.ts'
import { article } from '@zhinuo/contracts/knowledge.ts'
import { list } from '../../../engine/read.ts'
import { takeUpArticle } from '../../../modules/knowledge/service/articles.ts'
import type { ArticleFacts } from '../review.ts'
import { writeArticleOn } from '../review.ts'
import type { Stage } from '../stage.ts'

const articles: readonly ArticleFacts[] = [
  {
    kind: 'talkTrack',
    industry: 'manufacturing',
    dimension: 'business',
    aspect: 'quality',
    title: '客户要「100% 准确」时怎么说',
    scenario: '客户提出零缺陷、100% 准确、永不停机一类做不到的指标',
    body: '共情:「一个坏件流出去的后果,我们明白。」事实:「公开数据里没有系统做到 100%,人工复检也会漏。」替代:给一个能核对的指标、一道人工把关、一个持续改进的安排,请客户选。不说「做不到」,说「能做到的是什么、怎么核对」。',
  },
  {
    kind: 'talkTrack',
    dimension: 'business',
    aspect: 'time',
    title: '延期之前的那通电话',
    scenario: '预计赶不上承诺日,还没有告诉客户',
    body: '先打电话,再发书面。四句话:会晚几天;为什么;这几天您受什么影响、我们怎么兜住;两个替代办法请您选。不带借口,不说「尽量」。当天发出书面告知,写新日期和专人。',
  },
  {
    kind: 'bestPractice',
    industry: 'manufacturing',
    dimension: 'technical',
    aspect: 'quality',
    title: '先验样,再谈指标',
    scenario: '视觉检测、预测类项目要写漏检率、误报率、预警提前量',
    body: '每个件号先取 50 件样件跑一遍,记录光照、节拍和误判原因,指标按件号写。换型、换料视为新件号。抽检办法和抽检量与指标写在同一行。',
  },
  {
    kind: 'template',
    dimension: 'business',
    aspect: 'time',
    title: '客户配合事项表',
    scenario: '我方日期取决于客户的窗口、账号、样件或批复',
    body: '表头:事项、谁来做、哪天前、做不到时我方哪条承诺顺延几天。确认表签字前逐条问一遍「这件事谁点头算数」。每周周报列出未完成的。',
  },
  {
    kind: 'case',
    industry: 'manufacturing',
    dimension: 'business',
    aspect: 'cost',
    title: '口头加两台设备的代价',
    scenario: '现场口头提出加设备、加工位,没有走变更',
    body: '现场答应「顺手带上」两台设备,算法要重新标定,工期没有重排,预警上线因此晚于承诺。教训:现场只记录,不答应;当天转成变更申请,24 小时内给出工期和费用。',
  },
]

/** What is worth knowing beyond a single retrospective, written down one after the other. */
export const knowledge = (stage: Stage): void => {
  for (const [i, each] of articles.entries()) writeArticleOn(stage, each, stage.days.work(-80 + i * 15), 30)
  for (const each of takenUp) for (const workday of each.on) takeUpOn(stage, each, workday)
}

interface TakenUp {
  readonly title: string
  readonly place: 'expectation' | 'commitment' | 'deviation'
  /** Workdays from today. */
  readonly on: readonly number[]
  readonly industry?: 'manufacturing'
}

/** Taken up where it fitted, before anybody knew how that would end. */
const takenUp: readonly TakenUp[] = [
  { title: '客户要「100% 准确」时怎么说', place: 'expectation', on: [-75, -40], industry: 'manufacturing' },
  { title: '延期之前的那通电话', place: 'deviation', on: [-50, -35, -20, -10] },
  { title: '先验样,再谈指标', place: 'commitment', on: [-45, -30, -15], industry: 'manufacturing' },
  { title: '客户配合事项表', place: 'commitment', on: [-30, -20, -10] },
]

const underWay = {
  expectation: { def: expectation, statuses: ['clarifying', 'proposed', 'confirmed'] },
  commitment: { def: commitment, statuses: ['promised', 'inProgress', 'atRisk'] },
  deviation: { def: deviation, statuses: ['confirmed', 'notified', 'remedying'] },
} as const

const MOST_AT_ONCE = 2

/** What was under way that day, the oldest first, takes the article up. */
const takeUpOn = (stage: Stage, { title, place, industry }: TakenUp, workday: number): void =>
  stage.script.at(stage.days.at(stage.days.work(workday), 16, 40), async (now) => {
    const ctx = await stage.as('陆明约', now)
    const [found] = await list(ctx, article, {
      filter: { op: 'eq', field: 'title', value: title },
      limit: 1,
    })
    const { def, statuses } = underWay[place]
    const records = await list(ctx, def, {
      filter: {
        op: 'and',
        of: [
          { op: 'in', field: 'status', value: [...statuses] },
          ...(industry ? [{ op: 'eq' as const, field: 'engagement.industry', value: industry }] : []),
        ],
      },
      sort: [{ field: 'createdAt', dir: 'asc' }],
      limit: MOST_AT_ONCE,
    })
    if (found) for (const { id } of records) await takeUpArticle(ctx, found.id, place, id)
  })
