import { pino } from 'pino'
import { buildApp } from './app.ts'
import { yamlOf } from './http/openapi.ts'
import type { Services } from './http/services.ts'

/** The OpenAPI document as YAML. No request is made, so nothing that the routes work with is needed. */
export async function renderOpenapi(): Promise<string> {
  const services = {} as Services
  const app = await buildApp({
    ...services,
    config: { bodyLimit: 1024, publicUrl: '' },
    logger: pino({ level: 'silent' })
  })
  await app.ready()
  try {
    return yamlOf(app.swagger())
  } finally {
    await app.close()
  }
}
