import {
  type RetrospectiveView,
  type WriteRetrospective,
  writeRetrospective,
} from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useOptions, useOptionText } from '../../engine/fields/option.tsx'
import { refreshRecords } from '../../engine/records.ts'
import { isError, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './retrospective.module.css'
import { retrospectiveTexts } from './texts.ts'

type Lesson = RetrospectiveView['lessons'][number]

interface Draft {
  /** The version that the person began with. */
  readonly version: number
  readonly wentWell: string
  readonly lessons: readonly Lesson[]
}
const draftOf = ({ version, wentWell, lessons }: RetrospectiveView): Draft => ({
  version,
  wentWell: wentWell ?? '',
  lessons,
})

/** 做得好的 and 学到的: written together and saved as a whole; what a colleague saved meanwhile is never overwritten. */
export const Written = ({ view }: { view: RetrospectiveView }) => {
  const t = useTexts(retrospectiveTexts)
  const causes = useOptions<Lesson['cause']>('deviation', 'cause')
  const [draft, setDraft] = useState<Draft | null>(null)
  const shown = draft ?? draftOf(view)
  const act = useAct((body: WriteRetrospective, idempotencyKey) =>
    write(writeRetrospective, { params: { id: view.id }, body }, { idempotencyKey }),
  )
  const change = (patch: Partial<Draft>) => setDraft({ ...shown, ...patch })
  const setLesson = (at: number, patch: Partial<Lesson>) =>
    change({ lessons: shown.lessons.map((one, i) => (i === at ? { ...one, ...patch } : one)) })
  const save = async () => {
    const lessons = shown.lessons
      .map((one) => ({ ...one, text: one.text.trim() }))
      .filter((one) => one.text !== '')
    const done = await act.run({ version: shown.version, wentWell: shown.wentWell.trim() || null, lessons })
    if (!done) return
    await refreshRecords('retrospective')
    setDraft(null)
    toast({ text: t('saved'), tone: 'good' })
  }
  if (!view.may.write) return <Read view={view} />
  return (
    <Form onSubmit={() => void save()} className={css.written}>
      <Field label={t('well')} help={t('well_hint')}>
        <TextArea
          value={shown.wentWell}
          onValue={(wentWell) => change({ wentWell })}
          maxLength={8000}
          rows={4}
        />
      </Field>
      <div className={css.part}>
        <h3 className={css.factName}>{t('lessons')}</h3>
        <p className={css.dim}>{t('lessons_hint')}</p>
        {shown.lessons.map((lesson, at) => (
          <div key={at} className={css.lesson}>
            <div className={css.lessonHead}>
              <Select
                options={causes}
                value={lesson.cause}
                onValue={(cause) => setLesson(at, { cause })}
                label={t('cause')}
              />
              <IconButton
                icon={Trash2}
                label={t('remove')}
                onClick={() => change({ lessons: shown.lessons.filter((_one, i) => i !== at) })}
              />
            </div>
            <TextArea
              value={lesson.text}
              onValue={(text) => setLesson(at, { text })}
              maxLength={2000}
              rows={2}
              aria-label={t('lesson')}
            />
          </div>
        ))}
        <div>
          <Button
            size="s"
            icon={Plus}
            disabled={shown.lessons.length >= 20}
            onClick={() => change({ lessons: [...shown.lessons, { cause: 'communication', text: '' }] })}
          >
            {t('add_lesson')}
          </Button>
        </div>
      </div>
      {act.error !== null && <ErrorNote error={act.error} />}
      {draft && (
        <div className={css.saving}>
          <Button type="submit" look="primary" busy={act.busy}>
            {t('save')}
          </Button>
          {isError(act.error, 'record.stale') ? (
            <Button
              onClick={() => {
                act.clear()
                setDraft(null)
              }}
            >
              {t('take_theirs')}
            </Button>
          ) : (
            <span className={css.dim}>{t('unsaved')}</span>
          )}
        </div>
      )}
    </Form>
  )
}

const Read = ({ view }: { view: RetrospectiveView }) => {
  const t = useTexts(retrospectiveTexts)
  const cause = useOptionText('deviation', 'cause')
  return (
    <div className={css.written}>
      <div className={css.part}>
        <h3 className={css.factName}>{t('well')}</h3>
        <p className={css.text}>{view.wentWell ?? <span className={css.dim}>{t('nothing_written')}</span>}</p>
      </div>
      <div className={css.part}>
        <h3 className={css.factName}>{t('lessons')}</h3>
        {view.lessons.length === 0 && <p className={css.dim}>{t('nothing_written')}</p>}
        {view.lessons.map((lesson, at) => (
          <p key={at} className={css.text}>
            <strong>{cause(lesson.cause)}</strong> {lesson.text}
          </p>
        ))}
      </div>
    </div>
  )
}
