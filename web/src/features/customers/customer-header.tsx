import { OptionOf } from '../../engine/fields/option.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { PersonTag } from '../../ui/person-tag.tsx'
import css from './customers.module.css'
import { Gauge } from './gauge.tsx'
import { customerTexts } from './texts.ts'

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** 层级·阶段, 行业, 负责人 in one line below the name; then how expectations and promises stand. */
export const CustomerHeader = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  return (
    <>
      <div className={css.line}>
        {text(row.abcClass) && <OptionOf object="customer" field="abcClass" value={String(row.abcClass)} />}
        {text(row.lifecycle) && (
          <OptionOf object="customer" field="lifecycle" value={String(row.lifecycle)} />
        )}
        {text(row.industry) && <OptionOf object="customer" field="industry" value={String(row.industry)} />}
        {text(row.region) && <span className={css.dim}>{text(row.region)}</span>}
        <span className={css.line}>
          <span className={css.dim}>{t('owner')}</span>
          <PersonTag name={text(row['owner.name'])} />
        </span>
      </div>
      <Gauge customer={idOf(row)} />
    </>
  )
}
