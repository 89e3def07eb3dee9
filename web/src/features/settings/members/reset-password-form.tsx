import { issuePasswordLink } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { idOf } from '../../../engine/records.ts'
import type { VerbFormProps } from '../../../engine/registry.ts'
import { api } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Form, FormActions } from '../../../ui/field.tsx'
import { Secret } from '../secret.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

/** Makes a link by which the member sets a new password; nobody else learns it. */
const ResetPasswordForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(resetPasswordTexts)
  const [secondFactor, setSecondFactor] = useState(false)
  const [url, setUrl] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const make = async () => {
    setBusy(true)
    setError(null)
    try {
      setUrl((await api.call(issuePasswordLink, { params: { id: idOf(row) }, body: { secondFactor } })).url)
    } catch (reason) {
      setError(reason)
    }
    setBusy(false)
  }
  if (url !== null) {
    return (
      <>
        <p>{t('made')}</p>
        <Secret text={url} />
        <FormActions>
          <Button look="primary" onClick={onDone} data-autofocus>
            {t('done')}
          </Button>
        </FormActions>
      </>
    )
  }
  return (
    <Form onSubmit={() => void make()}>
      <p>{t('note')}</p>
      <Checkbox checked={secondFactor} onChecked={setSecondFactor} label={t('factor')} />
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy} data-autofocus>
          {t('make')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default ResetPasswordForm
