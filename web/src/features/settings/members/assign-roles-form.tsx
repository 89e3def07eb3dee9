import { assignRoles } from '@zhinuo/contracts/members.ts'
import { useState } from 'react'
import { idOf } from '../../../engine/records.ts'
import type { VerbFormProps } from '../../../engine/registry.ts'
import { write } from '../../../lib/api.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNote } from '../../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../../ui/field.tsx'
import { MultiSelect } from '../../../ui/select.tsx'
import { settingsTexts } from '../texts.ts'
import { useRoleOptions } from './use-role-options.ts'

const AssignRolesForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(settingsTexts)
  const options = useRoleOptions()
  const [roles, setRoles] = useState<string[]>(Array.isArray(row.roles) ? (row.roles as string[]) : [])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      await write(assignRoles, { params: { id: idOf(row) }, body: { roles } })
      onDone()
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <Field label={t('invite_roles')} help={t('assign_roles_note')} required>
        <MultiSelect options={options} value={roles} onValue={setRoles} />
      </Field>
      {error !== null && <ErrorNote error={error} />}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy} disabled={roles.length === 0}>
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}

export default AssignRolesForm
