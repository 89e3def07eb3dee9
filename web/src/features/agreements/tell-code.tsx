import { tellSheetCode } from '@zhinuo/contracts/agreements-endpoints.ts'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { formatHour } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { FormActions } from '../../ui/field.tsx'
import { uiTexts } from '../../ui/texts.ts'
import type { SheetFormProps } from './review-forms.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

/** A code to read out by telephone; the evidence says so. */
export const TellCodeForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const ui = useTexts(uiTexts)
  const [told, setTold] = useState<{ code: string; contact: string; expiresAt: string } | null>(null)
  const act = useAct((input: { id: string }, idempotencyKey) =>
    write(tellSheetCode, { params: input }, { idempotencyKey }),
  )
  const ask = async () => {
    const answer = await act.run({ id: sheet.id })
    if (!answer) return
    setTold(answer)
    void refreshAll()
  }
  return (
    <div className={css.share}>
      <p>{t('tell_code_note', { name: told?.contact ?? sheet.sentTo?.name ?? '' })}</p>
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
