import { useQueryClient } from '@tanstack/react-query'
import { type AbsenceView, announceAbsence, endAbsence } from '@zhinuo/contracts/members-absences.ts'
import { CalendarOff } from 'lucide-react'
import { useState } from 'react'
import { type Picked, unpicked } from '../../engine/fields/picked.ts'
import { absencesKey, useAbsences } from '../../engine/absences.ts'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { formatDay, today } from '../../lib/dates.ts'
import { defineTexts, useLanguage, useTexts } from '../../lib/i18n.ts'
import { write } from '../../lib/api.ts'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field, FieldRow, Form, FormActions } from '../../ui/field.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './settings.module.css'

const texts = defineTexts('absences', {
  zh: {
    none: '没有人请假',
    none_note: '登记后,代理人会同时收到提醒,并能办等着请假人办的事。',
    own_note:
      '请假期间,等着你办的事同时到代理人的工作台,标着「代」;提醒两人都收到,到期自动结束。签署和评审仍由本人办理。',
    whom: '请假人',
    deputy: '代理人',
    from: '第一天',
    to: '最后一天',
    announce: '登记请假',
    announced: '已登记,代理人会收到提醒',
    period: '{from} – {to}',
    stands_in: '由{deputy}代理',
    running: '请假中',
    planned: '将要请假',
    end: '提前结束',
    end_sure: '{name}提前回来了?',
    end_note: '结束后,{deputy}不再代理,等着的事回到本人。',
    ended: '已结束',
  },
  en: {
    none: 'Nobody is away',
    none_note: 'Once announced, the deputy is reminded as well and can do what waits for the person away.',
    own_note:
      'While you are away, what waits for you is on your deputy’s workbench too, marked as yours; both are reminded, and it ends by itself. Signing and reviewing stay yours.',
    whom: 'Who is away',
    deputy: 'Deputy',
    from: 'First day',
    to: 'Last day',
    announce: 'Announce',
    announced: 'Announced; the deputy is told',
    period: '{from} – {to}',
    stands_in: '{deputy} stands in',
    running: 'Away',
    planned: 'Will be away',
    end: 'End early',
    end_sure: 'Is {name} back early?',
    end_note: '{deputy} no longer stands in, and what waits goes back to them.',
    ended: 'Ended',
  },
})

/** Who is away and who stands in: of oneself alone, or of everybody. */
export const Absences = ({ own }: { own: boolean }) => {
  const t = useTexts(texts)
  const { member } = useMe()
  const query = useAbsences()
  const rows = (query.data?.absences ?? []).filter(
    (one) => !own || one.member.id === member.id || one.deputy.id === member.id,
  )
  return (
    <div className={css.absences}>
      {own && <p className={css.small}>{t('own_note')}</p>}
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={2} height={40} />
      ) : rows.length > 0 ? (
        <div className={css.rows}>
          {rows.map((one) => (
            <Leave key={one.id} one={one} />
          ))}
        </div>
      ) : (
        !own && (
          <EmptyState icon={CalendarOff} title={t('none')}>
            {t('none_note')}
          </EmptyState>
        )
      )}
      <Announce own={own} />
    </div>
  )
}

const Leave = ({ one }: { one: AbsenceView }) => {
  const t = useTexts(texts)
  const language = useLanguage()
  const client = useQueryClient()
  const end = async () => {
    await write(endAbsence, { params: { id: one.id } })
    await client.invalidateQueries({ queryKey: absencesKey() })
    toast({ text: t('ended'), tone: 'good' })
  }
  const day = (value: string): string => formatDay(value, language, { weekday: false })
  return (
    <div className={css.row}>
      <div className={css.grow}>
        <div className={css.strong}>{one.member.name}</div>
        <div className={css.small}>
          {t('period', { from: day(one.fromOn), to: day(one.toOn) })} ·{' '}
          {t('stands_in', { deputy: one.deputy.name })}
        </div>
      </div>
      <StatusTag tone={one.running ? 'active' : 'neutral'}>
        {t(one.running ? 'running' : 'planned')}
      </StatusTag>
      {one.canEnd && (
        <ConfirmButton
          size="s"
          look="secondary"
          title={t('end_sure', { name: one.member.name })}
          note={t('end_note', { deputy: one.deputy.name })}
          confirm={t('end')}
          run={end}
        >
          {t('end')}
        </ConfirmButton>
      )}
    </div>
  )
}

const Announce = ({ own }: { own: boolean }) => {
  const t = useTexts(texts)
  const me = useMe().member
  const client = useQueryClient()
  const [whom, setWhom] = useState<Picked>(own ? me : unpicked)
  const [deputy, setDeputy] = useState(unpicked)
  const [from, setFrom] = useState<string | null>(today())
  const [to, setTo] = useState<string | null>(null)
  const act = useAct(
    (body: { member: string; deputy: string; fromOn: string; toOn: string }, idempotencyKey) =>
      write(announceAbsence, { body }, { idempotencyKey }),
  )
  const body =
    whom.id && deputy.id && from && to ? { member: whom.id, deputy: deputy.id, fromOn: from, toOn: to } : null
  const submit = async () => {
    if (!body || !(await act.run(body))) return
    toast({ text: t('announced'), tone: 'good' })
    setDeputy(unpicked)
    setTo(null)
    if (!own) setWhom(unpicked)
    await client.invalidateQueries({ queryKey: absencesKey() })
  }
  const people = (value: Picked, onValue: (next: Picked) => void, but: string | null) => (
    <RecordPicker
      to="member"
      value={value.id}
      name={value.name}
      filter={{
        op: 'and',
        of: [
          { op: 'eq', field: 'status', value: 'active' },
          ...(but ? [{ op: 'ne' as const, field: 'id', value: but }] : []),
        ],
      }}
      onValue={(id, name) => onValue({ id, name })}
    />
  )
  return (
    <Form onSubmit={() => void submit()}>
      <FieldRow>
        {!own && <Field label={t('whom')}>{people(whom, setWhom, deputy.id)}</Field>}
        <Field label={t('deputy')}>{people(deputy, setDeputy, whom.id)}</Field>
      </FieldRow>
      <FieldRow>
        <Field label={t('from')}>
          <DateInput value={from} onValue={setFrom} label={t('from')} />
        </Field>
        <Field label={t('to')}>
          <DateInput value={to} onValue={setTo} min={from ?? today()} label={t('to')} />
        </Field>
      </FieldRow>
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button type="submit" busy={act.busy} disabled={!body}>
          {t('announce')}
        </Button>
      </FormActions>
    </Form>
  )
}
