import {
  assignCase,
  caseToDeviation,
  caseToPromise,
  type CaseView,
  closeCase,
  reopenCase,
  resumeCase,
  startCase,
} from '@zhinuo/contracts/service-endpoints.ts'
import { useState } from 'react'
import { PickField } from '../../engine/fields/pick-field.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DeviationForm, PromiseForm, ReasonForm } from './follow-forms.tsx'
import css from './service.module.css'
import { showCase } from './service-data.ts'
import { serviceTexts } from './texts.ts'

type Open = 'assign' | 'resume' | 'close' | 'reopen' | 'toDeviation' | 'toPromise'

/** What is done with a case besides answering it. */
export const CaseActions = ({ one }: { one: CaseView }) => {
  const t = useTexts(serviceTexts)
  const [open, setOpen] = useState<Open | null>(null)
  const start = useAct((_: null, idempotencyKey) =>
    write(startCase, { params: { id: one.id }, body: {} }, { idempotencyKey }),
  )
  const begin = async () => {
    const next = await start.run(null)
    if (next) showCase(next)
  }
  const done = (next: CaseView) => {
    showCase(next)
    setOpen(null)
  }
  const titles: Readonly<Record<Open, string>> = {
    assign: t('assign_again'),
    resume: t('resume'),
    close: t('close'),
    reopen: t('reopen'),
    toDeviation: t('to_deviation'),
    toPromise: t('to_promise'),
  }
  const params = { id: one.id }
  const close = () => setOpen(null)
  return (
    <>
      <div className={css.row}>
        {one.can.includes('start') && (
          <Button
            size="s"
            look={one.status === 'new' ? 'primary' : 'secondary'}
            busy={start.busy}
            onClick={() => void begin()}
          >
            {t('start')}
          </Button>
        )}
        {(Object.keys(titles) as Open[])
          .filter((key) => one.can.includes(key))
          .map((key) => (
            <Button key={key} size="s" onClick={() => setOpen(key)}>
              {titles[key]}
            </Button>
          ))}
      </div>
      <Dialog open={open !== null} onClose={close} title={open ? titles[open] : ''}>
        {open === 'assign' && <AssignForm one={one} onDone={done} onClose={close} />}
        {open === 'resume' && (
          <ReasonForm
            label={t('resume_text')}
            help={t('resume_help')}
            submit={t('resume')}
            optional
            run={(text, idempotencyKey) =>
              write(resumeCase, { params, body: { text: text || null } }, { idempotencyKey })
            }
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'close' && (
          <ReasonForm
            label={t('close_reason')}
            submit={t('close')}
            run={(reason, idempotencyKey) =>
              write(closeCase, { params, body: { reason } }, { idempotencyKey })
            }
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'reopen' && (
          <ReasonForm
            label={t('reopen_reason')}
            submit={t('reopen')}
            run={(reason, idempotencyKey) =>
              write(reopenCase, { params, body: { reason } }, { idempotencyKey })
            }
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'toDeviation' && (
          <DeviationForm
            customer={one.customer.id}
            engagement={one.engagement}
            summary={one.title}
            run={(body, idempotencyKey) => write(caseToDeviation, { params, body }, { idempotencyKey })}
            onDone={done}
            onClose={close}
          />
        )}
        {open === 'toPromise' && (
          <PromiseForm
            customer={one.customer.id}
            engagement={one.engagement}
            content=""
            run={(body, idempotencyKey) => write(caseToPromise, { params, body }, { idempotencyKey })}
            onDone={done}
            onClose={close}
          />
        )}
      </Dialog>
    </>
  )
}

const AssignForm = ({
  one,
  onDone,
  onClose,
}: {
  one: CaseView
  onDone: (next: CaseView) => void
  onClose: () => void
}) => {
  const t = useTexts(serviceTexts)
  const [department, setDepartment] = useState({
    id: one.department?.id ?? null,
    name: one.department?.name ?? null,
  })
  const [owner, setOwner] = useState<{ id: string | null; name: string | null }>({ id: null, name: null })
  const act = useAct((body: { department: string | null; owner: string | null }, idempotencyKey) =>
    write(assignCase, { params: { id: one.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ department: department.id, owner: owner.id })
    if (next) onDone(next)
  }
  return (
    <ActForm
      act={act}
      submit={t('assign_again')}
      blocked={!department.id && !owner.id}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PickField
        label={t('assign_department')}
        help={t('assign_help')}
        to="department"
        value={department}
        onValue={setDepartment}
      />
      <PickField label={t('assign_owner')} to="member" value={owner} onValue={setOwner} />
    </ActForm>
  )
}
