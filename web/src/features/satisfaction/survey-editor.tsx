import { editSurvey, type EditSurvey, type SurveyView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import { refreshAll } from '../../engine/records.ts'
import { newKey, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, FormActions } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { toast } from '../../ui/toast.tsx'
import { Preview } from './preview.tsx'
import { QuestionRow } from './question-row.tsx'
import css from './satisfaction.module.css'
import { choicesProblem, differs, type Draft, draftOf, editOf, moved } from './survey-draft.ts'
import { satisfactionTexts } from './texts.ts'

/** As many as a survey takes. */
const mostQuestions = 40

/** Questions in their order with the phone beside them; saved as a whole. */
export const SurveyEditor = ({
  survey,
  onUnsaved,
  onSaved,
}: {
  survey: SurveyView
  onUnsaved: (unsaved: boolean) => void
  onSaved: (saved: SurveyView) => void
}) => {
  const t = useTexts(satisfactionTexts)
  const [draft, setDraft, drop] = useDraft<Draft>(`survey ${survey.id}`, draftOf(survey))
  const unsaved = differs(draft, survey)
  useEffect(() => {
    onUnsaved(unsaved)
    return () => onUnsaved(false)
  }, [unsaved, onUnsaved])
  const change = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }))
  const act = useAct((body: EditSurvey, idempotencyKey) =>
    write(editSurvey, { params: { id: survey.id }, body }, { idempotencyKey }),
  )
  const save = async () => {
    const saved = await act.run(editOf(draft, survey))
    if (!saved) return
    drop()
    onSaved(saved)
    toast({ text: t('saved'), tone: 'good' })
    await refreshAll()
  }
  const add = () =>
    change({
      questions: [
        ...draft.questions,
        { key: newKey(), section: 'overall', type: 'score', zh: '', en: '', required: true, choices: '' },
      ],
    })
  const ready =
    draft.name.trim() !== '' &&
    draft.questions.every((question) => question.zh.trim() !== '' && choicesProblem(question) === null)
  return (
    <div className={css.editor}>
      <div className={css.tab}>
        <FieldRow>
          <Field label={t('name')} required>
            <Input value={draft.name} maxLength={80} onValue={(name) => change({ name })} />
          </Field>
          <Field label={t('name_en')}>
            <Input value={draft.nameEn} maxLength={80} onValue={(nameEn) => change({ nameEn })} />
          </Field>
        </FieldRow>
        <FieldRow>
          <Field label={t('intro')}>
            <TextArea rows={2} value={draft.intro} maxLength={500} onValue={(intro) => change({ intro })} />
          </Field>
          <Field label={t('intro_en')}>
            <TextArea
              rows={2}
              value={draft.introEn}
              maxLength={500}
              onValue={(introEn) => change({ introEn })}
            />
          </Field>
        </FieldRow>
        <Checkbox
          checked={draft.anonymous}
          label={t('anonymous')}
          onChecked={(anonymous) => change({ anonymous })}
        />
        <h2>{t('questions')}</h2>
        {draft.questions.length === 0 && <p className={css.dim}>{t('questions_none')}</p>}
        <ol className={css.questions}>
          {draft.questions.map((question, at) => (
            <QuestionRow
              key={question.key}
              question={question}
              n={at + 1}
              last={at === draft.questions.length - 1}
              onChange={(patch) =>
                change({
                  questions: draft.questions.map((other) =>
                    other === question ? { ...other, ...patch } : other,
                  ),
                })
              }
              onMove={(by) => change({ questions: moved(draft.questions, at, by) })}
              onRemove={() => change({ questions: draft.questions.filter((other) => other !== question) })}
            />
          ))}
        </ol>
        <div>
          <Button icon={Plus} disabled={draft.questions.length === mostQuestions} onClick={add}>
            {t('add_question')}
          </Button>
        </div>
        {act.error !== null && <ErrorNote error={act.error} />}
        <FormActions>
          <Button look="primary" busy={act.busy} disabled={!ready || !unsaved} onClick={() => void save()}>
            {t('save')}
          </Button>
        </FormActions>
      </div>
      <Preview draft={draft} />
    </div>
  )
}
