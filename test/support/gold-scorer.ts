import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../../src/package-root.ts'

const scorer = join(packageRoot, '..', 'shared', 'gold', 'score.mjs')

/** For the `skip` of a test: false where the scorer is at hand. */
export const withoutScorer = existsSync(scorer) ? false : 'the scorer is not here'

interface Scorer {
  readJsonl(path: string): readonly unknown[]
  score(gold: readonly unknown[], predicted: readonly unknown[]): { readonly quotes: unknown }
}

/** Scores predictions against annotated corpora, and is no part of this project. */
export const loadScorer = async (): Promise<Scorer> => import(pathToFileURL(scorer).href)
