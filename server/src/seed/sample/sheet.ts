import { objection } from '@zhinuo/contracts/agreements-reviews.ts'
import { sheet } from '@zhinuo/contracts/agreements.ts'
import { signature } from '@zhinuo/contracts/agreements-signatures.ts'
import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import { get, list } from '../../engine/read.ts'
import { update } from '../../engine/records.ts'
import { objectToSheet, signByCustomer, viewSheet } from '../../modules/agreements/public.ts'
import { answerObjection } from '../../modules/agreements/service/objections.ts'
import { generateSheet, reviewSheet, submitReview } from '../../modules/agreements/service/prepare.ts'
import { sendSheet, tellCode } from '../../modules/agreements/service/send.ts'
import { signForUs, uploadSeal } from '../../modules/agreements/service/sign.ts'
import type { DateText } from '../../platform/date-text.ts'
import { putFile } from '../../platform/files.ts'
import { withTx } from '../../platform/tx.ts'
import type { PersonName } from './people.ts'
import { people } from './people.ts'
import type { Project } from './project.ts'
import { stampedPage } from './scan.ts'
import type { Stage } from './stage.ts'

export interface SheetFacts {
  /** Generated, reviewed and sent on that day. */
  readonly on: DateText
  readonly limits: string
  readonly exclusions: string
  readonly reviewers: readonly PersonName[]
  readonly to: string
  readonly message: string
  /** How far it goes: read and no further, objected to and a draft again, signed by hand, or stamped on paper. */
  readonly end: 'viewed' | 'signed' | 'sealed' | Objected
}

/** What the contact objects to, after reading it, and what we answer the next morning. */
export interface Objected {
  readonly item: 'limits' | 'exclusions' | 'change' | 'other'
  readonly text: string
  readonly answer: string
}

/** Plays a sheet from its draft; `onSent` hears the link that was made for the contact. */
export const playSheet = (
  stage: Stage,
  project: Project,
  facts: SheetFacts,
  onSent: (link: string) => void = () => undefined,
): void => {
  const { script, days } = stage
  const { on, to } = facts
  script.at(days.at(on, 10, 20), async (now) => {
    const ctx = await stage.as(project.account, now)
    const { id } = await generateSheet(ctx, project.id)
    await withTx(ctx, (tx) => update(tx, sheet, id, { limits: facts.limits, exclusions: facts.exclusions }))
    await submitReview(ctx, id, { reviewers: facts.reviewers.map((name) => stage.member(name)) })
    for (const [i, name] of facts.reviewers.entries())
      script.at(days.at(on, 10, 40 + i), async (later) => {
        await reviewSheet(await stage.as(name, later), id, { verdict: 'approved', comment: '同意发送' })
      })
    script.at(days.at(on, 11), async (later) => {
      const { url } = await sendSheet(await stage.as(project.account, later), id, {
        contact: stage.contact(to).id,
        channels: ['wechat', 'qr'],
        message: facts.message,
      })
      onSent(url)
    })
    if (facts.end === 'sealed') return sealed(stage, project, id, to, days.after(on, 2))
    script.at(days.at(days.after(on, 1), 9, 20), (later) => viewSheet(stage.asContact(to, later), id))
    if (facts.end === 'signed') signed(stage, project, id, to, days.after(on, 2))
    else if (facts.end !== 'viewed') objected(stage, project, id, to, days.after(on, 1), facts.end)
  })
}

const objected = (
  stage: Stage,
  project: Project,
  id: string,
  to: string,
  on: DateText,
  { answer, ...said }: Objected,
): void => {
  const { days, script } = stage
  script.at(days.at(on, 14), async (now) => {
    await objectToSheet(stage.asContact(to, now), id, [said])
  })
  script.at(days.at(days.after(on, 1), 9, 30), async (now) => {
    const filter = { op: 'eq', field: 'sheet', value: id } as const
    const ctx = await stage.as(project.account, now)
    for (const one of await list(ctx, objection, { filter, limit: 20 }))
      await answerObjection(ctx, one.id, answer)
  })
}

/** The contact signs on the telephone with the code they were told, and we sign half an hour later. */
const signed = (stage: Stage, project: Project, id: string, to: string, on: DateText): void => {
  const { script, days } = stage
  script.at(days.at(on, 10, 30), async (now) => {
    const account = await stage.as(project.account, now)
    const { code } = await tellCode(account, id)
    const { hash } = await get(account, sheet, id)
    const { name, title } = stage.contact(to)
    const input = { name, jobTitle: title, code, drawing: drawn(name), hash: hash ?? '' }
    await signByCustomer(stage.asContact(to, now), id, input, nowhere)
  })
  script.at(days.at(on, 11), async (now) => {
    const input = {
      name: project.account,
      jobTitle: titleOf(project.account),
      drawing: drawn(project.account),
    }
    await signForUs(await stage.as(project.account, now), id, input, nowhere)
  })
}

/** Printed, stamped by both, scanned in. */
const sealed = (stage: Stage, project: Project, id: string, to: string, on: DateText): void => {
  const { script, days } = stage
  script.at(days.at(on, 14), async (now) => {
    const ctx = await stage.as(project.account, now)
    const scan = await putFile(ctx, {
      object: signature.key,
      field: 'scans',
      name: '确认表盖章扫描件.png',
      type: 'image/png',
      content: stampedPage(),
    })
    const { id: contact, name, title } = stage.contact(to)
    await uploadSeal(
      ctx,
      id,
      {
        scans: [scan],
        name,
        jobTitle: title,
        contact,
        signedOn: days.after(on, -1),
        ours: { name: '顾长信', jobTitle: titleOf('顾长信') },
      },
      nowhere,
    )
  })
}

/** No request brought these signatures. */
export const nowhere = { ip: null, agent: null } as const

const titleOf = (name: PersonName): string => people.find((person) => person.name === name)?.title ?? ''

const strokesPerLetter = 3
const pointsPerStroke = 8

/** A hand's strokes, the same for the same name. */
export const drawn = (name: string): Drawing => {
  const letters = [...name]
  const strokes = letters.flatMap((letter, i) =>
    Array.from({ length: strokesPerLetter }, (_, stroke) => {
      const seed = (letter.codePointAt(0) ?? 0) + stroke * 37
      return Array.from({ length: pointsPerStroke }, (__, p) => [
        40 + i * 85 + ((seed % 13) + p * 8 + stroke * 5),
        45 + stroke * 30 + (((seed >> 2) + p * p * ((seed % 5) - 2)) % 22),
      ]).flat()
    }),
  )
  return { width: 360, height: 160, strokes }
}
