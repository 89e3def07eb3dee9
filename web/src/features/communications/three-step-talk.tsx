import type {
  Fact,
  OfferedAlternative,
  RecordThreeStep,
} from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { FactKind, factKinds } from '@zhinuo/contracts/communications-three-steps.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { pickedOf, textOr } from '../../engine/fields/picked.ts'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import css from './communications.module.css'
import { listOr } from './data.ts'
import { uiTexts } from '../../ui/texts.ts'
import { communicationTexts } from './texts.ts'
import { Offers } from './three-step-offers.tsx'

type Point = NonNullable<RecordThreeStep['checklist']>[number]
const stages = [1, 2, 3] as const
type Stage = (typeof stages)[number]

/** What a talk says, whether it is written down or revised. */
export type TalkContent = Omit<RecordThreeStep, 'customer' | 'engagement' | 'expectation' | 'owner'>

/** 三步沟通: listen, clarify, offer; each step asks for its own before the next. */
export const ThreeStepTalk = ({
  initial,
  act,
  more,
  onSave,
  onClose,
}: {
  initial: Row
  act: { readonly busy: boolean; readonly error: unknown }
  /** Further fields of the last step, and whether they are filled in. */
  more?: { readonly ready: boolean; readonly draw: (tried: boolean) => ReactNode }
  onSave: (content: TalkContent, customer: string) => Promise<void>
  onClose: () => void
}) => {
  const t = useTexts(communicationTexts)
  const ui = useTexts(uiTexts)
  const label = useLabel()
  const points = useOptions<Point>('threeStep', 'checklist')
  const [stage, setStage] = useState<Stage>(1)
  const [tried, setTried] = useState(false)
  const [customer, setCustomer] = useState(pickedOf(initial, 'customer'))
  const [demand, setDemand] = useState(textOr(initial.demand) ?? '')
  const [listened, setListened] = useState(textOr(initial.listened) ?? '')
  const [facts, setFacts] = useState<readonly Fact[]>(
    listOr<Fact>(initial.facts, [{ kind: 'bottleneck', text: '', source: '' }]),
  )
  const [offers, setOffers] = useState<readonly OfferedAlternative[]>(
    listOr<OfferedAlternative>(initial.alternatives, [{ kind: 'reduced', text: '' }]),
  )
  const [checklist, setChecklist] = useState<readonly Point[]>(listOr<Point>(initial.checklist, []))
  const [bottomLine, setBottomLine] = useState(textOr(initial.bottomLine) ?? '')
  const heard = customer.id !== null && demand.trim() !== '' && listened.trim() !== ''
  const stated = facts.filter(({ text, source }) => text.trim() !== '' && source.trim() !== '')
  const offered = offers.filter(({ text }) => text.trim() !== '')
  const ready: Readonly<Record<Stage, boolean>> = {
    1: heard,
    2: stated.length > 0,
    3: offered.length > 0 && more?.ready !== false,
  }
  const change = (at: number, patch: Partial<Fact>) =>
    setFacts(facts.map((one, index) => (index === at ? { ...one, ...patch } : one)))
  const forward = async () => {
    setTried(true)
    if (!ready[stage] || customer.id === null) return
    setTried(false)
    if (stage < 3) return setStage((stage + 1) as Stage)
    await onSave(
      {
        demand: demand.trim(),
        listened: listened.trim(),
        facts: [...stated],
        alternatives: [...offered],
        checklist: [...checklist],
        bottomLine: bottomLine.trim(),
      },
      customer.id,
    )
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
            <PickField
              label={t('customer')}
              required
              error={tried && customer.id === null ? t('required', { field: t('customer') }) : undefined}
              to="customer"
              value={customer}
              onValue={setCustomer}
            />
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
          {more?.draw(tried)}
        </>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button onClick={stage === 1 ? onClose : () => setStage((stage - 1) as Stage)}>
          {stage === 1 ? ui('cancel') : t('back')}
        </Button>
        <Button type="submit" look="primary" busy={act.busy}>
          {t(stage === 3 ? 'three_save' : 'next')}
        </Button>
      </FormActions>
    </Form>
  )
}
