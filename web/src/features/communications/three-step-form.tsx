import {
  type Fact,
  type OfferedAlternative,
  recordThreeStep,
  type RecordThreeStep,
} from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { FactKind, factKinds } from '@zhinuo/contracts/communications-three-steps.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './communications.module.css'
import { textOr } from './data.ts'
import { communicationTexts } from './texts.ts'

type Point = NonNullable<RecordThreeStep['checklist']>[number]
const stages = [1, 2, 3] as const
type Stage = (typeof stages)[number]

/** 三步沟通: listen, clarify, offer; each step asks for its own before the next. */
export const ThreeStepForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(communicationTexts)
  const label = useLabel()
  const points = useOptions<Point>('threeStep', 'checklist')
  const [stage, setStage] = useState<Stage>(1)
  const [tried, setTried] = useState(false)
  const [customer, setCustomer] = useState({
    id: textOr(initial.customer),
    name: textOr(initial['customer.name']),
  })
  const [demand, setDemand] = useState(textOr(initial.demand) ?? '')
  const [listened, setListened] = useState('')
  const [facts, setFacts] = useState<readonly Fact[]>([{ kind: 'bottleneck', text: '', source: '' }])
  const [offers, setOffers] = useState<readonly OfferedAlternative[]>([{ kind: 'reduced', text: '' }])
  const [checklist, setChecklist] = useState<readonly Point[]>([])
  const [bottomLine, setBottomLine] = useState('')
  const act = useAct((body: RecordThreeStep & OwnValues, idempotencyKey) =>
    write(recordThreeStep, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('threeStep')
  const heard = customer.id !== null && demand.trim() !== '' && listened.trim() !== ''
  const stated = facts.filter(({ text, source }) => text.trim() !== '' && source.trim() !== '')
  const offered = offers.filter(({ text }) => text.trim() !== '')
  const ready: Readonly<Record<Stage, boolean>> = {
    1: heard,
    2: stated.length > 0,
    3: offered.length > 0 && own.ready,
  }
  const change = (at: number, patch: Partial<Fact>) =>
    setFacts(facts.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const forward = async () => {
    setTried(true)
    if (!ready[stage] || customer.id === null) return
    setTried(false)
    if (stage < 3) return setStage((stage + 1) as Stage)
    const made = await act.run({
      customer: customer.id,
      engagement: textOr(initial.engagement),
      expectation: textOr(initial.expectation),
      demand: demand.trim(),
      listened: listened.trim(),
      facts: [...stated],
      alternatives: [...offered],
      checklist: [...checklist],
      bottomLine: bottomLine.trim(),
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, demand })
  }
  return (
    <Form onSubmit={() => void forward()}>
      <ol className={css.stage}>
        {stages.map((n) => (
          <li key={n} aria-current={n === stage ? 'step' : undefined}>
            {n}. {t(`three_step_${n}`)}
          </li>
        ))}
      </ol>
      <p className={css.dim}>{t(`three_step_${stage}_note`)}</p>
      {stage === 1 && (
        <>
          {!textOr(initial.customer) && (
            <Field
              label={t('customer')}
              required
              error={tried && customer.id === null ? t('required', { field: t('customer') }) : undefined}
            >
              <RecordPicker
                to="customer"
                value={customer.id}
                name={customer.name}
                required
                onValue={(id, name) => setCustomer({ id, name })}
              />
            </Field>
          )}
          <Field
            label={t('demand')}
            required
            error={tried && demand.trim() === '' ? t('required', { field: t('demand') }) : undefined}
          >
            <TextArea value={demand} onValue={setDemand} maxLength={300} rows={2} autoFocus />
          </Field>
          <Field
            label={t('listened')}
            help={t('listened_help')}
            required
            error={tried && listened.trim() === '' ? t('listened_required') : undefined}
          >
            <TextArea value={listened} onValue={setListened} maxLength={5000} rows={5} />
          </Field>
        </>
      )}
      {stage === 2 && (
        <>
          {facts.map((one, index) => (
            <div key={index} className={css.fact}>
              <div className={css.factHead}>
                <Select
                  options={FactKind.options.map((value) => ({ value, label: label(factKinds[value].label) }))}
                  value={one.kind}
                  onValue={(kind) => change(index, { kind })}
                  label={t('fact_kind')}
                />
                <Input
                  value={one.source}
                  onValue={(source) => change(index, { source })}
                  maxLength={200}
                  autoComplete="off"
                  aria-label={t('fact_source')}
                  placeholder={t('fact_source')}
                />
                <IconButton
                  icon={Trash2}
                  label={t('fact_remove')}
                  onClick={() => setFacts(facts.filter((_, at) => at !== index))}
                />
              </div>
              <TextArea
                value={one.text}
                onValue={(text) => change(index, { text })}
                maxLength={500}
                rows={2}
                aria-label={t('fact_text')}
                placeholder={t('fact_text')}
              />
            </div>
          ))}
          {tried && stated.length === 0 && (
            <p className={css.error} role="alert">
              {t('fact_required')}
            </p>
          )}
          <div>
            <Button
              size="s"
              look="quiet"
              icon={Plus}
              onClick={() => setFacts([...facts, { kind: 'industryAverage', text: '', source: '' }])}
            >
              {t('fact_add')}
            </Button>
          </div>
        </>
      )}
      {stage === 3 && (
        <>
          <Offers offers={offers} onOffers={setOffers} />
          {tried && offered.length === 0 && (
            <p className={css.error} role="alert">
              {t('alternative_required')}
            </p>
          )}
          <Field label={t('bottom_line')} help={t('bottom_line_help')}>
            <TextArea value={bottomLine} onValue={setBottomLine} maxLength={1000} rows={2} />
          </Field>
          <Field label={t('checklist')}>
            <div className={css.checks}>
              {points.map(({ value, label }) => (
                <Checkbox
                  key={value}
                  checked={checklist.includes(value)}
                  onChecked={(on) =>
                    setChecklist(on ? [...checklist, value] : checklist.filter((one) => one !== value))
                  }
                  label={label}
                />
              ))}
            </div>
          </Field>
          <OwnInputs own={own} tried={tried} />
        </>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button onClick={stage === 1 ? onClose : () => setStage((stage - 1) as Stage)}>{t('back')}</Button>
        <Button type="submit" look="primary" busy={act.busy}>
          {t(stage === 3 ? 'three_save' : 'next')}
        </Button>
      </FormActions>
    </Form>
  )
}

const mostOffers = 2

const Offers = ({
  offers,
  onOffers,
}: {
  offers: readonly OfferedAlternative[]
  onOffers: (offers: readonly OfferedAlternative[]) => void
}) => {
  const t = useTexts(communicationTexts)
  const kinds = useOptions<OfferedAlternative['kind']>('alternative', 'kind')
  const change = (at: number, patch: Partial<OfferedAlternative>) =>
    onOffers(offers.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  return (
    <>
      {offers.map((one, index) => (
        <div key={index} className={css.fact}>
          <div className={css.stepWho}>
            <Select
              options={kinds}
              value={one.kind}
              onValue={(kind) => change(index, { kind })}
              label={t('alternative_kind')}
            />
            <span />
            {offers.length > 1 && (
              <IconButton
                icon={Trash2}
                label={t('alternative_remove')}
                onClick={() => onOffers(offers.filter((_, at) => at !== index))}
              />
            )}
          </div>
          <TextArea
            value={one.text}
            onValue={(text) => change(index, { text })}
            maxLength={500}
            rows={2}
            aria-label={t('alternative_text')}
            placeholder={t('alternative_text')}
            autoFocus={index === 0}
          />
        </div>
      ))}
      {offers.length < mostOffers && (
        <div>
          <Button
            size="s"
            look="quiet"
            icon={Plus}
            onClick={() => onOffers([...offers, { kind: 'addedValue', text: '' }])}
          >
            {t('alternative_add')}
          </Button>
        </div>
      )}
    </>
  )
}
