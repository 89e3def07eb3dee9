import type { SheetDocument } from '@zhinuo/contracts/agreements-document.ts'
import { MessageSquareWarning } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { Section } from '../ui/card.tsx'
import { Pairs } from '../ui/pairs.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

/** Objections being written, by item; `onObject` is absent where nothing can be objected to any more. */
export interface Objecting {
  readonly drafts: Readonly<Record<string, string>>
  readonly onObject?: (item: string, text: string) => void
}
const ObjectingContext = createContext<Objecting>({ drafts: {} })

const ObjectButton = ({ item, text, label }: { item: string; text: string; label?: string }) => {
  const t = useTexts(sheetTexts)
  const { drafts, onObject } = useContext(ObjectingContext)
  const draft = drafts[item]
  return (
    <>
      {draft && <p className={css.draft}>{draft}</p>}
      {onObject && (
        <button
          type="button"
          className={css.act}
          aria-label={`${draft ? t('object_edit') : t('object')}: ${text}`}
          onClick={() => onObject(item, text)}
        >
          <MessageSquareWarning aria-hidden />
          {draft ? t('object_edit') : (label ?? t('object'))}
        </button>
      )}
    </>
  )
}

const Item = ({
  no,
  statement,
  chip,
  children,
}: {
  no: string
  statement: string
  chip?: string
  children?: ReactNode
}) => {
  const { drafts, onObject } = useContext(ObjectingContext)
  return (
    <article className={cx(css.item, !onObject && css.closed, drafts[no] !== undefined && css.marked)}>
      <div className={css.top}>
        <span className={css.no}>{no}</span>
        <span className={css.statement}>{statement}</span>
        {chip && <span className={css.chip}>{chip}</span>}
      </div>
      {children}
      <ObjectButton item={no} text={statement} />
    </article>
  )
}

/** What belongs to an item: named values, then plain remarks. */
const Details = ({
  items,
  remarks = [],
}: {
  items: Parameters<typeof Pairs>[0]['items']
  remarks?: readonly (string | null)[]
}) => (
  <div className={css.details}>
    <Pairs items={items} />
    {remarks.map(
      (remark) =>
        remark && (
          <p key={remark} className={css.muted}>
            {remark}
          </p>
        ),
    )}
  </div>
)

/** The sheet item by item, in the order it is signed: needs by priority, what both sides do, limits, how changes are made. */
export const DocumentView = ({ document, objecting }: { document: SheetDocument; objecting: Objecting }) => (
  <ObjectingContext value={objecting}>
    <Needs document={document} priority="must" />
    <Needs document={document} priority="negotiable" />
    <NotNow document={document} />
    <BothSides document={document} />
    <Limits document={document} />
    <Change document={document} />
    {objecting.onObject && <Other title={document.title} />}
  </ObjectingContext>
)

const Needs = ({ document, priority }: { document: SheetDocument; priority: 'must' | 'negotiable' }) => {
  const t = useTexts(sheetTexts)
  const needs = document.needs.filter((need) => need.priority === priority)
  if (needs.length === 0) return null
  return (
    <Section title={t(priority)} count={needs.length} note={t(`${priority}_note`)}>
      <div className={css.stack}>
        {needs.map((need) => (
          <Item key={need.no} no={need.no} statement={need.statement} chip={t(`dimension_${need.dimension}`)}>
            <Details
              items={[[t('standard'), need.standard]]}
              remarks={[need.saidBy ? t('said_by', { name: need.saidBy }) : null]}
            />
          </Item>
        ))}
      </div>
    </Section>
  )
}

const NotNow = ({ document }: { document: SheetDocument }) => {
  const t = useTexts(sheetTexts)
  if (document.notNow.length === 0 && document.exclusions === '') return null
  return (
    <Section
      title={t('not_now')}
      count={document.notNow.length}
      note={document.notNow.length > 0 ? t('not_now_note') : undefined}
    >
      <div className={css.stack}>
        {document.notNow.map((one) => (
          <Item key={one.no} no={one.no} statement={one.statement}>
            <div className={css.options}>
              {one.alternatives.map((alternative) => (
                <p key={`${alternative.kind} ${alternative.text}`}>
                  <b>{t(alternative.kind)}</b>
                  {alternative.text}
                </p>
              ))}
            </div>
          </Item>
        ))}
        {document.exclusions !== '' && (
          <TextPart item="exclusions" title={t('exclusions')} text={document.exclusions} />
        )}
      </div>
    </Section>
  )
}

const BothSides = ({ document }: { document: SheetDocument }) => {
  const t = useTexts(sheetTexts)
  const language = useLanguage()
  if (document.promises.length + document.duties.length === 0) return null
  return (
    <Section title={t('both')}>
      <div className={css.stack}>
        {document.promises.length > 0 && <h3 className={css.group}>{t('ours')}</h3>}
        {document.promises.map((one) => (
          <Item
            key={one.no}
            no={one.no}
            statement={one.content}
            chip={t('by_day', { day: formatDay(one.promisedOn, language, { weekday: false }) })}
          >
            <Details
              items={[
                [t('acceptance'), one.acceptance],
                [t('owner'), one.owner],
              ]}
              remarks={[
                one.control === 'risky' ? t('risky') : null,
                one.need ? t('for_need', { no: one.need }) : null,
              ]}
            />
          </Item>
        ))}
        {document.duties.length > 0 && <h3 className={css.group}>{t('theirs')}</h3>}
        {document.duties.map((one) => (
          <Item
            key={one.no}
            no={one.no}
            statement={one.content}
            chip={t('by_day', { day: formatDay(one.promisedOn, language, { weekday: false }) })}
          >
            <Details
              items={[
                [t('acceptance'), one.acceptance],
                [t('owner'), one.contact],
              ]}
            />
          </Item>
        ))}
      </div>
    </Section>
  )
}

const TextPart = ({ item, title, text }: { item: string; title: string; text: string }) => (
  <article className={css.item}>
    <div className={css.pair}>
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
    <ObjectButton item={item} text={title} />
  </article>
)

const Limits = ({ document }: { document: SheetDocument }) => {
  const t = useTexts(sheetTexts)
  if (document.limits === '') return null
  return (
    <Section title={t('limits')}>
      <TextPart item="limits" title={t('limits')} text={document.limits} />
    </Section>
  )
}

const Change = ({ document }: { document: SheetDocument }) => {
  const t = useTexts(sheetTexts)
  const { change } = document
  const parts = [
    [t('changeable'), change.changeable],
    [t('not_changeable'), change.notChangeable],
    [t('procedure'), change.procedure],
    [t('fee'), change.feeRules],
  ] as const
  if (parts.every(([, text]) => text === '')) return null
  return (
    <Section title={t('change')}>
      <article className={css.item}>
        {parts.map(
          ([title, text]) =>
            text !== '' && (
              <div key={title} className={css.pair}>
                <h3>{title}</h3>
                <p>{text}</p>
              </div>
            ),
        )}
        <ObjectButton item="change" text={t('change')} />
      </article>
    </Section>
  )
}

/** What fits no item. */
const Other = ({ title }: { title: string }) => {
  const t = useTexts(sheetTexts)
  return (
    <div className={css.other}>
      <ObjectButton item="other" text={title} label={t('object_other')} />
    </div>
  )
}
