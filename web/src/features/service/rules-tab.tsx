import {
  getServiceSettings,
  type ServiceSettings,
  setServiceSettings,
} from '@zhinuo/contracts/service-rules.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { ListScreen } from '../../engine/list/list-screen.tsx'
import { useObject } from '../../engine/objects.ts'
import { api, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query-client.ts'
import { isAllowed, useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, Form } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './service.module.css'
import { serviceTexts } from './texts.ts'

const settingsKey = ['service settings'] as const
const kinds = ['complaint', 'question', 'support', 'feedback'] as const
const hoursOfWorkday = 9

/** Who gets what, and how soon it is to be answered. */
export const RulesTab = () => {
  const t = useTexts(serviceTexts)
  const object = useObject('caseRoute')
  const query = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api.call(getServiceSettings, {}, { signal }),
  })
  return (
    <Page>
      {object && (
        <div className={css.rules}>
          <ListScreen object={object} title={t('rules')} />
        </div>
      )}
      <p className={css.dim}>{t('rules_note')}</p>
      <Card title={t('clocks')}>
        <p className={css.dim}>{t('clocks_note')}</p>
        {query.error && <ErrorNote error={query.error} />}
        {query.data ? (
          <Clocks key={JSON.stringify(query.data)} settings={query.data} />
        ) : (
          <SkeletonLines lines={4} />
        )}
      </Card>
    </Page>
  )
}

const Clocks = ({ settings }: { settings: ServiceSettings }) => {
  const t = useTexts(serviceTexts)
  const me = useMe()
  const may = isAllowed(me, 'service:configure')
  const [draft, setDraft] = useState(settings)
  const act = useAct((body: ServiceSettings, idempotencyKey) =>
    write(setServiceSettings, { body }, { idempotencyKey }),
  )
  const save = async () => {
    const next = await act.run(draft)
    if (!next) return
    queryClient.setQueryData(settingsKey, next)
    toast({ text: t('saved'), tone: 'good' })
  }
  const hours = (kind: (typeof kinds)[number], field: 'firstHours' | 'resolveHours') => (
    <Input
      type="number"
      inputMode="decimal"
      aria-label={t(field === 'firstHours' ? 'first_hours' : 'resolve_hours')}
      value={String(draft.clocks[kind][field])}
      disabled={!may}
      onValue={(text) =>
        setDraft({
          ...draft,
          clocks: { ...draft.clocks, [kind]: { ...draft.clocks[kind], [field]: Number(text) } },
        })
      }
    />
  )
  const days = (n: number) => Math.round((n / hoursOfWorkday) * 10) / 10
  return (
    <Form onSubmit={() => void save()}>
      <table className={css.clocks}>
        <thead>
          <tr>
            <th>{t('kind')}</th>
            <th>{t('first_hours')}</th>
            <th>{t('resolve_hours')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind}>
              <td>
                <OptionOf object="serviceCase" field="kind" value={kind} />
              </td>
              <td>{hours(kind, 'firstHours')}</td>
              <td>
                {hours(kind, 'resolveHours')}
                <span className={css.dim}>{t('workdays', { n: days(draft.clocks[kind].resolveHours) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Field label={t('planned_every')}>
        <Select
          options={(['quarter', 'halfYear', 'off'] as const).map((value) => ({ value, label: t(value) }))}
          value={draft.planned}
          disabled={!may}
          onValue={(planned) => setDraft({ ...draft, planned })}
        />
      </Field>
      {act.error !== null && <ErrorNote error={act.error} />}
      {may && (
        <div className={css.row}>
          <Button type="submit" look="primary" busy={act.busy}>
            {t('save')}
          </Button>
        </div>
      )}
    </Form>
  )
}
