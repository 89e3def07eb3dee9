import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { Incomplete } from '../../engine/record/incomplete.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { AnswerStep, CloseStep } from './answer-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { useDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { Facts } from './facts.tsx'
import { RemedyStep } from './remedy-step.tsx'
import { Side } from './side.tsx'
import { Step } from './step.tsx'
import { stepStates } from './step-states.ts'
import { TellStep } from './tell-step.tsx'
import { deviationTexts } from './texts.ts'
import { Track } from './track.tsx'

/** 偏差处置: the clock above, what happened on the left, what to do in the middle, what helps on the right. */
export const DeviationPage = ({ object, row, inPanel }: RecordProps) => {
  const query = useDeviation(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const deviation = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={deviation.summary}>
      <Head deviation={deviation} object={object} row={row} />
      <Track deviation={deviation} />
      <div className={css.columns}>
        <Facts deviation={deviation} />
        <Steps deviation={deviation} />
        <Side deviation={deviation} />
      </div>
      <OwnFields object={object} row={row} fixed={false} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Head = ({ deviation, object, row }: { deviation: DeviationPageView; object: ObjectView; row: Row }) => (
  <header className={css.head}>
    <Crumb>
      <span>{deviation.code}</span>
      <Go to={recordPath('customer', deviation.customer.id)}>{deviation.customer.name}</Go>
      <Go to={recordPath('engagement', deviation.engagement.id)}>{deviation.engagement.name}</Go>
    </Crumb>
    <h1 className={css.title}>{deviation.summary}</h1>
    <div className={css.tags}>
      <OptionOf object="deviation" field="status" value={deviation.status} />
      <OptionOf object="deviation" field="severity" value={deviation.severity} />
      <OptionOf object="deviation" field="kind" value={deviation.kind} />
      <Incomplete object={object} row={row} />
    </div>
  </header>
)

const Steps = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const [confirm, tell, remedy, answer, close] = stepStates(deviation)
  return (
    <section className={css.steps} aria-label={t('steps')}>
      <Step n={1} state={confirm} title={t('step_confirm')}>
        <ConfirmStep deviation={deviation} />
      </Step>
      <Step n={2} state={tell} title={t('step_tell')}>
        <TellStep deviation={deviation} />
      </Step>
      <Step n={3} state={remedy} title={t('step_remedy')}>
        <RemedyStep deviation={deviation} />
      </Step>
      <Step n={4} state={answer} title={t('step_answer')}>
        <AnswerStep deviation={deviation} />
      </Step>
      <Step n={5} state={close} title={t('step_close')}>
        <CloseStep deviation={deviation} />
      </Step>
    </section>
  )
}
