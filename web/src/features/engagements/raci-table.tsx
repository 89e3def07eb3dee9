import { phases } from '@zhinuo/contracts/engagements.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { type Raci, duties, raciOfPhase, raciOfPromise, raciPhases } from './raci.ts'
import css from './raci.module.css'
import { engagementTexts } from './texts.ts'
import { usePeople } from './use-people.ts'

/** 分工: who does, answers for, is asked about and hears of each phase of a project. */
export const RaciTab = ({ row }: RecordProps) => {
  const t = useTexts(engagementTexts)
  const label = useLabel()
  const { people, error } = usePeople(String(row.id), row.version)
  if (error) return <ErrorNote error={error} />
  if (!people) return <SkeletonLines lines={6} />
  return (
    <div className={css.tab}>
      <p className={css.note}>{t('raci_note')}</p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('raci_phase')}</th>
            {duties.map((duty) => (
              <th key={duty} scope="col">
                {t(duty)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {raciPhases.map((phase) => {
            const raci = raciOfPhase(phase, people)
            return (
              <tr key={phase}>
                <th scope="row">{label(phases[phase].label)}</th>
                {duties.map((duty) => (
                  <td key={duty} data-label={t(duty)}>
                    <Names raci={raci} duty={duty} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const Names = ({ raci, duty }: { raci: Raci; duty: (typeof duties)[number] }) => {
  const t = useTexts(engagementTexts)
  const names = raci[duty].map(({ name }) => name)
  return names.length > 0 ? <>{names.join(t('separator'))}</> : <span className={css.none}>–</span>
}

/** The same of one promise, beside it. */
export const PromiseRaci = ({ row }: RecordProps) => {
  const t = useTexts(engagementTexts)
  const engagement = typeof row.engagement === 'string' ? row.engagement : null
  const { people } = usePeople(engagement, null)
  if (engagement === null || !people || row.side === 'theirs') return null
  const owner =
    typeof row.owner === 'string' ? { id: row.owner, name: String(row['owner.name'] ?? '') } : null
  const raci = raciOfPromise(owner, people)
  return (
    <section className={css.section}>
      <h2 className={css.heading}>{t('raci')}</h2>
      <dl className={css.list}>
        {duties.slice(0, 3).map((duty) => (
          <div key={duty}>
            <dt>{t(duty)}</dt>
            <dd>
              <Names raci={raci} duty={duty} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('informed')}</dt>
          <dd>{typeof row['toContact.name'] === 'string' ? row['toContact.name'] : t('raci_customer')}</dd>
        </div>
      </dl>
    </section>
  )
}
