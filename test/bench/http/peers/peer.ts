import type { ArticleSave } from '../../../../src/store/store.ts'
import type { Server } from '../../processes/server.ts'

/** Another service that serves the same articles and quotes as rows of tables. */
export interface Peer {
  readonly name: string
  /** Packages that it is installed from, and what replaces those of their packages that do not run here. */
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, string>>
  /** How many articles it is given at most. */
  readonly articles: number
  /** Loads the articles and starts it; `folder` is where it is installed. */
  start(saves: Iterable<ArticleSave>, folder: string, cpus: string | null): Promise<Server>
  article(id: string): string
  readonly list: string
  quotesOf(speaker: string): string
}
