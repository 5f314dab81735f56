import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package: migrations/, data/ and openapi.yaml lie there, beside src/ or dist/. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

const manifest = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }

export const version = manifest.version

/** Of the files of the code: `ts` in a checkout, `js` where it is compiled. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Where a module of ours lies, by its path below this one, without its extension; the build may have put others together. */
export const moduleUrl = (path: string): URL => new URL(`./${path}.${extension}`, import.meta.url)
