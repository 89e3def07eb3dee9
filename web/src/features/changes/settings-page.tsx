import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getLightLimit, LightLimit, setLightLimit } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { useState } from 'react'
import { api, currentWorkspace, write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Card, Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

const limitKey = () => ['workspace', currentWorkspace() ?? '', 'change-settings']

/** 设置 · 变更: how much work a change may be and still count as a light one. */
export const ChangeSettings = () => {
  const t = useTexts(changeTexts)
  const query = useQuery({
    queryKey: limitKey(),
    queryFn: ({ signal }) => api.call(getLightLimit, {}, { signal }),
  })
  return (
    <Page narrow>
      <PageHeader title={t('settings')} />
      {query.data ? (
        <Card title={t('light')}>
          <Limit key={query.data.lightDays} now={query.data.lightDays} />
        </Card>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Page>
  )
}

const Limit = ({ now }: { now: number }) => {
  const t = useTexts(changeTexts)
  const client = useQueryClient()
  const [days, setDays] = useState(String(now))
  const typed = days.normalize('NFKC').trim()
  const read = LightLimit.safeParse({ lightDays: typed === '' ? null : Number(typed) })
  const act = useAct((body: LightLimit, idempotencyKey) => write(setLightLimit, { body }, { idempotencyKey }))
  const submit = async () => {
    if (!read.success) return
    const next = await act.run(read.data)
    if (!next) return
    client.setQueryData(limitKey(), next)
    toast({ text: t('settings_saved'), tone: 'good' })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <p className={css.dim}>{t('settings_light_note')}</p>
      <Field
        label={t('settings_limit')}
        help={t('settings_limit_help')}
        error={read.success ? undefined : t('settings_limit_wrong')}
        required
      >
        <Input value={days} onValue={setDays} inputMode="decimal" maxLength={6} autoComplete="off" />
      </Field>
      <p className={css.dim}>{t('settings_from_now')}</p>
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button
          type="submit"
          look="primary"
          busy={act.busy}
          disabled={!read.success || read.data.lightDays === now}
        >
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  )
}
