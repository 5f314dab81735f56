import Type from 'typebox'
import { ifMatch } from '../parameters.ts'

const field = {
  'idempotency-key': Type.Optional(
    Type.String({
      description:
        'A string in double quotes that no other request has, such as a UUID: the same request with the same key gets the ' +
        'same answer again and is done once, for 24 hours (100,000 keys and 128 MiB of answers are kept at most, the oldest ' +
        'go first, and none of more than 16 MiB). Kept is whatever the operation answers, also 4xx; not what is refused ' +
        'before it begins (400, 406, 413, 415, an invalid body), and no 5xx. Another request with the same key is 422, and ' +
        '409 says that the first is not answered yet.',
      examples: ['"8e03978e-40d5-43e8-bc93-6894a57f9324"']
    })
  )
}

/** The header of a POST that is done once. */
export const idempotencyKey = Type.Object(field)

/** The same, of a write to a resource that is there. */
export const idempotencyKeyAndIfMatch = Type.Object({ ...ifMatch.properties, ...field })
