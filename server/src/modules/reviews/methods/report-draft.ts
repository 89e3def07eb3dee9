import { dayText } from '@zhinuo/contracts/kit/day-text.ts'
import type {
  FactRow,
  ReportDraft,
  ReportText,
  Sentence,
} from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { addDays } from '../../../platform/date-text.ts'
import type { MilestoneFact, ProblemFact, PromiseFact, ReportFacts, WorkFact } from './report-facts.ts'

/** Sentences of one language about one week. */
type Say = (zh: string, en: string) => string

interface Telling {
  readonly facts: ReportFacts
  readonly say: Say
  readonly day: (date: string) => string
}

const row = (object: string, id: string): FactRow => ({ object, id })
const sentence = (text: string, ...rows: FactRow[]): Sentence => ({ text, rows })

/** Drafts the five parts of a report (F04, F05). Pure: equal facts give equal words, and every sentence names its records. */
export const draftOf = (facts: ReportFacts): ReportDraft => {
  const telling: Telling = {
    facts,
    say: (zh, en) => (facts.language === 'zh' ? zh : en),
    day: (date) => dayText(date, facts.language, facts.from),
  }
  return {
    done: doneOf(telling),
    current: currentOf(telling),
    problems: facts.problems.map((fact) => problemOf(fact, telling)),
    risks: facts.risks.map(({ id, title, plan }) => ({ text: title, plan, rows: [row('risk', id)] })),
    next: nextOf(telling),
  }
}

const inWeek = (day: string | null, { from, to }: ReportFacts): boolean =>
  day !== null && day >= from && day <= to

const settledWell = (status: PromiseFact['status']): boolean => status === 'kept' || status === 'keptLate'

const doneOf = ({ facts, say }: Telling): Sentence[] => {
  const ours = facts.promises.filter((p) => p.side === 'ours')
  return [
    ...facts.milestones
      .filter((m) => m.status === 'done' && inWeek(m.doneOn, facts))
      .map((m) =>
        sentence(say(`里程碑「${m.name}」已完成`, `Milestone “${m.name}” is done`), row('milestone', m.id)),
      ),
    ...ours
      .filter((p) => settledWell(p.status) && inWeek(p.doneOn, facts))
      .map((p) =>
        sentence(
          say(`「${p.content}」已完成并通过验收`, `“${p.content}” is done and accepted`),
          row('commitment', p.id),
        ),
      ),
    ...ours
      .filter((p) => p.status === 'awaitingAcceptance' && inWeek(p.declaredOn, facts))
      .map((p) =>
        sentence(
          say(
            `「${p.content}」已提交，请您验收`,
            `“${p.content}” is handed over and waits for your acceptance`,
          ),
          row('commitment', p.id),
        ),
      ),
    ...facts.work
      .filter((w) => w.status === 'done' && inWeek(w.actualEnd, facts))
      .map((w) => sentence(say(`已完成「${w.title}」`, `“${w.title}” is done`), row('workItem', w.id))),
    ...facts.promises
      .filter((p) => p.side === 'theirs' && settledWell(p.status) && inWeek(p.doneOn, facts))
      .map((p) =>
        sentence(
          say(`您方已配合完成「${p.content}」，感谢支持`, `You have completed “${p.content}”; thank you`),
          row('commitment', p.id),
        ),
      ),
  ]
}

const currentOf = ({ facts, say, day }: Telling): Sentence[] => {
  const counted = facts.milestones.filter((m) => m.status !== 'cancelled')
  const done = counted.filter((m) => m.status === 'done')
  const overall =
    counted.length === 0
      ? []
      : [
          sentence(
            say(
              `${counted.length} 个里程碑已完成 ${done.length} 个`,
              `${done.length} of ${counted.length} milestones are done`,
            ),
            ...counted.map((m) => row('milestone', m.id)),
          ),
        ]
  const promises = facts.promises.flatMap((p): Sentence[] => {
    if (p.side === 'theirs') return []
    const text = standing(p, facts, say, day)
    return text === null ? [] : [sentence(text, row('commitment', p.id))]
  })
  const work = facts.work
    .filter((w) => w.status === 'doing')
    .map((w) =>
      sentence(
        say(`「${w.title}」进行中，已完成 ${w.progress}%`, `“${w.title}” is under way, ${w.progress} % done`),
        row('workItem', w.id),
      ),
    )
  const decisions = facts.decisions.map((d) =>
    sentence(say(`本周与您约定：${d.text}`, `Agreed with you this week: ${d.text}`), row(d.object, d.id)),
  )
  return [...overall, ...promises, ...work, ...decisions]
}

