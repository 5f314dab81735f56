import type { ImportEvent } from './outcome.ts'

/** What an import came to so far. */
export interface Tally {
  readonly new: number
  readonly changed: number
  readonly same: number
  readonly rejected: number
  readonly files: number
  readonly passedOver: number
}

export const nothing: Tally = { new: 0, changed: 0, same: 0, rejected: 0, files: 0, passedOver: 0 }

export function counted(tally: Tally, event: ImportEvent): Tally {
  switch (event.kind) {
    case 'taken':
      return { ...tally, [event.taken]: tally[event.taken] + 1 }
    case 'rejected':
      return { ...tally, rejected: tally.rejected + 1 }
    case 'file':
      return { ...tally, files: tally.files + 1 }
    case 'passedOver':
      return { ...tally, passedOver: tally.passedOver + 1 }
    case 'note':
      return tally
  }
}

/** Records that were looked at. */
export const recordsOf = (tally: Tally): number => tally.new + tally.changed + tally.same + tally.rejected

const number = (value: number) => value.toLocaleString('en-US')

const many = (count: number, one: string) => `${number(count)} ${one}${count === 1 ? '' : 's'}`

/** The last line of an import. */
export function summary(tally: Tally, milliseconds: number, isDryRun: boolean): string {
  const records = recordsOf(tally)
  const seconds = milliseconds / 1000
  const rate = seconds > 0 ? `, ${number(Math.round(records / seconds))} a second` : ''
  const passedOver = tally.passedOver === 0 ? '' : ` (${number(tally.passedOver)} passed over)`
  return (
    `${many(records, 'record')} of ${many(tally.files, 'file')}${passedOver} in ${seconds.toFixed(1)} s${rate}: ` +
    `${number(tally.new)} ${isDryRun ? 'would be new' : 'new'}, ${number(tally.changed)} changed, ` +
    `${number(tally.same)} same, ${number(tally.rejected)} rejected`
  )
}
