import { verifyByHash, verifyDocument } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { VerifyView } from '@zhinuo/contracts/agreements-views.ts'
import { CircleAlert, CircleCheck, FileSearch, FileUp } from 'lucide-react'
import { useState } from 'react'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { cx } from '../../ui/cx.ts'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded } from '../hooks.ts'
import { useAct } from '../../lib/use-act.ts'
import { go } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Row, Section } from '../ui/card.tsx'
import { TextField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { Pairs } from '../ui/pairs.tsx'
import { addressOf } from './address.ts'
import css from './verify.module.css'
import { verifyTexts } from './texts.ts'

/** Anyone may check a document; with the address of its QR code the record is found, with the file it is compared. */
export const VerifyPage = ({ workspace, hash }: { workspace: string | null; hash: string | null }) => {
  const t = useTexts(verifyTexts)
  const [checked, setChecked] = useState<VerifyView | null>(null)
  const known = workspace !== null && hash !== null
  const found = useLoaded(known ? `verify ${workspace} ${hash}` : null, (signal) =>
    portal.call(verifyByHash, { params: { workspace: workspace ?? '', hash: hash ?? '' } }, { signal }),
  )
  const again = () => {
    setChecked(null)
    go('/verify')
  }
  return (
    <Frame brand={checked?.supplier ?? found.value?.supplier}>
      {checked ? (
        <>
          <Result view={checked} />
          <Button onClick={again}>{t('again')}</Button>
        </>
      ) : known ? (
        found.value ? (
          <>
            <Result view={found.value} />
            <p className={css.muted}>{t('by_hash')}</p>
            <Upload onChecked={setChecked} />
          </>
        ) : found.error ? (
          <Failed error={found.error} onRetry={found.reload}>
            <Button onClick={again}>{t('again')}</Button>
          </Failed>
        ) : (
          <Waiting />
        )
      ) : (
        <>
          <div className={css.head}>
            <h1>{t('title')}</h1>
            <p>{t('note')}</p>
          </div>
          <Upload onChecked={setChecked} />
          <p className={css.or}>{t('or')}</p>
          <Address typed={hash ?? ''} />
        </>
      )}
      <p className={css.muted}>{t('what')}</p>
    </Frame>
  )
}

const Upload = ({ onChecked }: { onChecked: (view: VerifyView) => void }) => {
  const t = useTexts(verifyTexts)
  const [over, setOver] = useState(false)
  const check = useAct(async ({ file }: { file: File; name: string; size: number }) => {
    const answer = await portal.open(
      verifyDocument,
      {},
      { content: file, headers: { 'content-type': 'application/octet-stream' } },
    )
    return (await answer.json()) as VerifyView
  })
  const take = async (file: File | undefined) => {
    if (!file) return
    const view = await check.run({ file, name: file.name, size: file.size })
    if (view) onChecked(view)
  }
  return (
    <>
      <label
        className={cx(css.drop, over && css.over)}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
      >
        <FileUp aria-hidden />
        <b>{check.busy ? t('checking') : t('drop')}</b>
        <span className={css.muted}>{t('drop_note')}</span>
        <input
          type="file"
          className="sr-only"
          accept=".pdf,.json,application/pdf,application/json"
          disabled={check.busy}
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      <Refusal error={check.error} />
    </>
  )
}

const Address = ({ typed }: { typed: string }) => {
  const t = useTexts(verifyTexts)
  const [text, setText] = useState(typed)
  const [wrong, setWrong] = useState(typed !== '')
  const submit = () => {
    const address = addressOf(text)
    setWrong(!address)
    if (address) go(`/verify/${address.workspace}/${address.hash}`)
  }
  return (
    <Card padded>
      <form
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={t('address')}
          help={t('address_help')}
          value={text}
          onValue={setText}
          autoComplete="off"
          spellCheck={false}
          error={wrong ? t('address_wrong') : null}
        />
        <Button type="submit" icon={FileSearch}>
          {t('check')}
        </Button>
      </form>
    </Card>
  )
}

const Result = ({ view }: { view: VerifyView }) => {
  const t = useTexts(verifyTexts)
  const language = useLanguage()
  const problems = view.problems.filter((problem) => problem.text !== view.text)
  return (
    <>
      <Message
        icon={view.intact ? CircleCheck : CircleAlert}
        tone={view.intact ? 'good' : 'bad'}
        title={view.text}
      />
      {problems.length > 0 && (
        <div className={css.problems} role="alert">
          <b>{t('problems')}</b>
          {problems.map((problem) => (
            <p key={`${problem.code} ${problem.text}`}>{problem.text}</p>
          ))}
        </div>
      )}
      {view.hash !== null && (
        <Card padded>
          <Pairs
            items={[
              [
                t('document'),
                [view.title, view.number, view.edition !== null && t('edition', { n: view.edition })]
                  .filter(Boolean)
                  .join(' · '),
              ],
              [t('parties'), [view.customer, view.supplier].filter(Boolean).join('\n')],
              [t('hash'), view.hash && <span className={css.hash}>{view.hash}</span>],
              [
                t('seal'),
                view.seal
                  ? t('seal_at', {
                      position: view.seal.position,
                      size: view.seal.size,
                      time: formatTime(view.seal.at, language),
                    })
                  : view.keyKnown && t('seal_none'),
              ],
            ]}
          />
          {!view.keyKnown && <p className={css.muted}>{t('key_unknown')}</p>}
        </Card>
      )}
      {view.signatures.length > 0 && (
        <Section title={t('signatures')}>
          <Card>
            {view.signatures.map((one) => (
              <Row
                key={`${one.side} ${one.signedAt}`}
                title={`${t(one.side === 'ours' ? 'side_ours' : 'side_theirs')} · ${one.name} · ${one.jobTitle}`}
                note={
                  <>
                    <Moment value={one.signedAt} /> · {one.grade}
                  </>
                }
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
