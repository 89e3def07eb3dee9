import { issueRequirementDocument, type RequirementPage } from '@zhinuo/contracts/expectations-documents.ts'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import css from './plans.module.css'
import { plansTexts } from './plans-texts.ts'

interface IssueFormProps {
  engagement: string
  page: RequirementPage
  onIssued: (n: number) => void
  onClose: () => void
}

/** Before a version is issued: what the customer will read in it, and what stays in the house. */
export const IssueForm = ({ engagement, page, onIssued, onClose }: IssueFormProps) => {
  const t = useTexts(plansTexts)
  const [note, setNote] = useState('')
  const act = useAct((text: string, idempotencyKey) =>
    write(issueRequirementDocument, { params: { id: engagement }, body: { note: text } }, { idempotencyKey }),
  )
  const submit = async () => {
    const made = await act.run(note.trim())
    if (made) onIssued(made.n)
  }
  const { content, staysOut } = page
  return (
    <Dialog open title={t('issue_title', { n: (page.versions[0]?.n ?? 0) + 1 })} onClose={onClose}>
      <ActForm act={act} submit={t('issue')} onSubmit={() => void submit()} onClose={onClose}>
        <p>{t('issue_note')}</p>
        <section className={css.inOut}>
          <h3>{t('goes_in', { n: content.items.length })}</h3>
          {content.items.length > 0 && (
            <ul>
              {content.items.map((item, at) => (
                <li key={at}>{item.statement}</li>
              ))}
            </ul>
          )}
        </section>
        {staysOut.length > 0 && (
          <section className={css.inOut}>
            <h3>{t('stays_out', { n: staysOut.length })}</h3>
            <p className={css.dim}>{t('stays_out_note')}</p>
            <ul>
              {staysOut.map((item) => (
                <li key={item.id}>
                  <Go to={recordPath('expectation', item.id)}>{item.statement}</Go>{' '}
                  <OptionOf object="expectation" field="status" value={item.status} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <Field label={t('version_note')} help={t('version_note_help')}>
          <Input value={note} onValue={setNote} maxLength={300} autoComplete="off" />
        </Field>
      </ActForm>
    </Dialog>
  )
}
