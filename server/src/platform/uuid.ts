import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 128)
let used = pool.length

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

interface Run {
  time: number
  counter: number
}

/** A step back of the clock by less than this keeps the order; by more it is a clock moved on purpose. */
const SMALL_STEP_MS = 1000
const LAST_COUNT = 0xfff

/** The run of present times, and one for a clock that was moved back, so that neither disturbs the other's order. */
const present: Run = { time: 0, counter: 0 }
const past: Run = { time: 0, counter: 0 }

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one of them, 62 random bits.
 * Ids made one after the other in this process for the same or a later time sort in that order; more than the counter
 * holds in one millisecond borrow the next. A clock set back by a second or more keeps its own time.
 */
export const uuidv7 = (now: number = Date.now()): string => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, (used += 16))
  const run = now >= present.time - SMALL_STEP_MS ? present : past
  if (run === past && now < past.time - SMALL_STEP_MS) past.time = 0
  advance(run, now, bytes.readUInt16BE(6))
  bytes.writeUIntBE(run.time, 0, 6)
  bytes.writeUInt16BE(0x7000 | run.counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let text = ''
  for (let i = 0; i < 16; i++) {
    text += hex[bytes[i] ?? 0]
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-'
  }
  return text
}

/** A later time begins to count in the lower half, so that at least 2,048 ids follow before the next millisecond is borrowed. */
const advance = (run: Run, now: number, random: number): void => {
  if (now > run.time) {
    run.time = now
    run.counter = random & 0x7ff
  } else if (++run.counter > LAST_COUNT) {
    run.time += 1
    run.counter = 0
  }
}
