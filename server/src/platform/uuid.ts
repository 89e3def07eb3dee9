import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(16 * 128)
let used = pool.length
let lastTime = 0
let counter = 0

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, 12 bits that count within one of them, 62 random bits.
 * Ids made one after the other in this process for the same or a later time sort in that order.
 */
export const uuidv7 = (now: number = Date.now()): string => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = pool.subarray(used, (used += 16))
  if (now > lastTime) {
    lastTime = now
    counter = bytes.readUInt16BE(6) & 0x7ff
  } else if (++counter > 0xfff) {
    lastTime += 1
    counter = 0
  }
  // A clock that was set back (or moved by hand) keeps its own time; order holds within a run of equal or rising times.
  const time = now < lastTime - 1000 ? now : lastTime
  bytes.writeUIntBE(time, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let text = ''
  for (let i = 0; i < 16; i++) {
    text += hex[bytes[i] ?? 0]
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-'
  }
  return text
}
