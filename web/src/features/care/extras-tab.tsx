import { useQuery } from '@tanstack/react-query'
import { formatMoney } from '@zhinuo/contracts/kit/money.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Gift, Plus } from 'lucide-react'
import { textOr } from '../../engine/fields/picked.ts'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './care.module.css'

import { careTexts } from './texts.ts'

const most = 100

/** 额外赠送 of a customer or a project, the latest day first: never among the promises. */
export const ExtrasTab = ({ object, row }: RecordProps) => {
  const t = useTexts(careTexts)
  const language = useLanguage()
  const go = useGo()
  const create = useCreate()
  const known = useObject('extra') !== undefined
  const mayPlan = useAllowed('extra:plan')
  const query = useQuery({
    queryKey: [...recordsKey('extra'), 'of', object.key, idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'extra',
        {
          filter: { op: 'eq', field: object.key, value: idOf(row) },
          fields: [
            'title',
            'status',
            'value',
            'dueOn',
            'givenOn',
            'round',
            'rounds',
            'customerWords',
            'statusReason',
            'owner.name',
          ],
          sort: [{ field: 'dueOn', dir: 'desc' }],
          limit: most,
        },
        signal,
      ),
  })
  useLive('extra', query)
  const plan = async () => {
    const made = await create('extra', startOf(object.key, object.title, row))
    if (made) go(recordPath('extra', idOf(made)))
  }
  const add = mayPlan && (
    <Button size="s" icon={Plus} onClick={() => void plan()}>
      {t('plan')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return known ? <SkeletonRows rows={2} height={56} /> : null
  const { rows } = query.data
  if (rows.length === 0)
    return (
      <EmptyState icon={Gift} title={t('none')} actions={add}>
        {t('none_note')}
      </EmptyState>
    )
  const given = rows.filter((one) => textOr(one.givenOn) !== null)
  const count = (status: string) => given.filter((one) => one.status === status).length
  return (
    <>
      <div className={css.tools}>
        {given.length > 0 && (
          <p className={css.dim}>
            {t('summary', {
              given: given.length,
              worth: formatMoney(
                given.reduce((sum, one) => sum + Number(one.value ?? 0), 0),
                'CNY',
                language,
              ),
              asked: count('noticed') + count('noEffect'),
              noticed: count('noticed'),
            })}
          </p>
        )}
        <span className={css.space} />
        {add}
      </div>
      <ul className={css.rows}>
        {rows.map((one) => (
          <Line key={idOf(one)} row={one} />
        ))}
      </ul>
    </>
  )
}

const Line = ({ row }: { row: Row }) => {
  const t = useTexts(careTexts)
  const language = useLanguage()
  const givenOn = textOr(row.givenOn)
  const words = textOr(row.customerWords)
  const reason = row.status === 'dropped' ? textOr(row.statusReason) : null
  return (
    <li>
      <p className={css.line}>
        <Go to={recordPath('extra', idOf(row))}>{String(row.title)}</Go>
        <OptionOf object="extra" field="status" value={String(row.status)} />
      </p>
      <p className={css.meta}>
        {Number(row.rounds) > 1 && (
          <span>{t('round', { round: Number(row.round), rounds: Number(row.rounds) })}</span>
        )}
        {row.status !== 'dropped' && (
          <span>
            {givenOn
              ? t('given_since', { day: formatDay(givenOn, language) })
              : t('due', { day: formatDay(String(row.dueOn), language) })}
          </span>
        )}
        {typeof row.value === 'number' && <MoneyText minor={row.value} />}
        <PersonTag name={textOr(row['owner.name'])} />
      </p>
      {words && <p className={css.said}>{t('said', { words })}</p>}
      {reason && <p className={css.said}>{reason}</p>}
    </li>
  )
}

/** What is known where it is planned. */
const startOf = (object: string, title: string, row: Row): Row =>
  object === 'engagement'
    ? {
        engagement: idOf(row),
        'engagement.name': row[title],
        customer: row.customer,
        'customer.name': row['customer.name'],
      }
    : { customer: idOf(row), 'customer.name': row[title] }
