import { type ReportDeviation, reportDeviation } from '@zhinuo/contracts/deviations-endpoints.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useState } from 'react'
import { pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { useQuery } from '@tanstack/react-query'
import { askRecords, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { deviationTexts } from './texts.ts'

/** The project of a promise, by its id. */
const useProjectOf = (commitment: string | null): { id: string | null; name: string | null } | null => {
  const query = useQuery({
    queryKey: [...recordsKey('commitment'), 'project', commitment],
    enabled: commitment !== null,
    queryFn: async ({ signal }) => {
      const { rows } = await askRecords(
        'commitment',
        {
          filter: { op: 'eq', field: 'id', value: commitment ?? '' },
          fields: ['engagement', 'engagement.name'],
          limit: 1,
        },
        signal,
      )
      return rows[0] ? { id: textOr(rows[0].engagement), name: textOr(rows[0]['engagement.name']) } : null
    },
  })
  return query.data ?? null
}

/** A deviation that a person saw before the system did. */
export const ReportForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(deviationTexts)
  const kinds = useOptions<ReportDeviation['kind']>('deviation', 'kind')
  const severities = useOptions<ReportDeviation['severity']>('deviation', 'severity')
  const [chosen, setEngagement] = useState(pickedOf(initial, 'engagement'))
  const [commitment, setCommitment] = useState(pickedOf(initial, 'commitment', 'content'))
  // Recorded from a promise: its project goes without saying.
  const known = useProjectOf(chosen.id === null ? commitment.id : null)
  const engagement = known ?? chosen
  const [kind, setKind] = useState<ReportDeviation['kind']>('delay')
  const [severity, setSeverity] = useState<ReportDeviation['severity']>('s3')
  const [summary, setSummary] = useState(textOr(initial.summary) ?? '')
  const [expectedOn, setExpectedOn] = useState(textOr(initial.expectedOn))
  const [tried, setTried] = useState(false)
  const act = useAct((body: ReportDeviation & OwnValues, idempotencyKey) =>
    write(reportDeviation, { body }, { idempotencyKey }),
  )
  const own = useOwnInputs('deviation')
  const required = (ok: boolean, field: string) => (tried && !ok ? t('required', { field }) : undefined)

  const submit = async () => {
    setTried(true)
    if (!engagement.id || summary.trim() === '' || !own.ready) return
    const made = await act.run({
      engagement: engagement.id,
      kind,
      severity,
      summary: summary.trim(),
      ...(commitment.id ? { commitment: commitment.id } : {}),
      ...(expectedOn ? { expectedOn } : {}),
      ...own.values,
    })
    if (!made) return
    void refreshAll()
    onDone({ id: made.id, version: made.version, summary: made.summary, code: made.code })
  }
  return (
    <ActForm act={act} submit={t('report_submit')} onSubmit={() => void submit()} onClose={onClose}>
      <PickField
        label={t('report_engagement')}
        required
        error={required(engagement.id !== null, t('report_engagement'))}
        to="engagement"
        value={engagement}
        onValue={setEngagement}
      />
      {engagement.id && (
        <PickField
          label={t('report_commitment')}
          help={t('report_commitment_help')}
          to="commitment"
          value={commitment}
          filter={{ op: 'eq', field: 'engagement', value: engagement.id }}
          onValue={setCommitment}
        />
      )}
      <Field
        label={t('report_summary')}
        required
        error={required(summary.trim() !== '', t('report_summary'))}
      >
        <Input value={summary} onValue={setSummary} maxLength={300} autoComplete="off" />
      </Field>
      <FieldRow>
        <Field label={t('report_kind')}>
          <Select options={kinds} value={kind} onValue={setKind} />
        </Field>
        <Field label={t('report_severity')}>
          <Select options={severities} value={severity} onValue={setSeverity} />
        </Field>
        <Field label={t('report_expected')}>
          <DateInput value={expectedOn} onValue={setExpectedOn} />
        </Field>
      </FieldRow>
      <OwnInputs own={own} tried={tried} />
    </ActForm>
  )
}
