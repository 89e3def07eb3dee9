import type { AssessRisk, OccurRisk } from '@zhinuo/contracts/delivery-risks-endpoints.ts'
import type { RiskStatus } from '@zhinuo/contracts/delivery-risks.ts'
import { risk, riskStatuses } from '@zhinuo/contracts/delivery-risks.ts'
import type { Label } from '@zhinuo/contracts/kit/label.ts'
import type { PatchOf, RowOf } from '@zhinuo/contracts/kit/object.ts'
import type { Lock, Row } from '../../../engine/module.ts'
import type { DateText } from '../../../platform/date-text.ts'
import { ensure, fail } from '../../../platform/errors.ts'

export type Risk = RowOf<typeof risk>
export type RiskPatch = PatchOf<typeof risk>
export type RiskStep = 'assess' | 'mitigate' | 'close' | 'occur' | 'reopen' | 'publish' | 'unpublish'

const open = ['identified', 'assessed', 'mitigating'] as const

/** From which statuses a step may be taken: identify → assess → respond → closed or occurred. */
export const riskSteps: Readonly<Record<RiskStep, readonly RiskStatus[]>> = {
  assess: open,
  mitigate: ['assessed'],
  close: open,
  occur: open,
  reopen: ['closed'],
  publish: [...open, 'occurred'],
  unpublish: [...open, 'closed', 'occurred'],
}

const actionOf = (step: RiskStep): Label => risk.verbs?.[step]?.label ?? { zh: step }

/** @throws risk.wrong_status */
export const demandRiskStep = (step: RiskStep, { status }: Pick<Risk, 'status'>): void =>
  ensure(riskSteps[step].includes(status), 'risk.wrong_status', {
    action: actionOf(step),
    status: riskStatuses[status].label,
  })

/** How likely, how bad, and the plan for it. Assessing anew takes a response back to 已评估. */
export const assessRisk = (row: Risk, { probability, impact, response }: AssessRisk): RiskPatch => {
  demandRiskStep('assess', row)
  if (row.publishedAt !== null) ensure(response === undefined || response, 'risk.response_required')
  return { status: 'assessed', probability, impact, ...(response === undefined ? {} : { response }) }
}

/** @throws risk.wrong_status, risk.response_required */
export const mitigateRisk = (row: Risk): RiskPatch => {
  demandRiskStep('mitigate', row)
  ensure(row.response, 'risk.response_required')
  return { status: 'mitigating' }
}

export const closeRisk = (row: Risk, reason: string | null | undefined, today: DateText): RiskPatch => {
  demandRiskStep('close', row)
  return {
    status: 'closed',
    statusReason: reason || fail('risk.reason_required', { action: actionOf('close') }),
    closedOn: today,
  }
}

/** It has come true: the deviation that follows is opened by whoever hears of it. @throws risk.date_in_future */
export const occurRisk = (row: Risk, { occurredOn, reason }: OccurRisk, today: DateText): RiskPatch => {
  demandRiskStep('occur', row)
  const day = occurredOn ?? today
  ensure(day <= today, 'risk.date_in_future', { date: day })
  return { status: 'occurred', occurredOn: day, statusReason: reason ?? null }
}

export const reopenRisk = (row: Risk): RiskPatch => {
  demandRiskStep('reopen', row)
  return {
    status: row.probability === null ? 'identified' : 'assessed',
    statusReason: null,
    closedOn: null,
  }
}

/** The customer reads of a risk together with what we do about it. @throws risk.response_required */
export const publishRisk = (row: Risk, now: Date): RiskPatch => {
  demandRiskStep('publish', row)
  ensure(row.response, 'risk.response_required')
  return { publishedAt: row.publishedAt ?? now.toISOString() }
}

export const unpublishRisk = (row: Risk): RiskPatch => {
  demandRiskStep('unpublish', row)
  return { publishedAt: null }
}

/** A published risk always says what is done about it. @throws risk.response_required */
export const demandSoundRisk = (row: Row): void => {
  if (row.publishedAt) ensure(row.response, 'risk.response_required')
}

/** What came true is the record that its deviation rests on. */
export const riskLock = (row: Row): Lock | null =>
  row.status === 'occurred'
    ? {
        fields: ['title'],
        keep: true,
        reason: {
          zh: '风险已发生并转为偏差,记录留存',
          en: 'the risk has occurred and became a deviation; its record stays',
        },
      }
    : null
