import { useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type CompensationBudget,
  getCompensationBudget,
  setCompensationBudget,
  SetCompensationBudget,
} from '@zhinuo/contracts/deviations-budget.ts'
import { formatMoney, parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { useState } from 'react'
import { api, currentWorkspace, write } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field, Form, FormActions } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Card, Page, PageHeader } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

const budgetKey = () => ['workspace', currentWorkspace() ?? '', 'compensation-budget']

/** 设置 · 补偿预算: what compensations may cost in a year. */
export const BudgetSettings = () => {
  const t = useTexts(deviationTexts)
  const query = useQuery({
    queryKey: budgetKey(),
    queryFn: ({ signal }) => api.call(getCompensationBudget, {}, { signal }),
  })
  return (
    <Page narrow>
      <PageHeader title={t('budget')} />
      {query.data ? (
        <Card>
          <Budget key={query.data.yearly} now={query.data} />
        </Card>
      ) : query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonLines lines={4} />
      )}
    </Page>
  )
}

const Budget = ({ now }: { now: CompensationBudget }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const [text, setText] = useState(now.yearly === null ? '' : String(now.yearly / 100))
  const none = text.trim() === ''
  const typed = none ? null : parseMoney(text, 'CNY')
  const read = SetCompensationBudget.safeParse({ yearly: typed })
  const wrong = (!none && typed === null) || !read.success
  const act = useAct((body: SetCompensationBudget, idempotencyKey) =>
    write(setCompensationBudget, { body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (wrong) return
    const next = await act.run({ yearly: typed })
    if (!next) return
    client.setQueryData(budgetKey(), next)
    toast({ text: t('budget_saved'), tone: 'good' })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <p className={css.dim}>{t('budget_note')}</p>
      <Field
        label={t('budget_yearly')}
        help={t('budget_yearly_help')}
        error={wrong ? t('budget_wrong') : undefined}
      >
        <Input
          value={text}
          onValue={setText}
          inputMode="decimal"
          maxLength={20}
          autoComplete="off"
          prefix="¥"
        />
      </Field>
      <p className={css.dim}>
        {t('budget_used', { year: now.year, used: formatMoney(now.used, 'CNY', language) })}
      </p>
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button type="submit" look="primary" busy={act.busy} disabled={wrong || typed === now.yearly}>
          {t('budget_save')}
        </Button>
      </FormActions>
    </Form>
  )
}
