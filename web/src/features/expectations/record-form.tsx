import { type RecordExpectation, recordExpectation } from '@zhinuo/contracts/expectations-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { textOr } from '../../engine/fields/picked.ts'
import { Aids } from '../../engine/aids.tsx'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { elicitationTexts } from './elicitation-texts.ts'
import { Similar } from './similar.tsx'
import { TagsInput } from './tags-input.tsx'
import { expectationTexts } from './texts.ts'

type Draft = Omit<RecordExpectation, 'engagement'> & { engagement: string | null }
/** 添加需求: one thing a customer wants, who said it, where, and what speaks for it. */
export const RecordForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(expectationTexts)
  const more = useTexts(elicitationTexts)
  const dimensions = useOptions<Draft['dimension']>('expectation', 'dimension')
  const sources = useOptions<Draft['source']>('expectation', 'source')
  const aspects = useOptions<NonNullable<Draft['aspect']>>('expectation', 'aspect')
  const [draft, setDraft] = useState<Draft>({
    engagement: textOr(initial.engagement),
    statement: textOr(initial.statement) ?? '',
    dimension: (textOr(initial.dimension) as Draft['dimension'] | null) ?? 'business',
    source: 'interview',
    saidOn: today(),
  })
  const [names, setNames] = useState({
    engagement: textOr(initial['engagement.name']),
    saidBy: null as string | null,
    owner: null as string | null,
    customer: textOr(initial.customer),
  })
  const [all, setAll] = useState(false)
  const [tried, setTried] = useState(false)
  const [taken, setTaken] = useState<((record: string) => Promise<unknown>)[]>([])
  const put = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch })
  const act = useAct((body: RecordExpectation & OwnValues, idempotencyKey) =>
    write(recordExpectation, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('expectation')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)

  const submit = async () => {
    setTried(true)
    if (!draft.engagement || draft.statement.trim() === '' || !own.ready) return
    const filled = Object.fromEntries(
      Object.entries(draft).filter(([, value]) => value !== null && value !== '' && value !== undefined),
    ) as RecordExpectation
    const made = await act.run({ ...filled, ...own.values })
    if (!made) return
    await Promise.allSettled(taken.map((count) => count(made.id)))
    void refreshAll()
    onDone({ id: made.id, version: made.version, statement: draft.statement })
  }
  return (
    <ActForm act={act} submit={t('add')} onSubmit={() => void submit()} onClose={onClose}>
      {!textOr(initial.engagement) && (
        <Field label={t('engagement')} required error={required(draft.engagement !== null, t('engagement'))}>
          <RecordPicker
            to="engagement"
            value={draft.engagement}
            name={names.engagement}
            required
            onValue={(engagement, name) => {
              put({ engagement, saidBy: null })
              setNames({ ...names, engagement: name, saidBy: null, customer: null })
            }}
          />
        </Field>
      )}
      <Field
        label={t('statement')}
        help={t('statement_help')}
        required
        error={required(draft.statement.trim() !== '', t('statement'))}
      >
        <TextArea
          value={draft.statement}
          onValue={(statement) => put({ statement })}
          maxLength={500}
          rows={2}
          autoFocus
        />
      </Field>
      {draft.engagement && (
        <Similar
          engagement={draft.engagement}
          text={draft.statement}
          dimension={draft.dimension}
          onAdopt={({ statement, desiredLevel, adequateLevel, metric }) => {
            put({ statement, desiredLevel, adequateLevel, metric })
            setAll(true)
          }}
        />
      )}
      <Aids
        place="expectation"
        text={draft.statement}
        engagement={draft.engagement}
        dimension={draft.dimension}
        record={null}
        onTake={(count) => setTaken([...taken, count])}
      />
      <Field label={t('dimension')} required>
        <Segmented
          label={t('dimension')}
          value={draft.dimension}
          onValue={(dimension) => put({ dimension })}
          choices={dimensions}
        />
      </Field>
      <FieldRow>
        <Field label={t('said_by_field')}>
          <RecordPicker
            to="contact"
            value={draft.saidBy ?? null}
            name={names.saidBy}
            disabled={!draft.engagement}
            placeholder={draft.engagement ? undefined : t('search_first')}
            filter={names.customer ? { op: 'eq', field: 'customer', value: names.customer } : undefined}
            onValue={(saidBy, name) => {
              put({ saidBy })
              setNames({ ...names, saidBy: name })
            }}
          />
        </Field>
        <Field label={t('source')} required>
          <Select options={sources} value={draft.source} onValue={(source) => put({ source })} />
        </Field>
        <Field label={t('said_on')}>
          <DateInput value={draft.saidOn ?? null} onValue={(saidOn) => put({ saidOn })} max={today()} />
        </Field>
      </FieldRow>
      <Field label={t('evidence_field')} help={t('evidence_help')}>
        <TextArea
          value={draft.evidence ?? ''}
          onValue={(evidence) => put({ evidence })}
          maxLength={20_000}
          rows={2}
        />
      </Field>
      {all ? (
        <>
          <Field label={more('tags')} help={more('tags_help')}>
            <TagsInput value={draft.tags ?? []} onValue={(tags) => put({ tags })} />
          </Field>
          <FieldRow>
            <Field label={t('aspect')}>
              <Select
                options={aspects}
                value={draft.aspect ?? null}
                onValue={(aspect) => put({ aspect })}
                onClear={() => put({ aspect: null })}
              />
            </Field>
            <Field label={t('channel')}>
              <Input
                value={draft.channel ?? ''}
                onValue={(channel) => put({ channel })}
                maxLength={80}
                autoComplete="off"
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <Field label={t('desired')}>
              <Input
                value={draft.desiredLevel ?? ''}
                onValue={(desiredLevel) => put({ desiredLevel })}
                maxLength={300}
                autoComplete="off"
              />
            </Field>
            <Field label={t('adequate')}>
              <Input
                value={draft.adequateLevel ?? ''}
                onValue={(adequateLevel) => put({ adequateLevel })}
                maxLength={300}
                autoComplete="off"
              />
            </Field>
          </FieldRow>
          <FieldRow>
            <Field label={t('metric')}>
              <Input
                value={draft.metric ?? ''}
                onValue={(metric) => put({ metric })}
                maxLength={300}
                autoComplete="off"
              />
            </Field>
            <Field label={t('owner')} help={t('owner_help')}>
              <RecordPicker
                to="member"
                value={draft.owner ?? null}
                name={names.owner}
                onValue={(owner, name) => {
                  put({ owner })
                  setNames({ ...names, owner: name })
                }}
              />
            </Field>
          </FieldRow>
        </>
      ) : (
        <div>
          <Button size="s" look="quiet" icon={ChevronDown} onClick={() => setAll(true)}>
            {t('more')}
          </Button>
        </div>
      )}
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
