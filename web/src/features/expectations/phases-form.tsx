import { useQuery } from '@tanstack/react-query'
import {
  type BuildPhase,
  buildPhases,
  type PhaseProposal,
  proposePhases,
} from '@zhinuo/contracts/delivery-phases.ts'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { recordsKey } from '../../engine/records.ts'
import { api } from '../../lib/api.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Form, FormActions } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import css from './plans.module.css'
import { type Moved, phased } from './plans-data.ts'
import { plansTexts } from './plans-texts.ts'

const all = Object.keys(buildPhases) as BuildPhase[]

/** 分期建议: proposed by rules with their reasons, moved about as people see fit, and taken into a plan that is edited further. */
export const PhasesForm = ({
  engagement,
  onTake,
  onClose,
}: {
  engagement: string
  onTake: (start: ReturnType<typeof phased>) => void
  onClose: () => void
}) => {
  const t = useTexts(plansTexts)
  const label = useLabel()
  const [moved, setMoved] = useState<Moved>({})
  const query = useQuery({
    queryKey: [...recordsKey('expectation'), 'phases', engagement],
    queryFn: ({ signal }) => api.call(proposePhases, { params: { id: engagement } }, { signal }),
  })
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={6} />
  const { phases } = query.data
  const items = phases.flatMap(({ items }) => items)
  const take = () =>
    onTake(
      phased(phases, moved, { name: t('phased_name'), title: (phase) => label(buildPhases[phase].label) }),
    )
  return (
    <Form onSubmit={take}>
      <p className={css.dim}>{t('phases_note')}</p>
      {items.length === 0 && <p className={css.dim}>{t('none')}</p>}
      {phases
        .filter(({ items }) => items.length > 0)
        .map((one) => (
          <section key={one.phase} className={css.phase}>
            <h3>
              {label(buildPhases[one.phase].label)} <PhaseSum phase={one} />
            </h3>
            <ul>
              {one.items.map((item) => (
                <li key={item.expectation}>
                  <span>
                    {item.statement}{' '}
                    {item.priority !== null && (
                      <OptionOf object="expectation" field="priority" value={item.priority} />
                    )}
                    <span className={css.why}>
                      {label(item.reason)}
                      {item.effortDays !== null && ` · ${t('person_days', { n: item.effortDays })}`}
                    </span>
                  </span>
                  <Select
                    label={item.statement}
                    options={all
                      .filter((phase) => phase !== 'undecided' || one.phase === 'undecided')
                      .map((value) => ({ value, label: label(buildPhases[value].label) }))}
                    value={moved[item.expectation] ?? one.phase}
                    onValue={(phase) => setMoved({ ...moved, [item.expectation]: phase })}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary" disabled={items.length === 0}>
          {t('take_phases')}
        </Button>
      </FormActions>
    </Form>
  )
}

const PhaseSum = ({ phase }: { phase: PhaseProposal['phases'][number] }) => {
  const t = useTexts(plansTexts)
  return (
    <span className={css.dim}>
      {phase.effortDays !== null && t('person_days', { n: phase.effortDays })}
      {phase.effortDays !== null && phase.unknown > 0 && ` · ${t('not_estimated', { n: phase.unknown })}`}
      {phase.until !== null && (
        <>
          {' · '}
          {t('promised_until')} <DateText value={phase.until} weekday={false} />
        </>
      )}
    </span>
  )
}
