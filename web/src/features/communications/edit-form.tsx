import type { CommunicationPageView } from '@zhinuo/contracts/communications-endpoints.ts'
import { updateRecord } from '@zhinuo/contracts/records.ts'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { communicationTexts } from './texts.ts'

/** Corrects the words of a record; what they were stays on its timeline. */
export const EditCommunication = ({ communication }: { communication: CommunicationPageView }) => {
  const t = useTexts(communicationTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="s" look="quiet" icon={Pencil} onClick={() => setOpen(true)}>
        {t('edit')}
      </Button>
      {open && (
        <Dialog open onClose={() => setOpen(false)} title={t('edit')} size="wide">
          <EditForm communication={communication} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  )
}

const EditForm = ({
  communication,
  onClose,
}: {
  communication: CommunicationPageView
  onClose: () => void
}) => {
  const t = useTexts(communicationTexts)
  const [summary, setSummary] = useState(communication.summary)
  const [body, setBody] = useState(communication.body ?? '')
  const [decisions, setDecisions] = useState(communication.decisions ?? '')
  const act = useAct((values: Readonly<Record<string, unknown>>, idempotencyKey) =>
    write(
      updateRecord,
      {
        params: { object: 'communication', id: communication.id },
        body: { values: { ...values }, version: communication.version },
      },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    const done = await act.run({
      summary: summary.trim(),
      body: body.trim() || null,
      decisions: decisions.trim() || null,
    })
    if (!done) return
    await refreshAll()
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('save')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={summary.trim() === ''}
    >
      <Field label={t('summary')} required>
        <Input value={summary} onValue={setSummary} maxLength={200} autoComplete="off" />
      </Field>
      <Field label={t('body')}>
        <TextArea value={body} onValue={setBody} maxLength={20_000} rows={8} />
      </Field>
      <Field label={t('decisions')}>
        <TextArea value={decisions} onValue={setDecisions} maxLength={5000} rows={3} />
      </Field>
    </ActForm>
  )
}
