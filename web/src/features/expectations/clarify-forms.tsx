import {
  clarifyExpectation,
  type ProposeExpectation,
  proposeExpectation,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Aids } from '../../engine/aids.tsx'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { recordPath, useGo } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import css from './expectations.module.css'
import { expectationTexts } from './texts.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Questions of the bank for a dimension; none where the reader has no part in them. */
const useQuestions = (dimension: string) => {
  const known = useObject('guideQuestion') !== undefined
  const query = useQuery({
    queryKey: [...recordsKey('guideQuestion'), 'clarify', dimension],
    enabled: known && dimension !== '',
    queryFn: ({ signal }) =>
      askRecords(
        'guideQuestion',
        {
          filter: {
            op: 'and',
            of: [
              { op: 'eq', field: 'dimension', value: dimension },
              { op: 'eq', field: 'active', value: true },
              { op: 'empty', field: 'industry' },
            ],
          },
          fields: ['prompt', 'promptEn', 'why', 'whyEn'],
          sort: [{ field: 'position', dir: 'asc' }],
          limit: 8,
        },
        signal,
      ),
  })
  return query.data?.rows ?? []
}

/** 提请澄清: what to ask, with the questions of the bank and the talk tracks that fit; a meeting follows where one is wanted. */
export const ClarifyForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const mayMeet = useObject('meeting')?.verbs.some(({ key }) => key === 'plan') ?? false
  const [unclear, setUnclear, drop] = useDraft(`clarify ${idOf(row)}`, '')
  const [meets, setMeets] = useState(false)
  const questions = useQuestions(textOf(row.dimension))
  const act = useAct((reason: string, idempotencyKey) =>
    write(clarifyExpectation, { params: { id: idOf(row) }, body: { reason } }, { idempotencyKey }),
  )
  const words = unclear.trim()
  const submit = async () => {
    if (!(await act.run(words))) return
    drop()
    onDone()
    if (!meets) return
    const made = await create('meeting', {
      engagement: row.engagement,
      'engagement.name': row['engagement.name'],
      title: t('meet_title', { statement: textOf(row.statement) }).slice(0, 120),
      agenda: words,
    })
    if (made) go(recordPath('meeting', idOf(made)))
  }
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={words === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Said label={t('original')} text={textOf(row.statement)} />
      <Field label={t('unclear')} help={t('unclear_help')} required>
        <TextArea value={unclear} onValue={setUnclear} maxLength={2000} rows={4} autoFocus />
      </Field>
      {questions.length > 0 && (
        <section className={css.bank} aria-label={t('bank')}>
          <h3>
            {t('bank')} <span className={css.said}>{t('bank_note')}</span>
          </h3>
          {questions.map((one) => {
            const prompt = (language === 'en' && textOf(one.promptEn)) || textOf(one.prompt)
            return (
              <button
                key={idOf(one)}
                type="button"
                title={(language === 'en' && textOf(one.whyEn)) || textOf(one.why)}
                onClick={() => setUnclear([words, prompt].filter(Boolean).join('\n'))}
              >
                <Plus aria-hidden />
                <span>{prompt}</span>
              </button>
            )
          })}
        </section>
      )}
      <Aids
        place="expectation"
        text={`${textOf(row.statement)} ${words}`}
        engagement={textOf(row.engagement) || null}
        dimension={textOf(row.dimension) || null}
        record={idOf(row)}
      />
      {mayMeet && <Checkbox checked={meets} onChecked={setMeets} label={t('meet')} note={t('meet_note')} />}
    </ActForm>
  )
}

const Said = ({ label, text }: { label: string; text: string }) => (
  <div>
    <p className={css.said}>{label}</p>
    <p className={css.quoted}>{text}</p>
  </div>
)

/** 提交确认: what was asked, the first words, and beside them what both mean by them now. */
export const ProposeForm = ({ verb, row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(expectationTexts)
  const label = useLabel()
  const [draft, setDraft, drop] = useDraft(`propose ${idOf(row)}`, {
    statement: textOf(row.statement),
    desiredLevel: textOf(row.desiredLevel),
    adequateLevel: textOf(row.adequateLevel),
    metric: textOf(row.metric),
    scene: textOf(row.scene),
  })
  const put = (more: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...more }))
  const act = useAct((body: ProposeExpectation, idempotencyKey) =>
    write(proposeExpectation, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!(await act.run(draft))) return
    drop()
    onDone()
  }
  const asked = textOf(row.statusReason)
  return (
    <ActForm
      act={act}
      submit={label(verb.label)}
      blocked={draft.statement.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {asked && <Said label={t('asked')} text={asked} />}
      <Said label={t('original')} text={textOf(row.saidAs) || textOf(row.statement)} />
      <Field label={t('clarified')} help={t('clarified_help')} required>
        <TextArea
          value={draft.statement}
          onValue={(statement) => put({ statement })}
          maxLength={500}
          rows={2}
          autoFocus
        />
      </Field>
      <p className={css.said}>{t('concrete_note')}</p>
      <FieldRow>
        <Field label={t('desired')}>
          <Input
            value={draft.desiredLevel}
            onValue={(desiredLevel) => put({ desiredLevel })}
            maxLength={300}
          />
        </Field>
        <Field label={t('adequate')}>
          <Input
            value={draft.adequateLevel}
            onValue={(adequateLevel) => put({ adequateLevel })}
            maxLength={300}
          />
        </Field>
      </FieldRow>
      <Field label={t('metric')}>
        <Input value={draft.metric} onValue={(metric) => put({ metric })} maxLength={300} />
      </Field>
      <Field label={t('scene')} help={t('scene_help')}>
        <Input value={draft.scene} onValue={(scene) => put({ scene })} maxLength={300} />
      </Field>
    </ActForm>
  )
}
