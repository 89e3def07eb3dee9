import type { Fact, OfferedAlternative } from '@zhinuo/contracts/communications-three-steps-endpoints.ts'
import { factKinds } from '@zhinuo/contracts/communications-three-steps.ts'
import { textOr } from '../../engine/fields/picked.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import type { RecordProps } from '../../engine/registry.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import css from './communications.module.css'
import { listOr } from './data.ts'
import { communicationTexts } from './texts.ts'

/** The three steps of a talk as they were written down. */
export const ThreeStepHeader = ({ row }: RecordProps) => {
  const t = useTexts(communicationTexts)
  const label = useLabel()
  return (
    <div className={css.part}>
      <h2 className={css.heading}>1. {t('three_step_1')}</h2>
      <p className={css.prose}>{textOr(row.listened)}</p>
      <h2 className={css.heading}>2. {t('three_step_2')}</h2>
      <ul className={css.points}>
        {listOr<Fact>(row.facts, []).map((fact) => (
          <li key={fact.text} className={css.point}>
            <span className={css.dim}>
              {label(factKinds[fact.kind].label)} · {t('source_of', { source: fact.source })}
            </span>
            <p>{fact.text}</p>
          </li>
        ))}
      </ul>
      <h2 className={css.heading}>3. {t('three_step_3')}</h2>
      <ul className={css.points}>
        {listOr<OfferedAlternative>(row.alternatives, []).map((one) => (
          <li key={one.text} className={css.point}>
            <span>
              <OptionOf object="alternative" field="kind" value={one.kind} />
            </span>
            <p>{one.text}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}
