import { commitmentStatuses } from '@zhinuo/contracts/commitments-options.ts'
import type { CommitmentStatus } from '@zhinuo/contracts/commitments-options.ts'
import { type ErrorCode, errorDefs } from '@zhinuo/contracts/errors.ts'
import type { ErrorDef } from '@zhinuo/contracts/kit/errors.ts'
import { customerWords, overtaken, overtakenWords } from '@zhinuo/contracts/portal-wording.ts'
import { describe, expect, it } from 'vitest'
import { modules } from '../../modules.ts'
import { isForCustomers } from './service/refusals.ts'
import { canDeclareDuty, dutyState, noticeState, promiseState, sheetState, statusSentence } from './rules.ts'

const statuses = Object.keys(commitmentStatuses) as CommitmentStatus[]

describe('a promise in the portal', () => {
  it('shows no risk that the customer was not told of', () => {
    for (const status of statuses) {
      for (const behind of [false, true]) {
        const { state, stateText } = promiseState(status, { told: false, behind }, 'zh')
        expect(state).not.toBe('atRisk')
        expect(stateText).not.toMatch(/风险/)
      }
    }
  })
  it.each([
    ['inProgress', false, false, 'onTrack', '正常'],
    ['inProgress', false, true, 'underWay', '进行中'],
    ['promised', false, true, 'underWay', '进行中'],
    ['atRisk', true, false, 'atRisk', '日期有调整'],
    ['atRisk', false, false, 'underWay', '进行中'],
    ['inProgress', true, true, 'atRisk', '日期有调整'],
    ['awaitingAcceptance', true, true, 'awaitingAcceptance', '待您验收'],
    ['overdue', true, false, 'overdue', '已过日期'],
    ['kept', true, true, 'kept', '已兑现'],
  ] as const)('%s, told %s, plan behind %s: %s', (status, told, behind, state, stateText) => {
    expect(promiseState(status, { told, behind }, 'zh')).toMatchObject({ state, stateText })
  })
  it('never says 违约', () => {
    for (const status of statuses)
      expect(promiseState(status, { told: true, behind: false }, 'zh').stateText).not.toMatch(/违约|失信/)
  })
})

describe('a duty in the portal', () => {
  it.each([
    ['promised', '2026-06-10', 'open'],
    ['promised', '2026-05-31', 'late'],
    ['overdue', '2026-05-31', 'late'],
    ['awaitingAcceptance', '2026-05-31', 'declared'],
    ['sentBack', '2026-06-10', 'sentBack'],
    ['keptLate', '2026-05-31', 'done'],
  ] as const)('%s by %s is %s', (status, promisedOn, state) => {
    expect(dutyState(status, promisedOn, '2026-06-01', 'zh').state).toBe(state)
  })
  it('may be declared while it is open', () => {
    expect(statuses.filter(canDeclareDuty)).toEqual([
      'promised',
      'inProgress',
      'atRisk',
      'sentBack',
      'overdue',
    ])
  })
})

describe('sheets and letters', () => {
  it.each([
    ['sent', 'toSign'],
    ['viewed', 'toSign'],
    ['awaitingTheirs', 'toSign'],
    ['awaitingOurs', 'waitingForUs'],
    ['disputed', 'objected'],
    ['signed', 'signed'],
    ['expired', 'expired'],
    ['superseded', 'superseded'],
  ] as const)('a sheet that is %s: %s', (status, state) => {
    expect(sheetState(status, 'zh').state).toBe(state)
  })
  it.each([
    ['notified', false, 'told'],
    ['remedying', false, 'remedying'],
    ['awaitingCustomer', false, 'awaitingYou'],
    ['awaitingCustomer', true, 'closed'],
    ['closed', true, 'closed'],
  ] as const)('a letter whose matter is %s (answered %s): %s', (status, answered, state) => {
    expect(noticeState(status, answered, 'zh').state).toBe(state)
  })
})

describe('the sentence', () => {
  it.each([
    [{ promises: 0, overdue: 0, adjusted: 0 }, 'neutral', '还没有正式承诺,确认后会显示在这里'],
    [{ promises: 0, overdue: 0, adjusted: 0, gone: '甄诺' }, 'neutral', '项目已不再提供,如有疑问请联系 甄诺'],
    [{ promises: 4, overdue: 0, adjusted: 0 }, 'good', '整体正常,都按约定进行'],
    [{ promises: 4, overdue: 0, adjusted: 1 }, 'warn', '整体正常,1项日期有调整,已向您说明'],
    [{ promises: 4, overdue: 2, adjusted: 0 }, 'bad', '有2项已过日期,我们正在处理'],
    [{ promises: 4, overdue: 1, adjusted: 1 }, 'bad', '有1项已过日期,我们正在处理,1项日期有调整,已向您说明'],
    [{ promises: 4, overdue: 0, adjusted: 0, waiting: 2 }, 'warn', '整体正常,2项在等您配合'],
    [{ promises: 4, overdue: 0, adjusted: 1, waiting: 2 }, 'warn', '整体正常,1项日期有调整,已向您说明'],
    [{ promises: 4, overdue: 0, adjusted: 0, moved: 1 }, 'warn', '整体正常,1个里程碑的日期有调整'],
    [{ promises: 4, overdue: 0, adjusted: 0, moved: 1, waiting: 2 }, 'warn', '整体正常,2项在等您配合'],
    [{ promises: 4, overdue: 0, adjusted: 0, underWay: 1 }, 'active', '各项承诺正在进行'],
    [{ promises: 4, overdue: 0, adjusted: 1, underWay: 1 }, 'warn', '1项日期有调整,已向您说明'],
    [{ promises: 4, overdue: 0, adjusted: 0, moved: 1, underWay: 1 }, 'warn', '1个里程碑的日期有调整'],
  ] as const)('%j', (counts, tone, text) => {
    expect(
      statusSentence({ waiting: 0, moved: 0, underWay: 0, closed: false, gone: null, ...counts }, 'zh'),
    ).toEqual({
      tone,
      text,
    })
  })
})

describe('refusals', () => {
  const codes = [
    ...new Set(
      modules
        .flatMap((module) => module.routes ?? [])
        .map((route) => route.endpoint)
        .filter(isForCustomers)
        .flatMap((endpoint) => endpoint.errors ?? []),
    ),
  ] as ErrorCode[]
  const wordsOf = (code: ErrorCode): Pick<ErrorDef, 'phrase' | 'todo'>[] =>
    overtaken.has(code) ? Object.values(overtakenWords) : [customerWords[code] ?? errorDefs[code]]

  it.each(codes)('%s is said to a customer, not to a colleague', (code) => {
    for (const { phrase, todo } of wordsOf(code)) {
      const zh = `${phrase.zh} ${todo?.zh ?? ''}`
      expect(zh).not.toMatch(/你|客户|对方|偏差|里程碑现在|台账|审计|管理员|刷新|权限|\{status\}|\{action\}/)
      expect(`${phrase.en} ${todo?.en ?? ''}`).not.toMatch(
        /the customer|administrator|deviation|\{status\}|\{action\}/i,
      )
    }
  })
  it('the words are found where they stand', () => {
    expect(codes.length).toBeGreaterThan(40)
    expect(errorDefs['milestone.wrong_status'].phrase.zh).toMatch(/\{status\}/)
  })
})
