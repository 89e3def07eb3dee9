import { betaCdf, betaQuantile } from './beta-distribution.ts'
import { FORECAST_LEVELS } from './order-statistics.ts'

/**
 * Three-point estimate for work without history: optimistic, most likely, pessimistic, in days.
 * PERT-Beta with shape 4: mean (O+4M+P)/6, α = 1+4(M−O)/(P−O), β = 1+4(P−M)/(P−O) (Malcolm et al. 1959; Vose 2008).
 */
export interface ThreePoints {
  readonly optimistic: number
  readonly likely: number
  readonly pessimistic: number
}

export interface ThreePointForecast {
  readonly engine: 'three-point'
  readonly mean: number
  readonly p50: number
  readonly p85: number
  readonly p95: number
}

/** Quantiles in days. Throws RangeError unless 0 < optimistic ≤ likely ≤ pessimistic. */
export const threePointForecast = (points: ThreePoints): ThreePointForecast => ({
  engine: 'three-point',
  mean: threePointMean(points),
  p50: threePointQuantile(points, FORECAST_LEVELS.p50),
  p85: threePointQuantile(points, FORECAST_LEVELS.p85),
  p95: threePointQuantile(points, FORECAST_LEVELS.p95),
})

/** (O+4M+P)/6, in days. */
export const threePointMean = (points: ThreePoints): number => {
  requireOrder(points)
  return (points.optimistic + 4 * points.likely + points.pessimistic) / 6
}

/** The days within which the work is done with probability p (0 < p < 1). */
export const threePointQuantile = (points: ThreePoints, p: number): number => {
  requireOrder(points)
  const { optimistic, pessimistic } = points
  if (pessimistic === optimistic) return optimistic
  const { alpha, beta } = shape(points)
  return optimistic + (pessimistic - optimistic) * betaQuantile(p, alpha, beta)
}

/** Probability of being done within `days`. */
export const threePointChance = (points: ThreePoints, days: number): number => {
  requireOrder(points)
  const { optimistic, pessimistic } = points
  if (days >= pessimistic) return 1
  if (days <= optimistic) return 0
  const { alpha, beta } = shape(points)
  return betaCdf((days - optimistic) / (pessimistic - optimistic), alpha, beta)
}

const shape = ({ optimistic, likely, pessimistic }: ThreePoints): { alpha: number; beta: number } => {
  const range = pessimistic - optimistic
  return { alpha: 1 + (4 * (likely - optimistic)) / range, beta: 1 + (4 * (pessimistic - likely)) / range }
}

const requireOrder = ({ optimistic, likely, pessimistic }: ThreePoints): void => {
  const ordered =
    optimistic > 0 && optimistic <= likely && likely <= pessimistic && Number.isFinite(pessimistic)
  if (!ordered)
    throw new RangeError(
      `not 0 < optimistic ≤ likely ≤ pessimistic: ${optimistic}, ${likely}, ${pessimistic}`,
    )
}
