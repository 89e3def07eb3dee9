import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import type { PreviewNotice } from '@zhinuo/contracts/deviations-endpoints.ts'

export type AlternativeKey = 'reduced' | 'addedValue' | 'exchange'

/** The form of the call and the letter, as far as it is filled in. */
export interface Letter {
  readonly calledContact: string | null
  readonly calledAt: string | null
  readonly callSummary: string
  readonly cause: string
  readonly impact: string
  readonly newDate: string | null
  readonly alternatives: readonly { readonly kind: AlternativeKey; readonly text: string }[]
  readonly dedicated: string | null
  readonly dedicatedName: string | null
  readonly channels: readonly ('mail' | 'wechat')[]
}

/** What is known beforehand: the cause that was confirmed, the day it is expected, and who answers for it. */
export const newLetter = (
  deviation: Pick<DeviationPageView, 'contacts' | 'causeText' | 'expectedOn' | 'owner'>,
  now: string,
): Letter => ({
  calledContact: deviation.contacts.length === 1 ? (deviation.contacts[0]?.id ?? null) : null,
  calledAt: now,
  callSummary: '',
  cause: deviation.causeText ?? '',
  impact: '',
  newDate: deviation.expectedOn,
  alternatives: [{ kind: 'reduced', text: '' }],
  dedicated: deviation.owner.id,
  dedicatedName: deviation.owner.name,
  channels: ['wechat'],
})

const some = <K extends string>(key: K, value: string | null): { [P in K]?: string } =>
  value !== null && value.trim() !== '' ? ({ [key]: value.trim() } as { [P in K]?: string }) : {}

/** The filled parts of the form, as the server reads them; empty ones are left out, so that it says what is missing. */
export const letterBody = (
  letter: Letter,
): PreviewNotice & Required<Pick<PreviewNotice, 'alternatives' | 'channels'>> => ({
  ...some('calledContact', letter.calledContact),
  ...some('calledAt', letter.calledAt),
  ...some('callSummary', letter.callSummary),
  ...some('cause', letter.cause),
  ...some('impact', letter.impact),
  ...some('newDate', letter.newDate),
  ...some('dedicated', letter.dedicated),
  alternatives: letter.alternatives
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text }) => ({ kind, text: text.trim() })),
  channels: [...letter.channels],
})
