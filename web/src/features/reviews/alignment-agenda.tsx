import type { AlignmentAgenda } from '@zhinuo/contracts/reviews-alignments-endpoints.ts'
import type { AlignmentKind } from '@zhinuo/contracts/reviews-alignments.ts'
import { CornerDownRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { IconButton } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Banner } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import type { NewItem } from './alignment-item-form.tsx'
import { meetingTexts } from './meeting-texts.ts'
import css from './reviews.module.css'

interface Raising {
  onRaise?: (item: NewItem) => void
}

/** What the records say: what does not fit first, then demands, promises, people and risks. */
export const AlignmentAgendaView = ({ agenda, onRaise }: { agenda: AlignmentAgenda } & Raising) => {
  const t = useTexts(meetingTexts)
  const raise = (kind: AlignmentKind, text: string, department: NewItem['department'] = null) =>
    onRaise ? <Raise onClick={() => onRaise({ kind, text, department })} /> : null
  return (
    <>
      <Contradictions rows={agenda.contradictions} {...(onRaise ? { onRaise } : {})} />
      <div className={css.facts}>
        <Part title={t('demands')} count={agenda.demands.length}>
          {agenda.demands.map((row) => (
            <Line key={`${row.object} ${row.id} ${row.text}`} row={row} raise={raise('demand', row.text)}>
              <StatusTag tone={row.kind === 'score' ? 'bad' : 'neutral'}>{t(`demand_${row.kind}`)}</StatusTag>
              <DateText value={row.on} weekday={false} />
            </Line>
          ))}
        </Part>
        <Part title={t('promises')} count={agenda.promises.length}>
          {agenda.promises.map((row) => (
            <Line key={row.id} row={row} raise={raise('promise', row.text, row.department)}>
              {row.late && <StatusTag tone="bad">{t('overdue')}</StatusTag>}
              <DateText value={row.promisedOn} weekday={false} />
              <span className={css.dim}>
                {[row.department?.name ?? t('no_department'), row.owner, `${row.progress}%`]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Line>
          ))}
        </Part>
        <Part title={t('overloads')} count={agenda.overloads.length}>
          {agenda.overloads.map(({ member, week, hours, percent }) => {
            const said = t('overload', { week: Number(week.slice(6)), hours, percent })
            return (
              <li key={`${member.id} ${week}`} className={css.agendaLine}>
                <span className={css.line}>
                  {member.name}
                  <span className={css.clock} data-tone="warn">
                    {said}
                  </span>
                </span>
                {raise('resource', `${member.name} ${said}`)}
              </li>
            )
          })}
        </Part>
        <Part title={t('risks')} count={agenda.risks.length}>
          {agenda.risks.map((row) => (
            <Line key={row.id} row={row} raise={raise('risk', row.text)}>
              {row.high && <StatusTag tone="bad">{t('high')}</StatusTag>}
              <span className={css.dim}>{row.owner}</span>
            </Line>
          ))}
        </Part>
      </div>
    </>
  )
}

const Contradictions = ({ rows, onRaise }: { rows: AlignmentAgenda['contradictions'] } & Raising) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const day = (value: string) => formatDay(value, language, { weekday: false })
  return rows.map(({ kind, days, first, second }) => {
    const name = (side: typeof first) => side.department || t('no_department')
    const pair = t('gap_pair', {
      first: name(first),
      firstDay: day(first.day),
      second: name(second),
      secondDay: day(second.day),
    })
    return (
      <Banner
        key={`${kind} ${first.id} ${second.id}`}
        tone="warn"
        {...(onRaise
          ? {
              action: (
                <Raise
                  onClick={() =>
                    onRaise({
                      kind: 'promise',
                      text: `${first.text} / ${second.text}: ${t('gap', { count: days })}`.slice(0, 500),
                      department: null,
                    })
                  }
                />
              ),
            }
          : {})}
      >
        <strong>{t('gap', { count: days })}</strong>
        <span className={css.gap}>
          <Go to={recordPath(first.object, first.id)}>{first.text}</Go>
          <Go to={recordPath(second.object, second.id)}>{second.text}</Go>
          <span className={css.dim}>{pair}</span>
        </span>
      </Banner>
    )
  })
}

const Raise = ({ onClick }: { onClick: () => void }) => {
  const t = useTexts(meetingTexts)
  return <IconButton icon={CornerDownRight} size="s" label={t('raise')} onClick={onClick} />
}

const Part = ({ title, count, children }: { title: string; count: number; children: ReactNode }) => {
  const t = useTexts(meetingTexts)
  return (
    <section className={css.fact}>
      <h3>
        {title} <span className={css.dim}>{count}</span>
      </h3>
      {count === 0 ? <p className={css.dim}>{t('nothing')}</p> : <ul className={css.lines}>{children}</ul>}
    </section>
  )
}

const Line = ({
  row,
  raise,
  children,
}: {
  row: { readonly object: string; readonly id: string; readonly text: string }
  raise: ReactNode
  children: ReactNode
}) => (
  <li className={css.agendaLine}>
    <span className={css.line}>
      <Go to={recordPath(row.object, row.id)}>{row.text}</Go>
      <span className={css.tags}>{children}</span>
    </span>
    {raise}
  </li>
)
