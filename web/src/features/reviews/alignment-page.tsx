import {
  type AlignmentPageView,
  holdAlignment,
  signInAlignment,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { Check, ClipboardCopy, Plus, UserCheck, X } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { newKey, write } from '../../lib/api.ts'
import { copyText } from '../../lib/copy-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { AlignmentAgendaView } from './alignment-agenda.tsx'
import { ItemForm, type NewItem } from './alignment-item-form.tsx'
import { AlignmentItems } from './alignment-items.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { showAlignment, useAlignment } from './meetings-data.ts'
import css from './reviews.module.css'

export const AlignmentPage = ({ object, row, inPanel }: RecordProps) => (
  <>
    <Alignment key={idOf(row)} id={idOf(row)} inPanel={inPanel} />
    <div className={cx(css.page, inPanel && css.panel)}>
      <OwnFields object={object} row={row} fixed={row.status === 'held'} />
      <Timeline object={object} row={row} />
    </div>
  </>
)

/** A meeting being held: who is there, what the facts say, and what is decided. */
export const Alignment = ({ id, inPanel }: { id: string; inPanel: boolean }) => {
  const t = useTexts(meetingTexts)
  const [adding, setAdding] = useState<NewItem | null>(null)
  const query = useAlignment(id)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const meeting = query.data
  const mayAdd = meeting.can.includes('add')
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={meeting.title}>
      <header className={css.head}>
        <Crumb>
          <Go to={recordPath('customer', meeting.customer.id)}>{meeting.customer.name}</Go>
          <Go to={recordPath('engagement', meeting.engagement.id)}>{meeting.engagement.name}</Go>
        </Crumb>
        <h1 className={css.title}>
          {t('alignment')} · {t('week_of', { week: Number(meeting.week.slice(6)) })}
        </h1>
        <div className={css.tags}>
          <OptionOf object="alignmentMeeting" field="status" value={meeting.status} />
          {meeting.late && <StatusTag tone="warn">{t('late')}</StatusTag>}
          <span className={css.clock} data-tone={meeting.clock.tone}>
            {meeting.clock.text}
          </span>
          <span className={css.dim}>
            {meeting.heldBy === null
              ? `${t('owner')} ${meeting.expectationOwner.name}`
              : t('held_by', { name: meeting.heldBy })}
          </span>
        </div>
      </header>
      {meeting.status === 'missed' && <Banner tone="bad">{t('missed_note')}</Banner>}
      <Present meeting={meeting} />
      <section className={css.part} aria-label={t('agenda')}>
        <h2 className={css.legend}>{t(meeting.status === 'held' ? 'agenda_kept' : 'agenda')}</h2>
        <AlignmentAgendaView agenda={meeting.agenda} {...(mayAdd ? { onRaise: setAdding } : {})} />
      </section>
      <AlignmentItems meeting={meeting} />
      <div className={css.actions}>
        {mayAdd && (
          <Button icon={Plus} onClick={() => setAdding({ text: '', kind: 'demand', department: null })}>
            {t('add_item')}
          </Button>
        )}
        {meeting.can.includes('hold') && <HoldButton meeting={meeting} />}
        <Button
          icon={ClipboardCopy}
          look="quiet"
          onClick={() =>
            void copyText(meeting.minutes).then((done) =>
              toast({ text: t(done ? 'copied' : 'copy_failed'), tone: done ? 'good' : 'bad' }),
            )
          }
        >
          {t('copy_minutes')}
        </Button>
      </div>
      {adding && <ItemForm meeting={meeting.id} start={adding} onClose={() => setAdding(null)} />}
    </article>
  )
}

const HoldButton = ({ meeting }: { meeting: AlignmentPageView }) => {
  const t = useTexts(meetingTexts)
  return (
    <ConfirmButton
      look="primary"
      icon={Check}
      title={t('hold_title')}
      note={t('hold_note')}
      confirm={t('hold')}
      run={async () =>
        showAlignment(
          await write(holdAlignment, { params: { id: meeting.id } }, { idempotencyKey: newKey() }),
        )
      }
    >
      {t('hold')}
    </ConfirmButton>
  )
}

const Present = ({ meeting }: { meeting: AlignmentPageView }) => {
  const t = useTexts(meetingTexts)
  const act = useAct(async (body: { members?: string[]; out?: boolean }, idempotencyKey: string) =>
    showAlignment(await write(signInAlignment, { params: { id: meeting.id }, body }, { idempotencyKey })),
  )
  const others = meeting.can.includes('signInOthers')
  return (
    <section className={css.part} aria-label={t('present')}>
      <h2 className={css.legend}>
        {t('present')} <span className={css.dim}>{meeting.present.length}</span>
      </h2>
      {meeting.present.length === 0 ? (
        <p className={css.dim}>{t('present_none')}</p>
      ) : (
        <ul className={css.people}>
          {meeting.present.map(({ member, name, department }) => (
            <li key={member} className={css.chip}>
              <span>
                {name} {department && <span className={css.dim}>{department}</span>}
              </span>
              {others && (
                <IconButton
                  icon={X}
                  size="s"
                  label={t('take_off', { name })}
                  onClick={() => void act.run({ members: [member], out: true })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <div className={css.actions}>
        {meeting.can.includes('signIn') && (
          <Button
            icon={UserCheck}
            look={meeting.signedIn ? 'quiet' : 'secondary'}
            busy={act.busy}
            onClick={() => void act.run({ out: meeting.signedIn })}
          >
            {t(meeting.signedIn ? 'sign_out' : 'sign_in')}
          </Button>
        )}
        {others && (
          <span className={css.picks}>
            <RecordPicker
              to="member"
              value={null}
              name={null}
              placeholder={t('add_person')}
              onValue={(id) => id && void act.run({ members: [id] })}
            />
          </span>
        )}
      </div>
      {act.error !== null && <ErrorNote error={act.error} />}
    </section>
  )
}
