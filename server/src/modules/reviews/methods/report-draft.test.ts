import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PromiseFact, ReportFacts } from './report-facts.ts'
import { noFacts } from './report-facts.ts'
import { draftOf, textOfDraft } from './report-draft.ts'
import type { ReportPaper } from './report-words.ts'
import { wechatLimit, wechatText } from './report-words.ts'

const week = { from: '2026-11-16', to: '2026-11-22' }
const promise = (more: Partial<PromiseFact> = {}): PromiseFact => ({
  id: 'p',
  side: 'ours',
  content: '首批三个专区上线',
  promisedOn: '2026-11-27',
  status: 'inProgress',
  progress: 40,
  declaredOn: null,
  doneOn: null,
  ...more,
})
const facts = (more: Partial<ReportFacts> = {}): ReportFacts => ({ ...noFacts('zh', week), ...more })
const texts = (given: ReportFacts) => {
  const draft = draftOf(given)
  return {
    done: draft.done.map((s) => s.text),
    current: draft.current.map((s) => s.text),
    next: draft.next.map((s) => s.text),
  }
}

describe('sentences of a promise', () => {
  it.each([
    [
      'under way, due next week',
      {},
      {
        current: ['「首批三个专区上线」进行中，已完成 40%，承诺 11月27日完成'],
        next: ['完成「首批三个专区上线」（承诺 11月27日）'],
      },
    ],
    [
      'at risk says no more than that it is under way: the letter tells',
      { status: 'atRisk' },
      { current: ['「首批三个专区上线」进行中，已完成 40%，承诺 11月27日完成'] },
    ],
    [
      'accepted this week',
      { status: 'kept', doneOn: '2026-11-18' },
      { done: ['「首批三个专区上线」已完成并通过验收'], current: [], next: [] },
    ],
    ['accepted before', { status: 'kept', doneOn: '2026-11-15' }, { done: [], current: [], next: [] }],
    [
      'handed over this week',
      { status: 'awaitingAcceptance', declaredOn: '2026-11-20' },
      { done: ['「首批三个专区上线」已提交，请您验收'], current: [], next: [] },
    ],
    [
      'handed over before',
      { status: 'awaitingAcceptance', declaredOn: '2026-11-09' },
      { done: [], current: ['「首批三个专区上线」已提交，等您验收'] },
    ],
    [
      'overdue',
      { status: 'overdue', promisedOn: '2026-11-13' },
      { current: ['「首批三个专区上线」原定 11月13日，还没有完成，已完成 40%'] },
    ],
    ['due later', { promisedOn: '2026-11-30' }, { next: [] }],
    [
      'a duty of the customer',
      { side: 'theirs', status: 'promised', promisedOn: '2026-11-25' },
      { current: [], next: ['请您配合：「首批三个专区上线」（11月25日前）'] },
    ],
  ] as const)('%s', (_, more, expected) => {
    expect(texts(facts({ promises: [promise(more)] }))).toMatchObject(expected)
  })
})

describe('problems', () => {
  const problem = {
    deviation: 'd',
    notice: 'n',
    subject: '接口联调',
    cause: '第三方晚到',
    newDate: '2026-11-30',
    closedOn: null,
    alternatives: ['先上线两个专区'],
    remedies: [{ id: 'r', text: '每天联调', dueOn: '2026-11-24', done: false }],
  }
  it('come with their remedies, or with the alternatives where there are none yet', () => {
    expect(draftOf(facts({ problems: [problem] })).problems).toEqual([
      {
        problem: '接口联调：第三方晚到，预计 11月30日前后完成',
        solution: '每天联调（11月24日前）',
        rows: [
          { object: 'deviation', id: 'd' },
          { object: 'notice', id: 'n' },
          { object: 'remedy', id: 'r' },
        ],
      },
    ])
    expect(draftOf(facts({ problems: [{ ...problem, remedies: [] }] })).problems[0]?.solution).toBe(
      '先上线两个专区',
    )
  })
})

