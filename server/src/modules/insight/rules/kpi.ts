import { ensure } from '../../../platform/errors.ts'

interface Weights {
  readonly satisfactionWeight?: unknown
  readonly attainmentWeight?: unknown
  readonly otherWeight?: unknown
}

/** What satisfaction and attainment weigh together at least, in per cent. */
const leastOfCustomer = 30

/**
 * A department's scheme holds the customer's side at 30 per cent or more, and its parts sum to 100.
 * @throws kpi.customer_too_light, kpi.not_whole
 */
export const demandSoundScheme = (weights: Weights): void => {
  const [satisfaction, attainment, other] = [
    weights.satisfactionWeight,
    weights.attainmentWeight,
    weights.otherWeight,
  ].map(Number) as [number, number, number]
  const customer = satisfaction + attainment
  ensure(customer >= leastOfCustomer, 'kpi.customer_too_light', { sum: customer, least: leastOfCustomer })
  ensure(customer + other === 100, 'kpi.not_whole', { sum: customer + other })
}
