// The last step of the build: puts what dist/ needs of TypeBox into one file. Its 370 modules, found and read one by one,
// were a third of the service’s start (docs/decisions.md). Everything else stays as the compiler wrote it: files are looked
// up from where modules lie.

import { globSync, readFileSync } from 'node:fs'
import { build } from 'esbuild'

const bundled = /^typebox(?:\/|$)/
const isBundled = path => /from ["']typebox["'/]/.test(readFileSync(path, 'utf8'))

await build({
  entryPoints: globSync('dist/**/*.js').filter(isBundled),
  outdir: 'dist',
  outbase: 'dist',
  allowOverwrite: true,
  bundle: true,
  splitting: true,
  chunkNames: 'typebox-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'es2024',
  logLevel: 'warning',
  plugins: [
    {
      name: 'nothing but TypeBox',
      setup({ onResolve }) {
        onResolve({ filter: /.*/ }, ({ kind, path, importer }) =>
          kind === 'entry-point' || bundled.test(path) || /[\\/]node_modules[\\/]typebox[\\/]/.test(importer)
            ? undefined
            : { path, external: true }
        )
      }
    }
  ]
})
