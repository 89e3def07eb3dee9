import type { ChangeDocument } from '@zhinuo/contracts/changes-document.ts'
import { formatMoney } from '@zhinuo/contracts/kit/money.ts'
import { portalChangeFile, type PortalChangeView } from '@zhinuo/contracts/portal-changes.ts'
import { changedWords } from '../../lib/changed-words.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { Day } from '../days.tsx'
import { portalTexts } from '../texts.ts'
import { Card, Section } from '../ui/card.tsx'
import { SharedFiles } from '../ui/shared-files.tsx'
import css from './change.module.css'
import { changePageTexts } from './texts.ts'

type Plan = ChangeDocument['plans'][number]['kind']

/** What is decided on: before → after by words, the plans, fee, dates and what else it reaches. */
export const Document = ({
  change: { id, files },
  document,
  plan,
  onPlan,
}: {
  change: Pick<PortalChangeView, 'id' | 'files'>
  document: ChangeDocument
  plan: Plan | null
  onPlan: ((plan: Plan) => void) | null
}) => {
  const t = useTexts(changePageTexts)
  const p = useTexts(portalTexts)
  const money = useMoney()
  const items = document.items.filter((item) => plan === null || item.plan === null || item.plan === plan)
  const facts = document.plans.length === 0 || document.supplement.length > 0 || document.affected.length > 0
  return (
    <>
      {document.message && (
        <Section title={t('message')}>
          <p className={css.quote}>{document.message}</p>
        </Section>
      )}
      {document.plans.length > 0 && (
        <Section title={t(onPlan ? 'pick' : 'plans')}>
          <Card divided>
            {document.plans.map((one) => (
              <label key={one.kind} className={css.plan}>
                <input
                  type="radio"
                  name="plan"
                  checked={plan === one.kind}
                  disabled={onPlan === null}
                  onChange={() => onPlan?.(one.kind)}
                />
                <span>
                  <strong>{t(`plan_${one.kind}`)}</strong> {one.summary}
                  <span className={css.note}>
                    {' '}
                    · {t('fee')} {one.fee === 0 ? t('fee_same') : money(one.fee)}
                    {one.endsOn && (
                      <>
                        {' '}
                        · {t('ends')} <Day value={one.endsOn} />
                      </>
                    )}
                  </span>
                </span>
              </label>
            ))}
          </Card>
        </Section>
      )}
      {items.length > 0 && (
        <Section title={t('what')}>
          <Card divided>
            {items.map((item) => (
              <Item key={item.no} item={item} single={plan !== null} />
            ))}
          </Card>
        </Section>
      )}
      {facts && (
        <Card padded>
          <dl className={css.facts}>
            {document.plans.length === 0 && (
              <>
                <dt>{t('fee')}</dt>
                <dd>
                  {document.free
                    ? document.free.worth > 0
                      ? t('fee_free', { amount: money(document.free.worth) })
                      : t('fee_free_plain')
                    : document.fee === 0
                      ? t('fee_same')
                      : money(document.fee)}
                </dd>
                {(document.endsAfter ?? document.endsBefore) && (
                  <>
                    <dt>{t('ends')}</dt>
                    <dd>
                      <Days before={document.endsBefore} after={document.endsAfter ?? document.endsBefore} />
                    </dd>
                  </>
                )}
              </>
            )}
            {document.supplement.length > 0 && (
              <>
                <dt>{t('supplement')}</dt>
                <dd>
                  {files.length > 0 ? (
                    <SharedFiles
                      files={files}
                      open={(file) => portal.open(portalChangeFile, { params: { id, file } })}
                    />
                  ) : (
                    document.supplement.join(p('separator'))
                  )}
                </dd>
              </>
            )}
            {document.affected.length > 0 && (
              <>
                <dt>{t('affected')}</dt>
                <dd>
                  {document.affected.map((one) => (
                    <p key={`${one.text} ${one.on}`}>
                      {one.text} (<Day value={one.on} />) <span className={css.note}>{one.says}</span>
                    </p>
                  ))}
                </dd>
              </>
            )}
          </dl>
        </Card>
      )}
    </>
  )
}

const useMoney = () => {
  const language = useLanguage()
  return (minor: number): string => `${minor > 0 ? '+' : ''}${formatMoney(minor, 'CNY', language)}`
}

const Item = ({ item, single }: { item: ChangeDocument['items'][number]; single: boolean }) => {
  const t = useTexts(changePageTexts)
  const { before, after } = item
  return (
    <div className={css.item}>
      {(item.action !== 'change' || (item.plan && !single)) && (
        <span className={css.kind}>
          {item.action === 'add' && t('added')}
          {item.action === 'drop' && t('dropped')}
          {item.action !== 'change' && item.plan && !single && ' · '}
          {item.plan && !single && t('only_in', { plan: t(`plan_${item.plan}`) })}
        </span>
      )}
      <p>
        <Words before={before?.text ?? null} after={after?.text ?? null} />
      </p>
      {(before?.standard || after?.standard) && (
        <p className={css.note}>
          <Words
            before={before?.standard ?? after?.standard ?? ''}
            after={after?.standard ?? before?.standard ?? ''}
          />
        </p>
      )}
      {(before?.on ?? after?.on) && (
        <p>
          <Days before={before?.on ?? null} after={after?.on ?? null} />
        </p>
      )}
    </div>
  )
}

const Days = ({ before, after }: { before: string | null; after: string | null }) => (
  <>
    {before && before !== after && (
      <del className={css.was}>
        <Day value={before} />
      </del>
    )}{' '}
    {after && <Day value={after} />}
  </>
)

const Words = ({ before, after }: { before: string | null; after: string | null }) =>
  before === null ? (
    <ins className={css.new}>{after}</ins>
  ) : after === null ? (
    <del className={css.gone}>{before}</del>
  ) : (
    <>
      {changedWords(before, after).map((piece, index) =>
        piece.kind === 'gone' ? (
          <del key={index} className={css.gone}>
            {piece.text}
          </del>
        ) : piece.kind === 'new' ? (
          <ins key={index} className={css.new}>
            {piece.text}
          </ins>
        ) : (
          <span key={index}>{piece.text}</span>
        ),
      )}
    </>
  )
