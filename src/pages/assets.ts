import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { packageRoot } from '../package-root.ts'

// Styles and scripts of the pages are files, sent as they are but for what only their writers read of styles. Scripts are TypeScript without anything that would have to be
// compiled: in a checkout their types are taken out when they are first asked for, and the build has done it before.

export interface Asset {
  readonly type: string
  readonly body: string
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml'
}

export interface Assets {
  /** Another one where any of them is another: browsers keep what lies under it for good. */
  readonly version: string
  get(name: string): Asset | null
}

/** Reads them from the folders beside the code; `folder` is src or dist. */
function readAssets(folder: string): Assets {
  const read = new Map<string, Asset>()
  for (const part of ['styles', 'browser']) {
    const path = join(packageRoot, folder, 'pages', part)
    for (const file of readdirSync(path).sort()) {
      const [, name = '', ending = ''] = /^([\w-]+)\.(css|svg|js|ts)$/.exec(file) ?? []
      if (name === '' || file.endsWith('.d.ts')) continue
      const text = readFileSync(join(path, file), 'utf8')
      if (ending === 'ts') read.set(`${name}.js`, { type: types.js ?? '', body: withoutTypes(text) })
      else read.set(file, { type: types[ending] ?? '', body: ending === 'css' ? withoutComments(text) : text })
    }
  }
  const version = hash('sha256', [...read].flatMap(([name, { body }]) => [name, body]).join('\0'), 'base64url').slice(
    0,
    10
  )
  return { version, get: name => read.get(name) ?? null }
}

/** Styles hold every page up until they are there: a quarter of them is comments and indentation. */
function withoutComments(text: string): string {
  const code = text.split('/*').map((part, index) => (index === 0 ? part : part.slice(part.indexOf('*/') + 2)))
  return code
    .join('')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')
}

/** Modules import each other by the names that they have here, as browsers are given them. */
function withoutTypes(text: string): string {
  const { emitWarning } = process
  // Node runs the service itself this way, and says of the function that it is experimental.
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(text).replace(/(from\s+'\.\/[\w-]+)\.ts'/g, "$1.js'")
  } finally {
    process.emitWarning = emitWarning
  }
}

let known: Assets | null = null

/** Read when a page is first asked for. */
export function assets(): Assets {
  known ??= readAssets(import.meta.url.endsWith('.ts') ? 'src' : 'dist')
  return known
}
