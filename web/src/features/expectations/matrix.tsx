import type {
  ExpectationCard,
  ExpectationMatrix,
  NewAlternative,
} from '@zhinuo/contracts/expectations-endpoints.ts'
import type { Priority } from '@zhinuo/contracts/expectations-options.ts'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { newKey } from '../../lib/api.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { errorTextOf } from '../../ui/error-text.ts'
import { Field } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { AlternativesInput, firstAlternative, written } from './alternatives.tsx'
import { MatrixCard } from './card.tsx'
import css from './expectations.module.css'
import { classify, dimensionKeys, isInMatrix, needsAlternative, priorityKeys } from './matrix-data.ts'
import { expectationTexts } from './texts.ts'
import { useDrag } from '../../ui/use-drag.ts'

type Column = Priority | 'unclassified'

/** 矩阵: dimensions by priority; a card is moved by dragging, by its menu or by keys. 暂不满足 asks for an alternative first. */
export const Matrix = ({ engagement, matrix }: { engagement: string; matrix: ExpectationMatrix }) => {
  const t = useTexts(expectationTexts)
  const language = useLanguage()
  const dimension = useOptionText('expectation', 'dimension')
  const priority = useOptionText('expectation', 'priority')
  const [asking, setAsking] = useState<ExpectationCard | null>(null)
  // What has no priority yet waits at the left; once all have one, the place goes to the columns.
  const shown = matrix.cards.filter(isInMatrix)
  const left = matrix.cards.filter((card) => !isInMatrix(card))
  const columns: readonly Column[] = shown.some((card) => card.priority === null)
    ? ['unclassified', ...priorityKeys]
    : priorityKeys
  const cardOf = (id: string) => matrix.cards.find((card) => card.id === id)

  const move = async (card: ExpectationCard, to: Priority) => {
    if (card.priority === to) return
    if (needsAlternative(card, to)) return setAsking(card)
    try {
      await classify(engagement, card.id, { priority: to }, newKey())
      toast({ text: t('moved', { priority: priority(to) }), tone: 'good' })
    } catch (error) {
      const text = errorTextOf(error, language)
      toast({ text: [text.message, text.todo].filter(Boolean).join(' '), tone: 'bad', seconds: 8 })
    }
  }
  const { drag, start } = useDrag<Priority>((id, to) => {
    const card = cardOf(id)
    if (card) void move(card, to)
  })
  const lifted = drag && cardOf(drag.id)

  return (
    <>
      <div
        className={cx(css.matrix, columns.length === priorityKeys.length && css.sorted)}
        role="table"
        aria-label={t('matrix')}
      >
        <div className={css.matrixHead} role="row">
          {columns.map((column) => (
            <div key={column} role="columnheader" className={css.columnHead}>
              {column === 'unclassified' ? t('unclassified') : priority(column)}
              {column === 'notNow' && <span className={css.dim}>{t('not_now_note')}</span>}
            </div>
          ))}
        </div>
        {dimensionKeys.map((row) => (
          <div key={row} className={css.matrixRow} role="row" aria-label={dimension(row)}>
            <div className={css.rowHead} role="rowheader">
              {dimension(row)}
            </div>
            {columns.map((column) => {
              const cards = shown.filter(
                (card) => card.dimension === row && (card.priority ?? 'unclassified') === column,
              )
              const takes =
                lifted && lifted.dimension === row && column !== 'unclassified' && lifted.priority !== column
              return (
                <div
                  key={column}
                  role="cell"
                  className={cx(
                    css.cell,
                    css[column],
                    takes && css.takes,
                    takes && drag.over === column && css.over,
                  )}
                  {...(column === 'unclassified' || (lifted && lifted.dimension !== row)
                    ? {}
                    : { 'data-drop': column })}
                >
                  <span className={css.cellName}>
                    {column === 'unclassified' ? t('unclassified') : priority(column)}
                  </span>
                  <ul className={css.cards}>
                    {cards.map((card) => (
                      <MatrixCard
                        key={card.id}
                        card={card}
                        lifted={drag?.id === card.id}
                        onMove={(to) => void move(card, to)}
                        onLift={(event) => start(card.id, event)}
                      />
                    ))}
                  </ul>
                </div>
              )
            })}
          </div>
        ))}
        {drag && lifted && (
          <div
            className={css.ghost}
            style={{ transform: `translate(${drag.x}px, ${drag.y}px)`, width: drag.width }}
            aria-hidden
          >
            {lifted.statement}
          </div>
        )}
        <Dialog open={asking !== null} onClose={() => setAsking(null)} title={t('alternatives_title')}>
          {asking && (
            <AlternativesForm engagement={engagement} card={asking} onClose={() => setAsking(null)} />
          )}
        </Dialog>
      </div>
      {left.length > 0 && <Left cards={left} />}
    </>
  )
}

/** How many no longer stand in the matrix, and where they are. */
const Left = ({ cards }: { cards: readonly ExpectationCard[] }) => {
  const t = useTexts(expectationTexts)
  return (
    <details>
      <summary className={css.dim}>{t('left', { count: cards.length })}</summary>
      <ul className={css.left}>
        {cards.map((card) => (
          <li key={card.id}>
            <Go to={recordPath('expectation', card.id)}>{card.statement}</Go>
            <OptionOf object="expectation" field="status" value={card.status} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** 暂不满足 and its alternatives are one act. */
const AlternativesForm = ({
  engagement,
  card,
  onClose,
}: {
  engagement: string
  card: ExpectationCard
  onClose: () => void
}) => {
  const t = useTexts(expectationTexts)
  const [alternatives, setAlternatives, drop] = useDraft<readonly NewAlternative[]>(
    `alternatives ${card.id}`,
    firstAlternative,
  )
  const [tried, setTried] = useState(false)
  const act = useAct((body: { priority: 'notNow'; alternatives: NewAlternative[] }, idempotencyKey) =>
    classify(engagement, card.id, body, idempotencyKey).then(() => true),
  )
  const submit = async () => {
    setTried(true)
    if (written(alternatives).length === 0) return
    if (!(await act.run({ priority: 'notNow', alternatives: written(alternatives) }))) return
    drop()
    onClose()
  }
  return (
    <ActForm act={act} submit={t('put_not_now')} onSubmit={() => void submit()} onClose={onClose}>
      <p>
        <strong>{card.statement}</strong>
      </p>
      <p className={css.dim}>{t('alternatives_note')}</p>
      <Field
        label={t('alternatives')}
        required
        error={tried && written(alternatives).length === 0 ? t('alternative_missing') : undefined}
      >
        <AlternativesInput value={alternatives} onValue={setAlternatives} />
      </Field>
    </ActForm>
  )
}