const anyPromise: fc.Arbitrary<PromiseFact> = fc.record({
  id: fc.uuid(),
  side: fc.constantFrom('ours' as const, 'theirs' as const),
  content: fc.string({ minLength: 1, maxLength: 500 }).map((s) => s.replaceAll(/\s/g, '字')),
  promisedOn: fc.constantFrom('2026-11-10', '2026-11-20', '2026-11-27', '2026-12-30'),
  status: fc.constantFrom(
    'promised' as const,
    'inProgress' as const,
    'atRisk' as const,
    'sentBack' as const,
    'awaitingAcceptance' as const,
    'overdue' as const,
    'kept' as const,
    'keptLate' as const,
  ),
  progress: fc.integer({ min: 0, max: 100 }),
  declaredOn: fc.constantFrom(null, '2026-11-17', '2026-11-02'),
  doneOn: fc.constantFrom(null, '2026-11-17', '2026-11-02'),
})

describe('whatever the facts', () => {
  it('every sentence has its records, equal facts give equal words, and the text can be saved', () => {
    fc.assert(
      fc.property(
        fc.array(anyPromise, { maxLength: 60 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (promises, language) => {
          const given = { ...facts({ promises }), language }
          const draft = draftOf(given)
          const ids = new Set(promises.map((p) => p.id))
          for (const { rows } of [...draft.done, ...draft.current, ...draft.next]) {
            expect(rows.length).toBeGreaterThan(0)
            for (const { id } of rows) expect(ids.has(id)).toBe(true)
          }
          expect(draftOf(given)).toEqual(draft)
          const text = textOfDraft(draft, language)
          for (const part of [text.done, text.current, text.nextPlan]) {
            expect(part).not.toBe('')
            expect(part.length).toBeLessThanOrEqual(4000)
          }
        },
      ),
    )
  })

  const paper = (text: ReportPaper['text']): ReportPaper => ({
    language: 'zh',
    supplier: '听潮软件',
    customer: '青梧市政务服务数据局',
    project: '政务云二期迁移',
    ...week,
    edition: 1,
    correction: null,
    text,
  })
  it('the message fits WeChat and says when it was cut', () => {
    const line = fc.string({ maxLength: 200 })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.array(line, { maxLength: 20 }), (lines, risks) => {
        const text = wechatText(
          paper({
            done: lines.join('\n'),
            current: '联调中',
            problems: [],
            risks: risks.map((r) => ({ text: r, plan: r })),
            nextPlan: lines.join('\n'),
          }),
        )
        expect(text.length).toBeLessThanOrEqual(wechatLimit)
        expect(text.endsWith('听潮软件')).toBe(true)
        if (!text.includes('【下周计划】') && lines.some((l) => l.trim() !== ''))
          expect(text).toContain('完整内容请看报告')
      }),
    )
  })
  it('has a space beside figures and none between two Chinese words, dates among them', () => {
    const statuses = [
      'promised',
      'inProgress',
      'atRisk',
      'sentBack',
      'awaitingAcceptance',
      'overdue',
      'kept',
    ] as const
    const told = textOfDraft(
      draftOf(
        facts({
          promises: (['ours', 'theirs'] as const).flatMap((side) =>
            statuses.map((status) => promise({ side, status, declaredOn: '2026-11-12' })),
          ),
          problems: [
            {
              deviation: 'd',
              notice: 'n',
              subject: '接口联调',
              cause: '第三方晚到',
              newDate: '2026-11-30',
              closedOn: null,
              alternatives: [],
              remedies: [{ id: 'r', text: '每天联调', dueOn: '2026-11-24', done: false }],
            },
          ],
        }),
      ),
      'zh',
    )
    const text = JSON.stringify(told)
    expect(text).toContain('承诺 11月27日完成')
    expect(text).not.toMatch(/[\u4e00-\u9fff] [\u4e00-\u9fff]/)
    expect(text).not.toMatch(/[\u4e00-\u9fff]\d{1,2}月/)
  })
  it('the message reads as people write', () => {
    expect(
      wechatText(
        paper({
          done: '专区一已上线\n专区二已上线',
          current: '联调中',
          problems: [{ problem: '接口晚到', solution: '每天联调' }],
          risks: [],
          nextPlan: '专区三上线',
        }),
      ),
    ).toBe(
      '政务云二期迁移 项目进展报告\n11月16日 – 11月22日\n\n【本周完成】\n1. 专区一已上线\n2. 专区二已上线\n\n【当前进展】\n1. 联调中\n\n【问题与解决方案】\n1. 接口晚到\n   解决：每天联调\n\n【下周计划】\n1. 专区三上线\n\n听潮软件',
    )
  })
})
