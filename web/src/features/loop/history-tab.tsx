import { ArrowRight, History } from 'lucide-react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { WhenText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './loop.module.css'
import { useLoop } from './loop-data.ts'
import { loopTexts } from './texts.ts'

/** 阶段记录: each step of the project, the newest first, with what was waived, by whom and why. */
export const HistoryTab = ({ row }: RecordProps) => {
  const t = useTexts(loopTexts)
  const kindText = useOptionText('phaseChange', 'kind')
  const query = useLoop(idOf(row))
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  const { history } = query.data
  if (history.length === 0) {
    return (
      <EmptyState icon={History} title={t('history_none')}>
        {t('history_none_note')}
      </EmptyState>
    )
  }
  return (
    <ol className={css.history}>
      {history.map(({ id, at, from, to, kind, by, reason, waived, round }) => (
        <li key={id}>
          <p className={css.change}>
            <OptionOf object="engagement" field="phase" value={from} />
            <ArrowRight aria-hidden />
            <OptionOf object="engagement" field="phase" value={to} />
            <span className={css.dim}>
              {kindText(kind)}
              {round > 1 && ` · ${t('round', { round })}`}
            </span>
          </p>
          <p className={css.dim}>
            {by === null ? t('by_facts') : <PersonTag name={by} />} <WhenText value={at} />
          </p>
          {waived.length > 0 ? (
            <ul className={css.waived}>
              {waived.map((one) => (
                <li key={one.guard}>
                  <strong>{t('waived')}</strong> {one.text}
                  <span className={css.dim}> — {one.reason}</span>
                </li>
              ))}
            </ul>
          ) : (
            reason && <p>{reason}</p>
          )}
        </li>
      ))}
    </ol>
  )
}
