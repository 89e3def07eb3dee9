import { type PortalHomeView, portalDeclareDuty } from '@zhinuo/contracts/portal.ts'
import { useState } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portalTexts } from '../texts.ts'
import { Button } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import css from './home.module.css'

type Duty = PortalHomeView['duties'][number]

/** 需要您配合的: what we cannot do without the customer. */
export const Duties = ({
  duties,
  mayAnswer,
  onDeclare,
}: {
  duties: readonly Duty[]
  mayAnswer: boolean
  onDeclare: (id: string) => void
}) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  const [all, setAll] = useState(false)
  if (duties.length === 0) return null
  const done = duties.filter((one) => one.state === 'done')
  const open = duties.filter((one) => one.state !== 'done')
  return (
    <Section title={t('duties')} count={open.length}>
      <Card>
        {[...open, ...(all ? done : [])].map((duty) => (
          <Row
            key={duty.id}
            title={duty.content}
            note={
              <>
                {t('by_day', { day: formatDay(duty.promisedOn, language, { weekday: false }) })}
                {duty.contact && ` · ${duty.contact}`}
              </>
            }
            end={
              mayAnswer &&
              duty.canDeclare && (
                <Button small onClick={() => onDeclare(duty.id)}>
                  {t('duty_done')}
                </Button>
              )
            }
          >
            <span className={css.head}>
              <StateTag tone={duty.tone}>{duty.stateText}</StateTag>
            </span>
          </Row>
        ))}
        {done.length > 0 && (
          <button type="button" className={css.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'duties_fold' : 'duties_done', { count: done.length })}
          </button>
        )}
      </Card>
    </Section>
  )
}

/** Asks once, with room for a word to us, before a duty counts as done. */
export const DutyDrawer = ({
  duty,
  onClose,
  onDone,
}: {
  duty: Duty
  onClose: () => void
  onDone: () => void
}) => {
  const t = useTexts(portalTexts)
  const language = useLanguage()
  const [note, setNote, dropNote] = useDraft(`duty ${duty.id}`, '')
  const [told, setTold] = useState(false)
  const declare = useAct((body: { note?: string }, idempotencyKey) =>
    portal.call(portalDeclareDuty, { params: { id: duty.id }, body }, { idempotencyKey }),
  )
  const send = async () => {
    if (!(await declare.run(note.trim() === '' ? {} : { note: note.trim() }))) return
    dropNote()
    setTold(true)
    onDone()
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={told ? t('duty_told') : t('duty_done_ask')}
      footer={
        told ? (
          <Button onClick={onClose}>{t('close')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button data-focus look="primary" busy={declare.busy} onClick={() => void send()}>
              {t('duty_done')}
            </Button>
          </>
        )
      }
    >
      <p>{duty.content}</p>
      <Pairs
        items={[
          [t('acceptance'), duty.acceptance],
          [t('promised_for'), formatDay(duty.promisedOn, language)],
          [t('responsible'), duty.contact],
        ]}
      />
      {!told && (
        <AreaField label={t('duty_note')} optional value={note} onValue={setNote} maxLength={1000} rows={3} />
      )}
      <Refusal error={declare.error} words={note} />
    </Drawer>
  )
}
