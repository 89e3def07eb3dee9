import { createTransport } from 'nodemailer'
import type { Ctx } from './context.ts'
import { ensure } from './errors.ts'
import { readFileBytes } from './files.ts'
import type { Platform } from './platform.ts'
import { sql } from './sql.ts'
import { uuidv7 } from './uuid.ts'

export interface Mail {
  /** Plain addresses, without names. */
  readonly to: string | readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly MailAttachment[]
}

export type MailAttachment =
  | { readonly name: string; readonly type: string; readonly content: Uint8Array }
  /** Id of a file that the workspace keeps. */
  | { readonly file: string }

type StoredAttachment =
  | { readonly name: string; readonly type: string; readonly base64: string }
  | { readonly file: string }

interface OutboxMail {
  readonly id: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly attachments: readonly StoredAttachment[]
  readonly attempts: number
}

const stored = (attachment: MailAttachment): StoredAttachment =>
  'file' in attachment
    ? attachment
    : {
        name: attachment.name,
        type: attachment.type,
        base64: Buffer.from(attachment.content).toString('base64'),
      }

/** One address and nothing else: a list or a name in it would reach people whom nobody meant. */
const plainAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/

// A line break in a header would begin another header.
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim()

const sendJob = 'platform.send-mails'

/** Makes the sending job due as soon as the mail is committed. */
const hurry = ({ platform, workspace, now }: Ctx): void => {
  platform.platformPool
    .query(
      'update platform.repeated_jobs set due_at = $3 where workspace = $1 and name = $2 and due_at > $3',
      [workspace.id, sendJob, now.toISOString()],
    )
    .catch((error: unknown) => platform.log.debug({ err: error }, 'mails wait for the next round'))
}

/**
 * Puts a mail into the outbox, in the transaction of `ctx`: it is sent after COMMIT, and never when nothing was
 * committed. Without SMTP_URL it stays in the outbox for people to see. Answers its id.
 * @throws field.invalid for what is no mail address
 */
export const sendMail = async (ctx: Ctx, mail: Mail): Promise<string> => {
  const id = uuidv7()
  const recipients = (typeof mail.to === 'string' ? [mail.to] : mail.to).map((address) => address.trim())
  for (const address of recipients)
    ensure(plainAddress.test(address), 'field.invalid', {
      field: { zh: '收件人', en: 'Recipient' },
      reason: { zh: '不是邮箱地址', en: 'it is no mail address' },
    })
  const insert = sql`insert into outbox_mails (id, recipients, subject, body_text, body_html, attachments, next_at, created_at)
    values (${id}, ${recipients}::text[], ${oneLine(mail.subject)}, ${mail.text}, ${mail.html ?? null}, ${JSON.stringify((mail.attachments ?? []).map(stored))},
      ${ctx.now.toISOString()}, ${ctx.now.toISOString()})`
  if (ctx.db.inTx) {
    ctx.db.send(insert)
    ctx.db.afterCommit(() => hurry(ctx))
  } else {
    await ctx.db.query(insert)
    hurry(ctx)
  }
  return id
}

/** Those of these mails that were given up. */
export const listFailedMails = async (ctx: Ctx, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0
    ? []
    : (
        await ctx.db.query<{ id: string }>(
          sql`select id from outbox_mails where state = 'failed' and id = any(${ids}::uuid[])`,
        )
      ).map(({ id }) => id)

const attempts = 10
/** A sender that died leaves its mail to others after this long. */
const claimMinutes = 10

const backoffMinutes = (attempt: number): number => Math.min(360, 2 ** attempt)

/** Sender of the mails: `?from=` of SMTP_URL, else its user where that is an address, else no-reply at the public host. */
export const senderOf = (smtpUrl: string, publicUrl: string): string => {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  return (
    url.searchParams.get('from') ?? (user.includes('@') ? user : `no-reply@${new URL(publicUrl).hostname}`)
  )
}

const transports = new WeakMap<Platform, ReturnType<typeof createTransport>>()
const transportOf = (platform: Platform, smtpUrl: string): ReturnType<typeof createTransport> => {
  let transport = transports.get(platform)
  if (!transport) {
    const url = new URL(smtpUrl)
    url.searchParams.delete('from')
    transport = createTransport({
      url: url.href,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    transports.set(platform, transport)
  }
  return transport
}

/** Takes the oldest mail that is due, for this sender alone. */
const claim = async (ctx: Ctx): Promise<OutboxMail | undefined> => {
  const until = new Date(ctx.now.getTime() + claimMinutes * 60_000).toISOString()
  const [mail] = await ctx.db.query<OutboxMail>(
    sql`update outbox_mails set state = 'sending', attempts = attempts + 1, next_at = ${until} where id = (
        select id from outbox_mails where state in ('waiting', 'sending') and next_at <= ${ctx.now.toISOString()} order by next_at, id limit 1 for update skip locked)
      returning id, recipients as to, subject, body_text as text, body_html as html, attachments, attempts`,
  )
  return mail
}

const attachmentOf = async (
  ctx: Ctx,
  attachment: StoredAttachment,
): Promise<{ filename: string; contentType: string; content: Buffer }> => {
  if (!('file' in attachment))
    return {
      filename: attachment.name,
      contentType: attachment.type,
      content: Buffer.from(attachment.base64, 'base64'),
    }
  const { file, bytes } = await readFileBytes(ctx, attachment.file)
  return { filename: file.name, contentType: file.type, content: bytes }
}

const deliver = async (ctx: Ctx, smtpUrl: string, mail: OutboxMail): Promise<void> => {
  const { publicUrl } = ctx.platform.config
  await transportOf(ctx.platform, smtpUrl).sendMail({
    from: senderOf(smtpUrl, publicUrl),
    to: mail.to.map((address) => ({ name: '', address })),
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === null ? {} : { html: mail.html }),
    attachments: await Promise.all(mail.attachments.map((attachment) => attachmentOf(ctx, attachment))),
    // The same for every attempt, so that a receiver can tell a repeated mail.
    messageId: `<${mail.id}@${new URL(publicUrl).hostname}>`,
  })
}

/** Sends the mails of one workspace that are due. Each is sent at least once, and hardly ever twice: only when the sender dies between the two. */
export const sendWaitingMails = async (ctx: Ctx): Promise<void> => {
  const { smtpUrl } = ctx.platform.config
  if (smtpUrl === null) return
  for (let mail = await claim(ctx); mail; mail = await claim(ctx)) {
    try {
      await deliver(ctx, smtpUrl, mail)
      await ctx.db.query(
        sql`update outbox_mails set state = 'sent', sent_at = ${ctx.now.toISOString()}, last_error = null where id = ${mail.id}`,
      )
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const next = new Date(ctx.now.getTime() + backoffMinutes(mail.attempts) * 60_000).toISOString()
      await ctx.db.query(
        sql`update outbox_mails set state = ${mail.attempts >= attempts ? 'failed' : 'waiting'}, next_at = ${next}, last_error = ${reason} where id = ${mail.id}`,
      )
      ctx.log.warn({ err: error, mail: mail.id, attempt: mail.attempts }, 'a mail was not sent')
    }
  }
}
