import type { IdentityPorts } from '../../modules/identity/public.ts'
import { foundWorkspace, issueApiKey, issueLink } from '../../modules/identity/public.ts'
import { addMember } from '../../modules/members/public.ts'
import type { Workspace } from '../../platform/context.ts'
import { contextIn, systemActor } from '../../platform/contexts.ts'
import { insertMembership } from '../../platform/identity/accounts.ts'
import { directory } from '../../platform/identity/directory-db.ts'
import type { Platform } from '../../platform/platform.ts'
import { fillWorkspace } from '../../platform/workspaces.ts'
import type { SeededWorkspace } from '../role-workspace.ts'
import { sampleDays } from './days.ts'
import { importHistory } from './history.ts'
import { people, supplier } from './people.ts'
import { makeScript } from './script.ts'
import type { Stage } from './stage.ts'
import { openStage } from './stage.ts'
import { budget } from './stories/budget.ts'
import { chisong } from './stories/chisong.ts'
import { qingwu } from './stories/qingwu.ts'
import { bailu } from './stories/bailu.ts'
import { changting } from './stories/changting.ts'
import { extras } from './stories/extras.ts'
import { fengchao } from './stories/fengchao.ts'
import { jiuyu } from './stories/jiuyu.ts'
import { knowledge } from './stories/knowledge.ts'
import { materials } from './stories/materials.ts'
import { mumian } from './stories/mumian.ts'
import { nanqiao } from './stories/nanqiao.ts'
import { plans } from './stories/plans/all.ts'
import { wangshu } from './stories/wangshu.ts'
import { yinjing } from './stories/yinjing.ts'
import { rhythm } from './stories/rhythm.ts'
import { service } from './stories/service.ts'
import { talks } from './stories/talks.ts'
import { tieshan } from './stories/tieshan.ts'
import { voices } from './stories/voices.ts'
import { yunlan } from './stories/yunlan.ts'

export interface Sample {
  readonly workspace: Workspace
  readonly stage: Stage
  /** Where the customer reads and signs the sheet that waits for them. */
  readonly signLink: string
}

const FOUNDED_WORKDAY = -300
/** Each commit waits for the disk; one for each act would wait a thousand times. */
const COMMITTED_TOGETHER = 50
const LINK_DAYS = 30
const MS_PER_DAY = 86_400_000

/**
 * Makes the sample organisation around `now`: more than a year of work, played by the use cases of the product, each at
 * its moment and by the person who would have done it. `settle` finishes what belongs to it before anybody is let in.
 */
export const makeSample = async (
  platform: Platform,
  now: Date = platform.clock.now(),
  settle: (sample: Sample) => Promise<void> = () => Promise.resolve(),
): Promise<Sample> => {
  const days = sampleDays(now, supplier.zone)
  const script = makeScript(now)
  const workspace = await foundWorkspace(platform, supplier)
  return fillWorkspace(platform, workspace, async () => {
    const founded = days.at(days.work(FOUNDED_WORKDAY), 9)
    const stage = await openStage(platform, workspace, days, script, founded)
    let signLink = ''
    importHistory(stage, FOUNDED_WORKDAY + 2)
    qingwu(stage)
    yunlan(stage, (link) => (signLink = link))
    tieshan(stage)
    chisong(stage)
    knowledge(stage)
    for (const story of [
      budget,
      bailu,
      wangshu,
      yinjing,
      nanqiao,
      fengchao,
      mumian,
      jiuyu,
      changting,
      plans,
      voices,
      rhythm,
      talks,
      materials,
      service,
      extras,
    ])
      story(stage)
    while (await stage.together(() => script.play(COMMITTED_TOGETHER)));
    const sample = { workspace, stage, signLink }
    await settle(sample)
    return sample
  })
}

/** The sample for a person who tries the product: they come in as its administrator. */
export const sampleForOwner: NonNullable<IdentityPorts['seedSample']> = async (platform, owner) => {
  const { workspace } = await makeSample(platform, platform.clock.now(), async ({ workspace: made }) => {
    const ctx = contextIn(platform, made, systemActor('seed'))
    const { name, email, language } = owner
    const { id } = await addMember(ctx, {
      name,
      email,
      language,
      roles: ['admin'],
      title: '示例空间的管理员',
    })
    await insertMembership(
      directory(platform),
      { account: owner.account, workspace: made.id, member: id },
      ctx.now,
    )
  })
  return workspace
}

/** Who speaks for a role in scripts: the one with the fewest roles besides. */
const speakers = (): ReadonlyMap<string, (typeof people)[number]> => {
  const found = new Map<string, (typeof people)[number]>()
  for (const person of people)
    for (const role of person.roles) {
      const before = found.get(role)
      if (!before || person.roles.length < before.roles.length) found.set(role, person)
    }
  return found
}

/** The sample for scripts: an API key for each role, the link that waits for a signature, and the portal of each customer. */
export const sampleForScripts = async (platform: Platform, now?: Date): Promise<SeededWorkspace> => {
  const { workspace, stage, signLink } = await makeSample(platform, now)
  const ctx = contextIn(platform, workspace, systemActor('seed'))
  const keys: Record<string, string> = {}
  for (const [role, { name }] of speakers())
    keys[role] = (
      await issueApiKey(ctx, { member: stage.member(name), name: `sample ${role}`, scopes: ['*'] })
    ).key
  const links = [signLink]
  for (const name of ['岳临川', '纪怀谷', '裴正柏', '雷啸川']) {
    const { url } = await issueLink(ctx, {
      purpose: 'portal',
      contact: stage.contact(name).id,
      expiresAt: new Date(ctx.now.getTime() + LINK_DAYS * MS_PER_DAY),
    })
    links.push(url)
  }
  return { id: workspace.schema, keys, links }
}
