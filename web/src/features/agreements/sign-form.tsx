import { type SignSheet, signSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import { RotateCcw } from 'lucide-react'
import { useRef, useState } from 'react'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { SignatureBox, type SignatureBoxHandle } from '../../ui/signature-box.tsx'
import type { SheetFormProps } from './review-forms.tsx'
import { showSheet } from './sheet-data.ts'
import { sheetTexts } from './texts.ts'

/** 我方签署: who signs for us, and the drawn signature. */
export const SignForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const me = useMe().member
  const [name, setName] = useState(me.name)
  const [jobTitle, setJobTitle] = useState(me.title ?? '')
  const [tried, setTried] = useState(false)
  const [empty, setEmpty] = useState(false)
  const box = useRef<SignatureBoxHandle>(null)
  const act = useAct((body: SignSheet, idempotencyKey) =>
    write(signSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const required = (value: string, field: string) =>
    tried && value.trim() === '' ? t('required', { field }) : undefined
  const submit = async () => {
    setTried(true)
    const drawing = box.current?.read() ?? null
    setEmpty(drawing === null)
    if (!drawing || name.trim() === '' || jobTitle.trim() === '') return
    const next = await act.run({ name: name.trim(), jobTitle: jobTitle.trim(), drawing })
    if (!next) return
    showSheet(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('sign_confirm')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('name')} required error={required(name, t('name'))}>
          <Input value={name} onValue={setName} maxLength={60} autoComplete="name" />
        </Field>
        <Field label={t('job_title')} required error={required(jobTitle, t('job_title'))}>
          <Input value={jobTitle} onValue={setJobTitle} maxLength={60} autoComplete="organization-title" />
        </Field>
      </FieldRow>
      <Field label={t('draw')} required error={empty ? t('draw_empty') : undefined}>
        <SignatureBox handle={box} label={t('draw')} />
        <div>
          <Button size="s" look="quiet" icon={RotateCcw} onClick={() => box.current?.clear()}>
            {t('draw_clear')}
          </Button>
        </div>
      </Field>
    </ActForm>
  )
}
