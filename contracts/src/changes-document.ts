import { z } from 'zod'
import { itemActions, itemTargets, planKinds } from './changes-options.ts'
import { optionKeys } from './kit/values.ts'
import { DateText } from './kit/wire.ts'

const PlanKind = optionKeys(planKinds)

/**
 * What the customer decides on, word for word. Its RFC 8785 form is hashed with SHA-256, and the consent keeps both.
 * Nothing internal may be added here: the customer reads all of it.
 */
export const ChangeDocument = z
  .object({
    format: z.literal('zhinuo-change/1'),
    number: z.string(),
    round: z.number(),
    title: z.string(),
    supplier: z.string(),
    customer: z.string(),
    project: z.string(),
    /** In the customer's own words. */
    text: z.string(),
    askedBy: z.string(),
    sentAt: z.string(),
    sentBy: z.string(),
    message: z.string(),
    strategy: z.enum(['do', 'secondPhase', 'exchange', 'weaken']),
    light: z.boolean(),
    items: z.array(
      z.object({
        no: z.string(),
        /** Null: in every plan. */
        plan: PlanKind.nullable(),
        what: optionKeys(itemTargets),
        action: optionKeys(itemActions),
        /** Null for what is added. */
        before: z.object({ text: z.string(), standard: z.string(), on: DateText.nullable() }).nullable(),
        /** Null for what is dropped. */
        after: z.object({ text: z.string(), standard: z.string(), on: DateText.nullable() }).nullable(),
      }),
    ),
    /** Empty where there is one way only; then fee and end below hold. */
    plans: z.array(
      z.object({
        kind: PlanKind,
        summary: z.string(),
        /** Minor units (分) of the quote, with its sign. */
        fee: z.number(),
        endsOn: DateText.nullable(),
      }),
    ),
    fee: z.number(),
    /** Work that is not charged, and what it is worth. */
    free: z.object({ worth: z.number() }).nullable(),
    currency: z.string(),
    endsBefore: DateText.nullable(),
    endsAfter: DateText.nullable(),
    /** Other dates that the customer was told and that move or no longer fit. */
    affected: z.array(z.object({ text: z.string(), on: DateText, says: z.string() })),
    /** Names of the supplementary agreement's files. */
    supplement: z.array(z.string()),
  })
  .meta({ id: 'ChangeDocument' })
export type ChangeDocument = z.infer<typeof ChangeDocument>
