import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'

// docs/licences.md: what is delivered with the service and under which licences. `npm run licences` writes it.

interface Locked {
  readonly dev?: boolean
  readonly license?: string
}

/** A package that is installed with the service, each licence that a version of it has, and where it lies. */
export interface Delivered {
  readonly name: string
  /** SPDX expressions. */
  readonly licences: readonly string[]
  readonly folders: readonly string[]
}

const read = (path: string) => JSON.parse(readFileSync(join(packageRoot, path), 'utf8'))

/** Every package that the lock file has for production, those for other platforms included, by name. */
export function deliveredPackages(): readonly Delivered[] {
  const { packages } = read('package-lock.json') as { packages: Readonly<Record<string, Locked>> }
  const byName = new Map<string, { licences: Set<string>; folders: string[] }>()
  for (const [folder, { dev = false, license = 'unknown' }] of Object.entries(packages)) {
    if (folder === '' || dev) continue
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const known = byName.get(name) ?? { licences: new Set(), folders: [] }
    byName.set(name, known)
    known.licences.add(license)
    known.folders.push(folder)
  }
  return [...byName]
    .map(([name, { licences, folders }]) => ({ name, licences: [...licences].toSorted(), folders }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the installed package says itself; null where it is not installed, as one for another platform. */
export function licenceInstalled(folder: string): string | null {
  const path = join(folder, 'package.json')
  if (!existsSync(join(packageRoot, path))) return null
  const { license } = read(path) as { license?: string | { readonly type: string } }
  return (typeof license === 'object' ? license.type : license) ?? null
}

export function licencesDocument(): string {
  const { dependencies } = read('package.json') as { dependencies: Readonly<Record<string, string>> }
  const delivered = deliveredPackages()
  const counts = new Map<string, number>()
  for (const { licences } of delivered) for (const name of licences) counts.set(name, (counts.get(name) ?? 0) + 1)
  const sums = [...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
  const row = ({ name, licences }: Delivered) => `| ${name} | ${licences.join(', ')} |`
  const table = (rows: readonly Delivered[]) => ['| package | licence |', '| --- | --- |', ...rows.map(row)]
  return [
    '# Licences',
    '',
    'What is installed with the service, as the lock file has it, and under which licence (SPDX). Written by `npm run',
    'licences`; a test checks that it is current and that every licence is one that lets it be used and passed on freely.',
    '',
    `${delivered.length} packages: ${sums.map(([name, count]) => `${count} under ${name}`).join(', ')}.`,
    '',
    '## Named in package.json',
    '',
    ...table(delivered.filter(({ name }) => dependencies[name] !== undefined)),
    '',
    '## Needed by those',
    '',
    ...table(delivered.filter(({ name }) => dependencies[name] === undefined)),
    ''
  ].join('\n')
}

if (import.meta.main) writeFileSync(join(packageRoot, 'docs/licences.md'), licencesDocument())
