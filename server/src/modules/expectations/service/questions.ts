import { guideQuestion } from '@zhinuo/contracts/expectations-questions.ts'
import { queryRecords } from '../../../engine/read.ts'
import { create } from '../../../engine/records.ts'
import { asSystem } from '../../../engine/system.ts'
import type { Ctx } from '../../../platform/context.ts'
import { withTx } from '../../../platform/tx.ts'
import { questionBank } from '../methods/question-bank.ts'

/**
 * Enters the questions that come along, where they never were: one that was changed stays changed, one that was deleted
 * stays deleted. Running it twice changes nothing.
 */
export const installQuestions = (ctx: Ctx): Promise<void> =>
  withTx(asSystem(ctx, 'every workspace begins with the same questions'), async (ctx) => {
    const known = new Set<unknown>()
    for (const trashed of [false, true]) {
      const { rows } = await queryRecords(ctx, guideQuestion.key, {
        filter: { op: 'in', field: 'code', value: questionBank.map(({ code }) => code) },
        fields: ['code'],
        limit: questionBank.length,
        count: 'none',
        trashed,
      })
      for (const row of rows) known.add(row.code)
    }
    for (const question of questionBank)
      if (!known.has(question.code))
        await create(
          ctx,
          guideQuestion,
          { ...question },
          { verb: 'install', event: 'guideQuestion.installed' },
        )
  })
