import { callback } from '@zhinuo/contracts/service-callbacks.ts'
import { serviceCase } from '@zhinuo/contracts/service.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import { surveyResponse } from '@zhinuo/contracts/surveys-responses.ts'
import type { SurveyAnswer } from '@zhinuo/contracts/surveys-answers.ts'
import type { unmetReasons } from '@zhinuo/contracts/surveys.ts'
import { surveyQuestion, surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import type { ObjectDef, RowOf } from '@zhinuo/contracts/kit/object.ts'
import { get, list } from '../../engine/read.ts'
import { followAnswer } from '../../modules/service/service/automatic.ts'
import { completeCallback } from '../../modules/service/service/call.ts'
import { confirmCaseByCustomer } from '../../modules/service/service/for-contact.ts'
import { answerCase } from '../../modules/service/service/handle.ts'
import { answerSurvey, openSurvey } from '../../modules/surveys/service/answer.ts'
import { inviteContacts } from '../../modules/surveys/service/invite.ts'
import { setAutomatic } from '../../modules/surveys/service/template.ts'
import { nameOf, projectsOf } from './found.ts'
import type { Stage } from './stage.ts'

type Cause = 'communication' | 'changeControl' | 'overPromise' | 'participation' | 'tooling'

/** What somebody said to the caller. */
export interface Called {
  readonly words: string
  readonly cause: Cause
  readonly causeText: string
  readonly agreed: string
}

/** One survey that somebody was asked and, mostly, answered. */
export interface Voice {
  readonly who: string
  /** Workday on which the answer came; the link went out the workday before. */
  readonly on: number
  /** Recommending 0–10, then product, service, support and overall 1–5; absent: never answered. */
  readonly scores?: readonly [nps: number, product: number, service: number, support: number, overall: number]
  readonly unmet?: readonly (keyof typeof unmetReasons)[]
  readonly comment?: string
  /** What was answered to the comment; absent where it asks for no answer. */
  readonly reply?: string
  /** How the call after a low score went; absent while it is due. */
  readonly called?: Called
}

const LAID_OUT = -297

/** The house asks by hand, through the account managers: what goes out by itself is off. */
export const openSurveys = (stage: Stage): void => {
  const { days, script } = stage
  script.at(days.at(days.work(LAID_OUT), 9, 20), (now) => stage.runJob('surveys.lay-out-standard', now))
  script.at(days.at(days.work(LAID_OUT), 9, 40), async (now) => {
    const { id } = await quarterly(stage, now)
    await setAutomatic(await stage.as('陆明约', now), id, false)
  })
}

const quarterly = (stage: Stage, now: Date): Promise<RowOf<typeof surveyTemplate>> =>
  only(stage, surveyTemplate, 'purpose', 'relationship', now)

/** The newest row of which a field has a value. */
const only = async <D extends ObjectDef>(
  stage: Stage,
  object: D,
  field: string,
  value: string,
  now: Date,
): Promise<RowOf<D>> => {
  const rows = await list(stage.system(now), object, {
    filter: { op: 'eq', field, value },
    sort: [{ field: 'createdAt', dir: 'desc' }],
    limit: 1,
  })
  return rows[0] ?? fail(`no ${object.key} whose ${field} is ${value}`)
}

const fail = (message: string): never => {
  throw new Error(message)
}

/** Asked by the account manager with a link for WeChat; whoever answers does so the next workday. */
export const playVoice = (stage: Stage, voice: Voice): void => {
  const { days, script } = stage
  const answeredOn = days.work(voice.on)
  script.at(days.at(days.after(answeredOn, -1), 10, 50), async (now) => {
    const { id: contact, customer } = stage.contact(voice.who)
    const [project] = await projectsOf(stage, customer, now)
    if (!project) return fail(`${voice.who} has no project yet`)
    const { id: template } = await quarterly(stage, now)
    const { invited } = await inviteContacts(await stage.as(project.account, now), {
      template,
      customer,
      engagement: project.id,
      contacts: [contact],
      channel: 'link',
    })
    const id = invited[0]?.id ?? fail('nobody was asked')
    const { scores } = voice
    if (scores === undefined) return unanswered(stage, answeredOn)
    script.at(days.at(answeredOn, 11, 20), (later) => openSurvey(stage.asContact(voice.who, later), id))
    script.at(days.at(answeredOn, 11, 25), (later) => answer(stage, voice, scores, id, later))
  })
}

const EXPIRED_AFTER = 30

const unanswered = (stage: Stage, on: string): void => {
  const { days, script } = stage
  const late = days.after(on, EXPIRED_AFTER)
  if (late < days.today)
    script.at(days.at(late, 0, 30), (now) => stage.runJob('surveys.tend-invitations', now))
}

const answer = async (
  stage: Stage,
  voice: Voice,
  scores: NonNullable<Voice['scores']>,
  invitation: string,
  now: Date,
): Promise<void> => {
  const { template } = await get(stage.system(now), surveyInvitation, invitation)
  const questions = await list(stage.system(now), surveyQuestion, {
    filter: { op: 'eq', field: 'template', value: template },
    limit: 50,
  })
  const [nps, product, service, support, overall] = scores
  const values = {
    nps,
    product,
    service,
    support,
    overall,
    unmet: voice.unmet ? [...voice.unmet] : undefined,
    open: voice.comment,
    elicitation: undefined,
  }
  const answers = questions.flatMap(({ id, section }): SurveyAnswer[] => {
    const value = values[section]
    return value === undefined ? [] : [{ question: id, value }]
  })
  await answerSurvey(stage.asContact(voice.who, now), invitation, answers)
  const given = await only(stage, surveyResponse, 'invitation', invitation, now)
  await followAnswer(stage.system(now), { record: given.id })
  if (voice.reply !== undefined) replied(stage, voice.who, voice.reply, given.id, voice.on)
  if (voice.called) await called(stage, voice.called, given.id, now)
}

/** Whoever has what was written answers the next workday; later days are of the customer, who says it is solved. */
const replied = (stage: Stage, who: string, text: string, response: string, on: number): void => {
  const { days, script } = stage
  const day = days.after(days.work(on), 1)
  script.at(days.at(day, 10, 20), async (now) => {
    const { id, owner } = await only(stage, serviceCase, 'response', response, now)
    await answerCase(await stage.as(nameOf(stage, owner), now), id, { text, mail: false })
    const confirmedOn = days.after(day, 1)
    if (confirmedOn < days.today)
      script.at(days.at(confirmedOn, 15, 10), async (later) => {
        await confirmCaseByCustomer(stage.asContact(who, later), id)
      })
  })
}

/** The regional lead calls on the day. */
const called = async (stage: Stage, said: Called, response: string, now: Date): Promise<void> => {
  const { days, script } = stage
  const { id, caller, dueOn } = await only(stage, callback, 'response', response, now)
  script.at(days.at(dueOn, 15, 40), async (later) => {
    await completeCallback(await stage.as(nameOf(stage, caller), later), id, {
      customerWords: said.words,
      rootCause: said.cause,
      rootCauseText: said.causeText,
      agreed: said.agreed,
    })
  })
}
