import { Worker } from 'node:worker_threads'
import type { Language } from '@zhinuo/contracts/kit/errors.ts'
import type { Content } from 'pdfmake/interfaces.js'

/** A document as plain data, with `lines` as the layout of tables; equal descriptions give equal bytes. */
export interface PdfDescription {
  readonly title: string
  readonly author: string
  readonly language: Language
  /** The moment the file says it was made; ISO text. */
  readonly at: string
  readonly content: Content
  readonly footer: string
  readonly watermark: string | null
}

export interface PdfAttachment {
  readonly name: string
  readonly type: string
  readonly about: string
  readonly text: string
}

export interface PdfRequest {
  readonly id: number
  readonly description: PdfDescription
  readonly attachments: readonly PdfAttachment[]
}

export type PdfAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly error: string }

/** The worker holds fonts of 17 MB: it is let go when nothing has been asked of it for a while. */
const idleMs = 20_000
const longestMs = 60_000

interface Waiting {
  readonly resolve: (bytes: Buffer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

let worker: Worker | null = null
let idle: NodeJS.Timeout | undefined
let count = 0
const waiting = new Map<number, Waiting>()

const endAll = (reason: string): void => {
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer)
    reject(new Error(reason))
  }
  waiting.clear()
}

const settle = (answer: PdfAnswer): void => {
  const asked = waiting.get(answer.id)
  if (!asked) return
  waiting.delete(answer.id)
  clearTimeout(asked.timer)
  if ('bytes' in answer) asked.resolve(Buffer.from(answer.bytes))
  else asked.reject(new Error(`the PDF was not made: ${answer.error}`))
  if (waiting.size === 0) idle = setTimeout(() => void stopPdf(), idleMs).unref()
}

const open = (): Worker => {
  const made = new Worker(new URL('./worker.ts', import.meta.url), { name: 'pdf' })
  made.unref()
  made.on('message', settle)
  made.on('error', (error) => {
    if (worker === made) worker = null
    endAll(`the PDF worker failed: ${error.message}`)
  })
  made.on('exit', () => {
    if (worker === made) {
      worker = null
      endAll('the PDF worker ended')
    }
  })
  return made
}

/** Makes a PDF in a worker thread, so that requests go on meanwhile. Rejects after a minute. */
export const renderPdf = (
  description: PdfDescription,
  attachments: readonly PdfAttachment[] = [],
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    clearTimeout(idle)
    worker ??= open()
    const id = ++count
    const timer = setTimeout(() => {
      waiting.delete(id)
      reject(new Error('the PDF took too long'))
      void stopPdf()
    }, longestMs)
    waiting.set(id, { resolve, reject, timer })
    worker.postMessage({ id, description, attachments } satisfies PdfRequest)
  })

/** Ends the worker; the next document starts a new one. */
export const stopPdf = async (): Promise<void> => {
  clearTimeout(idle)
  const last = worker
  worker = null
  endAll('the PDF worker was stopped')
  await last?.terminate()
}
