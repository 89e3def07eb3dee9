import type { PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import type { PortalNews } from '@zhinuo/contracts/portal-news.ts'
import type { PortalMilestone, PortalOption } from '@zhinuo/contracts/portal-project.ts'
import type { PortalCaseSummary } from '@zhinuo/contracts/portal-service.ts'
import type { PortalNotice, PortalPromise, PortalTodo } from '@zhinuo/contracts/portal.ts'
import type { z } from 'zod'
import type { Ctx } from '../../../platform/context.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { ForCustomer } from '../../changes/public.ts'
import { mayInPortal } from '../../identity/public.ts'
import type { SurveyForContact } from '../../surveys/public.ts'
import { turnText } from './turn.ts'
import type { MinutesSummary } from './meetings.ts'
import type { Duty, SheetSummary } from './views.ts'
import { todayIn } from './views.ts'

type Todo = z.infer<typeof PortalTodo>

/** Days ahead at which a duty is put before the customer. */
const dutyAheadDays = 7

/** How long news that was not opened is put before the customer. */
const freshMs = 30 * 86_400_000

const isLate = (duty: Duty): boolean => duty.state === 'late'

/** What is late and keeps us waiting first, then signing, then what waits for an answer, then duties, then letters that were not read, then surveys. */
const allTodos = (
  ctx: Ctx,
  shown: {
    readonly sheets: readonly SheetSummary[]
    readonly promises: readonly PortalPromise[]
    readonly duties: readonly Duty[]
    /** How many promises of ours stand still for a duty. */
    readonly standing: (duty: string) => number
    readonly notices: readonly PortalNotice[]
    readonly minutes: readonly MinutesSummary[]
    readonly surveys: readonly SurveyForContact[]
    readonly changes: readonly ForCustomer[]
    readonly cases: readonly PortalCaseSummary[]
    readonly options: readonly PortalOption[]
    readonly news: readonly Omit<PortalNews, 'text'>[]
    readonly milestones: readonly Pick<PortalMilestone, 'id' | 'name' | 'state'>[]
  },
): Todo[] => {
  const zh = ctx.language === 'zh'
  const today = todayIn(ctx, null)
  const item = (
    kind: Todo['kind'],
    target: string,
    title: string,
    hint: string,
    dueOn: string | null,
  ): Todo => ({ kind, target, title, hint, dueOn, overdue: dueOn !== null && dueOn < today, mine: true })
  const due = shown.duties.filter((d) => d.canDeclare && d.promisedOn <= addDays(today, dutyAheadDays))
  const duty = (d: Duty): Todo => item('duty', d.id, d.content, d.stateText, d.promisedOn)
  const lateDuty = (d: Duty): Todo => {
    const waiting = shown.standing(d.id)
    const hint = zh ? `我们有 ${waiting} 项在等您` : `${waiting} of ours wait for you`
    return waiting === 0 ? duty(d) : { ...duty(d), hint }
  }
  return [
    ...due.filter(isLate).map(lateDuty),
    ...shown.sheets
      .filter((s) => s.state === 'toSign')
      .map((s) => item('sign', s.id, `${s.number} ${s.title}`, s.stateText, s.expiresOn)),
    ...shown.changes
      .filter((c) => c.status === 'customerConfirm')
      .map((c) => item('change', c.id, c.title, zh ? '请您决定变更' : 'Your decision on a change', null)),
    ...shown.promises
      .filter((p) => p.canAnswer)
      .map((p) => item('accept', p.id, p.content, zh ? '请您验收' : 'Please accept or send back', null)),
    ...shown.milestones
      .filter((m) => m.state === 'awaitingAcceptance')
      .map((m) => item('milestone', m.id, m.name, zh ? '请您验收里程碑' : 'A milestone to accept', null)),
    ...chooseOnce(shown.options).map((o) =>
      item('option', o.project.id, o.project.name, zh ? '请您选一个方案' : 'Please choose a plan', null),
    ),
    ...shown.notices
      .filter((n) => n.canAnswer)
      .map((n) =>
        item(
          'answer',
          n.id,
          n.promise ?? n.subject,
          zh ? '请确认补救结果' : 'Please confirm the remedy',
          n.answerBy,
        ),
      ),
    ...due.filter((d) => !isLate(d)).map(duty),
    ...shown.notices
      .filter((n) => n.readAt === null && !n.canAnswer && n.state !== 'closed')
      .map((n) => item('read', n.id, n.subject, zh ? '请您过目' : 'Please read', null)),
    ...shown.news
      .filter((one) => one.readAt === null && Date.parse(one.sentAt) > ctx.now.getTime() - freshMs)
      .map((one) => item('news', one.id, one.subject, one.kindText, null)),
    ...shown.minutes
      .filter((m) => m.state === 'waiting')
      .map((m) =>
        item('minutes', m.id, m.title, zh ? '请您核对会议纪要' : 'Please read back the minutes', null),
      ),
    ...shown.cases
      .filter(({ forYou }) => forYou)
      .map((one) => item('case', one.id, one.title, one.stateText, null)),
    ...shown.surveys.map((s) =>
      item(
        'survey',
        s.id,
        s.project === null ? s.title : `${s.title} · ${s.project}`,
        zh ? '想听听您的意见' : 'We would like to hear from you',
        s.expiresOn,
      ),
    ),
  ]
}

/** One line for the plans of a project that wait for a choice. */
const chooseOnce = (options: readonly PortalOption[]): PortalOption[] => [
  ...new Map(options.filter(({ canChoose }) => canChoose).map((one) => [one.project.id, one])).values(),
]

const needs: Readonly<Record<Todo['kind'], PortalRight | 'look'>> = {
  sign: 'sign',
  change: 'sign',
  option: 'sign',
  accept: 'accept',
  milestone: 'accept',
  answer: 'answer',
  duty: 'answer',
  minutes: 'answer',
  read: 'look',
  survey: 'look',
  case: 'look',
  news: 'look',
}

/** 请您处理: the reader's own first; what is a colleague's to do says whose it is. */
export const todos = async (ctx: Ctx, shown: Parameters<typeof allTodos>[1]): Promise<Todo[]> => {
  const mine: Todo[] = []
  const others: Todo[] = []
  for (const todo of allTodos(ctx, shown)) {
    const need = needs[todo.kind]
    if (need === 'look' || mayInPortal(ctx, need)) mine.push(todo)
    else {
      others.push({ ...todo, hint: (await turnText(ctx, need)) ?? todo.hint, mine: false })
    }
  }
  return [...mine, ...others]
}
