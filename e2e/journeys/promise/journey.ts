import { dayOf, morningOf, plus } from '../../lib/days.ts'
import type { Journey } from '../../lib/stage.ts'
import { playPromise } from './commitment.ts'
import { playExpectation } from './expectation.ts'
import type { Play } from './play.ts'
import { beginPlay } from './play.ts'
import { playRemedy } from './remedy.ts'
import { playSheet, playSignature } from './sheet.ts'
import { playPortal, playSlip } from './slip.ts'
import type { Trade } from './trades.ts'

/** What came of the journeys, for the attacks on it. */
export const plays = new Map<string, Play>()

/** The next Monday from that day on. */
const mondayFrom = (day: string): string => plus(day, (8 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7)

/** One promise, carried from expectation to accepted remedy by everybody it concerns. */
export const promiseJourney = (trade: Trade, again = false): Journey => ({
  key: trade.key,
  brief: again,
  title: `${trade.industry}: one promise from expectation to accepted remedy`,
  run: async (stage) => {
    await stage.product.moveClock(morningOf(mondayFrom(dayOf(stage.product.now()))))
    const play = await beginPlay(stage, trade, again)
    await playExpectation(play)
    await playPromise(play)
    await playSheet(play)
    await playSignature(play)
    await playPortal(play)
    await playSlip(play)
    await playRemedy(play)
    plays.set(trade.key, play)
  },
})
