/**
 * The Beta distribution on [0, 1], without randomness. The regularised incomplete beta function is evaluated by the
 * continued fraction DLMF 8.17.22 with Lentz's algorithm, its inverse by bisection on the monotone function.
 */

const TINY = 1e-300
const PRECISION = 1e-15
const MAX_TERMS = 500

/** I_x(α, β): probability that a Beta(α, β) value is ≤ x. α, β > 0; x outside [0, 1] gives 0 or 1. */
export const betaCdf = (x: number, alpha: number, beta: number): number => {
  if (!(alpha > 0 && beta > 0)) throw new RangeError(`Beta needs α, β > 0: ${alpha}, ${beta}`)
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast below the mean; the identity I_x(α, β) = 1 − I_{1−x}(β, α) serves the other side.
  if (x > (alpha + 1) / (alpha + beta + 2)) return 1 - betaCdf(1 - x, beta, alpha)
  const front = Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) - logBeta(alpha, beta)) / alpha
  return Math.min(1, front * continuedFraction(x, alpha, beta))
}

/** The x with I_x(α, β) = p, for 0 ≤ p ≤ 1, to about 1e-12. */
export const betaQuantile = (p: number, alpha: number, beta: number): number => {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`not a probability: ${p}`)
  let [low, high] = [0, 1]
  while (high - low > 1e-13) {
    const middle = (low + high) / 2
    if (betaCdf(middle, alpha, beta) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const continuedFraction = (x: number, alpha: number, beta: number): number => {
  let c = 1
  let d = 1 / awayFromZero(1 - ((alpha + beta) * x) / (alpha + 1))
  let value = d
  for (let m = 1; m <= MAX_TERMS; m++) {
    const even = (m * (beta - m) * x) / ((alpha + 2 * m - 1) * (alpha + 2 * m))
    d = 1 / awayFromZero(1 + even * d)
    c = awayFromZero(1 + even / c)
    value *= d * c
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1))
    d = 1 / awayFromZero(1 + odd * d)
    c = awayFromZero(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < PRECISION) break
  }
  return value
}

const awayFromZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value)

const logBeta = (alpha: number, beta: number): number =>
  logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) above 12, reached by the recurrence Γ(x+1) = xΓ(x). */
const logGamma = (x: number): number => {
  let shift = 0
  let value = x
  while (value < 12) {
    shift += Math.log(value)
    value += 1
  }
  const inverse = 1 / value
  const square = inverse * inverse
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))))
  return (value - 0.5) * Math.log(value) - value + HALF_LOG_TWO_PI + series - shift
}
