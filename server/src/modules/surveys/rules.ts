import type { RowOf } from '@zhinuo/contracts/kit/object.ts'
import { surveyInvitation } from '@zhinuo/contracts/surveys-invitations.ts'
import type { surveyPurposes, surveyQuestion, surveyTemplate } from '@zhinuo/contracts/surveys.ts'
import type { BusinessCalendar } from '../../platform/calendar.ts'
import { addWorkdays, isWorkday, workdayOnOrAfter } from '../../platform/calendar.ts'
import type { DateText } from '../../platform/date-text.ts'
import { addDays } from '../../platform/date-text.ts'
import { ensure, fail } from '../../platform/errors.ts'

export type Survey = RowOf<typeof surveyTemplate>
export type Invitation = RowOf<typeof surveyInvitation>
export interface Choice {
  readonly key: string
  readonly zh: string
  readonly en?: string | null | undefined
}
export interface Question extends Pick<
  RowOf<typeof surveyQuestion>,
  'section' | 'type' | 'zh' | 'en' | 'required'
> {
  readonly id: string
  readonly options: readonly Choice[] | null
}
type Status = Invitation['status']
export type Held = NonNullable<Invitation['held']>

/** Days between two surveys of whatever kind to the same person. */
export const quarantineDays = 90
/** Days in which an invitation can be answered, the last one included. */
export const openDays = 21
export const remindAfterWorkdays = 5
/** Invitations go out from this hour on, in the project's or the workspace's zone. */
export const morningHour = 9
/** Workdays over which the periodic surveys of a quarter are spread. */
export const spreadWorkdays = 20

/** First day on which somebody who was asked on `asked` may be asked again: the 90th after it. */
export const askableFrom = (asked: DateText): DateText => addDays(asked, quarantineDays)

export interface Asked {
  readonly noSurveys: boolean
  readonly customerLost: boolean
  readonly hasMail: boolean
  /** Day of the newest invitation that reached the person or is about to; null: none. */
  readonly lastAskedOn: DateText | null
}

/** Why a person is not asked on `day`, by the first reason that holds; null: they may be. */
export const heldFor = (
  person: Asked,
  day: DateText,
  channel: Invitation['channel'],
): { held: Held; until: DateText | null } | null => {
  if (person.customerLost) return { held: 'customerLost', until: null }
  if (person.noSurveys) return { held: 'noConsent', until: null }
  if (person.lastAskedOn !== null && day < askableFrom(person.lastAskedOn))
    return { held: 'quarantine', until: askableFrom(person.lastAskedOn) }
  if (channel === 'mail' && !person.hasMail) return { held: 'noMail', until: null }
  return null
}

const steps = {
  send: ['scheduled'],
  share: ['scheduled', 'sent', 'opened'],
  open: ['sent', 'opened'],
  respond: ['sent', 'opened'],
  remind: ['sent', 'opened'],
  expire: ['sent', 'opened'],
  bounce: ['sent'],
  cancel: ['scheduled', 'sent', 'opened'],
} as const satisfies Record<string, readonly Status[]>
export type InvitationStep = keyof typeof steps

export const canStep = (status: Status, step: InvitationStep): boolean =>
  steps[step].some((from) => from === status)

/** @throws survey.wrong_status */
export const demandStep = (status: Status, step: InvitationStep): void => {
  if (!canStep(status, step))
    fail('survey.wrong_status', {
      status: surveyInvitation.fields.status.options[status].label,
      action: surveyInvitation.verbs?.[step]?.label,
    })
}

/** Last day on which it can be answered. */
export const expiresOn = (sentOn: DateText): DateText => addDays(sentOn, openDays)

/** Once, five workdays after it was sent, while it is open and not answered. */
export const isReminderDue = (
  row: Pick<Invitation, 'status' | 'remindedAt' | 'expiresOn'>,
  sentOn: DateText,
  today: DateText,
  calendar: BusinessCalendar,
): boolean =>
  canStep(row.status, 'remind') &&
  row.remindedAt === null &&
  isWorkday(today, calendar) &&
  today >= addWorkdays(sentOn, remindAfterWorkdays, calendar) &&
  (row.expiresOn === null || today <= row.expiresOn)

/** The workday of a quarter on which a customer's turn comes: the same for the same customer, spread over the first twenty. */
export const turnOf = (customerId: string, quarterStart: DateText, calendar: BusinessCalendar): DateText => {
  let hash = 0
  for (const char of customerId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003
  return addWorkdays(workdayOnOrAfter(quarterStart, calendar), hash % spreadWorkdays, calendar)
}

export const automaticPurposes = ['acceptance', 'relationship'] as const

/** @throws survey.not_automatic */
export const demandAutomatic = (row: Pick<Survey, 'status' | 'purpose'>): void =>
  ensure(
    row.status === 'active' && automaticPurposes.some((purpose) => purpose === row.purpose),
    'survey.not_automatic',
  )

type NewQuestion = Omit<Question, 'id' | 'en' | 'options'> & {
  readonly en?: string | null | undefined
  readonly options?: readonly Choice[] | null | undefined
}

/** Types that each section takes; scored sections and those with a figure of their own take one type alone. */
const typesOf: Readonly<Record<Question['section'], readonly Question['type'][]>> = {
  product: ['score', 'choice', 'multi', 'text'],
  service: ['score', 'choice', 'multi', 'text'],
  support: ['score', 'choice', 'multi', 'text'],
  overall: ['score', 'choice', 'multi', 'text'],
  nps: ['nps'],
  unmet: ['multi'],
  open: ['score', 'choice', 'multi', 'text'],
  elicitation: ['score', 'choice', 'multi', 'text'],
}

/**
 * Questions that a survey can have.
 * @throws survey.type_of_section, survey.choices_required, survey.one_of_kind, survey.pulse_one_question
 */
export const demandQuestions = (
  purpose: keyof typeof surveyPurposes,
  questions: readonly NewQuestion[],
): void => {
  for (const question of questions) {
    const asked = { question: { zh: question.zh, en: question.en ?? question.zh } }
    ensure(typesOf[question.section].includes(question.type), 'survey.type_of_section', asked)
    const choosing = question.type === 'choice' || (question.type === 'multi' && question.section !== 'unmet')
    const keys = new Set((question.options ?? []).map((choice) => choice.key))
    if (choosing) ensure(keys.size >= 2, 'survey.choices_required', asked)
    ensure(keys.size === (question.options ?? []).length, 'survey.choices_required', asked)
  }
  for (const section of ['nps', 'unmet'] as const)
    ensure(questions.filter((q) => q.section === section).length <= 1, 'survey.one_of_kind')
  if (purpose === 'pulse') ensure(questions.length <= 1, 'survey.pulse_one_question')
}
