import type { ToDeviation, ToPromise } from '@zhinuo/contracts/service-endpoints.ts'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { serviceTexts } from './texts.ts'

interface Follow<I, O> {
  readonly run: (input: I, idempotencyKey: string) => Promise<O>
  readonly onDone: (next: O) => void
  readonly onClose: () => void
}
interface Of {
  readonly customer: string
  readonly engagement: { readonly id: string; readonly name: string } | null
}

/** One text that a verb asks for. */
export const ReasonForm = <O,>({
  label,
  help,
  submit,
  optional = false,
  run,
  onDone,
  onClose,
}: Follow<string, O> & {
  readonly label: string
  readonly help?: string
  readonly submit: string
  readonly optional?: boolean
}) => {
  const [text, setText] = useState('')
  const act = useAct(run)
  const send = async () => {
    const next = await act.run(text.trim())
    if (next !== undefined) onDone(next)
  }
  return (
    <ActForm
      act={act}
      submit={submit}
      blocked={!optional && text.trim() === ''}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Field label={label} help={help} required={!optional}>
        <TextArea value={text} onValue={setText} maxLength={1000} rows={3} autoFocus />
      </Field>
    </ActForm>
  )
}

const ProjectField = ({
  of,
  value,
  onValue,
}: {
  of: Of
  value: { id: string | null; name: string | null }
  onValue: (value: { id: string | null; name: string | null }) => void
}) => {
  const t = useTexts(serviceTexts)
  return (
    <PickField
      label={t('in_project')}
      required
      to="engagement"
      value={value}
      filter={{ op: 'eq', field: 'customer', value: of.customer }}
      onValue={onValue}
    />
  )
}

export const DeviationForm = <O,>({
  customer,
  engagement,
  summary: begun,
  run,
  onDone,
  onClose,
}: Follow<ToDeviation, O> & Of & { readonly summary: string }) => {
  const t = useTexts(serviceTexts)
  const kinds = useOptions<ToDeviation['kind']>('deviation', 'kind')
  const severities = useOptions<ToDeviation['severity']>('deviation', 'severity')
  const [project, setProject] = useState<{ id: string | null; name: string | null }>(
    engagement ?? { id: null, name: null },
  )
  const [summary, setSummary] = useState(begun)
  const [kind, setKind] = useState<ToDeviation['kind']>('other')
  const [severity, setSeverity] = useState<ToDeviation['severity']>('s3')
  const act = useAct(run)
  const send = async () => {
    const next = await act.run({ engagement: project.id, summary: summary.trim(), kind, severity })
    if (next !== undefined) onDone(next)
  }
  return (
    <ActForm
      act={act}
      submit={t('to_deviation')}
      blocked={!project.id || summary.trim() === ''}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <ProjectField of={{ customer, engagement }} value={project} onValue={setProject} />
      <Field label={t('summary')} required>
        <TextArea value={summary} onValue={setSummary} maxLength={300} rows={2} />
      </Field>
      <FieldRow>
        <Field label={t('kind')}>
          <Select options={kinds} value={kind} onValue={setKind} />
        </Field>
        <Field label={t('severity')}>
          <Select options={severities} value={severity} onValue={setSeverity} />
        </Field>
      </FieldRow>
    </ActForm>
  )
}

export const PromiseForm = <O,>({
  customer,
  engagement,
  content: begun,
  run,
  onDone,
  onClose,
}: Follow<ToPromise, O> & Of & { readonly content: string }) => {
  const t = useTexts(serviceTexts)
  const [project, setProject] = useState<{ id: string | null; name: string | null }>(
    engagement ?? { id: null, name: null },
  )
  const [content, setContent] = useState(begun)
  const [promisedOn, setPromisedOn] = useState<string | null>(null)
  const act = useAct(run)
  const send = async () => {
    const next = await act.run({ engagement: project.id, content: content.trim(), promisedOn })
    if (next !== undefined) onDone(next)
  }
  return (
    <ActForm
      act={act}
      submit={t('to_promise')}
      blocked={!project.id || content.trim() === ''}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <ProjectField of={{ customer, engagement }} value={project} onValue={setProject} />
      <Field label={t('content')} required>
        <TextArea value={content} onValue={setContent} maxLength={500} rows={2} />
      </Field>
      <Field label={t('promised_on')}>
        <DateInput value={promisedOn} onValue={setPromisedOn} />
      </Field>
    </ActForm>
  )
}
