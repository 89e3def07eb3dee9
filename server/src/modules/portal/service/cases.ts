import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { PortalCasesView, PortalCaseSummary, PortalCaseView } from '@zhinuo/contracts/portal-service.ts'
import { caseKinds } from '@zhinuo/contracts/service-options.ts'
import type { Ctx } from '../../../platform/context.ts'
import { actingContact } from '../../identity/public.ts'
import type { ForContact } from '../../service/public.ts'
import { caseForContact, casesForContact } from '../../service/public.ts'
import { listProjects } from '../queries.ts'

type State = PortalCaseSummary['state']
type Words = readonly [tone: PortalCaseSummary['tone'], zh: string, en: string]

const words: Readonly<Record<State, Words>> = {
  received: ['active', '已收到', 'Received'],
  handling: ['active', '处理中', 'Being handled'],
  waiting: ['warn', '请您补充', 'A question to you'],
  answered: ['warn', '请您确认', 'Is it solved?'],
  closed: ['good', '已关闭', 'Closed'],
}

/** Who has it and in which department is ours to know; the customer reads whether somebody is at it. */
const stateOf = ({ status, pausedAt }: ForContact): State =>
  status === 'closed' || status === 'answered'
    ? status
    : pausedAt !== null
      ? 'waiting'
      : status === 'inProgress'
        ? 'handling'
        : 'received'

const closedWords = {
  customer: { zh: '您已确认解决', en: 'You said it is solved' },
  timeout: { zh: '5 个工作日没有收到您的回复,已自动关闭', en: 'Closed after 5 workdays without your reply' },
  staff: { zh: '我们已关闭', en: 'Closed by us' },
} as const

const firstWords = (text: string): string => {
  const [line = ''] = text.trim().split(/\n/)
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

const summary = (ctx: Ctx, line: ForContact): PortalCaseSummary => {
  const state = stateOf(line)
  const [tone, zh, en] = words[state]
  return {
    id: line.id,
    number: line.code,
    kindText: labelText(caseKinds[line.kind].label, ctx.language),
    title: firstWords(line.text),
    project: line.project,
    state,
    stateText: ctx.language === 'zh' ? zh : en,
    tone,
    askedAt: line.receivedAt,
    forYou: state === 'waiting' || state === 'answered',
  }
}

/** What the reader asked and told us, and what a new one may be about. */
export const portalCases = async (ctx: Ctx): Promise<PortalCasesView> => ({
  cases: (await casesForContact(ctx)).map((line) => summary(ctx, line)),
  engagements: (await listProjects(ctx, actingContact(ctx).customer)).map(({ id, name }) => ({ id, name })),
  kinds: (['question', 'support', 'feedback', 'complaint'] as const).map((key) => ({
    key,
    text: labelText(caseKinds[key].label, ctx.language),
  })),
})

/** One of them, with everything that was said in it. */
export const portalCase = async (ctx: Ctx, id: string): Promise<PortalCaseView> => {
  const { line, talk, owner, ...can } = await caseForContact(ctx, id)
  return {
    ...summary(ctx, line),
    text: line.text,
    files: talk.asked,
    messages: talk.messages.map(({ ours, by, text, at, files }) => ({
      side: ours ? 'ours' : 'yours',
      by,
      text,
      at,
      files,
    })),
    contactPerson: owner && { name: owner.name, phone: owner.phone },
    closedText: line.closedBy === null ? null : labelText(closedWords[line.closedBy], ctx.language),
    answerBy: line.status === 'answered' ? line.answerBy : null,
    ...can,
  }
}
