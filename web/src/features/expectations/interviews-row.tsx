import { startInterview } from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import { type InterviewKind } from '@zhinuo/contracts/expectations-interviews.ts'
import { useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, listKey, refreshRecords } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'

/** The records of research of a project in one line each, and the way to a new one. */
export const InterviewsRow = ({ engagement, customer }: { engagement: string; customer: string }) => {
  const t = useTexts(elicitationTexts)
  const [open, setOpen] = useState(false)
  const object = useObject('interview')
  const keeps = useAllowed('guideQuestion:update')
  const query = {
    filter: { op: 'eq', field: 'engagement', value: engagement },
    fields: ['title', 'kind', 'heldOn', 'contact.name'],
    limit: 50,
  } as const
  const { data } = useQuery({
    queryKey: listKey('interview', query),
    enabled: object !== undefined,
    queryFn: ({ signal }) => askRecords('interview', { ...query, fields: [...query.fields] }, signal),
  })
  if (!object) return null
  const may = object.verbs.some((verb) => verb.key === 'start')
  return (
    <section className={css.interviews} aria-label={t('started')}>
      {data?.rows.map((row) => (
        <Go key={idOf(row)} to={recordPath('interview', idOf(row))} className={css.interview}>
          <OptionOf object="interview" field="kind" value={String(row.kind)} />
          <span>{String(row['contact.name'] ?? row.title)}</span>
          <DateText value={String(row.heldOn)} weekday={false} />
        </Go>
      ))}
      {data?.rows.length === 0 && <span className={css.dim}>{t('no_interviews')}</span>}
      {may && (
        <Button size="s" icon={MessagesSquare} onClick={() => setOpen(true)}>
          {t('start')}
        </Button>
      )}
      {keeps && (
        <Go to={inWorkspace('settings/questions')} className={css.bank}>
          {t('bank')}
        </Go>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('start')}>
        <StartForm engagement={engagement} customer={customer} onClose={() => setOpen(false)} />
      </Dialog>
    </section>
  )
}

const StartForm = ({
  engagement,
  customer,
  onClose,
}: {
  engagement: string
  customer: string
  onClose: () => void
}) => {
  const t = useTexts(elicitationTexts)
  const go = useGo()
  const kinds = useOptions<InterviewKind>('interview', 'kind')
  const [kind, setKind] = useState<InterviewKind>('executive')
  const [contact, setContact] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const [heldOn, setHeldOn] = useState<string | null>(today())
  const act = useAct(
    (body: { kind: InterviewKind; contact: string | null; heldOn: string | null }, idempotencyKey) =>
      write(startInterview, { params: { id: engagement }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const made = await act.run({ kind, contact: contact.id, heldOn })
    if (!made) return
    void refreshRecords('interview')
    go(recordPath('interview', made.id))
  }
  return (
    <ActForm act={act} submit={t('start')} onSubmit={() => void submit()} onClose={onClose}>
      <FieldRow>
        <Field label={t('kind')} required>
          <Select options={kinds} value={kind} onValue={setKind} />
        </Field>
        <Field label={t('held_on')}>
          <DateInput value={heldOn} onValue={setHeldOn} max={today()} />
        </Field>
      </FieldRow>
      <PickField
        label={t('contact')}
        to="contact"
        value={contact}
        filter={{ op: 'eq', field: 'customer', value: customer }}
        onValue={setContact}
      />
    </ActForm>
  )
}
