import type { FactRow, ReportPageView, ReportText } from '@zhinuo/contracts/reviews-reports-endpoints.ts'
import { Plus, Trash2 } from 'lucide-react'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

interface Said {
  readonly text: string
  readonly rows: readonly FactRow[]
}

/** The five parts, each with the records that its draft was made of. */
export const ReportEditor = ({
  report,
  text,
  onText,
}: {
  report: ReportPageView
  text: ReportText
  onText: (text: ReportText) => void
}) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  const { basis } = report
  const put = (patch: Partial<ReportText>) => onText({ ...text, ...patch })
  const part = (key: 'done' | 'current' | 'nextPlan', said: readonly Said[] | undefined) => (
    <section className={css.part}>
      <Field label={t(key)} help={t('one_per_line')} required>
        <TextArea rows={4} maxLength={4000} value={text[key]} onValue={(value) => put({ [key]: value })} />
      </Field>
      <Basis said={said} />
    </section>
  )
  return (
    <div className={css.editor}>
      <p className={css.dim}>
        {report.draftedAt
          ? t('drafted_at', { time: formatTime(report.draftedAt, language) })
          : t('not_drafted')}
      </p>
      {part('done', basis?.done)}
      {part('current', basis?.current)}
      <PairsEditor
        title={t('problems')}
        names={[t('problem'), t('solution')]}
        add={t('add_problem')}
        pairs={text.problems.map((p) => [p.problem, p.solution] as const)}
        onPairs={(pairs) => put({ problems: pairs.map(([problem, solution]) => ({ problem, solution })) })}
        said={basis?.problems.map((p) => ({ text: p.problem, rows: p.rows }))}
      />
      <PairsEditor
        title={t('risks')}
        names={[t('risk'), t('plan')]}
        add={t('add_risk')}
        pairs={text.risks.map((r) => [r.text, r.plan] as const)}
        onPairs={(pairs) => put({ risks: pairs.map(([risk, plan]) => ({ text: risk, plan })) })}
        said={basis?.risks}
      />
      {part('nextPlan', basis?.next)}
    </div>
  )
}

type Pair = readonly [string, string]
const most = 30

const PairsEditor = ({
  title,
  names,
  add,
  pairs,
  onPairs,
  said,
}: {
  title: string
  names: readonly [string, string]
  add: string
  pairs: readonly Pair[]
  onPairs: (pairs: readonly Pair[]) => void
  said: readonly Said[] | undefined
}) => {
  const t = useTexts(reviewTexts)
  const change = (at: number, pair: Pair) => onPairs(pairs.map((one, index) => (index === at ? pair : one)))
  return (
    <fieldset className={css.part}>
      <legend className={css.legend}>{title}</legend>
      {pairs.map(([first, second], index) => (
        <div key={index} className={css.pair}>
          <TextArea
            rows={2}
            maxLength={1000}
            aria-label={names[0]}
            placeholder={names[0]}
            value={first}
            onValue={(value) => change(index, [value, second])}
          />
          <TextArea
            rows={2}
            maxLength={1000}
            aria-label={names[1]}
            placeholder={names[1]}
            value={second}
            onValue={(value) => change(index, [first, value])}
          />
          <IconButton
            icon={Trash2}
            label={t('remove')}
            onClick={() => onPairs(pairs.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {pairs.length < most && (
        <div>
          <Button size="s" look="quiet" icon={Plus} onClick={() => onPairs([...pairs, ['', '']])}>
            {add}
          </Button>
        </div>
      )}
      <Basis said={said} />
    </fieldset>
  )
}

/** What the draft said, sentence by sentence, with the records behind each. */
const Basis = ({ said }: { said: readonly Said[] | undefined }) => {
  const t = useTexts(reviewTexts)
  if (!said || said.length === 0) return null
  return (
    <details className={css.basis}>
      <summary>{t('basis', { count: said.length })}</summary>
      <ul>
        {said.map((one, index) => (
          <li key={index}>
            <span>{one.text}</span>
            {one.rows[0] && <Go to={recordPath(one.rows[0].object, one.rows[0].id)}>{t('basis_open')}</Go>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The parts of a report that is no longer written, or that the reader may not write. */
export const ReportReading = ({ report }: { report: ReportPageView }) => {
  const t = useTexts(reviewTexts)
  const { text, basis } = report
  const part = (title: string, body: string, said: readonly Said[] | undefined) => (
    <section className={css.part}>
      <h2 className={css.legend}>{title}</h2>
      <p className={css.prose}>{body === '' ? t('none_here') : body}</p>
      <Basis said={said} />
    </section>
  )
  const pairs = (title: string, rows: readonly Pair[], second: string, said: readonly Said[] | undefined) => (
    <section className={css.part}>
      <h2 className={css.legend}>{title}</h2>
      {rows.length === 0 ? (
        <p className={css.dim}>{t('none_here')}</p>
      ) : (
        <ul className={css.readPairs}>
          {rows.map(([first, then], index) => (
            <li key={index}>
              <p className={css.prose}>{first}</p>
              <p className={css.dim}>
                {second} · {then}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Basis said={said} />
    </section>
  )
  return (
    <div className={css.editor}>
      {part(t('done'), text.done, basis?.done)}
      {part(t('current'), text.current, basis?.current)}
      {pairs(
        t('problems'),
        text.problems.map((p) => [p.problem, p.solution] as const),
        t('solution'),
        basis?.problems.map((p) => ({ text: p.problem, rows: p.rows })),
      )}
      {pairs(
        t('risks'),
        text.risks.map((r) => [r.text, r.plan] as const),
        t('plan'),
        basis?.risks,
      )}
      {part(t('nextPlan'), text.nextPlan, basis?.next)}
    </div>
  )
}
