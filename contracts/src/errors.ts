import { agreementErrors } from './agreements-errors.ts'
import { careErrors } from './care-errors.ts'
import { changeErrors } from './changes-errors.ts'
import { commitmentErrors } from './commitments-errors.ts'
import { massErrors } from './communications-mass-errors.ts'
import { communicationErrors } from './communications-errors.ts'
import { contactErrors } from './contacts-errors.ts'
import { deliveryErrors } from './delivery-errors.ts'
import { deviationErrors } from './deviations-errors.ts'
import { engagementErrors } from './engagements-errors.ts'
import { expectationErrors } from './expectations-errors.ts'
import { identityErrors } from './identity-errors.ts'
import { insightErrors } from './insight-errors.ts'
import type { Language } from './kit/errors.ts'
import { fillPhrase } from './kit/errors.ts'
import { loopErrors } from './loop-errors.ts'
import { knowledgeErrors } from './knowledge-errors.ts'
import { memberErrors } from './members-errors.ts'
import { notificationErrors } from './notifications-errors.ts'
import { platformErrors } from './platform-errors.ts'
import { portalErrors } from './portal-errors.ts'
import { serviceErrors } from './service-errors.ts'
import { surveyErrors } from './surveys-errors.ts'
import { meetingReviewErrors } from './reviews-meetings-errors.ts'
import { reviewErrors } from './reviews-errors.ts'
import { retrospectiveErrors } from './reviews-retrospectives-errors.ts'

/** Every error code of the product. A module adds its own map here. */
export const errorDefs = {
  ...platformErrors,
  ...identityErrors,
  ...memberErrors,
  ...notificationErrors,
  ...expectationErrors,
  ...engagementErrors,
  ...contactErrors,
  ...commitmentErrors,
  ...agreementErrors,
  ...communicationErrors,
  ...massErrors,
  ...changeErrors,
  ...deliveryErrors,
  ...deviationErrors,
  ...knowledgeErrors,
  ...reviewErrors,
  ...retrospectiveErrors,
  ...meetingReviewErrors,
  ...loopErrors,
  ...portalErrors,
  ...surveyErrors,
  ...serviceErrors,
  ...careErrors,
  ...insightErrors,
} as const

export type ErrorCode = keyof typeof errorDefs

export const errorMessage = (
  code: ErrorCode,
  language: Language,
  details?: Readonly<Record<string, unknown>>,
  today?: string,
): string => fillPhrase(errorDefs[code].phrase, language, details, today)