/** That a promise is at risk is said by a letter, never here first. */
const standing = (
  p: PromiseFact,
  facts: ReportFacts,
  say: Say,
  day: (d: string) => string,
): string | null => {
  const on = day(p.promisedOn)
  switch (p.status) {
    case 'inProgress':
    case 'atRisk':
      return say(
        `「${p.content}」进行中，已完成 ${p.progress}%，承诺 ${on}完成`,
        `“${p.content}” is under way, ${p.progress} % done, promised for ${on}`,
      )
    case 'sentBack':
      return say(
        `「${p.content}」正按您的意见修改，已完成 ${p.progress}%`,
        `“${p.content}” is being reworked as you asked, ${p.progress} % done`,
      )
    case 'awaitingAcceptance':
      return inWeek(p.declaredOn, facts)
        ? null
        : say(
            `「${p.content}」已提交，等您验收`,
            `“${p.content}” is handed over and waits for your acceptance`,
          )
    case 'overdue':
      return say(
        `「${p.content}」原定 ${on}，还没有完成，已完成 ${p.progress}%`,
        `“${p.content}” was due on ${on} and is not done yet, ${p.progress} % done`,
      )
    default:
      return null
  }
}

const problemOf = (fact: ProblemFact, { say, day }: Telling): ReportDraft['problems'][number] => {
  const moved =
    fact.newDate === null
      ? ''
      : say(`，预计 ${day(fact.newDate)}前后完成`, `; expected around ${day(fact.newDate)}`)
  const steps = fact.remedies.map((r) =>
    r.done
      ? say(`${r.text}（已完成）`, `${r.text} (done)`)
      : say(`${r.text}（${day(r.dueOn)}前）`, `${r.text} (by ${day(r.dueOn)})`),
  )
  const ways = steps.length > 0 ? steps : fact.alternatives
  const closed = fact.closedOn === null ? '' : say('已解决。', 'Solved. ')
  return {
    problem: `${fact.subject}${say('：', ': ')}${fact.cause}${moved}`,
    solution: `${closed}${ways.join(say('；', '; '))}`,
    rows: [
      row('deviation', fact.deviation),
      row('notice', fact.notice),
      ...fact.remedies.map((r) => row('remedy', r.id)),
    ],
  }
}

const openPromise: readonly PromiseFact['status'][] = [
  'promised',
  'inProgress',
  'atRisk',
  'sentBack',
  'overdue',
]

/** What falls due up to the end of the week after. What is late already is still to be done. */
const nextOf = ({ facts, say, day }: Telling): Sentence[] => {
  const until = addDays(facts.to, 7)
  const milestone = (m: MilestoneFact): Sentence =>
    sentence(
      say(
        `达成里程碑「${m.name}」（计划 ${day(m.plannedOn)}）`,
        `Reach milestone “${m.name}” (planned ${day(m.plannedOn)})`,
      ),
      row('milestone', m.id),
    )
  const work = (w: WorkFact & { readonly plannedEnd: string }): Sentence =>
    sentence(
      say(
        `完成「${w.title}」（计划 ${day(w.plannedEnd)}）`,
        `Finish “${w.title}” (planned ${day(w.plannedEnd)})`,
      ),
      row('workItem', w.id),
    )
  const promise = (p: PromiseFact): Sentence =>
    p.side === 'ours'
      ? sentence(
          say(
            `完成「${p.content}」（承诺 ${day(p.promisedOn)}）`,
            `Finish “${p.content}” (promised for ${day(p.promisedOn)})`,
          ),
          row('commitment', p.id),
        )
      : sentence(
          say(
            `请您配合：「${p.content}」（${day(p.promisedOn)}前）`,
            `We need from you: “${p.content}” (by ${day(p.promisedOn)})`,
          ),
          row('commitment', p.id),
        )
  const due = facts.promises.filter((p) => openPromise.includes(p.status) && p.promisedOn <= until)
  return [
    ...facts.milestones
      .filter((m) => (m.status === 'planned' || m.status === 'inProgress') && m.plannedOn <= until)
      .map(milestone),
    ...due.filter((p) => p.side === 'ours').map(promise),
    ...facts.work.flatMap((w) =>
      w.plannedEnd !== null && w.plannedEnd <= until && (w.status === 'todo' || w.status === 'doing')
        ? [work({ ...w, plannedEnd: w.plannedEnd })]
        : [],
    ),
    ...due.filter((p) => p.side === 'theirs').map(promise),
  ]
}

const partLimit = 4000

/** Whole lines, as many as fit. */
const linesWithin = (lines: readonly string[], limit: number): string => {
  let text = ''
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`
    if (longer.length > limit) break
    text = longer
  }
  return text
}

/** The draft as text to be edited; a part without sentences says that there is nothing. */
export const textOfDraft = (draft: ReportDraft, language: ReportFacts['language']): ReportText => {
  const part = (sentences: readonly Sentence[], none: string): string =>
    sentences.length === 0
      ? none
      : linesWithin(
          sentences.map((s) => s.text),
          partLimit,
        )
  const say: Say = (zh, en) => (language === 'zh' ? zh : en)
  return {
    done: part(draft.done, say('本周没有完成的事项', 'Nothing was completed this week')),
    current: part(draft.current, say('本周没有新的进展', 'Nothing new this week')),
    problems: draft.problems.slice(0, 30).map(({ problem, solution }) => ({
      problem: problem.slice(0, 1000),
      solution: solution.slice(0, 1000),
    })),
    risks: draft.risks
      .slice(0, 30)
      .map(({ text, plan }) => ({ text: text.slice(0, 1000), plan: plan.slice(0, 1000) })),
    nextPlan: part(draft.next, say('下周没有到期的事项', 'Nothing falls due next week')),
  }
}
