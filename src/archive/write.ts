import { lineOf } from '../represent/ndjson.ts'
import type { ArchivePiece } from '../store/archive.ts'
import { endOf, headerOf } from './header.ts'

// An archive as text, line by line.

export const archiveHead = (about: { writtenBy: string; writtenAt: string }): string => lineOf(headerOf(about))

export const archiveLines = ({ records }: ArchivePiece): string => records.map(lineOf).join('')

export const archiveFoot = (rows: number): string => lineOf(endOf(rows))
