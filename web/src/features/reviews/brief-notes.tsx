import {
  addBriefNote,
  amendBriefNote,
  type BriefView,
  putAwayBriefNote,
} from '@zhinuo/contracts/reviews-brief.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query-client.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { WhenText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { recordsKey } from '../../engine/records.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

type Note = BriefView['notes'][number]

const show = (next: BriefView): void =>
  void queryClient.setQueryData([...recordsKey('briefNote'), 'brief', next.engagement.id], next)

/** What departments add; everybody of the project reads it, its writer changes it. */
export const BriefNotes = ({ brief }: { brief: BriefView }) => {
  const t = useTexts(reviewTexts)
  const [writing, setWriting] = useState<Note | 'new' | null>(null)
  const away = useAct(async (id: string, idempotencyKey: string) =>
    show(await write(putAwayBriefNote, { params: { id } }, { idempotencyKey })),
  )
  if (brief.notes.length === 0 && brief.can.length === 0) return null
  return (
    <section className={css.fact}>
      <h3>{t('brief_notes')}</h3>
      {brief.notes.length > 0 && (
        <ul className={css.lines}>
          {brief.notes.map((note) => (
            <li key={note.id} className={css.noteCard}>
              <p className={css.prose}>{note.text}</p>
              <p className={css.dim}>
                {[note.department, note.author.name].filter(Boolean).join(' · ')} ·{' '}
                <WhenText value={note.at} />
              </p>
              {note.mine && (
                <span className={`${css.tags} ${css.noPrint}`}>
                  <Button size="s" look="quiet" onClick={() => setWriting(note)}>
                    {t('amend')}
                  </Button>
                  <Button size="s" look="quiet" busy={away.busy} onClick={() => void away.run(note.id)}>
                    {t('put_away')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {away.error !== null && <ErrorNote error={away.error} />}
      {brief.can.includes('addNote') && (
        <div className={css.noPrint}>
          <Button size="s" icon={Plus} onClick={() => setWriting('new')}>
            {t('brief_add')}
          </Button>
        </div>
      )}
      <Dialog open={writing !== null} onClose={() => setWriting(null)} title={t('brief_notes')} size="narrow">
        {writing && <NoteForm brief={brief} note={writing} onClose={() => setWriting(null)} />}
      </Dialog>
    </section>
  )
}

const NoteForm = ({
  brief,
  note,
  onClose,
}: {
  brief: BriefView
  note: Note | 'new'
  onClose: () => void
}) => {
  const t = useTexts(reviewTexts)
  const [text, setText] = useState(note === 'new' ? '' : note.text)
  const act = useAct((body: { text: string }, idempotencyKey) =>
    note === 'new'
      ? write(addBriefNote, { params: { id: brief.engagement.id }, body }, { idempotencyKey })
      : write(amendBriefNote, { params: { id: note.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ text: text.trim() })
    if (!next) return
    show(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={note === 'new' ? t('brief_add') : t('amend')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={text.trim() === ''}
    >
      <Field label={t('brief_notes')} help={t('brief_add_help')} required>
        <TextArea rows={4} maxLength={2000} value={text} onValue={setText} />
      </Field>
    </ActForm>
  )
}
