import { type NotPassedOn, passOnWork } from '@zhinuo/contracts/members.ts'
import { useState } from 'react'
import { idOf } from '../../../engine/records.ts'
import type { VerbFormProps } from '../../../engine/registry.ts'
import { write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Form, FormActions } from '../../../ui/field.tsx'
import { settingsTexts } from '../texts.ts'
import { Charges, chargesKey, NotPassed, type Taker } from './charges.tsx'

const PassOnForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(settingsTexts)
  const [taker, setTaker] = useState<Taker | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [left, setLeft] = useState<readonly NotPassedOn[]>([])
  const member = idOf(row)
  const save = async () => {
    if (!taker) return
    setBusy(true)
    setError(null)
    try {
      const { refused } = await write(passOnWork, { params: { id: member }, body: { to: taker.id } })
      if (refused.length === 0) return onDone()
      setLeft(refused)
      await queryClient.invalidateQueries({ queryKey: chargesKey(member) })
    } catch (reason) {
      setError(reason)
    }
    setBusy(false)
  }
  return (
    <Form onSubmit={() => void save()}>
      <Charges member={member} taker={taker} onTaker={setTaker} required />
      <NotPassed rows={left} />
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy} disabled={!taker}>
          {t('pass_on')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default PassOnForm
