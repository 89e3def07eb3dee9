import { handOverEngagement, type SetTriangle, setEngagementTriangle } from '@zhinuo/contracts/engagements.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useState } from 'react'
import { type Picked, unpicked } from '../../engine/fields/picked.ts'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { slots } from './slots.ts'
import css from './team.module.css'
import { engagementTexts } from './texts.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const pickedOf = (row: Row, field: string): Picked => ({
  id: text(row[field]),
  name: text(row[`${field}.name`]),
})

export const HandOverForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(engagementTexts)
  const label = useLabel()
  const [owner, setOwner] = useState(unpicked)
  const act = useAct((body: { expectationOwner: string }, idempotencyKey) =>
    write(handOverEngagement, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (owner.id && (await act.run({ expectationOwner: owner.id }))) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={!owner.id}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('hand_over_note')}</p>
      <PickField label={t('hand_over_to')} required to="member" value={owner} onValue={setOwner} />
    </ActForm>
  )
}

export const TriangleForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(engagementTexts)
  const label = useLabel()
  const [people, setPeople] = useState({
    account: pickedOf(row, 'account'),
    solution: pickedOf(row, 'solution'),
    delivery: pickedOf(row, 'delivery'),
  })
  const act = useAct((body: SetTriangle, idempotencyKey) =>
    write(setEngagementTriangle, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (
      await act.run({
        account: people.account.id,
        solution: people.solution.id,
        delivery: people.delivery.id,
      })
    )
      onDone()
  }
  return (
    <ActForm act={act} submit={label(verb.label)} onSubmit={() => void submit()} onClose={onClose}>
      {slots.map((slot) => (
        <PickField
          key={slot}
          label={t(slot)}
          to="member"
          value={people[slot]}
          onValue={(next) => setPeople({ ...people, [slot]: next })}
        />
      ))}
    </ActForm>
  )
}
