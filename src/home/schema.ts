import Type, { type Static } from 'typebox'
import { closed, Nullable, RefTo, Total } from '../http/schema.ts'

export const Home = Type.Object(
  {
    name: Type.String({ examples: ['Dateline'] }),
    version: Type.String({ description: 'Of the service.' }),
    counts: Type.Object(
      {
        articles: Nullable(RefTo(Total)),
        quotes: Nullable(RefTo(Total)),
        entities: Nullable(RefTo(Total)),
        events: Nullable(RefTo(Total))
      },
      { ...closed, description: 'How much there is.' }
    ),
    links: Type.Record(Type.String(), Type.String(), { description: 'Where the lists and the documentation are.' })
  },
  { $id: 'Home', ...closed, description: 'What is in here.' }
)
export type Home = Static<typeof Home>

export const homeSchemas = [Home]
