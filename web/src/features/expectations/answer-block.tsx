import {
  type AnswerView,
  noteAnswer,
  takeUpAnswer,
} from '@zhinuo/contracts/expectations-interviews-endpoints.ts'
import { updateRecord } from '@zhinuo/contracts/records.ts'
import { ListPlus } from 'lucide-react'
import { refreshRecords } from '../../engine/records.ts'
import { isError, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { TextArea } from '../../ui/input.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './elicitation.module.css'
import { elicitationTexts } from './elicitation-texts.ts'

interface AnswerBlockProps {
  interview: string
  /** The guide question; null where the question was asked freely. */
  guide: string | null
  answer: AnswerView | null
  onChanged: () => Promise<unknown>
}

/** The answer to one question: read, written or changed, and taken up as an expectation. What is typed stays until it is kept. */
export const AnswerBlock = ({ interview, guide, answer, onChanged }: AnswerBlockProps) => {
  const t = useTexts(elicitationTexts)
  const mayWrite = useAllowed(answer ? 'interviewAnswer:update' : 'interviewAnswer:note')
  // With the version that it was begun on: what came after that is a conflict, and not written over.
  const [kept, keep, drop] = useDraft<{ text: string; base: number } | null>(
    `answer ${interview} ${guide ?? answer?.id}`,
    null,
  )
  const draft = kept && kept.text
  const base = kept?.base ?? 0
  const setDraft = (text: string) => keep({ text, base: kept ? kept.base : (answer?.version ?? 0) })
  const act = useAct(async (text: string, idempotencyKey) => {
    if (base === 0)
      await write(
        noteAnswer,
        { params: { id: interview }, body: { guide, answer: text } },
        { idempotencyKey },
      )
    else
      await write(
        updateRecord,
        {
          params: { object: 'interviewAnswer', id: answer?.id ?? '' },
          body: { version: base, values: { answer: text } },
        },
        { idempotencyKey },
      )
    return true
  })
  const conflict = isError(act.error, 'record.stale')
  const save = async () => {
    if (draft === null || draft.trim() === '') return
    if (!(await act.run(draft))) {
      await onChanged()
      return
    }
    drop()
    await onChanged()
  }
  const begin = () => {
    act.clear()
    keep({ text: answer?.answer ?? '', base: answer?.version ?? 0 })
  }
  const settle = (text: string | null) => {
    act.clear()
    if (text === null) drop()
    else keep({ text, base: answer?.version ?? 0 })
  }

  if (answer && draft === null)
    return (
      <div className={css.answered}>
        <p className={css.words}>{answer.answer}</p>
        <div className={css.actions}>
          {mayWrite && (
            <Button size="s" look="quiet" onClick={begin}>
              {t('change')}
            </Button>
          )}
          <TakeUp answer={answer} onChanged={onChanged} />
        </div>
      </div>
    )
  if (!mayWrite) return null
  return (
    <div className={css.answering}>
      {conflict && answer && (
        <div className={css.conflict} role="alert">
          <p>{t('conflict')}</p>
          <p>
            <b>{t('theirs')}</b> {answer.answer}
          </p>
          <p>
            <b>{t('mine')}</b> {draft}
          </p>
          <div className={css.actions}>
            <Button size="s" onClick={() => settle(null)}>
              {t('keep_theirs')}
            </Button>
            <Button size="s" onClick={() => settle(draft)}>
              {t('keep_mine')}
            </Button>
            <Button size="s" look="primary" onClick={() => settle(`${answer.answer ?? ''}\n${draft ?? ''}`)}>
              {t('keep_both')}
            </Button>
          </div>
        </div>
      )}
      <TextArea
        value={draft ?? ''}
        onValue={setDraft}
        rows={2}
        maxLength={5000}
        placeholder={t('answer_hint')}
        aria-label={t('answer')}
      />
      {act.error !== null && !conflict && <ErrorNote error={act.error} />}
      {draft !== null && (
        <div className={css.actions}>
          {answer && (
            <Button size="s" look="quiet" onClick={() => settle(null)}>
              {t('cancel')}
            </Button>
          )}
          <Button
            size="s"
            look="primary"
            busy={act.busy}
            disabled={draft.trim() === '' || conflict}
            onClick={() => void save()}
          >
            {t('save')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** 转为需求 by one tap, with the words it will have; afterwards the way to it. */
const TakeUp = ({ answer, onChanged }: { answer: AnswerView; onChanged: () => Promise<unknown> }) => {
  const t = useTexts(elicitationTexts)
  const may = useAllowed('interviewAnswer:takeUp')
  const act = useAct((id: string, idempotencyKey) =>
    write(takeUpAnswer, { params: { id }, body: {} }, { idempotencyKey }),
  )
  if (answer.expectation)
    return answer.expectation.statement === null ? (
      <span className={css.dim}>{t('hidden_need')}</span>
    ) : (
      <Go to={recordPath('expectation', answer.expectation.id)}>{t('became')}</Go>
    )
  if (!may || answer.proposal === null) return null
  const take = async () => {
    if (!(await act.run(answer.id))) return
    toast({ text: t('taken_up'), tone: 'good' })
    void refreshRecords('expectation')
    await onChanged()
  }
  return (
    <>
      <Button size="s" icon={ListPlus} busy={act.busy} onClick={() => void take()}>
        {t('take_up')}
      </Button>
      <span className={css.dim}>{t('proposal', { text: answer.proposal })}</span>
      {act.error !== null && <ErrorNote error={act.error} />}
    </>
  )
}
