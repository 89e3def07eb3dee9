import { type UploadSeal, uploadSheetSeal } from '@zhinuo/contracts/agreements-endpoints.ts'
import { useState } from 'react'
import { FileField } from '../../engine/fields/file-field.tsx'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import type { SheetFormProps } from './review-forms.tsx'
import css from './sheet.module.css'
import { showSheet } from './sheet-data.ts'
import { sheetTexts } from './texts.ts'

interface Draft {
  readonly scans: string[]
  readonly contact: string | null
  readonly name: string
  readonly jobTitle: string
  readonly signedOn: string | null
  readonly ours: boolean
  readonly ourName: string
  readonly ourTitle: string
}

/** 打印 → 盖章 → 上传扫描件, with the representatives who signed on the paper. */
export const SealForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const me = useMe().member
  const weSigned = sheet.signatures.some((one) => one.side === 'ours')
  const [draft, keep, drop] = useDraft<Draft>(`seal ${sheet.id}`, {
    scans: [],
    contact: sheet.sentTo?.id ?? null,
    name: sheet.sentTo?.name ?? '',
    jobTitle: sheet.contacts.find((one) => one.id === sheet.sentTo?.id)?.jobTitle ?? '',
    signedOn: today(),
    ours: !weSigned,
    ourName: me.name,
    ourTitle: me.title ?? '',
  })
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<Draft>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: UploadSeal, idempotencyKey) =>
    write(uploadSheetSeal, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)
  const withOurs = draft.ours && !weSigned

  const submit = async () => {
    setTried(true)
    if (
      draft.scans.length === 0 ||
      draft.name.trim() === '' ||
      draft.jobTitle.trim() === '' ||
      !draft.signedOn
    )
      return
    if (withOurs && (draft.ourName.trim() === '' || draft.ourTitle.trim() === '')) return
    const next = await act.run({
      scans: draft.scans,
      name: draft.name.trim(),
      jobTitle: draft.jobTitle.trim(),
      signedOn: draft.signedOn,
      ...(draft.contact ? { contact: draft.contact } : {}),
      ...(withOurs ? { ours: { name: draft.ourName.trim(), jobTitle: draft.ourTitle.trim() } } : {}),
    })
    if (!next) return
    drop()
    showSheet(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('upload')} onSubmit={() => void submit()} onClose={onClose}>
      <p className={css.dim}>{t('seal_note')}</p>
      <Field label={t('scans')} required error={required(draft.scans.length > 0, t('scans'))}>
        <FileField
          object="signature"
          field={{ key: 'scans' }}
          ids={draft.scans}
          readOnly={false}
          accept="application/pdf,image/*"
          onIds={(scans) => put({ scans })}
        />
      </Field>
      <FieldRow>
        <Field label={t('their_name')} required error={required(draft.name.trim() !== '', t('their_name'))}>
          <Input value={draft.name} onValue={(name) => put({ name })} maxLength={60} autoComplete="off" />
        </Field>
        <Field
          label={t('their_title')}
          required
          error={required(draft.jobTitle.trim() !== '', t('their_title'))}
        >
          <Input
            value={draft.jobTitle}
            onValue={(jobTitle) => put({ jobTitle })}
            maxLength={60}
            autoComplete="off"
          />
        </Field>
      </FieldRow>
      <FieldRow>
        <Field label={t('signed_on')} required error={required(draft.signedOn !== null, t('signed_on'))}>
          <DateInput value={draft.signedOn} onValue={(signedOn) => put({ signedOn })} max={today()} />
        </Field>
        <Field label={t('which_contact')}>
          <Select
            options={sheet.contacts.map((one) => ({ value: one.id, label: one.name, note: one.jobTitle }))}
            value={draft.contact}
            onValue={(contact) => {
              const chosen = sheet.contacts.find((one) => one.id === contact)
              put({ contact, ...(chosen ? { name: chosen.name, jobTitle: chosen.jobTitle ?? '' } : {}) })
            }}
            onClear={() => put({ contact: null })}
          />
        </Field>
      </FieldRow>
      {!weSigned && (
        <Checkbox label={t('ours_too')} checked={draft.ours} onChecked={(ours) => put({ ours })} />
      )}
      {withOurs && (
        <FieldRow>
          <Field label={t('our_name')} required error={required(draft.ourName.trim() !== '', t('our_name'))}>
            <Input
              value={draft.ourName}
              onValue={(ourName) => put({ ourName })}
              maxLength={60}
              autoComplete="off"
            />
          </Field>
          <Field
            label={t('job_title')}
            required
            error={required(draft.ourTitle.trim() !== '', t('job_title'))}
          >
            <Input
              value={draft.ourTitle}
              onValue={(ourTitle) => put({ ourTitle })}
              maxLength={60}
              autoComplete="off"
            />
          </Field>
        </FieldRow>
      )}
    </ActForm>
  )
}
