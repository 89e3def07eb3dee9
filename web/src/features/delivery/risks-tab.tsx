import { resource, risk, riskLevels } from '@zhinuo/contracts/delivery-risks.ts'
import type { RiskLevel } from '@zhinuo/contracts/delivery-risks.ts'
import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff, Plus, ShieldCheck, Users } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { memberHere } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './delivery.module.css'
import { deliveryTexts } from './texts.ts'

const useRowsOf = (object: string, engagement: string, fields: readonly string[]) => {
  const query = useQuery({
    queryKey: [...recordsKey(object), 'of', engagement],
    queryFn: ({ signal }) =>
      askRecords(
        object,
        {
          filter: { op: 'eq', field: 'engagement', value: engagement },
          fields: [...fields],
          limit: 200,
        },
        signal,
      ),
  })
  useLive(object, query)
  return query
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 风险 by likelihood and impact, and 投入 of the project. */
export const RisksTab = ({ object, row }: RecordProps) => (
  <div className={css.tab}>
    <Risks engagement={row} title={object.title} />
    <Resources engagement={row} title={object.title} />
  </div>
)

const Risks = ({ engagement, title }: { engagement: Row; title: string }) => {
  const t = useTexts(deliveryTexts)
  const create = useCreate()
  const mayAdd = useObject(risk.key)?.generic.includes('create') ?? false
  const query = useRowsOf(risk.key, idOf(engagement), [
    'title',
    'probability',
    'impact',
    'status',
    'response',
    'publishedAt',
    'owner.name',
  ])
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  const { rows } = query.data
  const open = rows.filter(({ status }) => status !== 'closed')
  const add = async () => {
    const made = await create(risk.key, {
      engagement: idOf(engagement),
      'engagement.name': engagement[title],
      owner: memberHere(),
    })
    if (made) void refreshAll()
  }
  const adding = mayAdd && (
    <Button size="s" icon={Plus} onClick={() => void add()}>
      {t('add_risk')}
    </Button>
  )
  if (rows.length === 0)
    return (
      <EmptyState icon={ShieldCheck} title={t('risks_none')} actions={adding}>
        {t('risks_none_note')}
      </EmptyState>
    )
  return (
    <section className={css.section}>
      <div className={css.tools}>
        <h2 className={css.heading}>{t('risks')}</h2>
        <span className={css.space} />
        {adding}
      </div>
      <div className={css.riskSplit}>
        <Matrix rows={open} />
        <ul className={css.cards}>
          {rows.map((one) => (
            <li key={idOf(one)}>
              <Go to={recordPath(risk.key, idOf(one))}>{text(one.title)}</Go>
              <p className={css.line}>
                <OptionOf object={risk.key} field="status" value={String(one.status)} />
                <span className={css.dim}>
                  {one.publishedAt ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
                  {t(one.publishedAt ? 'published' : 'internal')}
                </span>
                <PersonTag name={text(one['owner.name'])} />
              </p>
              {text(one.response) && <p className={css.dim}>{text(one.response)}</p>}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const levels: readonly RiskLevel[] = ['high', 'medium', 'low']
const weights: Readonly<Record<RiskLevel, number>> = { low: 1, medium: 2, high: 3 }
const heat = (probability: RiskLevel, impact: RiskLevel): 'calm' | 'warm' | 'hot' => {
  const product = weights[probability] * weights[impact]
  return product >= 6 ? 'hot' : product >= 3 ? 'warm' : 'calm'
}

/** Probability upwards, impact to the right; closed risks are left out. */
const Matrix = ({ rows }: { rows: readonly Row[] }) => {
  const t = useTexts(deliveryTexts)
  const label = useLabel()
  const at = (probability: RiskLevel, impact: RiskLevel): readonly Row[] =>
    rows.filter((row) => row.probability === probability && row.impact === impact)
  const open = rows.filter((row) => !row.probability || !row.impact).length
  return (
    <div>
      <table className={css.matrix}>
        <caption className="sr-only">{t('matrix')}</caption>
        <tbody>
          {levels.map((probability) => (
            <tr key={probability}>
              <th scope="row">
                {t('probability')} {label(riskLevels[probability].label)}
              </th>
              {levels.toReversed().map((impact) => {
                const here = at(probability, impact)
                return (
                  <td
                    key={impact}
                    className={css[heat(probability, impact)]}
                    title={here.map((row) => String(row.title)).join('\n')}
                    aria-label={t('matrix_cell', {
                      probability: label(riskLevels[probability].label),
                      impact: label(riskLevels[impact].label),
                      count: here.length,
                    })}
                  >
                    {here.length > 0 ? here.length : ''}
                  </td>
                )
              })}
            </tr>
          ))}
          <tr>
            <th scope="col">{t('matrix')}</th>
            {levels.toReversed().map((impact) => (
              <th key={impact} scope="col">
                {t('impact')} {label(riskLevels[impact].label)}
              </th>
            ))}
          </tr>
        </tbody>
      </table>
      {open > 0 && <p className={css.dim}>{t('unassessed', { count: open })}</p>}
    </div>
  )
}

const Resources = ({ engagement, title }: { engagement: Row; title: string }) => {
  const t = useTexts(deliveryTexts)
  const language = useLanguage()
  const create = useCreate()
  const mayAdd = useObject(resource.key)?.generic.includes('create') ?? false
  const query = useRowsOf(resource.key, idOf(engagement), [
    'name',
    'kind',
    'member.name',
    'plannedHours',
    'spentHours',
    'fromOn',
    'toOn',
    'visibleToCustomer',
  ])
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={2} height={40} />
  const add = async () => {
    const made = await create(resource.key, {
      engagement: idOf(engagement),
      'engagement.name': engagement[title],
    })
    if (made) void refreshAll()
  }
  const day = (value: unknown) =>
    text(value) ? formatDay(String(value), language, { weekday: false }) : t('none_dash')
  const adding = mayAdd && (
    <Button size="s" icon={Plus} onClick={() => void add()}>
      {t('add_resource')}
    </Button>
  )
  return (
    <section className={css.section}>
      <div className={css.tools}>
        <h2 className={css.heading}>{t('resources')}</h2>
        <span className={css.space} />
        {adding}
      </div>
      {query.data.rows.length === 0 ? (
        <p className={css.dim}>
          <Users aria-hidden /> {t('resources_none')}
        </p>
      ) : (
        <ul className={css.cards}>
          {query.data.rows.map((one) => (
            <li key={idOf(one)}>
              <Go to={recordPath(resource.key, idOf(one))}>{text(one.name)}</Go>
              <p className={css.line}>
                <OptionOf object={resource.key} field="kind" value={String(one.kind)} />
                <span className={css.dim}>
                  {one.visibleToCustomer ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
                  {t(one.visibleToCustomer ? 'shown' : 'internal')}
                </span>
                <Hours planned={one.plannedHours} spent={Number(one.spentHours)} />
                {(text(one.fromOn) ?? text(one.toOn)) && (
                  <span className={css.dim}>
                    {day(one.fromOn)} – {day(one.toOn)}
                  </span>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Hours spent of those planned; equipment and services may count none. */
const Hours = ({ planned, spent }: { planned: unknown; spent: number }) => {
  const t = useTexts(deliveryTexts)
  const hours = typeof planned === 'number' ? planned : 0
  if (hours === 0 && spent === 0) return null
  return (
    <span className={css.figure}>
      {hours === 0 ? t('hours_spent', { spent }) : t('hours', { spent, planned: hours })}
    </span>
  )
}
