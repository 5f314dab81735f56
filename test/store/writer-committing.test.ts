import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { writeContract } from './contract.ts'

// A store whose writes are committed before they are answered, by a thread of its own. A file each, because together they take minutes.

const folder = t.testdir({})
let opened = 0

writeContract(t, () => openSqliteStore({ path: join(folder, `store-${opened++}.db`), hasWriter: true, mayHold: false }))
