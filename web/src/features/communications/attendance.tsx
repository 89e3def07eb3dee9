import {
  addParticipants,
  type MeetingPageView,
  signIn,
} from '@zhinuo/contracts/communications-meetings-endpoints.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { formatHour } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import css from './communications.module.css'
import { showMeeting } from './data.ts'
import { given, type Named, PeopleInput } from './people-input.tsx'
import { communicationTexts } from './texts.ts'

/** Who is to come and who came, side by side; a tap signs in. */
export const Attendance = ({ meeting }: { meeting: MeetingPageView }) => {
  const t = useTexts(communicationTexts)
  const [adding, setAdding] = useState(false)
  const maySign = meeting.can.includes('signIn')
  const act = useAct(({ id, attended }: { id: string; attended: boolean }, idempotencyKey) =>
    write(signIn, { params: { id }, body: { attended } }, { idempotencyKey }),
  )
  const sign = async (id: string, attended: boolean) => {
    const next = await act.run({ id, attended })
    if (next) showMeeting(next)
  }
  return (
    <>
      {meeting.participants.length === 0 && <p className={css.dim}>{t('people_none')}</p>}
      {(['theirs', 'ours'] as const).map((side) => {
        const here = meeting.participants.filter((person) => person.side === side)
        return here.length === 0 ? null : (
          <div key={side} className={css.part}>
            <span className={css.dim}>
              <OptionOf object="participant" field="side" value={side} />
            </span>
            <ul className={css.rows}>
              {here.map((person) => (
                <li key={person.id} className={css.step}>
                  <span className={css.found}>
                    {person.name}
                    <span className={css.dim}>
                      {person.attended
                        ? person.signedInAt
                          ? t('signed_in', { time: formatHour(person.signedInAt) })
                          : t('attended')
                        : t('not_signed')}
                    </span>
                  </span>
                  {maySign && (
                    <Button
                      size="s"
                      look={person.attended ? 'quiet' : 'secondary'}
                      onClick={() => void sign(person.id, !person.attended)}
                    >
                      {t(person.attended ? 'sign_out' : 'sign_in')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      {act.error !== null && <ErrorNote error={act.error} />}
      {maySign && (
        <div>
          <Button size="s" look="quiet" icon={Plus} onClick={() => setAdding(true)}>
            {t('add_people')}
          </Button>
        </div>
      )}
      {adding && (
        <Dialog open onClose={() => setAdding(false)} title={t('add_people')}>
          <AddForm meeting={meeting} onClose={() => setAdding(false)} />
        </Dialog>
      )}
    </>
  )
}

const AddForm = ({ meeting, onClose }: { meeting: MeetingPageView; onClose: () => void }) => {
  const t = useTexts(communicationTexts)
  const [people, setPeople] = useState<readonly Named[]>([])
  const act = useAct((named: readonly Named[], idempotencyKey) =>
    write(
      addParticipants,
      { params: { id: meeting.id }, body: { participants: given(named) } },
      { idempotencyKey },
    ),
  )
  const submit = async () => {
    const next = await act.run(people)
    if (!next) return
    showMeeting(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('add')}
      onSubmit={() => void submit()}
      onClose={onClose}
      blocked={people.length === 0}
    >
      <Field label={t('people_theirs')}>
        <PeopleInput side="theirs" customer={meeting.customer.id} value={people} onValue={setPeople} />
      </Field>
      <Field label={t('people_ours')}>
        <PeopleInput side="ours" customer={null} value={people} onValue={setPeople} />
      </Field>
    </ActForm>
  )
}
