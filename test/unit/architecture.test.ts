import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import t from 'tap'
import { packageRoot } from '../../src/package-root.ts'

const source = join(packageRoot, 'src')

/**
 * Who may import whom: the first pattern that a file matches says what it may import inside src, its own folder always.
 * Data flows one way: text → document → extraction → store → HTTP resource → representation.
 */
const allowed: readonly (readonly [file: RegExp, may: RegExp])[] = [
  [/^cli\.ts$/, /./],
  [
    /^serve\.ts$/,
    /^(access|intake|observe)\/|^store\/store\.ts$|^(app|config|errors|extractor-pool|package-root|server|workers)\.ts$/
  ],
  [/^workers\.ts$/, /^(config|errors|server|limits\/shared|observe\/gathering)\.ts$/],
  [/^server\.ts$/, /^(app|config|http\/.*)\.ts$/],
  [/^openapi-file\.ts$/, /^(app|config)\.ts$|^(http|intake)\//],
  [
    /^app\.ts$/,
    /^(access|articles|quotes|entities|timeline|history|home|http|intake|limits|observe)\/|^store\/store\.ts$|^document\/|^(config|errors|package-root)\.ts$/
  ],
  [/^access\//, /^http\/|^store\/store\.ts$|^errors\.ts$/],
  [/^config\.ts$/, /^(errors|package-root)\.ts$|^limits\/(connections|overload|proxies|rate)\.ts$/],
  [/^(errors|package-root)\.ts$/, /^$/],
  [/^models\.ts$/, /^extract\/extract\.ts$/],
  [/^models-thread\.ts$/, /^models\.ts$/],
  [/^shared-models\.ts$/, /^extract\/extract\.ts$|^package-root\.ts$/],
  [/^extractor-worker\.ts$/, /^models\.ts$|^extract\/extract\.ts$|^intake\/page\.ts$/],
  [/^extractor-pool\.ts$/, /^(document|extract|intake)\/|^(errors|package-root|shared-models)\.ts$/],
  [/^train\//, /^(document|extract)\//],
  [/^(document|represent|client)\//, /^$/],
  [
    /^archive\//,
    /^(articles|document|entities|http|intake|quotes|represent|timeline)\/|^store\/(archive|history|store)\.ts$|^errors\.ts$/
  ],
  [/^export\//, /^(archive|articles|entities|http|quotes|timeline)\/|^store\/(filters|store|stored)\.ts$|^errors\.ts$/],
  [/^import\//, /^(archive|document|intake|represent)\/|^store\/(history|store)\.ts$|^errors\.ts$/],
  [
    /^commands\//,
    /^(access|articles|document|export|import|intake)\/|^store\/(history|store)\.ts$|^(errors|extractor-pool)\.ts$/
  ],
  [/^extract\//, /^document\//],
  [/^intake\//, /^(document|extract|represent)\/|^store\/store\.ts$|^errors\.ts$/],
  [/^observe\//, /^intake\/(extractor|page)\.ts$|^store\/store\.ts$|^errors\.ts$/],
  [/^search\//, /^document\/|^errors\.ts$/],
  [/^store\//, /^(document|search|store)\/|^(errors|package-root)\.ts$/],
  [/^limits\//, /^(access|http)\/|^errors\.ts$/],
  [
    /^http\//,
    /^(document|intake|observe|pages|represent)\/|^store\/(facets|filters|history|store|stored)\.ts$|^(errors|package-root)\.ts$/
  ],
  // A format that happens to be a database: its tables are not the store's.
  [
    /^articles\/sqlite-slice\//,
    /^(document|http|represent)\/|^store\/(published|store|stored)\.ts$|^(errors|package-root)\.ts$/
  ],
  [
    /^(articles|quotes|entities|timeline|history|home)\//,
    /^(articles|quotes|entities|timeline|history|http|intake|document|pages|represent|search)\/|^access\/scopes\.ts$|^limits\/address\.ts$|^store\/(facets|filters|history|store|stored)\.ts$|^(errors|package-root)\.ts$/
  ],
  // Sent to browsers: they know nothing of the service but its API.
  [/^pages\/browser\//, /^$/],
  // They are given what they show.
  [/^pages\//, /^document\/|^store\/(facets|filters|history|store|stored)\.ts$|^package-root\.ts$/]
]

const imports = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/g

const files = globSync('**/*.ts', { cwd: source })

t.test('files import only what the architecture allows', async t => {
  t.ok(files.length > 40)
  for (const file of files) {
    const rule = allowed.find(([pattern]) => pattern.test(file))
    t.ok(rule, `${file} has a place in the architecture`)
    if (rule === undefined) continue
    for (const [, from, dynamic] of readFileSync(join(source, file), 'utf8').matchAll(imports)) {
      const target = relative(source, resolve(dirname(join(source, file)), from ?? dynamic ?? ''))
      const isOwn = file.includes('/') && target.split('/')[0] === file.split('/')[0]
      t.ok(isOwn || rule[1].test(target), `${file} imports ${target}`)
    }
  }
})

t.test(
  'only the store and what writes SQLite files speak SQL, only cli.ts names its dialect, only config.ts and cli.ts see the environment',
  async t => {
    for (const file of files) {
      const text = readFileSync(join(source, file), 'utf8')
      if (!/^(store|articles\/sqlite-slice)\//.test(file))
        t.notMatch(text, /better-sqlite3|\binsert into\b|\bselect [a-z_., ]+ from\b/, file)
      if (!file.startsWith('store/') && file !== 'cli.ts') t.notMatch(text, /store\/sqlite/, file)
      if (file !== 'cli.ts') t.notMatch(text, /process\.env\b/, file)
    }
  }
)

t.test('no page is given HTML that nobody has escaped', async t => {
  for (const file of files.filter(name => name.startsWith('pages/'))) {
    const text = readFileSync(join(source, file), 'utf8').replace(/^\/\/.*$/gm, '')
    t.notMatch(text, /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write/, file)
  }
})

t.test('extraction, the document and the search language are pure: no I/O, no clock', async t => {
  for (const file of files.filter(name => /^(document|extract|search)\//.test(name))) {
    const text = readFileSync(join(source, file), 'utf8')
    t.notMatch(text, /node:(fs|http|net|child_process)|Date\.now\(\)|new Date\(\)|Math\.random/, file)
  }
})
