import { type ArchiveEnd, type ArchiveHeader, archiveVersion } from './schema.ts'

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

/** Whether this is the first line of an archive, of whatever version. */
export const isArchiveHeader = (value: unknown): value is ArchiveHeader => members(value).dateline === 'archive'

/** Whether this is the last. */
export function isArchiveEnd(value: unknown): value is ArchiveEnd {
  const { complete, rows } = members(value)
  return complete === true && Number.isSafeInteger(rows)
}

/** What is wrong with the archive as a whole, told for a person; null where it can be read. */
export function headerFault({ version }: ArchiveHeader): string | null {
  if (version === archiveVersion) return null
  return `This is an archive of version ${JSON.stringify(version) ?? 'none'}, and version ${archiveVersion} is the only one that can be read here.`
}

/** The first line. */
export const headerOf = ({ writtenBy, writtenAt }: { writtenBy: string; writtenAt: string }): ArchiveHeader => ({
  dateline: 'archive',
  version: archiveVersion,
  writtenBy,
  writtenAt
})

/** The last line of an archive with so many records. */
export const endOf = (rows: number): ArchiveEnd => ({ complete: true, rows })
