import { type MaterialKind, type ShareArticle, shareArticle } from '@zhinuo/contracts/knowledge-materials.ts'
import type { OwnValues } from '@zhinuo/contracts/kit/endpoint.ts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { type Picked, unpicked, pickedOf, textOr } from '../../engine/fields/picked.ts'
import { OwnInputs, useOwnInputs } from '../../engine/create/own-inputs.tsx'
import { FileField } from '../../engine/fields/file-field.tsx'
import { useOptions } from '../../engine/fields/option.tsx'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { askRecords, idOf, makeRecord, recordsKey, refreshAll } from '../../engine/records.ts'
import type { CreateProps, VerbFormProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { knowledgeTexts } from './texts.ts'

/** Whose the project is that the form was opened from. */
const useCustomerOf = (engagement: string | null): Picked => {
  const query = useQuery({
    queryKey: [...recordsKey('engagement'), 'customer', engagement],
    enabled: engagement !== null,
    queryFn: ({ signal }) =>
      askRecords(
        'engagement',
        {
          filter: { op: 'eq', field: 'id', value: engagement ?? '' },
          fields: ['customer', 'customer.name'],
          limit: 1,
        },
        signal,
      ),
  })
  const [row] = query.data?.rows ?? []
  return row ? pickedOf(row, 'customer') : unpicked
}

/** What a customer is given to learn from: for whom, what they read, and files. */
const useMaterial = (initial: {
  readonly customer?: Picked
  readonly engagement?: Picked
  readonly title?: string
  readonly text?: string
}) => {
  const t = useTexts(knowledgeTexts)
  const kinds = useOptions<MaterialKind>('material', 'kind')
  const [chosen, setCustomer] = useState<Picked | null>(initial.customer?.id ? initial.customer : null)
  const [engagement, setEngagement] = useState<Picked>(initial.engagement ?? unpicked)
  const known = useCustomerOf(chosen ? null : engagement.id)
  const customer = chosen ?? known
  const [kind, setKind] = useState<MaterialKind>('training')
  const [title, setTitle] = useState(initial.title ?? '')
  const [text, setText] = useState(initial.text ?? '')
  const [files, setFiles] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const own = useOwnInputs('material')
  const required = (ok: boolean, label: string): string | undefined =>
    tried && !ok ? t('required', { field: label }) : undefined
  /** Null while something is missing. */
  const given = (): (ShareArticle & OwnValues) | null => {
    setTried(true)
    return customer.id && title.trim() !== '' && own.ready
      ? {
          customer: customer.id,
          engagement: engagement.id,
          kind,
          title: title.trim(),
          text: text.trim(),
          files: [...files],
          ...own.values,
        }
      : null
  }
  const fields: ReactNode = (
    <>
      <FieldRow>
        <PickField
          label={t('customer')}
          required
          error={required(customer.id !== null, t('customer'))}
          to="customer"
          value={customer}
          onValue={(next) => {
            setCustomer(next)
            setEngagement(unpicked)
          }}
        />
        <PickField
          label={t('project')}
          help={t('project_help')}
          to="engagement"
          value={engagement}
          filter={{ op: 'eq', field: 'customer', value: customer.id ?? '' }}
          disabled={!customer.id}
          onValue={setEngagement}
        />
      </FieldRow>
      <Field label={t('kind')} required>
        <Segmented label={t('kind')} value={kind} onValue={setKind} choices={kinds} />
      </Field>
      <Field label={t('material_title')} required error={required(title.trim() !== '', t('material_title'))}>
        <Input value={title} onValue={setTitle} maxLength={120} autoComplete="off" />
      </Field>
      <Field label={t('material_text')} help={t('material_text_help')}>
        <TextArea value={text} onValue={setText} maxLength={20_000} rows={6} />
      </Field>
      <Field label={t('files')} help={t('files_help')}>
        <FileField object="material" field={{ key: 'files' }} ids={files} readOnly={false} onIds={setFiles} />
      </Field>
      <OwnInputs own={own} tried={tried} />
    </>
  )
  return { given, fields }
}

/** 新建客户资料: a draft, to look at before it goes to the customer. */
export const MaterialForm = ({ initial, onDone, onClose }: CreateProps) => {
  const t = useTexts(knowledgeTexts)
  const { member } = useMe()
  const { given, fields } = useMaterial({
    customer: pickedOf(initial, 'customer'),
    engagement: pickedOf(initial, 'engagement'),
  })
  const act = useAct((body: ShareArticle & OwnValues, key) =>
    makeRecord('material', { ...body, owner: member.id, article: textOr(initial.article) }, key),
  )
  const submit = async () => {
    const body = given()
    const made = body && (await act.run(body))
    if (made) onDone(made)
  }
  return (
    <ActForm act={act} submit={t('save_draft')} onSubmit={() => void submit()} onClose={onClose}>
      {fields}
    </ActForm>
  )
}

/** 发给客户, from an article: its words as they stand, to be put for this customer. */
export const ShareForm = ({ row, onDone, onClose }: VerbFormProps) => {
  const t = useTexts(knowledgeTexts)
  const { given, fields } = useMaterial({ title: textOr(row.title) ?? '', text: textOr(row.body) ?? '' })
  const act = useAct((body: ShareArticle & OwnValues, idempotencyKey) =>
    write(shareArticle, { params: { id: idOf(row) }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const body = given()
    if (!body || !(await act.run(body))) return
    void refreshAll()
    onDone()
  }
  return (
    <ActForm act={act} submit={t('share')} onSubmit={() => void submit()} onClose={onClose}>
      {fields}
    </ActForm>
  )
}
