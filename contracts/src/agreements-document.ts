import { z } from 'zod'
import { DateText, Time } from './kit/wire.ts'

export const SheetStatus = z.enum([
  'draft',
  'inReview',
  'sent',
  'viewed',
  'disputed',
  'awaitingOurs',
  'awaitingTheirs',
  'signed',
  'expired',
  'superseded',
])
export type SheetStatus = z.infer<typeof SheetStatus>

/**
 * What both sides sign, word for word. Its RFC 8785 form is hashed with SHA-256; the hash stands on the PDF.
 * Nothing internal may be added here: the customer reads all of it.
 */
export const SheetDocument = z
  .object({
    format: z.literal('zhinuo-sheet/1'),
    number: z.string(),
    edition: z.number(),
    round: z.number(),
    title: z.string(),
    supplier: z.string(),
    customer: z.string(),
    project: z.string(),
    supersedes: z.object({ number: z.string(), edition: z.number() }).nullable(),
    /** null in a draft. */
    sentAt: Time.nullable(),
    sentBy: z.string().nullable(),
    sentTo: z.object({ name: z.string(), title: z.string() }).nullable(),
    expiresOn: DateText.nullable(),
    /** 必须满足 and 可协商; item numbers N1, N2 … */
    needs: z.array(
      z.object({
        no: z.string(),
        dimension: z.enum(['business', 'technical', 'implicit']),
        priority: z.enum(['must', 'negotiable']),
        statement: z.string(),
        standard: z.string(),
        saidBy: z.string(),
      }),
    ),
    /** 我们答应的; P1, P2 … */
    promises: z.array(
      z.object({
        no: z.string(),
        need: z.string().nullable(),
        content: z.string(),
        acceptance: z.string(),
        promisedOn: DateText,
        owner: z.string(),
        /** Null where nobody has said it. */
        control: z.enum(['controllable', 'risky']).nullable(),
      }),
    ),
    /** 客户配合事项; D1, D2 … */
    duties: z.array(
      z.object({
        no: z.string(),
        content: z.string(),
        acceptance: z.string(),
        promisedOn: DateText,
        contact: z.string(),
      }),
    ),
    /** 暂不满足 with its alternatives; X1, X2 … */
    notNow: z.array(
      z.object({
        no: z.string(),
        statement: z.string(),
        alternatives: z.array(
          z.object({ kind: z.enum(['reduced', 'addedValue', 'exchange']), text: z.string() }),
        ),
      }),
    ),
    exclusions: z.string(),
    limits: z.string(),
    change: z.object({
      changeable: z.string(),
      notChangeable: z.string(),
      procedure: z.string(),
      feeRules: z.string(),
    }),
  })
  .meta({ id: 'SheetDocument' })
export type SheetDocument = z.infer<typeof SheetDocument>

/** Strokes as `[x0, y0, x1, y1, …]` in the units of a box `width` × `height`. */
export const Drawing = z
  .object({
    width: z.number().min(50).max(4000),
    height: z.number().min(30).max(4000),
    strokes: z
      .array(z.array(z.number().min(-100).max(4100)).min(2).max(4000))
      .min(1)
      .max(200),
  })
  .meta({ id: 'Drawing' })
export type Drawing = z.infer<typeof Drawing>
