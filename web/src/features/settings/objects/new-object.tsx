import { createObject } from '@zhinuo/contracts/objects.ts'
import { useState } from 'react'
import { newKey, write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../../ui/field.tsx'
import { Input } from '../../../ui/input.tsx'
import { settingsTexts } from '../texts.ts'
import { keyPattern, refreshObjects } from './definitions.ts'

export const NewObject = ({ onDone, onClose }: { onDone: (key: string) => void; onClose: () => void }) => {
  const t = useTexts(settingsTexts)
  const [name, setName] = useState('')
  const [nameEn, setNameEn] = useState('')
  const [key, setKey] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setTried(true)
    if (name.trim() === '' || !keyPattern.test(key)) return
    setBusy(true)
    setError(null)
    try {
      const made = await write(
        createObject,
        { body: { key, label: { zh: name.trim(), ...(nameEn.trim() ? { en: nameEn.trim() } : {}) } } },
        { idempotencyKey: newKey() },
      )
      await refreshObjects()
      onDone(made.key)
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('new_object')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void save()}>
        <FieldRow>
          <Field
            label={t('object_name')}
            required
            error={tried && name.trim() === '' ? t('wrong_empty') : undefined}
          >
            <Input value={name} onValue={setName} maxLength={60} data-autofocus />
          </Field>
          <Field label={t('object_name_en')}>
            <Input value={nameEn} onValue={setNameEn} maxLength={60} />
          </Field>
        </FieldRow>
        <Field
          label={t('object_key')}
          required
          help={t('object_key_help')}
          error={tried && !keyPattern.test(key) ? t('wrong_key') : undefined}
        >
          <Input value={key} onValue={setKey} maxLength={30} autoComplete="off" />
        </Field>
        {error !== null && <ErrorNote error={error} />}
      </Form>
    </Dialog>
  )
}
