import {
  type AddFollowUpAction,
  addFollowUpAction,
  type FollowUpPageView,
} from '@zhinuo/contracts/reviews-follow-ups.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { Select } from '../../ui/select.tsx'
import { showFollowUp } from './follow-up-data.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

/** Adjustments that somebody sees to, by a day. */
export const FollowUpActions = ({ view }: { view: FollowUpPageView }) => {
  const t = useTexts(reviewTexts)
  const [open, setOpen] = useState(false)
  if (view.actions.length === 0 && !view.can.includes('addAction')) return null
  return (
    <section className={css.part}>
      <h2 className={css.legend}>{t('actions')}</h2>
      {view.actions.length > 0 && (
        <ul className={css.lines}>
          {view.actions.map((action) => (
            <li key={action.id} className={css.line}>
              <Go to={recordPath('reviewAction', action.id)}>{action.text}</Go>
              <span className={css.tags}>
                <OptionOf object="reviewAction" field="status" value={action.status} />
                <DateText value={action.dueOn} />
                <PersonTag name={action.owner.name} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {view.can.includes('addAction') && (
        <div>
          <Button size="s" icon={Plus} onClick={() => setOpen(true)}>
            {t('add_action')}
          </Button>
        </div>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('action_title')}>
        <ActionForm view={view} onClose={() => setOpen(false)} />
      </Dialog>
    </section>
  )
}

const ActionForm = ({ view, onClose }: { view: FollowUpPageView; onClose: () => void }) => {
  const t = useTexts(reviewTexts)
  const [text, setText] = useState('')
  const [owner, setOwner] = useState<string | null>(view.owner.id)
  const [ownerName, setOwnerName] = useState<string | null>(view.owner.name)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [engagement, setEngagement] = useState<string | null>(view.projects[0]?.id ?? null)
  const act = useAct((body: AddFollowUpAction, idempotencyKey) =>
    write(addFollowUpAction, { params: { id: view.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!owner || !dueOn || !engagement) return
    const next = await act.run({ text: text.trim(), owner, dueOn, engagement })
    if (!next) return
    showFollowUp(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('add_action')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={text.trim() === '' || !owner || !dueOn || !engagement}
    >
      <Field label={t('action_text')} required>
        <TextArea rows={2} maxLength={500} value={text} onValue={setText} />
      </Field>
      <Field label={t('action_owner')} required>
        <RecordPicker
          to="member"
          value={owner}
          name={ownerName}
          onValue={(id, name) => {
            setOwner(id)
            setOwnerName(name)
          }}
          required
        />
      </Field>
      <Field label={t('action_due')} required>
        <DateInput value={dueOn} onValue={setDueOn} min={today()} />
      </Field>
      <Field label={t('action_project')} required>
        <Select
          options={view.projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={engagement}
          onValue={setEngagement}
        />
      </Field>
    </ActForm>
  )
}
