import { caseRoute } from '@zhinuo/contracts/service-rules.ts'
import { create } from '../../../engine/records.ts'
import { newsForContact, readNews } from '../../../modules/communications/public.ts'
import { sendMass } from '../../../modules/communications/service/mass.ts'
import { withTx } from '../../../platform/tx.ts'
import type { Stage } from '../stage.ts'

const told: readonly string[] = [
  '岳临川',
  '司马砚',
  '佟小满',
  '纪怀谷',
  '裴正柏',
  '龙在野',
  '尹若海',
  '谷雨生',
  '蜜向东',
  '苗圃',
]
/** On which workday and at which hour they opened it. */
const readers: readonly (readonly [name: string, on: number, hour: number])[] = [
  ['佟小满', -11, 11],
  ['苗圃', -11, 14],
  ['司马砚', -10, 9],
  ['龙在野', -10, 15],
  ['纪怀谷', -9, 10],
]

/** Who gets which case, and what many customers were told at once; by post went nothing. */
export const service = (stage: Stage): void => {
  const { days, script } = stage
  const on = (k: number, hour: number): Date => days.at(days.work(k), hour, 35)
  script.at(on(-289, 16), async (now) => {
    await withTx(await stage.as('陆明约', now), (ctx) =>
      create(ctx, caseRoute, {
        name: '售后支持归客户服务部',
        kind: 'support',
        department: stage.department('客户服务部'),
        handler: stage.member('何应'),
      }),
    )
  })
  script.at(on(-11, 10), async (now) => {
    await sendMass(await stage.as('何应', now), {
      kind: 'situation',
      subject: '客户门户维护安排',
      body: '{姓名},您好:\n本周六 22:00 至 23:00 客户门户维护,期间不能登录。需要签字、验收的事请提前,或在维护之后办理;已提交的内容不受影响。\n维护中有急事,请联系客户服务部何应。给您带来不便,敬请谅解。',
      contacts: told.map((name) => stage.contact(name).id),
      mail: false,
    })
    await stage.runJob('communications.deliver-mass', now)
  })
  for (const [name, k, hour] of readers)
    script.at(on(k, hour), async (now) => {
      const ctx = stage.asContact(name, now)
      for (const { id } of await newsForContact(ctx)) await readNews(ctx, id)
    })
}
