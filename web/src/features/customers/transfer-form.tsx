import { transferCustomer } from '@zhinuo/contracts/customers.ts'
import { useState } from 'react'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { idOf } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

/** 移交客户 to another owner. */
export const TransferForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(customerTexts)
  const label = useLabel()
  const [owner, setOwner] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const act = useAct((body: { owner: string }, idempotencyKey) =>
    write(transferCustomer, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (owner.id && (await act.run({ owner: owner.id }))) onDone()
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={!owner.id}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('transfer_note')}</p>
      <PickField label={t('transfer_to')} required to="member" value={owner} onValue={setOwner} />
    </ActForm>
  )
}
