import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ArticleInput } from '../../../src/document/input.ts'
import { createExtractorPool } from '../../../src/extractor-pool.ts'
import { readArticle } from '../../../src/intake/article.ts'

// node extracting.ts --threads N FILE
// Extracts what a file of NDJSON holds and keeps nothing of it: what an import needs at least.

const { values, positionals } = parseArgs({ options: { threads: { type: 'string' } }, allowPositionals: true })
const threads = Number(values.threads)
const lines = readFileSync(positionals[0] ?? '', 'utf8')
  .trimEnd()
  .split('\n')
  .values()
const pool = createExtractorPool({ threads })

async function extractOnAndOn(): Promise<void> {
  for (const line of lines) await pool.extract(readArticle(JSON.parse(line) as ArticleInput))
}

// So many that no thread waits for the next.
await Promise.all(Array.from({ length: 4 * threads }, extractOnAndOn))
await pool.close()
