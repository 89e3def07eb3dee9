import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import type { AssessmentLine, ItemLine, PlanLine } from '../queries/changes.ts'
import type { Change } from '../rules/status.ts'

/**
 * A mark of what stands in a change now, SHA-256 in hexadecimal: whoever puts a name to it says which mark they read, so
 * that no name comes to stand under what was written meanwhile. Of an answer its time is enough, which also keeps costs out
 * of what is given to those who may not read them.
 */
export const markOf = (
  row: Change,
  parts: {
    readonly items: readonly ItemLine[]
    readonly plans: readonly PlanLine[]
    readonly assessments: readonly AssessmentLine[]
  },
): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        title: row.title,
        text: row.text,
        strategy: row.strategy,
        fee: row.feeChange,
        free: row.free,
        worth: row.freeValue,
        supplement: row.supplementFiles,
        ends: [row.endBefore, row.endAfter],
        items: parts.items,
        plans: parts.plans,
        answers: parts.assessments.map(({ side, answeredAt }) => ({ side, answeredAt })),
      }),
    )
    .digest('hex')
