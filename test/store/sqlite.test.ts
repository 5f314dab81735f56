import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { storeContract } from './contract.ts'

const folder = t.testdir()
let opened = 0

storeContract(t, () => openSqliteStore({ path: join(folder, `store-${opened++}.db`) }))
