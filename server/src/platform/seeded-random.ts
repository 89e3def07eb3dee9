/**
 * Numbers in [0, 1) that look random and are the same for the same seed: mulberry32, a 32-bit generator with period 2³²
 * (Ettinger 2017, public domain). For simulations that must be repeatable, never for secrets.
 */
export const seededRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
