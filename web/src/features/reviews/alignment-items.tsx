import {
  type AlignmentItemView,
  type AlignmentPageView,
  completeAlignmentItem,
  dropAlignmentItem,
  type FollowAlignmentItem,
  followAlignmentItem,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { idOf, refreshAll } from '../../engine/records.ts'
import { canMake } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { ItemForm } from './alignment-item-form.tsx'
import { meetingTexts } from './meeting-texts.ts'
import css from './reviews.module.css'

/** What was decided here, and what earlier meetings left open. */
export const AlignmentItems = ({ meeting }: { meeting: AlignmentPageView }) => {
  const t = useTexts(meetingTexts)
  return (
    <section className={css.part} aria-label={t('items')}>
      <h2 className={css.legend}>
        {t('items')} <span className={css.dim}>{meeting.items.length}</span>
      </h2>
      {meeting.items.length === 0 ? (
        <p className={css.dim}>{t('items_none')}</p>
      ) : (
        <ul className={css.lines}>
          {meeting.items.map((item) => (
            <Item key={item.id} item={item} meeting={meeting} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Item = ({ item, meeting }: { item: AlignmentItemView; meeting: AlignmentPageView }) => {
  const t = useTexts(meetingTexts)
  const create = useCreate()
  const [open, setOpen] = useState<'revise' | 'drop' | 'follow' | null>(null)
  const promises = useObject('commitment')
  const tasks = useObject('workItem')
  const params = { id: item.id }
  const complete = useAct(async (_: null, idempotencyKey: string) => {
    await write(completeAlignmentItem, { params }, { idempotencyKey })
    void refreshAll()
  })
  const follow = useAct(async (body: FollowAlignmentItem, idempotencyKey: string) => {
    await write(followAlignmentItem, { params, body }, { idempotencyKey })
    void refreshAll()
  })
  const project = { engagement: meeting.engagement.id, 'engagement.name': meeting.engagement.name }
  const asPromise = async () => {
    setOpen(null)
    const made = await create('commitment', {
      ...project,
      content: item.text,
      owner: item.owner?.id ?? null,
      'owner.name': item.owner?.name ?? null,
      promisedOn: item.dueOn,
    })
    if (made) await follow.run({ commitment: idOf(made) })
  }
  const asTask = async () => {
    setOpen(null)
    const made = await create('workItem', {
      ...project,
      title: item.text,
      assignee: item.owner?.id ?? null,
      'assignee.name': item.owner?.name ?? null,
      plannedEnd: item.dueOn,
    })
    if (made) await follow.run({ workItem: idOf(made) })
  }
  return (
    <li className={css.noteCard}>
      <div className={css.tags}>
        <OptionOf object="alignmentItem" field="kind" value={item.kind} />
        {item.status !== 'open' && <OptionOf object="alignmentItem" field="status" value={item.status} />}
        {item.overdue && <StatusTag tone="bad">{t('overdue')}</StatusTag>}
        {item.carriedFrom && (
          <StatusTag tone="warn">{t('carried', { week: Number(item.carriedFrom.slice(6)) })}</StatusTag>
        )}
      </div>
      <Go to={recordPath('alignmentItem', item.id)}>{item.text}</Go>
      <p className={css.prose}>{item.decision || <span className={css.dim}>{t('undecided')}</span>}</p>
      <p className={css.tags}>
        <span className={css.dim}>
          {[item.department?.name, item.owner?.name].filter(Boolean).join(' · ')}
        </span>
        {item.dueOn && <DateText value={item.dueOn} />}
        {item.became && (
          <span>
            {t('became')} <Go to={recordPath(item.became.object, item.became.id)}>{item.became.text}</Go>
          </span>
        )}
        {item.dropReason && <span className={css.dim}>{item.dropReason}</span>}
      </p>
      {item.can.length > 0 && (
        <div className={css.actions}>
          {item.can.includes('revise') && (
            <Button size="s" onClick={() => setOpen('revise')}>
              {t('revise')}
            </Button>
          )}
          {item.can.includes('become') && (
            <Button size="s" onClick={() => setOpen('follow')}>
              {t('follow')}
            </Button>
          )}
          {item.can.includes('complete') && (
            <Button size="s" look="quiet" busy={complete.busy} onClick={() => void complete.run(null)}>
              {t('complete')}
            </Button>
          )}
          {item.can.includes('drop') && (
            <Button size="s" look="quiet" onClick={() => setOpen('drop')}>
              {t('drop')}
            </Button>
          )}
        </div>
      )}
      {complete.error !== null && <ErrorNote error={complete.error} />}
      {follow.error !== null && <ErrorNote error={follow.error} />}
      {open === 'revise' && (
        <ItemForm meeting={meeting.id} start={item} item={item} onClose={() => setOpen(null)} />
      )}
      {open === 'drop' && <DropForm item={item} onClose={() => setOpen(null)} />}
      <Dialog open={open === 'follow'} onClose={() => setOpen(null)} title={t('follow')} size="narrow">
        <div className={css.lines}>
          {promises && canMake(promises) && (
            <Button onClick={() => void asPromise()}>{t('to_promise')}</Button>
          )}
          {tasks && canMake(tasks) && <Button onClick={() => void asTask()}>{t('to_task')}</Button>}
          <Button
            disabled={!item.owner || !item.dueOn}
            onClick={() => {
              setOpen(null)
              void follow.run({ action: true })
            }}
          >
            {t('to_action')}
          </Button>
        </div>
      </Dialog>
    </li>
  )
}

const DropForm = ({ item, onClose }: { item: AlignmentItemView; onClose: () => void }) => {
  const t = useTexts(meetingTexts)
  const [reason, setReason] = useState('')
  const act = useAct(async (given: string, idempotencyKey: string) => {
    await write(dropAlignmentItem, { params: { id: item.id }, body: { reason: given } }, { idempotencyKey })
    void refreshAll()
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={t('drop_title')} size="narrow">
      <ActForm
        act={act}
        submit={t('drop')}
        onSubmit={() => void act.run(reason.trim())}
        onClose={onClose}
        blocked={reason.trim() === ''}
      >
        <Field label={t('drop_reason')} required>
          <Input value={reason} onValue={setReason} maxLength={500} />
        </Field>
      </ActForm>
    </Dialog>
  )
}
