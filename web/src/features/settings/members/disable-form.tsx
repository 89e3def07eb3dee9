import { disableMember, type NotPassedOn, passOnWork } from '@zhinuo/contracts/members.ts'
import { useState } from 'react'
import { idOf } from '../../../engine/records.ts'
import type { VerbFormProps } from '../../../engine/registry.ts'
import { write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { useAllowed } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Form, FormActions } from '../../../ui/field.tsx'
import { settingsTexts } from '../texts.ts'
import { Charges, chargesKey, NotPassed, type Taker } from './charges.tsx'

const DisableForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(settingsTexts)
  const may = useAllowed('member:passOn')
  const [taker, setTaker] = useState<Taker | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [left, setLeft] = useState<readonly NotPassedOn[]>([])
  const member = idOf(row)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      if (taker) {
        const { refused } = await write(passOnWork, { params: { id: member }, body: { to: taker.id } })
        if (refused.length > 0) {
          setLeft(refused)
          await queryClient.invalidateQueries({ queryKey: chargesKey(member) })
          setBusy(false)
          return
        }
      }
      await write(disableMember, { params: { id: member } })
      onDone()
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <p>{t('disable_note')}</p>
      {may && <Charges member={member} taker={taker} onTaker={setTaker} />}
      <NotPassed rows={left} />
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button type="submit" look="danger" busy={busy}>
          {t('disable')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default DisableForm
