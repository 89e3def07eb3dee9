import { tellSheetCode } from '@zhinuo/contracts/agreements-endpoints.ts'
import { tellPortalCode } from '@zhinuo/contracts/identity-portal.ts'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { formatHour } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { FormActions } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.ts'
import type { SheetFormProps } from './review-forms.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

type Use = 'sign' | 'enter'

/** A code to read out by telephone: one to sign with, or one to come in with. The evidence says that it was told. */
export const TellCodeForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const ui = useTexts(uiTexts)
  const [told, setTold] = useState<{ code: string; contact: string; expiresAt: string } | null>(null)
  const [use, setUse] = useState<Use>('sign')
  const name = told?.contact ?? sheet.sentTo?.name ?? ''
  const act = useAct(async (input: { use: Use; sheet: string; contact: string }, idempotencyKey) =>
    input.use === 'sign'
      ? write(tellSheetCode, { params: { id: input.sheet } }, { idempotencyKey })
      : {
          ...(await write(tellPortalCode, { params: { id: input.contact } }, { idempotencyKey })),
          contact: name,
        },
  )
  const ask = async () => {
    const answer = await act.run({ use, sheet: sheet.id, contact: sheet.sentTo?.id ?? '' })
    if (!answer) return
    setTold(answer)
    void refreshAll()
  }
  return (
    <div className={css.share}>
      <p>{t('tell_code_note', { name })}</p>
      {!told && sheet.sentTo && (
        <RadioGroup
          label={t('tell_code_use')}
          value={use}
          onValue={setUse}
          choices={[
            { value: 'sign', label: t('tell_code_sign') },
            { value: 'enter', label: t('tell_code_enter') },
          ]}
        />
      )}
      {told && (
        <div aria-live="polite">
          <p className={css.code}>{told.code}</p>
          <p className={css.dim} style={{ textAlign: 'center' }}>
            {t('tell_code_until', { time: formatHour(told.expiresAt) })}
          </p>
        </div>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button onClick={onClose}>{ui('close')}</Button>
        {!told && (
          <Button look="primary" icon={Phone} busy={act.busy} onClick={() => void ask()}>
            {t('tell_code')}
          </Button>
        )}
      </FormActions>
    </div>
  )
}
