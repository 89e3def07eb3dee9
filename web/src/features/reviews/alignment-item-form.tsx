import {
  type AddAlignmentItem,
  addAlignmentItem,
  type AlignmentItemView,
  reviseAlignmentItem,
} from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import { type AlignmentKind, alignmentKinds } from '@zhinuo/contracts/reviews-alignments.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { refreshAll } from '../../engine/records.ts'
import { isError, write } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { meetingTexts } from './meeting-texts.ts'
import css from './reviews.module.css'

type Named = { readonly id: string; readonly name: string } | null

export interface NewItem {
  readonly text: string
  readonly kind: AlignmentKind
  readonly department: Named
}

interface Writing extends NewItem {
  readonly owner: Named
  readonly dueOn: string | null
  readonly decision: string
  readonly version: number
}

const bodyOf = ({ department, owner, version: _version, ...rest }: Writing): AddAlignmentItem => ({
  ...rest,
  department: department?.id ?? null,
  owner: owner?.id ?? null,
})

/** What another person made of the item meanwhile. */
interface Theirs {
  readonly version: number
  readonly text: string
  readonly decision: string | null
}

/** An item being written; it stays in this tab until it is saved. */
export const ItemForm = ({
  meeting,
  start,
  item,
  onClose,
}: {
  meeting: string
  start: NewItem
  item?: AlignmentItemView
  onClose: () => void
}) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const [value, keep, drop] = useDraft<Writing>(
    item ? `alignment-item ${item.id}` : `alignment-new ${meeting} ${start.kind} ${start.text}`,
    {
      ...start,
      owner: item?.owner ?? null,
      dueOn: item?.dueOn ?? null,
      decision: item?.decision ?? '',
      version: item?.version ?? 0,
    },
  )
  const act = useAct(async (given: Writing, idempotencyKey: string) => {
    try {
      await (item
        ? write(
            reviseAlignmentItem,
            { params: { id: item.id }, body: { ...bodyOf(given), version: given.version } },
            { idempotencyKey },
          )
        : write(addAlignmentItem, { params: { id: meeting }, body: bodyOf(given) }, { idempotencyKey }))
    } catch (error) {
      if (!isError(error, 'record.stale')) throw error
      const { version, theirs: other } = error.details as { version: number; theirs: Omit<Theirs, 'version'> }
      setTheirs({ ...other, version })
      return
    }
    drop()
    void refreshAll()
    onClose()
  })
  const useTheirs = () => {
    drop()
    void refreshAll()
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={t(theirs ? 'stale_title' : item ? 'edit_item' : 'add_item')}>
      {theirs && (
        <>
          <p className={css.dim}>{t('stale_note')}</p>
          <div className={css.both}>
            {[
              { title: t('theirs'), ...theirs },
              { title: t('yours'), ...value },
            ].map(({ title, text, decision }) => (
              <section key={title}>
                <h3>{title}</h3>
                <p className={css.prose}>{text}</p>
                <p className={css.prose}>{decision || t('undecided')}</p>
              </section>
            ))}
          </div>
          <div className={css.actions}>
            <Button onClick={useTheirs}>{t('keep_theirs')}</Button>
            <Button
              look="primary"
              onClick={() => {
                const mine = { ...value, version: theirs.version }
                keep(mine)
                setTheirs(null)
                void act.run(mine)
              }}
            >
              {t('keep_yours')}
            </Button>
          </div>
        </>
      )}
      {!theirs && (
        <ActForm
          act={act}
          submit={t('save')}
          onSubmit={() => void act.run(value)}
          onClose={onClose}
          blocked={value.text.trim() === ''}
        >
          <Field label={t('text')} required>
            <TextArea
              rows={2}
              maxLength={500}
              value={value.text}
              onValue={(text) => keep({ ...value, text })}
            />
          </Field>
          <Field label={t('kind')}>
            <Segmented
              label={t('kind')}
              value={value.kind}
              onValue={(kind) => keep({ ...value, kind })}
              choices={(Object.keys(alignmentKinds) as AlignmentKind[]).map((kind) => ({
                value: kind,
                label: labelText(alignmentKinds[kind].label, language),
              }))}
            />
          </Field>
          <Field label={t('decision')}>
            <TextArea
              rows={3}
              maxLength={2000}
              value={value.decision}
              onValue={(decision) => keep({ ...value, decision })}
            />
          </Field>
          <FieldRow>
            <Field label={t('department')}>
              <RecordPicker
                to="department"
                value={value.department?.id ?? null}
                name={value.department?.name ?? null}
                onValue={(id, name) => keep({ ...value, department: id ? { id, name: name ?? '' } : null })}
              />
            </Field>
            <Field label={t('item_owner')}>
              <RecordPicker
                to="member"
                value={value.owner?.id ?? null}
                name={value.owner?.name ?? null}
                onValue={(id, name) => keep({ ...value, owner: id ? { id, name: name ?? '' } : null })}
              />
            </Field>
          </FieldRow>
          <Field label={t('due')}>
            <DateInput value={value.dueOn} onValue={(dueOn) => keep({ ...value, dueOn })} />
          </Field>
        </ActForm>
      )}
    </Dialog>
  )
}
