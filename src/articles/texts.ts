import { readFile } from 'node:fs/promises'
import { text as textOf } from 'node:stream/consumers'
import type { ArticleInput } from '../document/input.ts'
import { Problem } from '../errors.ts'
import type { Extractor } from '../intake/extractor.ts'
import { annotate } from '../intake/take-in.ts'
import { type ReadInput, readBody } from './body.ts'
import { extractionOf } from './extraction.ts'
import type { Extraction } from './schema.ts'

/** What was read from one text, or why nothing was. */
export interface ReadText {
  readonly path: string
  readonly extraction?: Extraction
  readonly fault?: string
}

type Defaults = Parameters<typeof readBody>[1]

/**
 * Reads texts from files as POST /extract reads bodies: .json is an article, .ndjson one a line, anything else and `-`
 * (standard input) a wire story.
 */
export async function* readTexts(
  paths: readonly string[],
  defaults: Defaults,
  { extract, readInput }: { readonly extract: Extractor; readonly readInput: ReadInput }
): AsyncGenerator<ReadText> {
  for (const path of paths) {
    for (const [name, body] of await bodiesIn(path)) {
      try {
        yield { path: name, extraction: extractionOf(await annotate(readBody(body(readInput), defaults), extract)) }
      } catch (error) {
        yield { path: name, fault: faultOf(error) }
      }
    }
  }
}

type Body = (readInput: ReadInput) => string | ArticleInput

async function bodiesIn(path: string): Promise<readonly (readonly [name: string, body: Body])[]> {
  let content: string
  try {
    content = path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8')
  } catch (error) {
    return [[path, () => raise(error)]]
  }
  if (path.endsWith('.json')) return [[path, readInput => readInput(JSON.parse(content))]]
  if (!path.endsWith('.ndjson')) return [[path, () => content]]
  return content
    .split('\n')
    .map((line, index) => [`${path}:${index + 1}`, line] as const)
    .filter(([, line]) => line.trim() !== '')
    .map(([name, line]) => [name, readInput => readInput(JSON.parse(line))])
}

function raise(error: unknown): never {
  throw error
}

function faultOf(error: unknown): string {
  if (error instanceof Problem || error instanceof SyntaxError) return error.message
  if (error instanceof Error && 'code' in error) return error.message
  throw error
}
