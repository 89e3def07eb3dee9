import type { Label } from '@zhinuo/contracts/kit/label.ts'

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes one line of the command's answer. */
  readonly out: (line: string) => void
}

/** Runs a command and answers its exit code: 0 done, 1 refused or found wrong, 2 not understood. */
export type Run = (args: string[], io: Io) => Promise<number>

export interface Command {
  readonly usage: string
  readonly about: Label
  /** Loaded only when it is asked for, so that a start does not pay for the others. */
  readonly load: () => Promise<Run>
}
