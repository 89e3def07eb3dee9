import {
  recordThreeStep,
  type RecordThreeStep,
  reviseThreeStep,
} from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { idOf, refreshAll } from '../../engine/records.ts'
import type { CreateProps, VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useAct } from '../../lib/use-act.ts'

import { type TalkContent, ThreeStepTalk } from './three-step-talk.tsx'

/** A talk written down for the first time. */
export const ThreeStepForm = ({ initial, onDone, onClose }: CreateProps) => {
  const act = useAct((body: RecordThreeStep & OwnValues, idempotencyKey) =>
    write(recordThreeStep, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('threeStep')
  const save = async (content: TalkContent, customer: string) => {
    const made = await act.run({
      customer,
      engagement: textOr(initial.engagement),
      expectation: textOr(initial.expectation),
      ...content,
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, demand: content.demand })
  }
  return (
    <ThreeStepTalk
      initial={initial}
      act={act}
      more={{ ready: own.ready, draw: (tried) => <OwnInputs own={own} tried={tried} /> }}
      onSave={save}
      onClose={onClose}
    />
  )
}

/** The same, until the talk has its outcome. */
export const ReviseForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const act = useAct((body: TalkContent, idempotencyKey) =>
    write(reviseThreeStep, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const save = async (content: TalkContent) => {
    if (await act.run(content)) onDone()
  }
  return <ThreeStepTalk initial={row} act={act} onSave={save} onClose={onClose} />
}
