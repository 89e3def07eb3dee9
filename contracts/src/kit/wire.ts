import './no-eval.ts'
import { z } from 'zod'

/** Pieces that answers are made of. They describe the wire: nothing is checked on the way out. */

/** A moment, ISO 8601 in UTC. */
export const Time = z.string()

/** A calendar day, `YYYY-MM-DD`. */
export const DateText = z.string()

/** Somebody, as a page names them. */
export const Person = z.object({ id: z.string(), name: z.string() })

/** What a state means to its reader, which is its colour everywhere. */
export const Tone = z.enum(['neutral', 'active', 'good', 'warn', 'bad'])
