import { type NoteAnswer, noteAnswer } from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import type { TestResult } from '@zhinuo/contracts/expectations-interviews.ts'
import type { Dimension } from '@zhinuo/contracts/expectations-options.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'

const empty = { question: '', answer: '', result: 'passed' as TestResult }

/** A question of one's own with its answer, or an item of a compatibility test with its result. */
export const FreeAnswer = ({
  interview,
  dimension,
  test,
  onChanged,
}: {
  interview: string
  dimension: Dimension
  test: boolean
  onChanged: () => Promise<unknown>
}) => {
  const t = useTexts(elicitationTexts)
  const may = useAllowed('interviewAnswer:note')
  const results = useOptions<TestResult>('interviewAnswer', 'result')
  const [draft, setDraft, drop] = useDraft(`free ${interview} ${dimension}`, empty)
  const act = useAct((body: NoteAnswer, idempotencyKey) =>
    write(noteAnswer, { params: { id: interview }, body }, { idempotencyKey }),
  )
  if (!may) return null
  const ready = draft.question.trim() !== '' && (test || draft.answer.trim() !== '')
  const add = async () => {
    const { question, answer, result } = draft
    if (!(await act.run({ question, answer, dimension, ...(test ? { result } : {}) }))) return
    drop()
    await onChanged()
  }
  return (
    <section className={css.question}>
      <h3>{t(test ? 'test_title' : 'free_title')}</h3>
      <Field label={t(test ? 'test_item' : 'free_question')}>
        <Input
          value={draft.question}
          onValue={(question) => setDraft((old) => ({ ...old, question }))}
          maxLength={300}
          autoComplete="off"
        />
      </Field>
      {test && (
        <Field label={t('result')}>
          <Segmented
            label={t('result')}
            value={draft.result}
            onValue={(result) => setDraft((old) => ({ ...old, result }))}
            choices={results}
          />
        </Field>
      )}
      <Field label={t(test ? 'test_remark' : 'answer')}>
        <TextArea
          value={draft.answer}
          onValue={(answer) => setDraft((old) => ({ ...old, answer }))}
          rows={2}
          maxLength={5000}
        />
      </Field>
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.actions}>
        <Button size="s" look="primary" busy={act.busy} disabled={!ready} onClick={() => void add()}>
          {t('add')}
        </Button>
      </div>
    </section>
  )
}
