import type { AssessChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import type { PrepareChange } from '@zhinuo/contracts/changes-endpoints.ts'
import { changeItem } from '@zhinuo/contracts/changes-items.ts'
import { changeRequest } from '@zhinuo/contracts/changes.ts'
import { get, list } from '../../engine/read.ts'
import { agreeByCustomer, requestChangeByCustomer } from '../../modules/changes/public.ts'
import { assessChange, submitChange } from '../../modules/changes/service/assess.ts'
import { confirmChange, signSupplement } from '../../modules/changes/service/decide.ts'
import { changePage } from '../../modules/changes/service/page.ts'
import { prepareChange, requestChange } from '../../modules/changes/service/prepare.ts'
import { sendChange, tellCode } from '../../modules/changes/service/send.ts'
import type { DateText } from '../../platform/date-text.ts'
import { putFile } from '../../platform/files.ts'
import type { PersonName } from './people.ts'
import type { Project } from './project.ts'
import { stampedPage } from './scan.ts'
import { drawn, nowhere } from './sheet.ts'
import type { Stage } from './stage.ts'

type Kind = NonNullable<PrepareChange['kind']>

/** What a customer wants otherwise, in their words. */
export interface Wish {
  readonly title: string
  readonly text: string
  readonly kind: Kind
  readonly by: string
  /** Asked for in the portal, it comes as a draft that we name and sort. */
  readonly via: 'portal' | 'meeting' | 'wechat' | 'call'
}

export const ask = async (
  stage: Stage,
  project: Project,
  { by, via, ...wish }: Wish,
  now: Date,
): Promise<string> => {
  const account = await stage.as(project.account, now)
  if (via !== 'portal') {
    const said = { requestedContact: stage.contact(by).id, requestedVia: via }
    return (await requestChange(account, { engagement: project.id, ...wish, ...said })).id
  }
  const { text, ...named } = wish
  const { id } = await requestChangeByCustomer(stage.asContact(by, now), { engagement: project.id, text })
  await prepareChange(account, id, named)
  return id
}

/** Both assessments are asked for; delivery is who delivers the project. */
export const submit = async (
  stage: Stage,
  project: Project,
  id: string,
  rd: PersonName,
  now: Date,
): Promise<void> => {
  await submitChange(await stage.as(project.account, now), id, { rdAssessor: stage.member(rd) })
}

export type Answer = Omit<AssessChange, 'side'>

export const answer = async (
  stage: Stage,
  who: PersonName,
  id: string,
  given: AssessChange,
  now: Date,
): Promise<void> => {
  await assessChange(await stage.as(who, now), id, given)
}

/** The supplementary agreement of a change of price, signed by business and finance. */
const supplement = async (stage: Stage, project: Project, id: string, now: Date): Promise<void> => {
  const account = await stage.as(project.account, now)
  const file = await putFile(account, {
    object: changeRequest.key,
    field: 'supplementFiles',
    name: '补充协议.png',
    type: 'image/png',
    content: stampedPage(),
  })
  await prepareChange(account, id, { supplementFiles: [file] })
  await signSupplement(account, id, 'business')
  await signSupplement(await stage.as('秦账', now), id, 'finance')
}

export interface Course extends Wish {
  /** Asked for and submitted in the morning. */
  readonly askedOn: DateText
  readonly rd: PersonName
  readonly answers: { readonly rd: Answer; readonly delivery?: Answer }
  /** The day R&D answers, in the afternoon; the same day unless they are late. */
  readonly answeredOn?: DateText
  /** Worked out the next morning, when the days that it names are known. */
  readonly terms: (now: Date) => Promise<PrepareChange>
  /** It changes the price. */
  readonly priced?: boolean
  readonly sentTo: string
  readonly message: string
}

const confirm = async (
  stage: Stage,
  who: PersonName,
  id: string,
  slot: 'owner' | 'rd' | 'delivery',
  now: Date,
): Promise<void> => {
  const ctx = await stage.as(who, now)
  const { mark } = await changePage(ctx, id)
  await confirmChange(ctx, id, { slot, mark })
}

/** From the wish to the customer’s screen: both assess on the same day, the next morning three names are put to it. */
export const playToCustomer = (
  stage: Stage,
  project: Project,
  course: Course,
  whenSent: (id: string, on: DateText) => void = () => undefined,
): void => {
  const { days, script } = stage
  const { askedOn, rd, answers } = course
  const answeredOn = course.answeredOn ?? askedOn
  const sentOn = days.after(answeredOn, 1)
  script.at(days.at(askedOn, 9, 40), async (now) => {
    const id = await ask(stage, project, wishOf(course), now)
    script.at(days.at(askedOn, 10), (later) => submit(stage, project, id, rd, later))
    script.at(days.at(answeredOn, 15), (later) => answer(stage, rd, id, { side: 'rd', ...answers.rd }, later))
    const { delivery } = answers
    if (delivery)
      script.at(days.at(answeredOn, 16), (later) =>
        answer(stage, project.delivery, id, { side: 'delivery', ...delivery }, later),
      )
    script.at(days.at(sentOn, 9, 20), async (later) => {
      await prepareChange(await stage.as(project.account, later), id, await course.terms(later))
      if (course.priced) await supplement(stage, project, id, later)
    })
    script.at(days.at(sentOn, 10, 10), async (later) => {
      await confirm(stage, project.account, id, 'owner', later)
      // A light change is the owner's alone.
      if (!delivery) return
      await confirm(stage, rd, id, 'rd', later)
      await confirm(stage, project.delivery, id, 'delivery', later)
    })
    script.at(days.at(sentOn, 10, 30), async (later) => {
      await sendChange(await stage.as(project.account, later), id, {
        contact: stage.contact(course.sentTo).id,
        channels: ['wechat'],
        message: course.message,
      })
      whenSent(id, sentOn)
    })
  })
}

const wishOf = ({ title, text, kind, by, via }: Course): Wish => ({ title, text, kind, by, via })

/** Agreed to on the next workday: by a tap where it is light, else signed with the code that was told by telephone. */
export const playAgreed = (
  stage: Stage,
  project: Project,
  course: Course,
  whenAgreed: (promises: readonly string[]) => void = () => undefined,
): void => {
  const { days, script } = stage
  playToCustomer(stage, project, course, (id, sentOn) =>
    script.at(days.at(days.after(sentOn, 1), 10), async (now) => {
      const account = await stage.as(project.account, now)
      const { hash, light } = await get(account, changeRequest, id)
      const { name, title } = stage.contact(course.sentTo)
      const signed = light
        ? {}
        : { name, jobTitle: title, drawing: drawn(name), code: (await tellCode(account, id)).code }
      await agreeByCustomer(stage.asContact(name, now), id, { hash: hash ?? '', ...signed }, nowhere)
      const filter = { op: 'eq', field: 'change', value: id } as const
      const items = await list(stage.system(now), changeItem, { filter, limit: 20 })
      whenAgreed(items.flatMap(({ newCommitment }) => (newCommitment === null ? [] : [newCommitment])))
    }),
  )
}
